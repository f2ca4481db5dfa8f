import type { SessionEvent } from '../record/event';

/** Where a session ended and the next began. */
export interface SessionBorder {
  /** The step that ended. */
  readonly step: number;
  /** Index of the first event that is no more part of the one that ended. */
  readonly at: number;
  /** When the log that tells of it was written; `null` where a step begun by hand ended it without one. */
  readonly loggedAt: number | null;
}

/** The user's word on where one session ends: what follows from it is read anew. */
export function isBorder({ kind }: SessionEvent): boolean {
  return kind === 'logWritten' || kind === 'stepStarted' || kind === 'stepContinued';
}

/** What makes a session worth a log; without one of these a step begun by hand only gets its name. */
const TELLING: ReadonlySet<SessionEvent['kind']> = new Set(['edit', 'renamed', 'commandStarted', 'note', 'diagnostic']);

/**
 * A session ends after the last event that a written log tells of, or with a step that was really begun by hand. A step
 * that the user continues has not ended.
 *
 * @param events of one folder, in order
 * @returns in order of their places; the session that goes on begins at the last
 */
export function sessionBorders(events: readonly SessionEvent[]): readonly SessionBorder[] {
  const borders: SessionBorder[] = [];
  let isEmpty = true;
  let known = 0;
  for (const [index, event] of events.entries()) {
    if (event.kind === 'logWritten') {
      addLog(borders, { step: event.step, at: placeOf(events, event.through, index) + 1, loggedAt: event.at });
      isEmpty = !hasTelling(events, borders.at(-1)?.at ?? 0, index);
      known = Math.max(known, event.step + 1);
    } else if (event.kind === 'stepStarted') {
      if (!isEmpty && event.step > known) {
        borders.push({ step: event.step - 1, at: index + 1, loggedAt: null });
        isEmpty = true;
      }
      known = Math.max(known, event.step);
    } else if (event.kind === 'stepContinued') {
      while (borders.length > 0 && (borders.at(-1)?.step ?? 0) >= event.step) borders.pop();
      isEmpty = !hasTelling(events, borders.at(-1)?.at ?? 0, index);
      known = event.step;
    } else if (TELLING.has(event.kind)) {
      isEmpty = false;
    }
  }
  return borders;
}

/** Whether anything worth a log happened from an index up to another. */
export function hasTelling(events: readonly SessionEvent[], from: number, to: number): boolean {
  return events.slice(from, to).some(({ kind }) => TELLING.has(kind));
}

/** A draft may be saved after the next step was begun by hand: then its log tells of the one before. */
function addLog(borders: SessionBorder[], log: SessionBorder): void {
  const later = borders.findIndex(({ at }) => at >= log.at);
  if (later < 0) borders.push(log);
  else if (borders[later]?.at !== log.at) borders.splice(later, 0, log);
  else if (borders[later].loggedAt === null) borders[later] = log;
}

/**
 * Index of the last event that had happened at the time of an event: the sequence counts, as a clock that jumped gives
 * later times to earlier events.
 *
 * @param end only what stands before this index is looked at
 * @returns -1 where there is none
 */
export function placeOf(events: readonly SessionEvent[], time: number, end = events.length): number {
  for (let place = end - 1; place >= 0; place -= 1) if (events[place]?.at === time) return place;
  for (let place = end - 1; place >= 0; place -= 1) if ((events[place]?.at ?? 0) <= time) return place;
  return -1;
}
