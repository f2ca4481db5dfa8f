import { failureSignature } from '../failures/signature';
import type { PlacedChange } from './changes';
import { attemptAt, startsOfTellingRuns } from './changes';
import { commandKey, type PlacedRun } from './runs';
import type { Attempt, CommandRun, Problem, ProblemState, RecordedFailure } from './sessionRecord';

/** A run with hundreds of failures has few causes; more than this teaches nothing more. */
const MAX_PROBLEMS_PER_RUN = 10;

/** A problem while the runs are read in order. */
interface OpenProblem {
  readonly failure: RecordedFailure;
  /** Of the failure as it was first seen, and as it changed under attempts that did not end it. */
  readonly signatures: Set<string>;
  /** As it was last seen. */
  latest: RecordedFailure;
  readonly firstRun: CommandRun;
  readonly commands: Set<string>;
  readonly failedRuns: CommandRun[];
  readonly failedAttempts: Attempt[];
  /** Attempt number of the last run that showed it. */
  lastAttempt: number;
  state: ProblemState;
  fix: readonly string[];
  endedBy: CommandRun | null;
}

/**
 * Pairs failures with what ended them, run by run. A problem is `proven` only when a command that showed it later
 * ends with exit code 0 and something was changed in between; it is `likely` where it is gone and that is not shown.
 */
export function readProblems(runs: readonly PlacedRun[], changes: readonly PlacedChange[]): readonly Problem[] {
  const tellingStarts = startsOfTellingRuns(runs);
  const problems: OpenProblem[] = [];
  for (const { run, start } of runs) {
    const attempt = attemptAt(start, tellingStarts);
    const between = (problem: OpenProblem): readonly string[] => changesBetween(changes, problem.lastAttempt, attempt);
    if (run.outcome === 'failed') {
      const seen = new Set(tellingFailures(run).map((failure) => failureSignature(failure)));
      for (const failure of tellingFailures(run)) {
        adoptMovedSymptom(problems, run, failure, seen, between);
        noteFailure(problems, run, failure, attempt, between);
      }
      endVanished(problems, run, seen, between);
    } else if (run.outcome === 'passed') {
      endProven(problems, run, between);
    }
  }
  return problems.map(toProblem);
}

/**
 * The failures of a run that deserve a problem each: every failing test, else the root cause alone, because the rest
 * follows from it. Tests that fail with the very same message share one cause, and so one problem.
 */
function tellingFailures(run: CommandRun): readonly RecordedFailure[] {
  const root = run.failures[run.rootCause ?? 0];
  const tests = run.failures.filter((failure) => failure.test !== null);
  const candidates = tests.length > 0 ? tests : root === undefined ? [] : [root];
  const byMessage = new Map<string, RecordedFailure>();
  for (const failure of candidates) {
    const key = `${failure.kind}\n${failure.message}\n${failure.detail ?? ''}`;
    if (!byMessage.has(key)) byMessage.set(key, failure);
  }
  return [...byMessage.values()].slice(0, MAX_PROBLEMS_PER_RUN);
}

/** As near as an edit of a line or two leaves the place where it failed. */
const SAME_PLACE_LINES = 2;

/**
 * After a change the same command fails at the same place with another error: the change altered the symptom and did
 * not end the problem, so it stays one problem and the change is an attempt that failed.
 */
function adoptMovedSymptom(
  problems: readonly OpenProblem[],
  run: CommandRun,
  failure: RecordedFailure,
  seen: ReadonlySet<string>,
  between: (problem: OpenProblem) => readonly string[],
): void {
  const signature = failureSignature(failure);
  if (problems.some((problem) => problem.signatures.has(signature) && problem.state !== 'proven')) return;
  const moved = problems.find(
    (problem) =>
      problem.state === 'open' &&
      !isSeen(problem, seen) &&
      problem.commands.has(commandKey(run)) &&
      isSamePlace(problem.latest, failure) &&
      between(problem).length > 0,
  );
  moved?.signatures.add(signature);
}

function isSeen({ signatures }: OpenProblem, seen: ReadonlySet<string>): boolean {
  return [...signatures].some((signature) => seen.has(signature));
}

function isSamePlace(before: RecordedFailure, now: RecordedFailure): boolean {
  if (before.file === null || before.file !== now.file || before.line === null || now.line === null) return false;
  return Math.abs(before.line - now.line) <= SAME_PLACE_LINES;
}

function noteFailure(
  problems: OpenProblem[],
  run: CommandRun,
  failure: RecordedFailure,
  attempt: number,
  between: (problem: OpenProblem) => readonly string[],
): void {
  const signature = failureSignature(failure);
  const known = problems.find((problem) => problem.signatures.has(signature) && problem.state !== 'proven');
  if (known === undefined) {
    problems.push({
      failure,
      latest: failure,
      signatures: new Set([signature]),
      firstRun: run,
      commands: new Set([commandKey(run)]),
      failedRuns: [run],
      failedAttempts: [],
      lastAttempt: attempt,
      state: 'open',
      fix: [],
      endedBy: null,
    });
    return;
  }
  if (known.failedRuns.at(-1) === run) return;
  const tried = [...known.fix, ...between(known)];
  if (tried.length > 0) known.failedAttempts.push({ changes: [...new Set(tried)], run: run.id, failure });
  known.latest = failure;
  known.failedRuns.push(run);
  known.commands.add(commandKey(run));
  known.lastAttempt = attempt;
  known.state = 'open';
  known.fix = [];
  known.endedBy = null;
}

/** The command still fails, but no longer in this way: gone after a change, though nothing proves that it stays so. */
function endVanished(
  problems: readonly OpenProblem[],
  run: CommandRun,
  seen: ReadonlySet<string>,
  between: (problem: OpenProblem) => readonly string[],
): void {
  for (const problem of problems) {
    if (problem.state !== 'open' || isSeen(problem, seen) || !problem.commands.has(commandKey(run))) continue;
    const fix = between(problem);
    if (fix.length === 0) continue;
    problem.state = 'likely';
    problem.fix = fix;
    problem.endedBy = run;
  }
}

function endProven(
  problems: readonly OpenProblem[],
  run: CommandRun,
  between: (problem: OpenProblem) => readonly string[],
): void {
  for (const problem of problems) {
    if (problem.state === 'proven' || !problem.commands.has(commandKey(run))) continue;
    // Where it vanished earlier, the change of that time ended it; the rest of the way was about something else.
    const fix = problem.fix.length > 0 ? problem.fix : between(problem);
    problem.state = fix.length > 0 && run.exitCode === 0 ? 'proven' : 'likely';
    problem.fix = fix;
    problem.endedBy = run;
  }
}

function changesBetween(changes: readonly PlacedChange[], fromAttempt: number, toAttempt: number): readonly string[] {
  // A run's own number counts the runs before it, so what follows it carries the next one.
  return changes.filter(({ attempt }) => attempt > fromAttempt && attempt <= toAttempt).map(({ change }) => change.id);
}

function toProblem(problem: OpenProblem, index: number): Problem {
  const last = problem.endedBy ?? problem.failedRuns.at(-1) ?? problem.firstRun;
  return {
    id: `P${index + 1}`,
    state: problem.state,
    failure: problem.failure,
    seenBy: ['terminal'],
    command: problem.firstRun.command,
    firstSeenAt: problem.firstRun.startedAt,
    lastSeenAt: last.startedAt + last.durationMs,
    failedRuns: problem.failedRuns.map((run) => run.id),
    failedAttempts: problem.failedAttempts,
    fix: problem.fix,
    fixHunks: [],
    endedBy: problem.endedBy?.id ?? null,
    metInStep: null,
  };
}
