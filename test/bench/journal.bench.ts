import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { encodeEvent } from '../../src/core/journal/journalFormat';
import type { SessionEvent } from '../../src/core/record/event';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

/** One checksummed journal line written, against the same JSON written without a checksum. */
export async function bench(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mentor-brain-bench-'));
  const descriptor = openSync(join(folder, 'journal.jsonl'), 'a');
  const event = (at: number): SessionEvent => ({
    kind: 'edit',
    at,
    startedAt: at,
    path: 'src/queue.js',
    language: 'javascript',
    before: { hash: 'a'.repeat(64), chars: 100 },
    after: { hash: 'b'.repeat(64), chars: 110 },
    baseline: 'earlier',
    origin: 'typed',
    isSaved: true,
  });
  const value = microseconds(5_000, (index) => writeSync(descriptor, encodeEvent(event(index), index + 1, crc32)));
  const baseline = microseconds(5_000, (index) => writeSync(descriptor, `${JSON.stringify(event(index))}\n`));
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
  return [{ name: 'journal append, one event', value, unit: 'µs', baseline, ratio: value / baseline }];
}
