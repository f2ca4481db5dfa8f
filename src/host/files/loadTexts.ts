import type { TextStore } from '../../core/journal/textStore';

/** A text takes several calls of the disk and of the decompressor, which wait for each other; many texts need not. */
const AT_ONCE = 32;

/** @returns the texts that are there, by hash */
export async function loadTexts(store: TextStore, hashes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const left = hashes[Symbol.iterator]();
  const load = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      const text = await store.get(next.value);
      if (text !== null) texts.set(next.value, text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, load));
  return texts;
}
