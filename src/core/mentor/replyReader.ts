import type { EndpointChunk } from './endpointChunk';
import { MentorError, type MentorText } from './mentor';
import { judgeEnd } from './replyEnd';
import { ReplyFilter } from './replyFilter';

/** Turns the events of one reply into chunks, and keeps what is needed to judge its end. */
export class ReplyReader {
  private readonly filter = new ReplyFilter();
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
    return this.noted([...thinking, ...this.filter.push(chunk.text)]);
  }

  /** @returns what was held back; also for a reply that broke off, because what was streamed stays valid */
  rest(): readonly MentorText[] {
    return this.noted(this.filter.end());
  }

  /** After `rest`. @returns why the reply is not complete, or `null` */
  judge(sawDone: boolean): MentorError | null {
    const { finishReason, hasText, hasThinking, hasRefusal } = this;
    return judgeEnd({ finishReason, hasText, hasThinking, hasRefusal, sawDone });
  }

  private noted(chunks: readonly MentorText[]): readonly MentorText[] {
    this.hasThinking ||= chunks.some((chunk) => chunk.kind === 'thinking');
    this.hasText ||= chunks.some((chunk) => chunk.kind === 'text' && chunk.text.trim() !== '');
    return chunks;
  }
}
