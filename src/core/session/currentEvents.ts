import type { SessionEvent } from '../record/event';

/**
 * Joins the journals of several windows. Inside one journal the sequence counts, not the clock, which may jump back:
 * an event is placed no earlier than the one before it.
 */
export function mergeJournals(journals: readonly (readonly SessionEvent[])[]): readonly SessionEvent[] {
  const placed: { readonly time: number; readonly event: SessionEvent }[] = [];
  for (const events of journals) {
    let time = Number.NEGATIVE_INFINITY;
    for (const event of events) {
      time = Math.max(time, event.at);
      placed.push({ time, event });
    }
  }
  // The sort is stable, so events of one journal keep their sequence.
  placed.sort((a, b) => a.time - b.time);
  return placed.map(({ event }) => event);
}

/**
 * The session that is going on: everything that the last written log does not tell of, work between its draft and its
 * saving included. A command that ended later is part of it with its start, and so are the project's last facts.
 */
export function currentEvents(every: readonly SessionEvent[], folder?: string): readonly SessionEvent[] {
  const events = every.filter((event) => !('folder' in event) || event.folder === folder);
  const lastLog = events.findLast((event) => event.kind === 'logWritten');
  if (lastLog === undefined) return events;
  const isLater = (event: SessionEvent): boolean => event.at > lastLog.through && event.kind !== 'logWritten';
  const endedLater = new Set(
    events
      .filter((event) => event.kind === 'commandEnded' && isLater(event))
      .map((event) => 'run' in event && event.run),
  );
  const project = events.findLast((event) => event.kind === 'project');
  const current = events.filter(
    (event) =>
      event.kind !== 'project' && (isLater(event) || (event.kind === 'commandStarted' && endedLater.has(event.run))),
  );
  return project === undefined ? current : [project, ...current];
}

/** Step of the last log that was written from this workspace, 0 where none was. */
export function lastWrittenStep(events: readonly SessionEvent[]): number {
  return events.reduce((step, event) => (event.kind === 'logWritten' ? Math.max(step, event.step) : step), 0);
}

/** Hashes of the texts that the events refer to. */
export function textHashes(events: readonly SessionEvent[]): ReadonlySet<string> {
  const hashes = new Set<string>();
  for (const event of events) {
    if (event.kind !== 'edit') continue;
    if (event.before !== null) hashes.add(event.before.hash);
    if (event.after !== null) hashes.add(event.after.hash);
  }
  return hashes;
}
