import type { BoundedText, BoundedTextResult } from './boundedText';
import { ProgressText } from './progressText';
import { TerminalLine } from './terminalLine';

/**
 * The end of a terminal's normal screen: the last `windowLines` lines, in which a program may move and rewrite.
 * Lines that leave it at the top are final and go to the bounded text. It knows neither the height nor the width of
 * the real terminal: nothing wraps, and the top of the window stands for the top of the screen.
 */
export class TerminalScreen {
  private lines: TerminalLine[];
  private row = 0;
  private column = 0;
  private saved: { row: number; column: number } | null = null;
  private isRestoreDue = false;
  /** Whether the first line of the window is the first row of the real screen, so that rows can be addressed. */
  private isHomed = false;
  /** The cursor is parked on a status line outside the running text, as apt's progress bar does. */
  private isAside = false;
  /** How many lines have left the window: the number of its first line. */
  private passedLines = 0;
  private readonly progress = new ProgressText();

  constructor(
    private readonly out: BoundedText,
    private readonly windowLines: number,
    private readonly lineChars: number,
  ) {
    this.lines = [new TerminalLine(lineChars)];
  }

  get cursorColumn(): number {
    return this.column;
  }

  /** See `TerminalLine.print`. */
  print(run: string, unitLength: number, unitWidth: number): void {
    if (this.isAside) return;
    this.line().print(this.column, run, unitLength, unitWidth);
    this.column += (run.length / unitLength) * unitWidth;
  }

  addMark(mark: string): void {
    if (!this.isAside) this.line().addMark(this.column, mark);
  }

  tab(): void {
    if (!this.isAside) this.column = this.line().tab(this.column);
  }

  carriageReturn(): void {
    this.column = 0;
  }

  /** One row down, the column stays. */
  lineFeed(): void {
    if (this.isAside) return this.freshLine();
    this.line().detach();
    this.row++;
    if (this.row === this.lines.length) this.lines.push(new TerminalLine(this.lineChars));
    if (this.lines.length > this.windowLines) this.commitFirst();
  }

  /** @param rows down, negative: up; stays inside the window, as the cursor stays on a screen */
  moveRows(rows: number): void {
    this.toRow(this.row + rows);
  }

  moveColumns(columns: number): void {
    // Beyond the cap the cursor may stand, after much text, but it cannot be sent there.
    const last = Math.max(this.column, this.lineChars - 1);
    this.column = Math.max(0, Math.min(this.column + columns, last));
  }

  toColumn(column: number): void {
    this.column = Math.min(column, this.lineChars - 1);
  }

  saveCursor(): void {
    this.saved = { row: this.row, column: this.column };
    this.isRestoreDue = true;
  }

  restoreCursor(): void {
    this.isAside = false;
    this.isRestoreDue = false;
    if (this.saved === null) return;
    this.toRow(this.saved.row);
    this.column = this.saved.column;
  }

  /**
   * Absolute addressing. Home means that a new picture begins: what is there stays as text. Another row can be told
   * only after that; before, a row of an unknown screen goes to a new line, so that no text is written over, except
   * between save and restore, where it is a status line at the border of the screen.
   */
  toPosition(row: number, column: number): void {
    if (row === 0 && column === 0) {
      this.commitAll();
      this.isHomed = true;
    } else if (this.isHomed) {
      this.toRow(row);
    } else if (this.isRestoreDue) {
      this.isAside = true;
    } else {
      this.freshLine();
    }
    this.toColumn(column);
  }

  toAddressedRow(row: number): void {
    this.toPosition(row, row === 0 ? Math.max(this.column, 1) : this.column);
  }

  /** A cleared screen is a picture that somebody saw: it becomes final text instead of going away. */
  clear(): void {
    this.commitAll();
  }

  eraseInLine(mode: number): void {
    if (this.isAside) return;
    if (mode === 0) this.line().eraseFrom(this.column);
    else if (mode === 1) this.line().erase(0, this.column + 1);
    else if (mode === 2) this.line().clear();
  }

