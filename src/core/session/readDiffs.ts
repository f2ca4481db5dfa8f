import type { TextRef } from '../record/event';
import type { PlacedEdit } from './changeGroups';
import type { PlacedChange } from './changes';
import type { Change } from './sessionRecord';
import type { TextLookup, TextSteps } from './textSteps';
import { type Diff, diffFromUnknown, unifiedDiff } from './unifiedDiff';

/** Texts that are in memory at once, in UTF-16 units; a day's edits have a hundred times as much. */
const CHARS_AT_ONCE = 4_000_000;

/** Reads the diffs of those that have not been read, from the first text and the last of each. */
export function* readDiffs(changes: readonly PlacedChange[]): TextSteps<void> {
  const unread = [...new Set(changes)].filter((placed) => placed.unread !== null);
  let texts: ReadonlyMap<string, string> = new Map();
  for (const portion of inPortions(unread)) {
    texts = yield* portionOfTexts(portion, texts);
    for (const placed of portion) readDiff(placed, (hash) => texts.get(hash));
  }
}

function inPortions(changes: readonly PlacedChange[]): readonly (readonly PlacedChange[])[] {
  const portions: PlacedChange[][] = [];
  let room = 0;
  for (const placed of changes) {
    const chars = textsAround(placed).reduce((sum, text) => sum + text.chars, 0);
    if (chars > room || portions.length === 0) {
      portions.push([]);
      room = CHARS_AT_ONCE;
    }
    room -= chars;
    portions.at(-1)?.push(placed);
  }
  return portions;
}

/** What one change of a file ended with, the next begins with, so that many are there already. */
function* portionOfTexts(
  changes: readonly PlacedChange[],
  known: ReadonlyMap<string, string>,
): TextSteps<ReadonlyMap<string, string>> {
  const hashes = new Set(changes.flatMap((placed) => textsAround(placed).map(({ hash }) => hash)));
  const wanted = [...hashes].filter((hash) => !known.has(hash));
  const textOf = wanted.length === 0 ? (): undefined => undefined : yield wanted;
  const texts = new Map<string, string>();
  for (const hash of hashes) {
    const text = known.get(hash) ?? textOf(hash);
    if (text !== undefined) texts.set(hash, text);
  }
  return texts;
}

/** The texts that a change is made from; most of what was typed lies in between. */
function textsAround({ group: { edits } }: PlacedChange): readonly TextRef[] {
  const [first, last] = [edits[0]?.edit, edits.at(-1)?.edit];
  return [first?.before, last?.after].filter((text) => text !== null && text !== undefined);
}

/** Where a text is gone from the store, there is no diff. */
function readDiff(placed: PlacedChange, textOf: TextLookup): void {
  const { change, group } = placed;
  const texts = textsOf(group.edits, textOf);
  const { added, removed, text: diff } = texts === null ? NO_DIFF : diffOf(texts, change.baseline);
  const textAfter = texts === null ? null : change.textAfter;
  placed.change = { ...change, added, removed, diff, textAfter };
  placed.unread = null;
  if (texts === null) placed.after = null;
}

const NO_DIFF: Diff = { text: '', added: 0, removed: 0 };

interface Texts {
  readonly before: string;
  readonly after: string;
}

/** @returns `null` where a text is gone from the store */
function textsOf(edits: readonly PlacedEdit[], textOf: TextLookup): Texts | null {
  const [first, last] = [edits[0]?.edit, edits.at(-1)?.edit];
  if (first === undefined || last === undefined) return null;
  const before = first.before === null ? '' : textOf(first.before.hash);
  const after = last.after === null ? '' : textOf(last.after.hash);
  return before === undefined || after === undefined ? null : { before, after };
}

function diffOf({ before, after }: Texts, baseline: Change['baseline']): Diff {
  return baseline === 'unknown' ? diffFromUnknown(after) : unifiedDiff(before, after);
}
