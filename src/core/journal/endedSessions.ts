import type { SessionEvent } from '../record/event';
import { eventsOfFolder } from '../session/currentEvents';
import { type SessionBorder, sessionBorders } from '../session/sessionBorders';

/** Which events belong to sessions that have ended. */
export class EndedSessions {
  private readonly ended = new Map<SessionEvent, SessionBorder>();

  /** @param events of the whole workspace, in order; later asked about by identity */
  constructor(events: readonly SessionEvent[]) {
    const folders = new Set(events.flatMap((event) => ('folder' in event ? [event.folder] : [undefined])));
    const goingOn = new Set<SessionEvent>();
    for (const folder of folders) {
      const own = eventsOfFolder(events, folder);
      const borders = sessionBorders(own);
      let next = 0;
      for (const [index, event] of own.entries()) {
        while ((borders[next]?.at ?? own.length) <= index) next += 1;
        const border = borders[next];
        if (border === undefined) goingOn.add(event);
        else this.ended.set(event, border);
      }
    }
    // A pause concerns every folder: it has ended with the session of the last of them.
    for (const event of goingOn) this.ended.delete(event);
  }

  /** Of the session that goes on this is false. */
  has(event: SessionEvent): boolean {
    return this.ended.has(event);
  }

  /** @returns `null` where no log tells of the event */
  loggedAt(event: SessionEvent): number | null {
    return this.ended.get(event)?.loggedAt ?? null;
  }
}

/** What later steps need: it stays however old it is. */
export function isKeptAlways(event: SessionEvent): boolean {
  return event.kind === 'logWritten' || event.kind === 'stepStarted' || event.kind === 'stepContinued';
}
