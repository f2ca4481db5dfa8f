import { removeClaims } from './claims/removeClaims';
import type { Draft, DraftSection } from './draft';
import { piecesOf } from './grounding/pieces';
import { type ChangingDraft, pastOf, type SectionPast, withText } from './sectionHistory';
import { tasksOf, withoutTicks, withTask } from './tasks';

/**
 * A draft of which sections were written anew because they lacked something, with what the user had done to their former
 * texts done again: tasks of the same words are ticked as they were, claims of the same words that were taken out are
 * out again. The former texts are in the history, so that nothing is lost where the words are others.
 *
 * @param before the draft as the user left it
 * @param at milliseconds since the epoch
 */
export function keepWork(before: ChangingDraft, after: Draft, at: number): ChangingDraft {
  const start: ChangingDraft = { draft: after, history: before.history };
  return after.sections.reduce<ChangingDraft>((changing, section) => {
    const former = before.draft.sections.find(({ id }) => id === section.id);
    const past = former === undefined ? undefined : before.history.find((one) => one.section === section.id);
    if (former === undefined || past === undefined || former.body === section.body) return changing;
    return written(changing, former, section, past, at);
  }, start);
}

function written(
  { draft, history }: ChangingDraft,
  former: DraftSection,
  section: DraftSection,
  past: SectionPast,
  at: number,
): ChangingDraft {
  const original = past.former[0]?.body ?? former.body;
  const body = withoutRemoved(withTicks(section.body, original, former.body), section, original, former.body);
  const standing = draft.sections.map((one) => (one.id === section.id ? former : one));
  const origin = pastOf({ history: [] }, section).current.origin;
  const text = { body, writtenBy: section.writtenBy, complete: section.complete, edited: section.edited };
  return withText({ draft: { ...draft, sections: standing }, history }, section.id, text, { origin, at, wish: '' });
}

/** Ticked as the user had it, wherever that is not as it came. */
function withTicks(body: string, original: string, own: string): string {
  const came = ticksIn(original);
  const wanted = [...ticksIn(own)].filter(([words, ticked]) => came.get(words) !== ticked);
  const ticks = new Map(wanted);
  if (ticks.size === 0) return body;
  const words = [...wordsOfTasks(body)];
  return words.reduce((text, one, index) => {
    const ticked = ticks.get(one);
    return ticked === undefined ? text : withTask(text, index, ticked);
  }, body);
}

function ticksIn(body: string): ReadonlyMap<string, boolean> {
  const words = wordsOfTasks(body);
  return new Map(tasksOf(body).map(({ ticked }, index) => [words[index] ?? '', ticked]));
}

/** By the rest of its line, a task is known in another text. */
function wordsOfTasks(body: string): readonly string[] {
  return tasksOf(body).map(({ end }) => {
    const stop = body.indexOf('\n', end);
    return body.slice(end, stop < 0 ? body.length : stop).trim();
  });
}

function withoutRemoved(body: string, { id }: DraftSection, original: string, own: string): string {
  const textsOf = (text: string): readonly string[] =>
    piecesOf(id, withoutTicks(text)).map((piece) => piece.text.trim());
  const left = new Set(textsOf(own));
  const removed = new Set(textsOf(original).filter((text) => !left.has(text)));
  if (removed.size === 0) return body;
  const texts = textsOf(body);
  const again = piecesOf(id, body).filter((_, index) => removed.has(texts[index] ?? ''));
  return again.length === 0 ? body : removeClaims(body, again);
}
