import { BoundedText, type BoundedTextResult } from './boundedText';
import type { FinishedLine } from './terminalLine';

/** One report of a running command: enough for an error with its stack, little enough to be told every few seconds. */
const HEAD_CHARS = 2 * 1024;
export const PROGRESS_TAIL_CHARS = 14 * 1024;

/**
 * The lines of a terminal that changed since they were last taken, each by its number from the beginning of the
 * output. A line that is rewritten counts again; lines that nobody touched do not.
 */
export class ProgressText {
  /** Lines that left the editable window and have not been taken. */
  private passed = new BoundedText(HEAD_CHARS, PROGRESS_TAIL_CHARS);
  /** Every line from here on has changed, or is new. */
  private changedFrom = 0;

  touch(line: number): void {
    if (line < this.changedFrom) this.changedFrom = line;
  }

  /** A line became final. */
  pass(line: number, { text, cutChars }: FinishedLine): void {
    if (line >= this.changedFrom) this.passed.addLine(text, cutChars);
  }

  get isHeadFull(): boolean {
    return this.passed.isHeadFull;
  }

  /** See `BoundedText.drop`; such lines have no number. */
  drop(lines: number, chars: number): void {
    this.passed.drop(lines, chars);
  }

  /**
   * @param window the lines that may still change, without the one that is being written: half a line could be half a
   *   secret, which no redactor would know
   * @param first number of the window's first line
   */
  take(window: readonly FinishedLine[], first: number): BoundedTextResult {
    const end = window.length - openLines(window);
    for (const { text, cutChars } of window.slice(Math.max(0, this.changedFrom - first), end)) {
      this.passed.addLine(text, cutChars);
    }
    const taken = this.passed.result();
    this.passed = new BoundedText(HEAD_CHARS, PROGRESS_TAIL_CHARS);
    this.changedFrom = Math.max(this.changedFrom, first + end);
    return taken;
  }
}

/** A program breaks what is longer into lines of this many characters or more. */
const FULL_LINE = 60;
const UNBROKEN = /[!-~]{40}$/;
const MAX_OPEN_LINES = 8;

/** How many of the last lines may go on in the next one: a secret that is broken over lines is known only as a whole. */
function openLines(window: readonly FinishedLine[]): number {
  let count = 0;
  for (const { text } of window.toReversed().slice(0, MAX_OPEN_LINES)) {
    if (text.length < FULL_LINE || !UNBROKEN.test(text)) break;
    count += 1;
  }
  return count;
}
