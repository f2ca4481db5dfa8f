import type { Change, CommandRun, Commit, Note, Problem, SessionRecord } from './sessionRecord';

/** A fact of a record, by its kind. */
export type SessionFact =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'run'; readonly run: CommandRun }
  | { readonly kind: 'commit'; readonly commit: Commit }
  | { readonly kind: 'note'; readonly note: Note };

export type SessionItemKind = SessionFact['kind'];

/** One fact of a record that a person can look at, and keep out of it. */
export type SessionItem = SessionFact & {
  /** Evidence id; another window's journal can renumber it. */
  readonly id: string;
  /** Names the same fact in every later record of the session: kind, time, and a hash of what it is about. */
  readonly key: string;
  /** When it began, or was seen first. */
  readonly at: number;
};

/** In the order of the record, kind by kind. */
export function sessionItems(record: SessionRecord): readonly SessionItem[] {
  const known = new Map<string, number>();
  return factsOf(record).map((fact) => {
    const { id, at, what } = subjectOf(fact);
    const key = `${fact.kind}:${at}:${hashOf(what)}`;
    const count = known.get(key) ?? 0;
    known.set(key, count + 1);
    return { ...fact, id, at, key: count === 0 ? key : `${key}:${count}` };
  });
}

function factsOf({ problems, changes, runs, commits, notes }: SessionRecord): readonly SessionFact[] {
  return [
    ...problems.map((problem) => ({ kind: 'problem', problem }) as const),
    ...changes.map((change) => ({ kind: 'change', change }) as const),
    ...runs.map((run) => ({ kind: 'run', run }) as const),
    ...commits.map((commit) => ({ kind: 'commit', commit }) as const),
    ...notes.map((note) => ({ kind: 'note', note }) as const),
  ];
}

function subjectOf(fact: SessionFact): { readonly id: string; readonly at: number; readonly what: string } {
  switch (fact.kind) {
    case 'problem': {
      const { id, firstSeenAt, failure } = fact.problem;
      return { id, at: firstSeenAt, what: [failure.kind, failure.message, failure.file, failure.test].join('\n') };
    }
    case 'change': {
      const { id, startedAt, path, renamedFrom } = fact.change;
      // A file may be renamed later; what it was called at first stays.
      return { id, at: startedAt, what: renamedFrom ?? path };
    }
    case 'run': {
      const { id, startedAt, command, label } = fact.run;
      return { id, at: startedAt, what: `${label}\n${command}` };
    }
    case 'commit': {
      const { id, at, how, hash } = fact.commit;
      return { id, at, what: `${how}\n${hash}` };
    }
    case 'note':
      return { id: fact.note.id, at: fact.note.at, what: fact.note.text };
  }
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

/** When the item of a key began. */
export function timeOfKey(key: string): number {
  return partsOf(key).at;
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
