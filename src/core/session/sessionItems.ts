import type { SessionRecord } from './sessionRecord';

export type SessionItemKind = 'problem' | 'change' | 'run' | 'commit' | 'note';

/** One fact of a record that a person can keep out of it. */
export interface SessionItem {
  readonly kind: SessionItemKind;
  /** Evidence id; another window's journal can renumber it. */
  readonly id: string;
  /** Names the same fact in every later record of the session: kind, time, and a hash of what it is about. */
  readonly key: string;
}

/** In the order of the record. */
export function sessionItems(record: SessionRecord): readonly SessionItem[] {
  const { problems, changes, runs, commits, notes } = record;
  const known = new Map<string, number>();
  const item = (kind: SessionItemKind, id: string, at: number, what: string): SessionItem => {
    const key = `${kind}:${at}:${hashOf(what)}`;
    const count = known.get(key) ?? 0;
    known.set(key, count + 1);
    return { kind, id, key: count === 0 ? key : `${key}:${count}` };
  };
  return [
    ...problems.map(({ id, firstSeenAt, failure }) => {
      const { kind, message, file, test } = failure;
      return item('problem', id, firstSeenAt, [kind, message, file, test].join('\n'));
    }),
    // A file may be renamed later; what it was called at first stays.
    ...changes.map(({ id, startedAt, path, renamedFrom }) => item('change', id, startedAt, renamedFrom ?? path)),
    ...runs.map(({ id, startedAt, command, label }) => item('run', id, startedAt, `${label}\n${command}`)),
    ...commits.map(({ id, at, hash, how }) => item('commit', id, at, `${how}\n${hash}`)),
    ...notes.map(({ id, at, text }) => item('note', id, at, text)),
  ];
}

/**
 * Finds what was unticked before in a record that was built anew. A clock that is put right moves the times of what was
 * recorded, and a compiler gives another name to what a language service showed: where a key fits no item exactly,
 * the nearest of the same subject is meant, else one of the same time. An item too much is seen and can be ticked;
 * one too few is sent.
 *
 * @returns by the key of the item, the key that was kept
 */
export function findUnticked(
  items: readonly SessionItem[],
  unticked: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const free = new Map(items.filter(({ key }) => !unticked.has(key)).map((item) => [item.key, partsOf(item.key)]));
  const found = new Map(items.flatMap(({ key }) => (unticked.has(key) ? [[key, key] as const] : [])));
  for (const key of unticked) {
    if (found.has(key)) continue;
    const item = nearest(free, partsOf(key));
    if (item === undefined) continue;
    free.delete(item);
    found.set(item, key);
  }
  return found;
}

interface KeyParts {
  readonly kind: string;
  readonly at: number;
  readonly what: string;
}

function partsOf(key: string): KeyParts {
  const [kind = '', at = '', what = ''] = key.split(':');
  return { kind, at: Number(at), what };
}

function nearest(items: ReadonlyMap<string, KeyParts>, wanted: KeyParts): string | undefined {
  let best: string | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const [key, { kind, at, what }] of items) {
    const away = Math.abs(at - wanted.at);
    if (kind !== wanted.kind || (what !== wanted.what && away > 0) || away >= distance) continue;
    best = key;
    distance = away;
  }
  return best;
}

/** 53 bits, so that keys hold no text of the session; the mixing steps are those of cyrb53 (public domain). */
function hashOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
