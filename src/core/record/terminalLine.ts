import { columnWidth } from './columnWidth';
import { copyOf } from './copyOf';

/** A character with more combining marks than this is a trick on the memory, not writing. */
const MAX_CELL_UNITS = 8;
const TAB_STOP = 8;

export interface FinishedLine {
  /** No blanks at the end; at most the cap in UTF-16 units, and then the mark that says how many are gone. */
  readonly text: string;
  readonly cutChars: number;
}

/**
 * One line of the editable window. Columns count from 0; a wide character takes two, a tab those up to its stop.
 * Appending, which is nearly all that happens, works on a plain string; the first change before the end turns the
 * line into cells: one string a column, empty where a wide character or a tab goes on.
 */
export class TerminalLine {
  private text = '';
  private cells: string[] | null = null;
  /** How far the line was written, also beyond the cap, where nothing is stored. */
  private width = 0;
  /** Whether a column of the string is a UTF-16 unit of it. */
  private isUniform = true;

  constructor(private readonly cap: number) {}

  /** @param run characters of `unitLength` UTF-16 units and `unitWidth` columns each */
  print(column: number, run: string, unitLength: number, unitWidth: number): void {
    const end = column + (run.length / unitLength) * unitWidth;
    const replacesAll = column === 0 && end >= this.width;
    if (replacesAll) this.clear();
    if (this.cells === null && column >= this.width) {
      this.pad(column);
      const room = Math.max(0, Math.floor((this.cap - column) / unitWidth)) * unitLength;
      this.text += room < run.length ? run.slice(0, room) : run;
      if (unitWidth !== 1 || unitLength !== 1) this.isUniform = false;
    } else {
      this.overwrite(column, run, unitLength, unitWidth);
    }
    this.width = Math.max(this.width, end);
  }

  /** A combining mark for the character that ends before `column`. */
  addMark(column: number, mark: string): void {
    if (column === 0 || column > this.width || column > this.cap) return;
    const cells = this.toCells();
    const start = startOfCharacter(cells, column - 1);
    const cell = cells[start];
    if (cell !== undefined && cell.length + mark.length <= MAX_CELL_UNITS) cells[start] = cell + mark;
  }

  /** The column after a tab; the tab itself is kept where it does not jump over text, as code needs it verbatim. */
  tab(column: number): number {
    const stop = column - (column % TAB_STOP) + TAB_STOP;
    if (column < this.width || column >= this.cap) return stop;
    this.pad(column);
    this.isUniform = false;
    if (this.cells === null) this.text += '\t';
    else this.cells.push('\t', ...Array<string>(stop - column - 1).fill(''));
    this.width = stop;
    return stop;
  }

  eraseFrom(column: number): void {
    if (column >= this.width) return;
    if (column === 0) return this.clear();
    if (this.cells === null && this.isUniform) {
      this.text = this.text.slice(0, column);
    } else {
      const cells = this.toCells();
      splitCharacter(cells, column);
      if (cells.length > column) cells.length = column;
    }
    this.width = column;
  }

  /** Blanks the columns from `from` up to `to`, which is not included. */
  erase(from: number, to: number): void {
    if (to >= this.width) return this.eraseFrom(from);
    const cells = this.toCells();
    splitCharacter(cells, from);
    splitCharacter(cells, to);
    cells.fill(' ', from, Math.min(to, cells.length));
  }

  insertBlanks(column: number, count: number): void {
    if (column >= this.width || column >= this.cap) return;
    const cells = this.toCells();
    splitCharacter(cells, column);
    blankTabs(cells, column);
    const blanks = Math.min(count, this.cap - column);
    splitCharacter(cells, this.cap - blanks);
    cells.splice(column, 0, ...Array<string>(blanks).fill(' '));
    if (cells.length > this.cap) cells.length = this.cap;
    this.width = Math.min(this.width + blanks, Math.max(this.cap, this.width));
  }

  deleteCells(column: number, count: number): void {
    if (column >= this.width || column >= this.cap) return;
    const cells = this.toCells();
    splitCharacter(cells, column);
    splitCharacter(cells, column + count);
    blankTabs(cells, column);
    cells.splice(column, count);
    this.width = Math.max(column, this.width - count);
  }

  get isBlank(): boolean {
    return this.width === 0 || this.finish().text === '';
  }

  clear(): void {
    this.text = '';
    this.cells = null;
    this.width = 0;
    this.isUniform = true;
  }

  /** 200 lines could hold 200 chunks. A line in cells has no slices. */
  detach(): void {
    if (this.text.length > 12) this.text = copyOf(this.text);
  }

  finish(): FinishedLine {
    const text = this.cells === null ? this.text : this.cells.join('');
    let cut = Math.min(text.length, this.cap);
    // Half a surrogate pair is not a character.
    if (cut < text.length && isHighSurrogate(text.charCodeAt(cut - 1))) cut--;
    const cutChars = Math.max(this.width - this.cap, 0) + (text.length - cut);
    if (cutChars > 0) return { text: text.slice(0, cut) + cutMark(cutChars), cutChars };
    return { text: withoutBlanksAtEnd(text), cutChars: 0 };
  }

  private pad(column: number): void {
    const missing = Math.min(column, this.cap) - (this.cells === null ? this.width : this.cells.length);
    if (missing <= 0) return;
    if (this.cells === null) this.text += ' '.repeat(missing);
    else for (let i = 0; i < missing; i++) this.cells.push(' ');
  }

  private overwrite(column: number, run: string, unitLength: number, unitWidth: number): void {
    const fitting = Math.min(run.length / unitLength, Math.floor((this.cap - column) / unitWidth));
    if (fitting <= 0) return;
    const cells = this.toCells();
    this.pad(column);
    splitCharacter(cells, column);
    splitCharacter(cells, column + fitting * unitWidth);
    for (let i = 0, to = column; i < fitting; i++) {
      cells[to++] = unitLength === 1 ? run.charAt(i) : run.slice(i * unitLength, (i + 1) * unitLength);
      if (unitWidth === 2) cells[to++] = '';
    }
  }

  private toCells(): string[] {
    if (this.cells !== null) return this.cells;
    const cells: string[] = [];
    for (const character of this.text) {
      const isTab = character === '\t';
      const columns = isTab ? TAB_STOP - (cells.length % TAB_STOP) : columnWidth(character.codePointAt(0) ?? 0);
      cells.push(character);
      for (let i = 1; i < columns; i++) cells.push('');
    }
    this.cells = cells;
    this.text = '';
    return cells;
  }
}

/** What stands for the characters that a line is too long for. */
export function cutMark(cutChars: number): string {
  return `…[+${cutChars} chars]`;
}

function startOfCharacter(cells: readonly string[], column: number): number {
  let start = column;
  while (start > 0 && cells[start] === '') start--;
  return start;
}

/** Makes `column` the start of a character: one that reaches across it becomes blanks, as on a screen. */
function splitCharacter(cells: string[], column: number): void {
  if (cells[column] !== '') return;
  let at = startOfCharacter(cells, column);
  do cells[at++] = ' ';
  while (cells[at] === '');
}

/** A tab that is shifted would reach to another stop: it becomes the blanks that it stood for. */
function blankTabs(cells: string[], from: number): void {
  for (let at = from; at < cells.length; at++) {
    if (cells[at] !== '\t') continue;
    cells[at] = ' ';
    while (cells[at + 1] === '') cells[++at] = ' ';
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Not `/[ \t]+$/`, which takes the square of the length for a line of blanks with a letter behind them. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0x09)) end--;
  return end === text.length ? text : text.slice(0, end);
}
