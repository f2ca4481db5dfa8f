import type { EventOf, SessionEvent } from '../record/event';
import type { PlacedRun } from './runs';
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

/** A file watcher tells of a change about so much later than it happens. */
const WATCHER_MS = 1_000;

export function readBulkChanges(events: readonly SessionEvent[], runs: readonly PlacedRun[]): readonly BulkChange[] {
  const changes = events.filter((event): event is EventOf<'bulkChange'> => event.kind === 'bulkChange');
  return changes.map((change) => {
    const { at, cause, files, samples } = change;
    return { at, cause, files, samples, run: runMeanwhile(change, runs) };
  });
}

/** Who has been running for longer is a server or a watcher, which goes on whatever is done beside it. */
const LONG_MS = 60_000;

function runMeanwhile({ startedAt, at, cause }: EventOf<'bulkChange'>, runs: readonly PlacedRun[]): string | null {
  const endOf = ({ run, hasEnded }: PlacedRun): number =>
    hasEnded ? run.startedAt + run.durationMs : Number.POSITIVE_INFINITY;
  const begun = runs.filter(({ run }) => run.startedAt <= at && run.source !== 'pasted');
  const during = begun.filter((placed) => endOf(placed) >= startedAt);
  const before = begun.filter((placed) => endOf(placed) < startedAt && endOf(placed) >= startedAt - WATCHER_MS);
  const brief = during.filter((placed) => endOf(placed) <= at || placed.run.startedAt >= startedAt - LONG_MS);
  const likely = [brief, before, cause === 'unknown' ? during : []].find(({ length }) => length > 0) ?? [];
  const [only, another] = likely;
  return only === undefined || another !== undefined ? null : only.run.id;
}
