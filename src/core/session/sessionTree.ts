import { leaveOutOfProblems } from './leaveOutProblems';
import { findUnticked, type SessionItem, type SessionItemKind, sessionItems } from './sessionItems';
import type { ProblemState, SessionRecord } from './sessionRecord';

/** What a person sees of a session, to look at and to choose from. */
export interface SessionTree {
  readonly step: number;
  readonly stepName: string | null;
  /** Only those with something in them, in the order in which they are read. */
  readonly groups: readonly TreeGroup[];
  /** How many entries are not part of what is sent. */
  readonly leftOut: number;
  /** How many problems are open, ticked or not. */
  readonly open: number;
}

export interface TreeGroup {
  readonly kind: SessionItemKind;
  readonly entries: readonly TreeEntry[];
  /** How many of them are part of what is sent. */
  readonly sent: number;
}

export interface TreeEntry {
  readonly item: SessionItem;
  /** Part of what is sent: the user ticks it, and what is ticked shows it. */
  readonly isSent: boolean;
  /** Evidence ids of the unticked runs that it goes with; empty where the user unticked it itself. */
  readonly goneWith: readonly string[];
}

const ORDER: readonly SessionItemKind[] = ['problem', 'change', 'run', 'commit', 'note'];
const STATE_ORDER: readonly ProblemState[] = ['open', 'flaky', 'likely', 'proven'];

/**
 * What was done last comes first; problems that are open come before those that are not.
 *
 * @param record the whole one @param unticked keys of items, see `leaveOut`
 */
export function sessionTree(record: SessionRecord, unticked: ReadonlySet<string>): SessionTree {
  const items = sessionItems(record);
  const found = findUnticked(items, unticked);
  const gone = new Set(items.flatMap(({ key, id }) => (found.has(key) ? [id] : [])));
  const sent = new Set(leaveOutOfProblems(record, gone).map(({ id }) => id));
  const entries = items.map((item) => entryOf(item, found.has(item.key), sent, gone));
  const groups = ORDER.map((kind) => {
    const own = entries.filter(({ item }) => item.kind === kind).toSorted(before);
    return { kind, entries: own, sent: own.filter(({ isSent }) => isSent).length };
  }).filter((group) => group.entries.length > 0);
  return {
    step: record.overview.step,
    stepName: record.overview.stepName,
    groups,
    open: record.problems.filter(({ state }) => state === 'open').length,
    leftOut: groups.reduce((sum, { entries: all, sent: count }) => sum + all.length - count, 0),
  };
}

function entryOf(
  item: SessionItem,
  isUnticked: boolean,
  sent: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): TreeEntry {
  const isSent = !isUnticked && (item.kind !== 'problem' || sent.has(item.id));
  const goneWith =
    item.kind === 'problem' && !isSent && !isUnticked ? item.problem.failedRuns.filter((id) => gone.has(id)) : [];
  return { item, isSent, goneWith };
}

function before({ item: one }: TreeEntry, { item: other }: TreeEntry): number {
  return stateRank(one) - stateRank(other) || other.at - one.at;
}

function stateRank(item: SessionItem): number {
  return item.kind === 'problem' ? STATE_ORDER.indexOf(item.problem.state) : 0;
}

/**
 * The unticked keys after a person ticked or unticked entries. A problem that went with its runs comes back with them.
 *
 * @param changes keys of items, and whether each is to be ticked
 */
export function afterTicking(
  record: SessionRecord,
  unticked: ReadonlySet<string>,
  changes: ReadonlyMap<string, boolean>,
): ReadonlySet<string> {
  const items = sessionItems(record);
  const found = findUnticked(items, unticked);
  const goneWith = new Map(
    sessionTree(record, unticked).groups.flatMap(({ entries }) =>
      entries.map((entry) => [entry.item.key, entry.goneWith] as const),
    ),
  );
  const result = new Set(unticked);
  for (const [key, isTicked] of changes) {
    if (!isTicked) {
      if (!found.has(key)) result.add(key);
      continue;
    }
    const back = new Set(goneWith.get(key));
    const keys = items.flatMap(({ id, key: own }) => (own === key || back.has(id) ? [own] : []));
    for (const own of keys) result.delete(found.get(own) ?? own);
  }
  return result;
}
