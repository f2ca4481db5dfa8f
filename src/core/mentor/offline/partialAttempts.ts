import type { Attempt, Change, Problem, RecordedFailure } from '../../session/sessionRecord';
import { parseHunks } from './hunks';
import { type SessionFacts, changesOf, sameSymptom } from './sessionFacts';

/**
 * Attempts that altered the error and whose text still stood when the problem ended. Whether the last change would have
 * ended it alone nobody has tried, so nobody may say that these were wrong.
 */
export function partialAttempts(problem: Problem, facts: SessionFacts): readonly Attempt[] {
  if (problem.state === 'open') return [];
  const end = facts.run(problem.endedBy)?.startedAt ?? Number.POSITIVE_INFINITY;
  return problem.failedAttempts.filter((attempt, index) => {
    const before = problem.failedAttempts[index - 1]?.failure ?? problem.failure;
    const changes = changesOf(attempt.changes, facts);
    return (
      !sameSymptom(before, attempt.failure) &&
      changes.length > 0 &&
      changes.every((change) => stands(change, end, facts.record.changes))
    );
  });
}

/** The other ones: the error stayed as it was, or the change was taken back. */
export function missedAttempts(problem: Problem, facts: SessionFacts): readonly Attempt[] {
  const partial = new Set(partialAttempts(problem, facts));
  return ownAttempts(problem, facts).filter((attempt) => !partial.has(attempt));
}

/** Without those whose changes ended another problem: that they did not end this one as well is no failure. */
export function ownAttempts(problem: Problem, facts: SessionFacts): readonly Attempt[] {
  const elsewhere = new Set(attemptsElsewhere(problem, facts).map(({ attempt }) => attempt));
  return problem.failedAttempts.filter((attempt) => !elsewhere.has(attempt));
}

export interface AttemptElsewhere {
  readonly attempt: Attempt;
  /** Ids of the problems that its changes ended or took a step on. */
  readonly problems: readonly string[];
}

export function attemptsElsewhere(problem: Problem, facts: SessionFacts): readonly AttemptElsewhere[] {
  const helped = facts.record.problems
    .filter((other) => other !== problem && (other.state === 'proven' || other.state === 'likely'))
    .map((other) => ({
      id: other.id,
      changes: new Set([...other.fix, ...partialAttempts(other, facts).flatMap(({ changes }) => changes)]),
    }));
  const partial = new Set(partialAttempts(problem, facts));
  return problem.failedAttempts.flatMap((attempt) => {
    if (partial.has(attempt) || attempt.changes.length === 0) return [];
    const isHelp = attempt.changes.every((id) => helped.some(({ changes }) => changes.has(id)));
    const problems = helped.filter(({ changes }) => attempt.changes.some((id) => changes.has(id)));
    return isHelp ? [{ attempt, problems: problems.map(({ id }) => id) }] : [];
  });
}

/** A partial attempt after which the error was another one: it ended the first, and the next came to light. */
export interface StepForward {
  readonly attempt: Attempt;
  readonly ended: RecordedFailure;
}

export function stepsForward(problem: Problem, facts: SessionFacts): readonly StepForward[] {
  return partialAttempts(problem, facts).flatMap((attempt) => {
    const at = problem.failedAttempts.indexOf(attempt);
    const ended = problem.failedAttempts[at - 1]?.failure ?? problem.failure;
    return isAnotherError(ended, attempt.failure) ? [{ attempt, ended }] : [];
  });
}

const COMPARED = /Assert|TestFail|Expect/i;
const NOT_READ = /^(?:SyntaxError|IndentationError|TabError|ParseError|CompileError)/;

/** Another value in the same comparison is no other error, and neither is code that does not even parse any more. */
function isAnotherError(before: RecordedFailure, now: RecordedFailure): boolean {
  if (before.kind !== now.kind) return !NOT_READ.test(now.kind);
  const words = ({ message }: RecordedFailure): string => message.replace(/\d+/g, '0');
  return !COMPARED.test(now.kind) && !COMPARED.test(now.message) && words(before) !== words(now);
}

/** @param end milliseconds since the epoch */
function stands({ path, diff }: Change, end: number, changes: readonly Change[]): boolean {
  const last = changes.findLast((change) => change.path === path && change.startedAt <= end);
  if (last === undefined || last.textAfter === null || last.isDeleted) return false;
  const lines = new Set(last.textAfter.split('\n').map((line) => line.trim()));
  const texts = parseHunks(diff).flatMap((hunk) => hunk.lines);
  const of = (sign: '+' | '-'): readonly string[] =>
    texts.flatMap((line) => (line.sign === sign && line.text.trim() !== '' ? [line.text.trim()] : []));
  const added = of('+');
  return added.length > 0 ? added.every((line) => lines.has(line)) : of('-').every((line) => !lines.has(line));
}
