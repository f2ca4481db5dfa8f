import { inOrderOfDisk } from '../record/diskOrder';
import type { SessionEvent } from '../record/event';
import { isBorder, placeOf, sessionBorders } from './sessionBorders';

/**
 * Joins the journals of several windows. Inside one journal the sequence counts, not the clock, which may jump back:
 * an event is placed no earlier than the one before it.
 */
export function mergeJournals(journals: readonly (readonly SessionEvent[])[]): readonly SessionEvent[] {
  const placed: { readonly time: number; readonly event: SessionEvent }[] = [];
  for (const events of journals.map(inOrderOfDisk)) {
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
 * The session of a folder that is going on: everything that neither a written log tells of nor a step begun by hand
 * has ended, work between a log's draft and its saving included. A command that printed or ended later is part of it
 * with its start, and so are the project's last facts.
 *
 * @param folder key of the workspace folder; absent in a workspace of one
 * @param through time of the last event of a record that was built earlier: then its session as it was at that event,
 *   though it may have ended since
 */
export function currentEvents(
  events: readonly SessionEvent[],
  folder?: string,
  through?: number,
): readonly SessionEvent[] {
  const own = eventsOfFolder(events, folder);
  const end = through === undefined ? own.length : placeOf(own, through) + 1;
  // That the step was continued later did not make it another session then.
  const seen = own.filter(({ kind }, index) => index < end || kind !== 'stepContinued');
  const begin = sessionBorders(seen).findLast(({ at }) => through === undefined || at < end)?.at ?? 0;
  const runsGoingOn = new Set<string>();
  for (let index = begin; index < end; index += 1) {
    const event = own[index];
    if (event?.kind === 'commandEnded' || event?.kind === 'commandProgress') runsGoingOn.add(event.run);
  }
  const project = own.findLast((event) => event.kind === 'project');
  const current = own.slice(0, end).filter((event, index) => {
    if (event.kind === 'project' || isBorder(event)) return false;
    return index >= begin || (event.kind === 'commandStarted' && runsGoingOn.has(event.run));
  });
  return project === undefined ? current : [project, ...current];
}

/** Pauses concern every folder. */
export function eventsOfFolder(events: readonly SessionEvent[], folder?: string): readonly SessionEvent[] {
  return events.filter((event) => isOfFolder(event, folder));
}

function isOfFolder(event: SessionEvent, folder: string | undefined): boolean {
  if (event.kind === 'paused' || event.kind === 'resumed') return true;
  // What the journal could not keep may be of any folder.
  if (event.kind === 'thinned' && event.folder === undefined) return true;
  return event.folder === folder;
}
