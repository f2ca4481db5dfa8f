import type { Attempt, Change, Problem } from '../../session/sessionRecord';
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
  return problem.failedAttempts.filter((attempt) => !partial.has(attempt));
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
