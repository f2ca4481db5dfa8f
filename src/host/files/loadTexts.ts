import type { TextStore } from '../../core/journal/textStore';
import { nextTurn } from '../systemClock';

/** A text takes several calls of the disk and of the decompressor, which wait for each other; many texts need not. */
const AT_ONCE = 32;
/** A text that is there at once leaves no turn to others; so long they wait. */
const TURN_MS = 8;

/** @returns the texts that are there, by hash */
export async function loadTexts(store: TextStore, hashes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const left = hashes[Symbol.iterator]();
  let turn = performance.now();
  const load = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      if (performance.now() - turn > TURN_MS) {
        await nextTurn();
        turn = performance.now();
      }
      const text = await store.get(next.value);
      if (text !== null) texts.set(next.value, text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, load));
  return texts;
}
