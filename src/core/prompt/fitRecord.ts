import type { SessionRecord } from '../session/sessionRecord';
import { raisesOf } from './fitOrder';
import { Selection } from './recordSelection';

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
  if (measure(record) <= maxTokens) return record;
  const raises = raisesOf(record);
  const part = (count: number): SessionRecord => new Selection(record, raises.slice(0, count)).record();
  const fits = (count: number): boolean => measure(part(count)) <= maxTokens;
  if (!fits(0)) return null;
  // By doubling, so that no more is rendered than about twice what fits.
  let [known, above] = [0, 1];
  while (above < raises.length && fits(above)) [known, above] = [above, above * 2];
  above = Math.min(above, raises.length + 1);
  while (above - known > 1) {
    const middle = Math.floor((known + above) / 2);
    if (fits(middle)) known = middle;
    else above = middle;
  }
  return part(known);
}