  eraseBelow(): void {
    if (this.isAside) return;
    this.eraseInLine(0);
    this.lines.length = this.row + 1;
  }

  eraseAbove(): void {
    if (this.isAside) return;
    for (let i = 0; i < this.row; i++) this.lines[i]?.clear();
    this.eraseInLine(1);
  }

  eraseColumns(count: number): void {
    if (!this.isAside) this.line().erase(this.column, this.column + count);
  }

  insertBlanks(count: number): void {
    if (!this.isAside) this.line().insertBlanks(this.column, count);
  }

  deleteCells(count: number): void {
    if (!this.isAside) this.line().deleteCells(this.column, count);
  }

  insertLines(count: number): void {
    if (this.isAside) return;
    this.progress.touch(this.passedLines + this.row);
    const blanks = Array.from({ length: Math.min(count, this.windowLines - this.row) }, () => this.newLine());
    this.lines.splice(this.row, 0, ...blanks);
    if (this.lines.length > this.windowLines) this.lines.length = this.windowLines;
    this.column = 0;
  }

  deleteLines(count: number): void {
    if (this.isAside) return;
    this.progress.touch(this.passedLines + this.row);
    this.lines.splice(this.row, count);
    if (this.row === this.lines.length) this.lines.push(this.newLine());
    this.column = 0;
  }

  /** The end of a chunk: nothing stored may keep the chunk alive. */
  detach(): void {
    // A row that the cursor was only sent to is no line yet, wherever the chunk ends.
    this.lines[this.row]?.detach();
  }

  /**
   * Whether lines are being added at the end of a full window, and so much has been before that what comes next is
   * either in the last lines or not kept at all.
   */
  get isFlooded(): boolean {
    const { row, lines, out, progress } = this;
    return row === lines.length - 1 && lines.length === this.windowLines && out.isHeadFull && progress.isHeadFull;
  }

  /** See `BoundedText.drop`: whole lines that would have come next. */
  drop(lines: number, chars: number): void {
    this.out.drop(lines, chars);
    this.progress.drop(lines, chars);
  }

  /** Adds the window as it is now; the screen itself does not change. */
  copyTo(out: BoundedText): void {
    for (const line of this.lines) {
      const { text, cutChars } = line.finish();
      out.addLine(text, cutChars);
    }
  }

  /** The whole lines that were printed or rewritten since the last call. */
  takeProgress(): BoundedTextResult {
    const window = this.lines.slice(0, this.row).map((line) => line.finish());
    return this.progress.take(window, this.passedLines);
  }

  private newLine(): TerminalLine {
    return new TerminalLine(this.lineChars);
  }

  private line(): TerminalLine {
    this.progress.touch(this.passedLines + this.row);
    let line = this.lines[this.row];
    while (line === undefined) {
      this.lines.push(this.newLine());
      line = this.lines[this.row];
    }
    return line;
  }

  private toRow(row: number): void {
    this.line().detach();
    this.row = Math.max(0, Math.min(row, this.windowLines - 1));
  }

  private freshLine(): void {
    this.isAside = false;
    this.row = this.lines.length - 1;
    if (!this.line().isBlank) this.lineFeed();
    this.column = 0;
  }

  private commitFirst(): void {
    const first = this.lines.shift();
    if (first !== undefined) this.pass(first);
    this.row--;
    this.isHomed = false;
    if (this.saved !== null) this.saved.row = Math.max(0, this.saved.row - 1);
  }

  private pass(line: TerminalLine): void {
    const finished = line.finish();
    this.progress.pass(this.passedLines, finished);
    this.passedLines++;
    this.out.addLine(finished.text, finished.cutChars);
  }

  private commitAll(): void {
    const last = this.lines.findLastIndex((line) => !line.isBlank);
    for (const line of this.lines.slice(0, last + 1)) this.pass(line);
    this.lines = [this.newLine()];
    this.row = 0;
    this.saved = null;
    this.isRestoreDue = false;
    this.isHomed = false;
    this.isAside = false;
  }
}
