import { diffArrays } from 'diff';

/** One line of a diff: kept, put in or taken out. The text has its line break, except at the end of a file without one. */
export interface LineChange {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
}

/** A search for the smallest difference grows with its square; beyond this the texts have little in common. */
const MAX_EDITS = 400;

/**
 * The lines that differ between two texts. Lines that the other text does not have at all are set apart first, so that
 * the search is among those that could match: new code costs next to nothing.
 */
export function lineDiff(before: string, after: string): readonly LineChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const matches = matchedLines(old, now);
  const changes: LineChange[] = [];
  let [left, right] = [0, 0];
  for (const [oldAt, nowAt] of [...matches, [old.length, now.length] as const]) {
    for (; left < oldAt; left += 1) changes.push({ sign: '-', text: old[left] ?? '' });
    for (; right < nowAt; right += 1) changes.push({ sign: '+', text: now[right] ?? '' });
    if (oldAt < old.length) changes.push({ sign: ' ', text: old[oldAt] ?? '' });
    left += 1;
    right += 1;
  }
  return changes;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.map((line, index) => (index < lines.length - 1 ? `${line}\n` : line)).filter((line) => line !== '');
}

/** Places of lines that stay, in order. */
function matchedLines(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const [inOld, inNow] = [new Set(old), new Set(now)];
  const oldPlaces = [...old.keys()].filter((place) => inNow.has(old[place] ?? ''));
  const nowPlaces = [...now.keys()].filter((place) => inOld.has(now[place] ?? ''));
  const [left, right] = [oldPlaces.map((place) => old[place] ?? ''), nowPlaces.map((place) => now[place] ?? '')];
  // New lines in the place of others, as most changes are: what is left is the same on both sides.
  if (left.length === right.length && left.every((line, at) => line === right[at]))
    return oldPlaces.map((place, at) => [place, nowPlaces[at] ?? 0]);
  const parts = diffArrays(left, right, { maxEditLength: MAX_EDITS });
  const matches: [number, number][] = [];
  let [oldAt, nowAt] = [0, 0];
  for (const { added, removed, count } of parts ?? []) {
    const same = added || removed ? 0 : count;
    for (let step = 0; step < same; step += 1) {
      matches.push([oldPlaces[oldAt + step] ?? 0, nowPlaces[nowAt + step] ?? 0]);
    }
    if (!added) oldAt += count;
    if (!removed) nowAt += count;
  }
  return matches;
}
