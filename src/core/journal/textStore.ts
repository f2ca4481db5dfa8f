import type { TextRef } from '../record/event';

/** Keeps texts once, by content. What goes in has been redacted before. */
export interface TextStore {
  /** Durable when resolved. @throws where the disk refuses */
  put(text: string): Promise<TextRef>;
  /** `null` where the text is not there or damaged. */
  get(hash: string): Promise<string | null>;
  /** Many at once, by hash, which takes a fraction of the time; without those that are not there or damaged. */
  getAll(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Whether the text is there. If so, it will be for long enough to be referred to once more. */
  renew(hash: string): Promise<boolean>;
}
