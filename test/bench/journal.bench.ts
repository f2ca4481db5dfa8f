import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../src/core/journal/decodeJournal';
import type { SessionEvent } from '../../src/core/record/event';
import { JournalFile } from '../../src/host/files/journalFile';
import { systemClock } from '../../src/host/systemClock';
import { journalOf } from '../support/journals';
import { SilentLogger } from '../support/silentLogger';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

const EVENTS = 5_000;

function event(at: number): SessionEvent {
  return {
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
  };
}

/** One event written as the extension does, and read again, against plain JSON lines. */
export async function bench(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mentor-brain-bench-'));
  try {
    return [append(folder), decode()];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Sequence, length, checksum, rotation and a sync each second included. */
function append(folder: string): BenchResult {
  const journal = new JournalFile(join(folder, 'journals'), systemClock, new SilentLogger(), () => {});
  const value = microseconds(EVENTS, (index) => journal.append(event(index)));
  journal.dispose();
  const descriptor = openSync(join(folder, 'plain.jsonl'), 'a');
  const baseline = microseconds(EVENTS, (index) => writeSync(descriptor, `${JSON.stringify(event(index))}\n`));
  closeSync(descriptor);
  return { name: 'journal append, one event', value, unit: 'µs', baseline, ratio: value / baseline };
}

function decode(): BenchResult {
  const events = Array.from({ length: EVENTS }, (_, index) => event(index));
  const bytes = journalOf(events);
  const plain = events.map((one) => JSON.stringify(one)).join('\n');
  const value = microseconds(1, () => decodeJournal(bytes, crc32)) / EVENTS;
  const baseline = microseconds(1, () => plain.split('\n').map((line) => JSON.parse(line) as unknown)) / EVENTS;
  return { name: 'journal read, one event', value, unit: 'µs', baseline, ratio: value / baseline };
}
