import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../src/core/journal/decodeJournal';
import { encodeEvent } from '../../src/core/journal/journalFormat';
import { LiveCounts } from '../../src/core/session/liveCounts';
import type { SessionScript } from '../support/sessionScript';
import { workday } from '../support/workday';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

/**
 * The record of an eight-hour session with 2,000 commands, against reading its journal alone; and how its time grows
 * from half of that session to the whole, where 2 is linear.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const [half, whole] = [workday(0.5), workday(1)];
  const journal = Buffer.concat(whole.events.map((event, index) => encodeEvent(event, index + 1, crc32)));
  const value = buildTime(whole);
  const baseline = microseconds(1, () => decodeJournal(journal, crc32), 3) / 1000;
  const ofHalf = buildTime(half);
  const bytes = Buffer.byteLength(JSON.stringify(whole.record()));
  const counts = new LiveCounts();
  const counting = microseconds(1, () => counts.replace(whole.events), 3) / 1000;
  return [
    { name: 'record of eight hours', value, unit: 'ms', baseline, ratio: value / baseline },
    { name: 'record of eight hours, growth from half', value, unit: 'ms', baseline: ofHalf, ratio: value / ofHalf },
    {
      name: 'record of eight hours, size',
      value: bytes,
      unit: 'bytes',
      baseline: journal.length,
      ratio: bytes / journal.length,
    },
    { name: 'counts of eight hours', value: counting, unit: 'ms', baseline, ratio: counting / baseline },
  ];
}

/** The best of several, each from a new array, as what was read of the same one is not read again. What else the machine does only makes it slower. */
function buildTime(script: SessionScript): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round += 1) {
    const events = [...script.events];
    const start = performance.now();
    script.recordOf(events);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
