import type { PlacedChange } from './changes';
import type { PlacedRun } from './runs';
import type { CommandRun, ProblemState, RecordedFailure, SeenBy } from './sessionRecord';

/** A problem while the reports are read in order. */
export interface OpenProblem {
  readonly number: number;
  /** As it was first seen, or as the run told it that a language service was ahead of. */
  failure: RecordedFailure;
  /** As it was last seen. */
  latest: RecordedFailure;
  /** Of the failure as it was first seen, and as it changed under attempts that did not end it. */
  readonly signatures: Set<string>;
  readonly seenBy: Set<SeenBy>;
  readonly firstSeenAt: number;
  lastSeenAt: number;
  readonly failedRuns: PlacedRun[];
  readonly attempts: TriedAttempt[];
  /** Index of events: what was changed before it did not end it. */
  lastSeen: number;
  /** The diagnostics that show it now, each named once: a window that begins anew tells them again. */
  readonly showing: Set<string>;
  /** Run of which one piece alone has shown it: the whole may tell the same failure better. */
  pieceOf: PlacedRun | null;
  state: ProblemState;
  fix: readonly PlacedChange[];
  endedBy: CommandRun | null;
}

export interface TriedAttempt {
  readonly changes: readonly PlacedChange[];
  readonly run: CommandRun;
  readonly failure: RecordedFailure;
}

/** @param seen index of events: what was changed before it did not end it */
export function newProblem(number: number, failure: RecordedFailure, at: number, seen: number): OpenProblem {
  return {
    number,
    failure,
    latest: failure,
    signatures: new Set(),
    seenBy: new Set(),
    firstSeenAt: at,
    lastSeenAt: at,
    failedRuns: [],
    attempts: [],
    lastSeen: seen,
    showing: new Set(),
    pieceOf: null,
    state: 'open',
    fix: [],
    endedBy: null,
  };
}

export function endProblem(
  problem: OpenProblem,
  state: ProblemState,
  fix: readonly PlacedChange[],
  endedBy: CommandRun | null,
): void {
  problem.state = state;
  problem.fix = fix;
  problem.endedBy = endedBy;
}

export function reopen(problem: OpenProblem): void {
  problem.state = 'open';
  problem.fix = [];
  problem.endedBy = null;
}

/** @param shown signatures of what a run named */
export function isShown({ signatures }: OpenProblem, shown: ReadonlySet<string>): boolean {
  for (const signature of signatures) if (shown.has(signature)) return true;
  return false;
}

/** As near as an edit of a line or two leaves the place where it failed. */
const SAME_PLACE_LINES = 2;

export function isSamePlace(before: RecordedFailure, now: RecordedFailure): boolean {
  if (before.file === null || before.file !== now.file || before.line === null || now.line === null) return false;
  return Math.abs(before.line - now.line) <= SAME_PLACE_LINES;
}

/**
 * A signature has the file's name alone, as one reporter names it from another folder than the next. Two files of the
 * same name are told apart; a failing test moves from file to file while one works on it.
 */
export function mayBeSameFile(one: RecordedFailure, other: RecordedFailure): boolean {
  if (one.file === null || other.file === null || one.test !== null || other.test !== null) return true;
  const [a, b] = [`/${plain(one.file)}`, `/${plain(other.file)}`];
  return a.endsWith(b) || b.endsWith(a);
}

function plain(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.{0,2}\/){1,20}/, '');
}
