import { MentorError } from './mentor';

/** What is known about a reply when its stream has ended without an exception. */
export interface ReplyEnd {
  readonly finishReason: string | null;
  /** Text that is not white space was written. */
  readonly hasText: boolean;
  readonly hasThinking: boolean;
  readonly hasRefusal: boolean;
  readonly sawDone: boolean;
  /** The last line was the end mark that the prompt asks for. */
  readonly hasEndMark: boolean;
}

/**
 * Judges the end of a stream: complete is only text that is not thinking, proven whole by `finish_reason: "stop"` or,
 * where nobody gave a reason, by the end mark.
 *
 * @returns why the reply is not complete, or `null` when it is
 */
export function judgeEnd(end: ReplyEnd): MentorError | null {
  switch (end.finishReason) {
    case 'content_filter':
    case 'sensitive': // Zhipu
      return new MentorError('filtered', `finish_reason ${end.finishReason}`);
    case 'refusal':
      return new MentorError('refused', 'finish_reason refusal');
    case 'error':
    case 'network_error': // Zhipu
    case 'insufficient_system_resource': // DeepSeek
      return new MentorError('serverFault', `finish_reason ${end.finishReason}`);
    default:
      return judgeText(end);
  }
}

function judgeText(end: ReplyEnd): MentorError | null {
  if (!end.hasText && end.hasRefusal) return new MentorError('refused');
  if (!end.hasText && end.hasThinking && (end.finishReason !== null || end.sawDone)) {
    return new MentorError('empty', `only thinking, finish_reason ${plain(end.finishReason ?? 'none')}`);
  }
  if (end.finishReason === 'length') return new MentorError('lengthLimit', 'finish_reason length');
  if (end.finishReason === null) {
    if (!end.hasText && !end.hasThinking && end.sawDone) return new MentorError('empty', 'no text at all');
    return end.hasEndMark && end.hasText ? null : new MentorError('cut', 'the stream ended without finish_reason');
  }
  if (end.finishReason !== 'stop') return new MentorError('cut', `finish_reason ${plain(end.finishReason)}`);
  return end.hasText ? null : new MentorError('empty', 'no text at all');
}

/** The server chose the word: it is shown only as far as it is one. */
function plain(finishReason: string): string {
  return finishReason.replace(/[^\w.-]/g, '?').slice(0, 40);
}
