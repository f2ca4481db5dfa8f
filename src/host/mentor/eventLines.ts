import { MentorError } from '../../core/mentor/mentor';

const LF = 10;
const CR = 13;
const END_OF_EVENT = new Uint8Array([LF]);

/**
 * Brings a server-sent event stream to the plainest form before a parser sees it: `data:` lines and empty lines, each
 * ended by LF. Comments, `event:` and `id:` lines and a byte order mark are dropped; what is too large is refused.
 *
 * The `openai` parser needs this: it copies and searches its whole buffer for every read, so one line without an end
 * froze it for seconds, and an event named `thread.…` with bad JSON makes it write to the console.
 *
 * Source of the line rules: WHATWG HTML, 9.2.6 "Interpreting an event stream".
 */
export class EventLines {
  private parts: Uint8Array[] = [];
  private lineBytes = 0;
  private eventBytes = 0;
  private streamBytes = 0;
  private endedInCr = false;
  private isFirstLine = true;
  /** The server said `[DONE]`: nothing after it counts, and the connection need not be waited for. */
  sawDone = false;

  constructor(
    private readonly maxLineBytes: number,
    private readonly maxStreamBytes: number,
  ) {}

  /** @throws MentorError `tooLarge` for a line or an event over the limit, or a stream over its own */
  push(bytes: Uint8Array): Uint8Array {
    this.streamBytes += bytes.length;
    if (this.streamBytes > this.maxStreamBytes) throw tooLarge('stream', this.maxStreamBytes);
    const out: Uint8Array[] = [];
    let start = 0;
    for (let at = 0; at < bytes.length && !this.sawDone; at++) {
      const byte = bytes[at];
      if (byte !== LF && byte !== CR) continue;
      const isSecondHalf = byte === LF && this.endedInCr && at === start && this.lineBytes === 0;
      if (!isSecondHalf) this.endLine(bytes.subarray(start, at), out);
      this.endedInCr = byte === CR;
      start = at + 1;
    }
    if (!this.sawDone && start < bytes.length) {
      this.hold(bytes.subarray(start));
      this.endedInCr = false;
    }
    return Buffer.concat(out);
  }

  /**
   * The end of the stream. A last line or event without its own end is passed on: whole, it counts (some servers leave
   * the last empty line out); cut, it is bad JSON and the parser says so.
   */
  end(): Uint8Array {
    const out: Uint8Array[] = [];
    if (!this.sawDone && this.lineBytes > 0) this.endLine(new Uint8Array(), out);
    if (!this.sawDone && this.eventBytes > 0) out.push(END_OF_EVENT);
    return Buffer.concat(out);
  }

  private hold(part: Uint8Array): void {
    this.lineBytes += part.length;
    if (this.lineBytes > this.maxLineBytes) throw tooLarge('line', this.maxLineBytes);
    this.parts.push(part);
  }

  private endLine(part: Uint8Array, out: Uint8Array[]): void {
    this.hold(part);
    const line = this.withoutMark(this.parts.length === 1 ? part : Buffer.concat(this.parts));
    this.parts = [];
    this.lineBytes = 0;
    if (line.length === 0) {
      if (this.eventBytes > 0) out.push(END_OF_EVENT);
      this.eventBytes = 0;
      return;
    }
    const head = Buffer.from(line.subarray(0, 20)).toString('latin1');
    if (!/^data(:|$)/.test(head)) return;
    this.eventBytes += line.length;
    if (this.eventBytes > this.maxLineBytes) throw tooLarge('event', this.maxLineBytes);
    out.push(line, END_OF_EVENT);
    if (/^data: ?\[DONE\]/.test(head)) {
      this.sawDone = true;
      out.push(END_OF_EVENT);
    }
  }

  private withoutMark(line: Uint8Array): Uint8Array {
    const hasMark = this.isFirstLine && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf;
    this.isFirstLine = false;
    return hasMark ? line.subarray(3) : line;
  }
}

function tooLarge(what: string, limit: number): MentorError {
  return new MentorError('tooLarge', `${what} over ${Math.round(limit / 1024)} KB`);
}
