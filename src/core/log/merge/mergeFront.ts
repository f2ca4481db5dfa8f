import { placeFor } from './insertByOrder';

export interface MergedFront {
  /** With its rules; empty where there is none. */
  readonly lines: readonly string[];
  /** Keys that both sides changed: the user's value stays, as marks of a conflict would break the front matter. */
  readonly kept: readonly string[];
}

interface Entry {
  /** Empty for what stands before the first key. */
  readonly key: string;
  readonly lines: readonly string[];
}

const KEY = /^([^\s#:"'-][^:]{0,80}):(?:\s|$)/;

/** What only the program knows, of the text it writes: told anew also where it is not known who wrote the file. */
const FIGURES: ReadonlySet<string> = new Set(['session', 'mentor', 'claims', 'problems']);

/** What files that are there may still call it. */
const FORMER_NAMES: ReadonlyMap<string, string> = new Map([['grounding', 'claims']]);

/**
 * Merges front matter key by key; a key that the user removed stays removed, one of the user's own stays.
 *
 * @param base `null`: unknown
 */
export function mergeFront(
  base: readonly string[] | null,
  theirs: readonly string[],
  ours: readonly string[],
): MergedFront {
  const isRemoved = base !== null && base.length > 0 && theirs.length === 0;
  if (theirs.length === 0) return { lines: isRemoved ? [] : ours, kept: [] };
  const before = base === null ? null : valuesOf(base);
  const [own, fresh] = [entriesOf(theirs), entriesOf(ours)];
  const news = valuesOf(ours);
  const kept: string[] = [];
  const merged: Entry[] = own.flatMap((entry): readonly Entry[] => {
    const [was, is, becomes] = [before?.get(entry.key), entry.lines.join(''), news.get(entry.key)];
    if (entry.key === '') return [entry];
    const isOwn = before === null ? !FIGURES.has(entry.key) : was !== is;
    if (isOwn && becomes !== undefined && becomes !== is && becomes !== was) kept.push(entry.key);
    if (isOwn || (becomes === undefined && before === null)) return [entry];
    return becomes === undefined
      ? []
      : [{ key: entry.key, lines: before === null ? [becomes, ...entry.lines.slice(1)] : [becomes] }];
  });
  const order = fresh.map(({ key }) => key);
  for (const entry of fresh) {
    if (entry.key === '' || before?.has(entry.key) === true || merged.some(({ key }) => key === entry.key)) continue;
    const present = merged.map(({ key }) => key);
    merged.splice(placeFor(entry.key, present, order), 0, entry);
  }
  const lines = [theirs[0] ?? '', ...merged.flatMap((entry) => entry.lines), theirs.at(-1) ?? ''];
  return { lines, kept };
}

function valuesOf(front: readonly string[]): ReadonlyMap<string, string> {
  return new Map(entriesOf(front).map(({ key, lines }) => [key, lines.join('')]));
}

/** A key goes with the lines below it up to the next. */
function entriesOf(front: readonly string[]): readonly Entry[] {
  const entries: { key: string; lines: string[] }[] = [];
  const written = new Set(front.map(keyOf));
  for (const line of front.slice(1, -1)) {
    const key = keyOf(line);
    const now = FORMER_NAMES.get(key) ?? key;
    if (key !== '' && now !== key && !written.has(now)) {
      entries.push({ key: now, lines: [now + line.slice(key.length)] });
    } else if (key !== '' || entries.length === 0) entries.push({ key, lines: [line] });
    else entries.at(-1)?.lines.push(line);
  }
  return entries;
}

const keyOf = (line: string): string => KEY.exec(line)?.[1] ?? '';
