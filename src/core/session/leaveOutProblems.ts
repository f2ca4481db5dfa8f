import { commandKey } from './commandKey';
import { problemSignatures } from './problemSignatures';
import type { Attempt, CommandRun, Problem, RecordedFailure, SeenBy, SessionRecord } from './sessionRecord';

/**
 * The problems that are still told when some items are gone. One goes when it is unticked itself, or when nothing that
 * is left shows it.
 *
 * @param gone ids of the unticked items
 */
export function leaveOutOfProblems({ problems, runs }: SessionRecord, gone: ReadonlySet<string>): readonly Problem[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  return problems.flatMap((problem) => {
    if (gone.has(problem.id)) return [];
    if (!idsOf(problem).some((id) => gone.has(id))) return [problem];
    const told = toldWithout(problem, byId, gone);
    return told === null ? [] : [endedWithout(told, gone)];
  });
}

function idsOf({ failedRuns, failedAttempts, fix, endedBy, fixHunks }: Problem): readonly string[] {
  const ofAttempts = failedAttempts.flatMap(({ changes, run }) => [...changes, run]);
  const ended = endedBy === null ? [] : [endedBy];
  return [...failedRuns, ...ofAttempts, ...fix, ...fixHunks.map(({ change }) => change), ...ended];
}

/** @returns `null` where nobody who is left shows it */
function toldWithout(
  problem: Problem,
  runs: ReadonlyMap<string, CommandRun>,
  gone: ReadonlySet<string>,
): Problem | null {
  const runsOf = (ids: readonly string[]): readonly CommandRun[] => ids.flatMap((id) => runs.get(id) ?? []);
  const kept = runsOf(problem.failedRuns.filter((id) => !gone.has(id)));
  const unticked = runsOf(problem.failedRuns.filter((id) => gone.has(id)));
  const failedAttempts = attemptsWithout(problem.failedAttempts, gone);
  const failedRuns = problem.failedRuns.filter((id) => !gone.has(id));
  if (unticked.length === 0) return { ...problem, failedRuns, failedAttempts };
  const failure = failureIn(problem, kept, unticked);
  if (failure === null) return null;
  const isShown = problem.seenBy.includes('diagnostics');
  const seenBy: readonly SeenBy[] = [...new Set(kept.map(({ source }) => source))];
  return {
    ...problem,
    failure,
    seenBy: isShown ? [...seenBy, 'diagnostics'] : seenBy,
    command: kept[0]?.command ?? '',
    failedRuns,
    failedAttempts,
  };
}

/** An attempt without the run that showed its failing, or without a change, is none. */
function attemptsWithout(attempts: readonly Attempt[], gone: ReadonlySet<string>): readonly Attempt[] {
  return attempts.flatMap((attempt) => {
    const changes = attempt.changes.filter((id) => !gone.has(id));
    return gone.has(attempt.run) || changes.length === 0 ? [] : [{ ...attempt, changes }];
  });
}

/** The failure in the words of those who are left: of a run, or of a language service where no unticked run said the same. */
function failureIn(
  { failure, seenBy, failedRuns, command }: Problem,
  kept: readonly CommandRun[],
  unticked: readonly CommandRun[],
): RecordedFailure | null {
  const isToldBy = (list: readonly CommandRun[]): boolean =>
    list.some(({ failures }) => failures.some((one) => isSame(one, failure)));
  if (isToldBy(kept)) return failure;
  if (seenBy.includes('diagnostics') && !isToldBy(unticked)) return failure;
  const first = [...unticked, ...kept].find(({ id }) => id === failedRuns[0]);
  const key = commandKey({ command, cwd: first?.cwd ?? null });
  const signatures = new Set(problemSignatures(failure, key));
  for (const { failures, command: line, cwd } of kept) {
    const own = commandKey({ command: line, cwd });
    const again = failures.find((one) => problemSignatures(one, own).some((signature) => signatures.has(signature)));
    if (again !== undefined) return again;
  }
  return null;
}

function isSame(one: RecordedFailure, other: RecordedFailure): boolean {
  const parts = (failure: RecordedFailure): string =>
    JSON.stringify([failure.kind, failure.message, failure.detail ?? '', failure.file, failure.line, failure.test]);
  return parts(one) === parts(other);
}

/**
 * Where the change that most likely ended it is gone, the others of that time are no fix. Where the run that showed it
 * gone is, nothing proves it any more, nor that it came and went by chance.
 */
function endedWithout(problem: Problem, gone: ReadonlySet<string>): Problem {
  const [likeliest] = problem.fix;
  const isFixGone = likeliest !== undefined && gone.has(likeliest);
  const fix = isFixGone ? [] : problem.fix.filter((id) => !gone.has(id));
  const isEndGone = problem.endedBy !== null && gone.has(problem.endedBy);
  return {
    ...problem,
    state: isEndGone && problem.state !== 'open' ? 'likely' : problem.state,
    fix,
    fixHunks: isFixGone ? [] : problem.fixHunks.filter(({ change }) => fix.includes(change)),
    endedBy: isEndGone ? null : problem.endedBy,
    ...(isFixGone ? { isFixUnticked: true } : {}),
  };
}
