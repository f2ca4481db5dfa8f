import type { EndpointChunk } from './endpointChunk';
import { EndMarkFilter } from './endMarkFilter';
import { MentorError, type MentorText } from './mentor';
import { judgeEnd } from './replyEnd';
import { ReplyFilter } from './replyFilter';

/** Turns the events of one reply into chunks, and keeps what is needed to judge its end. */
export class ReplyReader {
  private readonly filter = new ReplyFilter();
  private readonly endMark = new EndMarkFilter();
  private textBytes = 0;
  private thinkingBytes = 0;
  private hasText = false;
  private hasThinking = false;
  private hasRefusal = false;
  private finishReason: string | null = null;

  /** @param maxBytes UTF-8 bytes of content, and as many of the reasoning fields */
  constructor(private readonly maxBytes: number) {}

  /** Whether any word has come, told on or not: a repeat would be paid for twice and could differ. */
  get hasContent(): boolean {
    return this.textBytes + this.thinkingBytes > 0;
  }

  /** @throws MentorError `tooLarge` */
  read(chunk: EndpointChunk): readonly MentorText[] {
    this.textBytes += Buffer.byteLength(chunk.text);
    this.thinkingBytes += Buffer.byteLength(chunk.thinking);
    if (Math.max(this.textBytes, this.thinkingBytes) > this.maxBytes) {
      throw new MentorError('tooLarge', `reply over ${Math.round(this.maxBytes / 1024)} KB`);
    }
    if (chunk.refusal !== '') this.hasRefusal = true;
    // A reply that once ended otherwise is not made whole by a later `stop`.
    if (this.finishReason === null || this.finishReason === 'stop') {
      this.finishReason = chunk.finishReason ?? this.finishReason;
    }
    const thinking: readonly MentorText[] = chunk.thinking === '' ? [] : [{ kind: 'thinking', text: chunk.thinking }];
    return this.noted([...thinking, ...this.filter.push(chunk.text)].flatMap((part) => this.withoutEndMark(part)));
  }

  /** @returns what was held back; also for a reply that broke off, because what was streamed stays valid */
  rest(): readonly MentorText[] {
    const parts = this.filter.end().flatMap((part) => this.withoutEndMark(part));
    return this.noted([...parts, ...textOf(this.endMark.end())]);
  }

  /** After `rest`. @returns why the reply is not complete, or `null` */
  judge(sawDone: boolean): MentorError | null {
    const { finishReason, hasText, hasThinking, hasRefusal } = this;
    const hasEndMark = this.endMark.sawEnd;
    return judgeEnd({ finishReason, hasText, hasThinking, hasRefusal, sawDone, hasEndMark });
  }

  private withoutEndMark(part: MentorText): readonly MentorText[] {
    return part.kind === 'text' ? textOf(this.endMark.push(part.text)) : [part];
  }

  private noted(chunks: readonly MentorText[]): readonly MentorText[] {
    this.hasThinking ||= chunks.some((chunk) => chunk.kind === 'thinking');
    this.hasText ||= chunks.some((chunk) => chunk.kind === 'text' && chunk.text.trim() !== '');
    return chunks;
  }
}

function textOf(text: string): readonly MentorText[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}
