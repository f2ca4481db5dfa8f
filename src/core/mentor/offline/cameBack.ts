import type { Problem } from '../../session/sessionRecord';
import { isSameFile, type SessionFacts } from './sessionFacts';

/** The last problem that is this one again, after it had ended: it was mended for a while only. */
export function cameBack(problem: Problem, { record, run }: SessionFacts): Problem | null {
  const ended = run(problem.endedBy);
  if (ended === undefined) return null;
  const again = record.problems.findLast(
    (other) => other.id !== problem.id && other.firstSeenAt >= ended.startedAt && isSameFailure(problem, other),
  );
  return again ?? null;
}

function isSameFailure({ failure: one }: Problem, { failure: other }: Problem): boolean {
  if (one.kind !== other.kind || one.message !== other.message || one.test !== other.test) return false;
  if (one.file === null || other.file === null) return one.file === other.file;
  return isSameFile(one.file, other.file) || isSameFile(other.file, one.file);
}
