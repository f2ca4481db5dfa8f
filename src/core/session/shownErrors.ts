import type { EventOf, SessionEvent } from '../record/event';

/**
 * Errors that were shown when the last word on them was written, each once: of those that a killed extension host told
 * of nobody says when they go.
 *
 * @param current events of the session that goes on; what an earlier one was told of is told to this one, too
 */
export function shownErrors(current: readonly SessionEvent[]): readonly EventOf<'diagnostic'>[] {
  const shown = new Map<string, EventOf<'diagnostic'>>();
  for (const event of current) {
    if (event.kind !== 'diagnostic') continue;
    const key = `${event.path}\n${event.source}\n${event.code}\n${event.message}`;
    if (event.state === 'gone') shown.delete(key);
    // What was masked in it would not be known again.
    else if (Object.keys(event.redactions ?? {}).length === 0) shown.set(key, event);
  }
  return [...shown.values()];
}
