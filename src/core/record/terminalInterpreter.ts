import { EndOfLineMark } from './endOfLineMark';
import type { TerminalActions } from './terminalParser';
import type { TerminalScreen } from './terminalScreen';

/** A narrower terminal is none that somebody works in. */
const MIN_WIDTH = 40;
/** Bracketed paste: what reads lines with an editor of its own (readline, zle) turns it on until Enter. */
const LINE_EDITING = 2004;

/** What VS Code's shell integration told in the stream itself. */
export class ShellMarks {
  sawStart = false;
  promptReturned = false;

  see(command: string): void {
    const [, kind] = /^(?:633|133);([AC])(?:;|$)/.exec(command) ?? [];
    if (kind === 'C') this.sawStart = true;
    if (kind === 'A') this.promptReturned = true;
  }
}

/** What each control means for the screen; while the alternate screen is shown, nothing but the way back. */
export class Interpreter implements TerminalActions {
  private isAlternate = false;
  private lastPrinted = '';
  private lastWidth = 1;
  private lastEnd = 0;
  private isEditingLine = false;
  private readonly endOfLineMark = new EndOfLineMark();

  constructor(
    private readonly screen: TerminalScreen,
    private readonly marks: ShellMarks,
  ) {}

  get showsText(): boolean {
    return !this.isAlternate;
  }

  print(run: string, unitLength: number, unitWidth: number): void {
    if (this.isAlternate) return;
    this.endOfLineMark.onPrint(run, this.screen.cursorColumn);
    this.screen.print(run, unitLength, unitWidth);
    this.lastPrinted = run.slice(-unitLength);
    this.lastWidth = unitWidth;
    this.lastEnd = this.screen.cursorColumn;
  }

  combine(mark: string): void {
    if (!this.isAlternate) this.screen.addMark(mark);
  }

  command(start: string): void {
    this.marks.see(start);
  }

  control(code: number): void {
    if (this.isAlternate) return;
    if (code === 0x0d) return this.carriageReturn();
    this.endOfLineMark.reset();
    if (code === 0x08) this.screen.moveColumns(-1);
    else if (code === 0x09) this.screen.tab();
    // A program's line feed reaches the terminal as CR LF, and a recorded text has LF alone for the same.
    else if ((code >= 0x0a && code <= 0x0c) || code === 0x85) this.newLine();
    else if (code === 0x84) this.screen.lineFeed();
    else if (code === 0x8d) this.screen.moveRows(-1);
  }

  escape(final: string): void {
    // A reset leaves the alternate screen, too; watchers such as `tsc --watch` begin each run with one.
    if (final === 'c') {
      this.isAlternate = false;
      this.screen.clear();
      this.screen.carriageReturn();
    }
    if (this.isAlternate) return;
    this.endOfLineMark.reset();
    if (final === 'D') this.screen.lineFeed();
    else if (final === 'E') this.newLine();
    else if (final === 'M') this.screen.moveRows(-1);
    else if (final === '7') this.screen.saveCursor();
    else if (final === '8') this.screen.restoreCursor();
  }

  controlSequence(final: string, prefix: string, params: readonly number[]): void {
    if (prefix === '?' && (final === 'h' || final === 'l')) {
      if (params.some((mode) => mode === 47 || mode === 1047 || mode === 1049)) this.isAlternate = final === 'h';
      if (params.includes(LINE_EDITING)) this.isEditingLine = final === 'h';
      return;
    }
    if (this.isAlternate || (prefix !== '' && !(prefix === '?' && (final === 'J' || final === 'K')))) return;
    if (final === 'm') return this.endOfLineMark.onStyle(params);
    this.endOfLineMark.reset();
    if (!this.move(final, params)) this.edit(final, params);
  }

  private move(final: string, params: readonly number[]): boolean {
    const [first = 0, second = 0] = params;
    const count = Math.max(1, first);
    if (final === 'A') this.screen.moveRows(-count);
    else if (final === 'B' || final === 'e') this.screen.moveRows(count);
    else if (final === 'C' || final === 'a') this.screen.moveColumns(count);
    else if (final === 'D') this.screen.moveColumns(-count);
    else if (final === 'G' || final === '`') this.screen.toColumn(count - 1);
    else if (final === 'E' || final === 'F') {
      this.screen.moveRows(final === 'E' ? count : -count);
      this.screen.carriageReturn();
    } else if (final === 'H' || final === 'f') this.screen.toPosition(count - 1, Math.max(1, second) - 1);
    else if (final === 'd') this.screen.toAddressedRow(count - 1);
    else if (final === 's') this.screen.saveCursor();
    else if (final === 'u') this.screen.restoreCursor();
    else return false;
    return true;
  }

  private edit(final: string, params: readonly number[]): void {
    const [first = 0] = params;
    const count = Math.max(1, first);
    if (final === 'K') this.screen.eraseInLine(first);
    else if (final === 'J') this.eraseInDisplay(first);
    else if (final === 'P') this.screen.deleteCells(count);
    else if (final === 'X') this.screen.eraseColumns(count);
    else if (final === '@') this.screen.insertBlanks(count);
    else if (final === 'L') this.screen.insertLines(count);
    else if (final === 'M') this.screen.deleteLines(count);
    else if (final === 'b') this.repeat(count);
  }

  private eraseInDisplay(mode: number): void {
    if (mode === 0) this.screen.eraseBelow();
    else if (mode === 1) this.screen.eraseAbove();
    else if (mode === 2 || mode === 3) this.screen.clear();
  }

  private repeat(count: number): void {
    if (this.lastPrinted === '') return;
    // A count beyond any screen would be a small bomb: much work for a few bytes.
    this.screen.print(this.lastPrinted.repeat(Math.min(count, 500)), this.lastPrinted.length, this.lastWidth);
  }

  private newLine(): void {
    this.screen.lineFeed();
    this.screen.carriageReturn();
  }

  private carriageReturn(): void {
    const start = this.endOfLineMark.onCarriageReturn();
    if (start !== null) {
      this.screen.toColumn(start);
      this.screen.eraseInLine(0);
      if (start > 0) this.screen.lineFeed();
    }
    if (!this.wrapsInput) return this.screen.carriageReturn();
    this.screen.moveColumns(-1);
    this.screen.eraseInLine(0);
  }

  /**
   * A line editor prints a blank beyond the last column, so that the terminal wraps, and goes back over it. The screen has
   * no last column: what follows belongs behind, or half a secret would stand where its beginning is not.
   */
  private get wrapsInput(): boolean {
    const column = this.screen.cursorColumn;
    return this.isEditingLine && this.lastPrinted === ' ' && column === this.lastEnd && column > MIN_WIDTH;
  }
}
