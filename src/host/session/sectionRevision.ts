import { createHash } from 'node:crypto';
import type { DraftSection } from '../../core/draft/draft';
import { withoutTicks } from '../../core/draft/tasks';

/** Sections do not change, new ones take their place: each is read once. */
const known = new WeakMap<DraftSection, string>();

/**
 * Names what a section is at a time: a request that was made of another text is not carried out. The first half stands
 * for the text without its ticks, as a box can be ticked while the tick of another one is still on its way.
 */
export function revisionOf(section: DraftSection): string {
  const found = known.get(section);
  if (found !== undefined) return found;
  const { body, dropped = false } = section;
  const revision = `${shortHash(withoutTicks(body))}-${shortHash(`${body}\n${dropped}`)}`;
  known.set(section, revision);
  return revision;
}

/** Whether two revisions differ in ticks at most. */
export function isSameButTicks(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0];
}

/** Names a text among others of its section. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);
}
