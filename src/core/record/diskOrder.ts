import type { SessionEvent } from './event';

/** The file watcher and the wait for a writer to be done take about a second; what comes later is not moved. */
const MAX_DELAY_MS = 10_000;

/**
 * Changes on the disk are heard of a moment after they were made, and a command that saw them may have started by then:
 * each is put where the file's own time says that it was made. Within one journal; other events stay in their order.
 */
export function inOrderOfDisk(events: readonly SessionEvent[]): readonly SessionEvent[] {
  const ordered: SessionEvent[] = [];
  for (const event of events) {
    let place = ordered.length;
    while (place > 0 && isBefore(event, ordered[place - 1])) place -= 1;
    ordered.splice(place, 0, event);
  }
  return ordered;
}

/** What is told of the same file before stays before it, and so does a pause or a step that began meanwhile. */
function isBefore(event: SessionEvent, other: SessionEvent | undefined): boolean {
  if (event.kind !== 'edit' || event.origin !== 'onDisk' || other === undefined) return false;
  if (event.at - event.startedAt > MAX_DELAY_MS || other.at <= event.startedAt) return false;
  return other.kind === 'commandStarted' || other.kind === 'commandProgress' || other.kind === 'commandEnded';
}
