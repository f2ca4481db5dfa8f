import type { EventOf, SessionEvent } from '../record/event';
import type { BulkChange, Commit } from './sessionRecord';

/** Reads the moves of git's `HEAD`, with ids `G1`, `G2`, … */
export function readCommits(events: readonly SessionEvent[]): readonly Commit[] {
  const moves = events.filter((event): event is EventOf<'gitMoved'> => event.kind === 'gitMoved');
  return moves.map(({ at, how, subject, hash, branch, files, fileCount }, index) => ({
    id: `G${index + 1}`,
    at,
    how,
    subject,
    hash,
    branch,
    files,
    fileCount,
  }));
}

export function readBulkChanges(events: readonly SessionEvent[]): readonly BulkChange[] {
  const changes = events.filter((event): event is EventOf<'bulkChange'> => event.kind === 'bulkChange');
  return changes.map(({ at, cause, files, samples }) => ({ at, cause, files, samples }));
}
