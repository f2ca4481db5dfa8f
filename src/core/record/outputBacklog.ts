import { copyOf } from './copyOf';
import { cutMark } from './terminalLine';

/** What a stretch of whole lines amounts to, each as a terminal's line would have been stored. */
export interface LineSizes {
  readonly lines: number;
  /** UTF-16 units, one for the end of each line included, and what was cut off long lines. */
  readonly chars: number;
}

/** How much of a stream's end is still needed: all that a program can rewrite, and the most that is kept before that. */
export interface BacklogNeeds {
  readonly lines: number;
  readonly chars: number;
  /** Columns of a line beyond which it is cut. */
  readonly lineChars: number;
}

/** Anything but visible ASCII and line ends: what could move the cursor, wide characters, tabs, a bare return. */
const NOT_PLAIN = /[^\x20-\x7e\r\n]|\r(?!\n|$)/;
/** So many times what is needed is collected before the front of it is given up: each copy serves that much output. */
const COLLECT = 4;

/**
 * The end of an output that comes faster than anybody reads (`yes`, a log of a gigabyte). Text without controls waits
 * here unparsed. What so much of it has followed that it cannot be in the kept tail is counted and never taken apart:
 * lines by the hundred thousand a second would be garbage that V8 holds on to.
 */
export class OutputBacklog {
  private chunks: string[] = [];
  private size = 0;
  private endsInReturn = false;

  constructor(private readonly needs: BacklogNeeds) {}

  get isEmpty(): boolean {
    return this.chunks.length === 0;
  }

  /** @returns false for a chunk that has to be parsed, after all that waits */
  add(chunk: string): boolean {
    if (NOT_PLAIN.test(chunk) || (this.endsInReturn && !chunk.startsWith('\n'))) return false;
    this.endsInReturn = chunk.endsWith('\r');
    this.chunks.push(chunk);
    this.size += chunk.length;
    return true;
  }

  /** More waits than is needed: time to give some of it up, or to parse it. */
  get isFull(): boolean {
    return this.size > COLLECT * (this.needs.chars + this.needs.lines);
  }

  /** All that waits; nothing does after it. */
  takeAll(): string {
    const text = this.chunks.join('');
    this.chunks = [];
    this.size = 0;
    this.endsInReturn = false;
    return text;
  }

  /**
   * Gives up the lines that are certainly not needed.
   *
   * @returns what the first line, which may have begun before, still has to say, and the size of what was given up; or
   *   null where all may be needed, such as a line without end
   */
  giveUp(): { readonly first: string; readonly dropped: LineSizes } | null {
    const text = this.chunks.join('');
    const start = text.indexOf('\n') + 1;
    const end = this.startOfNeeded(text);
    if (start === 0 || end <= start) return null;
    const first = text.slice(0, start);
    const dropped = this.sizesOf(text, start, end);
    this.chunks = [copyOf(text.slice(end))];
    this.size = text.length - end;
    return { first, dropped };
  }

  /** Where the last lines begin that are needed: blank ones count as lines and not as text, as they may be dropped. */
  private startOfNeeded(text: string): number {
    let [lines, chars] = [0, 0];
    for (let end = text.lastIndexOf('\n'); end > 0; ) {
      const start = text.lastIndexOf('\n', end - 1);
      lines += 1;
      if (lines > this.needs.lines) chars += Math.min(this.sizeOf(text, start + 1, end) - 1, this.needs.lineChars);
      if (chars > this.needs.chars) return start + 1;
      end = start;
    }
    return 0;
  }

  private sizesOf(text: string, from: number, to: number): LineSizes {
    let [lines, chars] = [0, 0];
    for (let start = from; start < to; lines += 1) {
      const end = text.indexOf('\n', start);
      chars += this.sizeOf(text, start, end);
      start = end + 1;
    }
    return { lines, chars };
  }

  /** @param end of the line's `\n` */
  private sizeOf(text: string, start: number, end: number): number {
    let last = text.charCodeAt(end - 1) === 0x0d && end > start ? end - 1 : end;
    const cut = last - start - this.needs.lineChars;
    if (cut > 0) return last - start + cutMark(cut).length + 1;
    while (last > start && text.charCodeAt(last - 1) === 0x20) last--;
    return last - start + 1;
  }
}
