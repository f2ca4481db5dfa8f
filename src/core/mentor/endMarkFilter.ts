import { END_MARK } from '../prompt/endMark';
import { MarkdownPlace } from './markdownPlace';

/** Models like to set a line apart: spaces, bold, inline code. */
const DECORATION = /^[ ]{0,3}[*_`]{0,3}|[*_`]{0,3}[ \t\r]{0,8}$/g;
/** A farewell is a sentence or two; more is a log that goes on. */
const MAX_AFTER = 2000;

/**
 * Takes the end mark out of a reply while it streams and remembers whether it stood at the end. Split anywhere, the
 * result is the same.
 *
 * - Counts only on a line of its own and outside of a code fence: a session may contain this very line.
 * - What follows it is a farewell and dropped, unless it goes on like a log: then the mark was none.
 */
export class EndMarkFilter {
  private readonly place = new MarkdownPlace();
  private line = '';
  /** How much of the line was passed on. */
  private passed = 0;
  private after = '';
  private isMarked = false;

  /** After `end`: the reply ended with the mark. */
  get sawEnd(): boolean {
    return this.isMarked;
  }

  /** @returns the text that can be passed on by now */
  push(text: string): string {
    let out = '';
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.line += text.slice(from, end + 1);
      out += this.endLine();
      from = end + 1;
    }
    this.line += text.slice(from);
    return out + this.startLine();
  }

  /** Ends the reply, whole or not. @returns what was still held back */
  end(): string {
    return this.line === '' ? '' : this.endLine();
  }

  /** Passes on what has come of a line that cannot become the mark any more. */
  private startLine(): string {
    if (this.isMarked || this.line === '' || (this.passed === 0 && mayBecomeMark(this.line))) return '';
    const out = this.line.slice(this.passed);
    this.passed = this.line.length;
    return out;
  }

  private endLine(): string {
    const { line, passed } = this;
    const isMark = !this.place.isFenced && isMarkLine(line);
    for (const char of line) this.place.move(char);
    this.line = '';
    this.passed = 0;
    if (isMark) this.isMarked = true;
    if (isMark) return '';
    if (!this.isMarked) return line.slice(passed);
    this.after += line;
    return this.after.length > MAX_AFTER || /^ {0,3}#{1,6} /.test(line) ? this.release() : '';
  }

  private release(): string {
    const out = this.after;
    this.after = '';
    this.isMarked = false;
    return out;
  }
}

function isMarkLine(line: string): boolean {
  return line.length < 60 && line.replace('\n', '').replace(DECORATION, '').toUpperCase() === END_MARK;
}

function mayBecomeMark(line: string): boolean {
  const start = line.replace(/^ {0,3}[*_`]{0,3}/, '').toUpperCase();
  return line.length < 60 && (END_MARK.startsWith(start) || start.startsWith(END_MARK));
}
