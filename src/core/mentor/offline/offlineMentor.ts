import type { LogLanguage, Prompt } from '../../prompt/prompt';
import { type Mentor, type MentorChunk, MentorError } from '../mentor';
import { OFFLINE_LABEL } from './offlineLabel';
import { writeLog } from './writeLog';

const CHUNK_LENGTH = 120;

/** Writes a whole log from the record alone: no model, no key, no network, and the same text for the same record. */
export class OfflineMentor implements Mentor {
  readonly label: string;

  /** @param language of the label; the log itself is in the prompt's language */
  constructor(language: LogLanguage = 'zh-CN') {
    this.label = OFFLINE_LABEL[language];
  }

  /** @throws MentorError `cancelled` */
  async *write(prompt: Prompt, signal: AbortSignal): AsyncIterable<MentorChunk> {
    for (const piece of writeLog(prompt.record, prompt.language)) {
      for (const text of chunksOf(piece)) {
        // The extension host has other work: every chunk gives way to it.
        await new Promise<void>((resolve) => setImmediate(resolve));
        if (signal.aborted) {
          throw new MentorError('cancelled');
        }
        yield { kind: 'text', text };
      }
    }
  }
}

/** Pieces of at most `CHUNK_LENGTH`, never through a surrogate pair. */
function* chunksOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + CHUNK_LENGTH);
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) {
      end += 1;
    }
    yield text.slice(start, end);
    start = end;
  }
}
