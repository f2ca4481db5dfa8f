import type { SessionEvent } from '../record/event';

/** Hashes of the texts that an event refers to. */
export function textReferences(event: SessionEvent): readonly string[] {
  if (event.kind !== 'edit') return [];
  return [event.before, event.after].flatMap((text) => (text === null ? [] : [text.hash]));
}
