import { MarkdownPlace } from './markdownPlace';
import type { MentorText } from './mentor';

const OPENER = '<think>';
const CLOSER = '</think>';

/**
 * Separates a model's `<think>…</think>` from its text while it streams; split anywhere, the result is the same.
 *
 * - Never closed: all that follows the opener is thinking.
 * - Closed without an opener (templates that end with the opener inside the prompt): what came before is thinking. A
 *   chunk cannot be taken back, so text before the first heading is held until a heading, `</think>` or the end decides.
 * - Inside a code fence or inline code a tag is text: a log may well explain it.
 */
export class ReplyFilter {
  private readonly out = new ChunkList();
  private readonly place = new MarkdownPlace();
  private pending = '';
  private held = '';
  private isHolding = true;
  private isThinking = false;
  private hasText = false;

  /** @returns what can be told apart by now; a possible tag or half a surrogate pair waits for the next call. */
  push(text: string): readonly MentorText[] {
    this.pending += text;
    this.read(false);
    return this.out.take();
  }

  /** Ends the reply, whole or not. @returns what was still held back. */
  end(): readonly MentorText[] {
    this.read(true);
    this.release();
    return this.out.take();
  }

  private read(isLast: boolean): void {
    const input = this.pending;
    let at = 0;
    while (at < input.length) {
      const used = this.isThinking ? this.readThinking(input, at, isLast) : this.readText(input, at, isLast);
      if (used === 0) break;
      at += used;
    }
    this.pending = input.slice(at);
  }

  /** @returns the number of characters used; 0 when more input is needed. */
  private readThinking(input: string, at: number, isLast: boolean): number {
    if (input[at] !== '<') {
      const next = input.indexOf('<', at);
      const end = keepPairWhole(input, at, next === -1 ? input.length : next, isLast);
      this.out.add('thinking', input.slice(at, end));
      return end - at;
    }
    if (startsWith(input, at, CLOSER)) {
      this.isThinking = false;
      return CLOSER.length;
    }
    if (!isLast && mayBecome(input, at, CLOSER)) return 0;
    this.out.add('thinking', '<');
    return 1;
  }

  private readText(input: string, at: number, isLast: boolean): number {
    if (input[at] === '<' && !this.place.isCode) {
      const used = this.readTag(input, at);
      if (used > 0) return used;
      if (!isLast && (mayBecome(input, at, OPENER) || mayBecome(input, at, CLOSER))) return 0;
    }
    const end = keepPairWhole(input, at, at + 1, isLast);
    if (end === at) return 0;
    this.addText(input.slice(at, end));
    return end - at;
  }

  private readTag(input: string, at: number): number {
    if (startsWith(input, at, OPENER)) {
      this.isThinking = true;
      return OPENER.length;
    }
    if (!startsWith(input, at, CLOSER)) return 0;
    this.out.add('thinking', this.held);
    this.held = '';
    return CLOSER.length;
  }

  private addText(text: string): void {
    this.place.move(text);
    if (!this.isHolding) {
      this.out.add('text', text);
      return;
    }
    // White space between the end of thinking and the first word belongs to neither.
    if (!this.hasText && this.held === '' && text.trim() === '') return;
    this.held += text;
    if (this.place.startsDocument) this.release();
  }

  private release(): void {
    this.isHolding = false;
    this.hasText ||= this.held !== '';
    this.out.add('text', this.held);
    this.held = '';
  }
}

/** Neighbouring pieces of one kind become one chunk. */
class ChunkList {
  private chunks: { kind: MentorText['kind']; text: string }[] = [];

  add(kind: MentorText['kind'], text: string): void {
    if (text === '') return;
    const last = this.chunks.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.chunks.push({ kind, text });
  }

  take(): readonly MentorText[] {
    const taken = this.chunks;
    this.chunks = [];
    return taken;
  }
}

function startsWith(input: string, at: number, tag: string): boolean {
  return input.slice(at, at + tag.length).toLowerCase() === tag;
}

function mayBecome(input: string, at: number, tag: string): boolean {
  const rest = input.slice(at, at + tag.length);
  return at + rest.length === input.length && tag.startsWith(rest.toLowerCase());
}

/** An emoji may come as two events; half of it must not be shown. @returns `end`, moved off the middle of a pair. */
function keepPairWhole(input: string, at: number, end: number, isLast: boolean): number {
  const code = input.charCodeAt(end - 1);
  if (code < 0xd800 || code > 0xdbff) return end;
  if (end < input.length) return end + 1;
  return isLast ? end : Math.max(at, end - 1);
}
