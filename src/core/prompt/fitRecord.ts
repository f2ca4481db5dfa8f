import type { SessionRecord } from '../session/sessionRecord';
import { raisesOf } from './fitOrder';
import { Selection } from './recordSelection';
import { FAILED_OUTPUT_LIMIT } from './renderRecord';

/**
 * The part of a record that a model has room for. What teaches most stays: the problems with what ended them, the
 * user's notes, the attempts that failed, then changes by weight, then runs. `leftOut` tells what is missing; ids stay
 * as they are, and none refers to something that is not there. More room never holds less.
 *
 * @param measure tokens of all messages for a record
 * @returns the record itself where it fits; `null` where not even its outline does
 */
export function fitRecord(
  record: SessionRecord,
  maxTokens: number,
  measure: (record: SessionRecord) => number,
): SessionRecord | null {
  // What is far too long is not rendered whole to learn that it is.
  if (charsOf(record) <= maxTokens * MOST_CHARS_A_TOKEN && measure(record) <= maxTokens) return record;
  const raises = raisesOf(record);
  const part = (count: number): SessionRecord => new Selection(record, raises.slice(0, count)).record();
  const room = (count: number): number => maxTokens - measure(part(count));
  const last = raises.length;
  const none = room(0);
  if (none < 0) return null;
  let known: Trial = { count: 0, room: none };
  // By doubling, so that no more is rendered than about twice what fits.
  for (let count = 1; ; count = Math.min(last, count * 2)) {
    const trial = { count, room: room(count) };
    if (trial.room < 0) return part(lastThatFits(known, trial, room));
    if (count >= last) return measure(record) <= maxTokens ? record : part(last);
    known = trial;
  }
}

/** What stands for more characters a token is seldom: a guess that is wrong costs some trials, and no other result. */
const MOST_CHARS_A_TOKEN = 16;

function charsOf({ changes, runs }: SessionRecord): number {
  const ofChanges = changes.reduce((sum, { diff }) => sum + diff.length, 0);
  return runs.reduce((sum, { output }) => sum + Math.min(output.length, FAILED_OUTPUT_LIMIT), ofChanges);
}

interface Trial {
  readonly count: number;
  /** What is left; below zero where it does not fit. */
  readonly room: number;
}

/**
 * Where a straight line between both would have no room left is nearly the place, so that a few trials do. An end that
 * stays where it is twice counts half as much, or the other would come nearer by small steps only (the Illinois
 * method); where two trials have not halved the way, the next one does.
 */
function lastThatFits(fits: Trial, exceeds: Trial, room: (count: number) => number): number {
  let [known, above] = [fits, exceeds];
  let stayed: 'known' | 'above' | null = null;
  let [before, last] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let gap = above.count - known.count; gap > 1; gap = above.count - known.count) {
    const share = gap > before / 2 ? 0.5 : known.room / (known.room - above.room);
    const count = Math.min(above.count - 1, Math.max(known.count + 1, known.count + Math.round(gap * share)));
    const trial = { count, room: room(count) };
    if (trial.room < 0) {
      if (stayed === 'known') known = { ...known, room: known.room / 2 };
      [above, stayed] = [trial, 'known'];
    } else {
      if (stayed === 'above') above = { ...above, room: above.room / 2 };
      [known, stayed] = [trial, 'above'];
    }
    [before, last] = [last, gap];
  }
  return known.count;
}
