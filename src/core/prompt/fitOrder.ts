import type { Change, ChangeOrigin, CommandRun, Problem, SessionRecord } from '../session/sessionRecord';
import { problemWeight } from '../session/keptProblems';

/** `named`: without its text; `short`: with the start of it, or both ends. */
export const LEVELS = { absent: 0, named: 1, short: 2, whole: 3 } as const;

export type Level = (typeof LEVELS)[keyof typeof LEVELS];

/** One more thing that is in, or is in with more of its text. */
export type Raise =
  | { readonly of: 'change' | 'run'; readonly id: string; readonly level: Level }
  /** `index` into the attempts of the problem. */
  | { readonly of: 'attempt'; readonly id: string; readonly index: number }
  | { readonly of: 'problem' | 'note' | 'commit' | 'file'; readonly id: string }
  | { readonly of: 'bulkChanges' | 'previousLog'; readonly id: '' };

const FILES_AT_ONCE = 400;
/** Code that its author typed teaches its author more. */
const ORIGIN_WEIGHT: Readonly<Record<ChangeOrigin, number>> = { typed: 3, inserted: 2, pasted: 2, onDisk: 1 };

/** Everything in a record, what teaches most first. A change or a run may come several times, each time with more of it. */
export function raisesOf(record: SessionRecord): readonly Raise[] {
  const problems = record.problems.toSorted((a, b) => problemWeight(b) - problemWeight(a));
  const changes = record.changes.toSorted((a, b) => changeWeight(b) - changeWeight(a));
  const failed = record.runs.filter(({ outcome }) => outcome === 'failed');
  const others = record.runs.filter(({ outcome }) => outcome !== 'failed');
  const ids = <Of extends 'note' | 'commit'>(of: Of, entries: readonly { readonly id: string }[]) =>
    entries.map(({ id }) => ({ of, id }));
  return withoutRepeats([
    ...problems.flatMap(core),
    { of: 'previousLog', id: '' },
    ...ids('note', record.notes),
    ...problems.flatMap(attempts),
    ...problems.flatMap(({ failedRuns }) => runs(failedRuns.slice(0, 1), LEVELS.short)),
    ...record.overview.files.slice(0, FILES_AT_ONCE).map(({ path }) => ({ of: 'file', id: path }) as const),
    ...changes.map(({ id }) => change(id, LEVELS.short)),
    ...ids('commit', record.commits.toReversed()),
    ...runs(idsOf(failed), LEVELS.short),
    ...runs(idsOf(others), LEVELS.named),
    { of: 'bulkChanges', id: '' },
    ...problems.flatMap(({ fix }) => fix.map((id) => change(id, LEVELS.whole))),
    ...changes.map(({ id }) => change(id, LEVELS.whole)),
    ...runs(idsOf(failed), LEVELS.whole),
    ...runs(idsOf(others), LEVELS.short),
    ...record.overview.files.slice(FILES_AT_ONCE).map(({ path }) => ({ of: 'file', id: path }) as const),
    ...runs(idsOf(others), LEVELS.whole),
  ]);
}

/** What adds nothing to those before it would cost a trial of its own. */
function withoutRepeats(raises: readonly Raise[]): readonly Raise[] {
  const there = new Map<string, number>();
  return raises.filter((raise) => {
    const key = `${raise.of} ${raise.id} ${'index' in raise ? raise.index : ''}`;
    const level = 'level' in raise ? raise.level : 1;
    if ((there.get(key) ?? 0) >= level) return false;
    there.set(key, level);
    return true;
  });
}

/** What a problem is, and what ended it. */
function core({ id, failedRuns, fix, fixHunks, endedBy }: Problem): readonly Raise[] {
  const [likeliest = fix[0]] = fixHunks.map(({ change: changeId }) => changeId);
  return [
    ...runs([...failedRuns.slice(0, 1), ...(endedBy === null ? [] : [endedBy])], LEVELS.named),
    ...fix.map((changeId) => change(changeId, changeId === likeliest ? LEVELS.short : LEVELS.named)),
    { of: 'problem', id },
  ];
}

function attempts({ id, failedAttempts }: Problem): readonly Raise[] {
  return failedAttempts.flatMap((attempt, index): readonly Raise[] => [
    ...attempt.changes.map((changeId) => change(changeId, LEVELS.short)),
    ...runs([attempt.run], LEVELS.named),
    { of: 'attempt', id, index },
  ]);
}

function change(id: string, level: Level): Raise {
  return { of: 'change', id, level };
}

function runs(ids: readonly string[], level: Level): readonly Raise[] {
  return ids.map((id) => ({ of: 'run', id, level }));
}

function idsOf(entries: readonly CommandRun[]): readonly string[] {
  return entries.map(({ id }) => id);
}

function changeWeight({ added, removed, origin }: Change): number {
  return Math.min(200, added + removed) * ORIGIN_WEIGHT[origin];
}
