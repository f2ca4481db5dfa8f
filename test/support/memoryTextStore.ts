import { createHash } from 'node:crypto';
import type { TextStore } from '../../src/core/journal/textStore';
import type { TextRef } from '../../src/core/record/event';

/** A text store without a disk. */
export class MemoryTextStore implements TextStore {
  readonly texts = new Map<string, string>();

  async put(text: string): Promise<TextRef> {
    const hash = createHash('sha256').update(text, 'utf8').digest('hex');
    this.texts.set(hash, text);
    return { hash, chars: text.length };
  }

  async renew(hash: string): Promise<boolean> {
    return this.texts.has(hash);
  }

  async get(hash: string): Promise<string | null> {
    return this.texts.get(hash) ?? null;
  }

  async getAll(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(hashes.flatMap((hash) => (this.texts.has(hash) ? [[hash, this.texts.get(hash) ?? '']] : [])));
  }
}
