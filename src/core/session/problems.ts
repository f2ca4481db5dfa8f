import type { SessionEvent } from '../record/event';
import type { PlacedChange } from './changes';
import { ChangeIndex } from './changeIndex';
import { rankFix } from './fixHunks';
import { canEnd } from './inertChange';
import type { OpenProblem, TriedAttempt } from './openProblem';
import { ProblemBook } from './problemBook';
import { metInStep } from './problemMemos';
import { isAside } from './promptAsides';
import { mayMatter } from './proof';
import { readReports } from './reports';
import { stirring } from './rerun';
import type { PlacedRun } from './runs';
import type { Problem } from './sessionRecord';
import type { EarlierStep } from './steps';

/**
 * Reads the problems of a session, with ids `P1`, `P2`, … in the order in which they came to be known. What was only a
 * thing of the prompt is none of them, and leaves a gap in the ids: it may come to be one.
 */
export function readProblems(
  events: readonly SessionEvent[],
  runs: readonly PlacedRun[],
  changes: readonly PlacedChange[],
  earlier: readonly EarlierStep[],
): readonly Problem[] {
  const book = new ProblemBook(new ChangeIndex(changes), stirring(events, runs));
  for (const report of readReports(events, runs)) {
    if (report.kind === 'run') book.readRun(report);
    else book.readDiagnostic(report);
  }
  const met = metInStep(earlier);
  const kept = book.problems().filter((problem) => !isAside(problem));
  return kept.map((problem) => toProblem(problem, met(problem.signatures)));
}

function toProblem(problem: OpenProblem, step: number | null): Problem {
  const { failedRuns, endedBy } = problem;
  const fix = telling(problem.fix, problem);
  const last = failedRuns.at(-1)?.run;
  const ranked = rankFix(
    fix.map(({ change }) => change),
    { failure: problem.latest, output: last?.output ?? '' },
  );
  return {
    id: `P${problem.number}`,
    state: problem.state,
    failure: problem.failure,
    seenBy: [...problem.seenBy],
    command: failedRuns[0]?.run.command ?? '',
    firstSeenAt: problem.firstSeenAt,
    lastSeenAt: problem.lastSeenAt,
    failedRuns: failedRuns.map(({ run }) => run.id),
    failedAttempts: problem.attempts
      .filter((attempt) => isAttempt(attempt, problem))
      .map(({ changes, run, failure }) => ({
        changes: telling(changes, problem).map(({ change }) => change.id),
        run: run.id,
        failure,
      })),
    fix: ranked.changes,
    fixHunks: ranked.hunks,
    endedBy: endedBy?.id ?? null,
    metInStep: step,
  };
}

/** Without documents and those that touch comments and blank lines alone, unless nothing else was changed. */
function telling(changes: readonly PlacedChange[], problem: OpenProblem): readonly PlacedChange[] {
  const able = changes.filter(({ change }) => canEnd(change, problem.latest) && mayMatter(change, problem));
  return able.length > 0 ? able : changes;
}

/** A comment tries nothing. */
function isAttempt({ changes, failure }: TriedAttempt, problem: OpenProblem): boolean {
  const isSame = failure.kind === problem.failure.kind && failure.message === problem.failure.message;
  return !isSame || changes.some(({ change }) => canEnd(change, problem.latest));
}
