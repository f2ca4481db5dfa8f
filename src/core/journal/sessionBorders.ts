import type { SessionEvent } from '../record/event';
import { eventsOfFolder } from '../session/currentEvents';
import { sessionBegin } from '../session/steps';

interface EndedSession {
  /** When the log that tells of it was written; `null` where a step begun by hand ended it without one. */
  readonly loggedAt: number | null;
}

/** Which events belong to sessions that have ended. */
export class SessionBorders {
  private readonly ended = new Map<SessionEvent, EndedSession>();

  /** @param events of the whole workspace, in order; later asked about by identity */
  constructor(events: readonly SessionEvent[]) {
    const folders = new Set(events.flatMap((event) => ('folder' in event ? [event.folder] : [undefined])));
    const goingOn = new Set<SessionEvent>();
    for (const folder of folders) {
      const own = eventsOfFolder(events, folder);
      const begin = sessionBegin(own);
      for (const event of own.slice(begin)) goingOn.add(event);
      this.addEnded(own, begin);
    }
    // A pause concerns every folder: it has ended with the session of the last of them.
    for (const event of goingOn) this.ended.delete(event);
  }

  /** Of the session that goes on this is false. */
  hasEnded(event: SessionEvent): boolean {
    return this.ended.has(event);
  }

  /** @returns `null` where no log tells of the event */
  loggedAt(event: SessionEvent): number | null {
    return this.ended.get(event)?.loggedAt ?? null;
  }

  private addEnded(own: readonly SessionEvent[], begin: number): void {
    const logs: { readonly at: number; readonly through: number }[] = [];
    for (let index = own.length - 1; index >= 0; index -= 1) {
      const event = own[index];
      if (event === undefined) continue;
      if (event.kind === 'logWritten') logs.push(event);
      // The earliest log that goes so far; they were met in the opposite order.
      if (index < begin)
        this.ended.set(event, { loggedAt: logs.findLast(({ through }) => through >= event.at)?.at ?? null });
    }
  }
}

/** What later steps need: it stays however old it is. */
export function isKeptAlways(event: SessionEvent): boolean {
  return event.kind === 'logWritten' || event.kind === 'stepStarted';
}
