import { EditBurst } from '../../src/core/record/editBurst';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

/** What the recorder does at a key press, against a handler that only reads the event. */
export async function bench(): Promise<readonly BenchResult[]> {
  const changes = [{ text: 'a', rangeOffset: 0, rangeLength: 0 }];
  const context = { at: 1, isDirty: true, isUndo: false };
  const burst = new EditBurst(0);
  let read = 0;
  const value = microseconds(200_000, () => burst.count(changes, context));
  const baseline = microseconds(200_000, () => (read += changes[0]?.text.length ?? 0));
  return [{ name: 'edit burst, one key', value, unit: 'µs', baseline, ratio: value / baseline }];
}
