import type { SessionEvent } from '../record/event';
import type { PlacedChange } from './changes';
import { heaviestProblems } from './keptProblems';
import { ChangeIndex } from './changeIndex';
import { rankFix } from './fixHunks';
import { canEnd } from './inertChange';
import type { OpenProblem, TriedAttempt } from './openProblem';
import { ProblemBook } from './problemBook';
import { metInStep } from './problemMemos';
import { isAside } from './promptAsides';
import { mayMatter } from './proof';
import { readDiffs } from './readDiffs';
import { readReports } from './reports';
import { stirring } from './rerun';
import type { PlacedRun } from './runs';
import type { Problem } from './sessionRecord';
import type { EarlierStep } from './steps';
import type { TextSteps } from './textSteps';

/**
 * Reads the problems of a session, with ids `P1`, `P2`, … in the order in which they came to be known. What was only a
 * thing of the prompt is none of them, and leaves a gap in the ids: it may come to be one. Of more than a record has room
 * for, those that teach least are without their fix.
 */
export function* readProblems(
  events: readonly SessionEvent[],
  runs: readonly PlacedRun[],
  changes: readonly PlacedChange[],
  earlier: readonly EarlierStep[],
): TextSteps<readonly Problem[]> {
  const book = new ProblemBook(new ChangeIndex(changes), stirring(events, runs));
  for (const report of readReports(events, runs)) {
    if (report.kind === 'run') book.readRun(report);
    else book.readDiagnostic(report);
  }
  const met = metInStep(earlier);
  const found = book.problems().filter((problem) => !isAside(problem));
  yield* readDiffs(found.flatMap(({ attempts }) => attempts.flatMap(({ changes: tried }) => tried)));
  const problems = found.map((problem) => ({ problem, told: withoutFix(problem, met(problem.signatures)) }));
  const kept = new Set(heaviestProblems(problems.map(({ told }) => told)));
  yield* readDiffs(problems.flatMap(({ problem, told }) => (kept.has(told) ? problem.fix : [])));
  return problems.map(({ problem, told }) => (kept.has(told) ? { ...told, ...fixOf(problem) } : told));
}

function withoutFix(problem: OpenProblem, step: number | null): Problem {
  const { failedRuns, endedBy } = problem;
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
    fix: [],
    fixHunks: [],
    endedBy: endedBy?.id ?? null,
    metInStep: step,
  };
}

function fixOf(problem: OpenProblem): Pick<Problem, 'fix' | 'fixHunks'> {
  const fix = telling(problem.fix, problem).map(({ change }) => change);
  const output = problem.failedRuns.at(-1)?.run.output ?? '';
  const { changes, hunks } = rankFix(fix, { failure: problem.latest, output });
  return { fix: changes, fixHunks: hunks };
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
