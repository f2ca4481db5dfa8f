import type { TextRef } from '../record/event';

/** Keeps texts once, by content. What goes in has been redacted before. */
export interface TextStore {
  /** Durable when resolved. */
  put(text: string): Promise<TextRef>;
  /** `null` where the text is not there or damaged. */
  get(hash: string): Promise<string | null>;
}
