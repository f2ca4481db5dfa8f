export interface BoundedTextResult {
  /** Whole lines joined by `\n`, without one at the end. */
  readonly head: string;
  /** Whole lines; empty when everything fits in the head. */
  readonly tail: string;
  /** Lines between head and tail that are gone. */
  readonly droppedLines: number;
  /** UTF-16 units that are gone: with those lines (their newlines counted), and beyond the cap of a line. */
  readonly droppedChars: number;
}

/** The evicted front of the tail is cut off in blocks, so that an eviction costs no more than a counter. */
const COMPACT_AFTER = 1024;

/**
 * Keeps the first and the last lines of a text of any length, at most `headChars` and `tailChars` UTF-16 units, in
 * whole lines: half a line at the cut could be half a secret, which no redactor would know. Blank lines at the end
 * are not kept.
 */
export class BoundedText {
  private head: string[] = [];
  private headLeft: number;
  private headIsFull = false;
  private tail: string[] = [];
  private tailStart = 0;
  private tailSize = 0;
  /** Blank lines wait until a line with text follows. */
  private blankLines = 0;
  private droppedLines = 0;
  private droppedChars = 0;

  constructor(
    headChars: number,
    private readonly tailChars: number,
  ) {
    this.headLeft = headChars;
  }

  /** @param cutChars how many characters of this line were left out already */
  addLine(line: string, cutChars = 0): void {
    this.droppedChars += cutChars;
    if (line === '') {
      this.blankLines++;
      return;
    }
    for (; this.blankLines > 0; this.blankLines--) this.keep('');
    this.keep(line);
  }

  /** Lines count among those between head and tail from here on. */
  get isHeadFull(): boolean {
    return this.headIsFull;
  }

  /** Counts lines that nobody needs to see: so many more follow that none of them can stay in the tail. */
  drop(lines: number, chars: number): void {
    this.droppedLines += lines;
    this.droppedChars += chars;
  }

  clone(): BoundedText {
    const copy = new BoundedText(this.headLeft, this.tailChars);
    copy.head = [...this.head];
    copy.headIsFull = this.headIsFull;
    copy.tail = this.tail.slice(this.tailStart);
    copy.tailSize = this.tailSize;
    copy.blankLines = this.blankLines;
    copy.droppedLines = this.droppedLines;
    copy.droppedChars = this.droppedChars;
    return copy;
  }

  result(): BoundedTextResult {
    return {
      head: this.head.join('\n'),
      tail: this.tail.slice(this.tailStart).join('\n'),
      droppedLines: this.droppedLines,
      droppedChars: this.droppedChars,
    };
  }

  private keep(line: string): void {
    const size = line.length + 1;
    // The newline after the last line is not stored, so a line may fill what is left to the last character.
    if (!this.headIsFull && line.length <= this.headLeft) {
      this.headLeft -= size;
      this.head.push(line);
      return;
    }
    this.headIsFull = true;
    this.tail.push(line);
    this.tailSize += size;
    while (this.tailSize - 1 > this.tailChars) this.evict();
  }

  private evict(): void {
    const size = (this.tail[this.tailStart] ?? '').length + 1;
    this.tail[this.tailStart] = '';
    this.tailStart++;
    this.tailSize -= size;
    this.droppedLines++;
    this.droppedChars += size;
    if (this.tailStart < COMPACT_AFTER || this.tailStart * 2 < this.tail.length) return;
    this.tail = this.tail.slice(this.tailStart);
    this.tailStart = 0;
  }
}
