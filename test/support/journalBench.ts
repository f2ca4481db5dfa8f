import type { SessionEvent } from '../../src/core/record/event';
import { mergeJournals } from '../../src/core/session/currentEvents';
import { JournalFile } from '../../src/host/files/journalFile';
import { readJournals } from '../../src/host/files/readJournals';
import { FakeClock } from './fakeClock';
import { FaultyDisk } from './faultyDisk';
import { SilentLogger } from './silentLogger';

export const note = (at: number, text = `note ${at}`): SessionEvent => ({ kind: 'note', at, text });

export interface JournalBench {
  readonly folder: string;
  readonly file: JournalFile;
  readonly disk: FaultyDisk;
  readonly clock: FakeClock;
  readonly faults: () => number;
}

/** A journal file on a disk that can be made to fail, with a clock that stands still. */
export function journalBench(folder: string): JournalBench {
  const [disk, clock] = [new FaultyDisk(), new FakeClock()];
  let faults = 0;
  const file = new JournalFile(folder, clock, new SilentLogger(), () => (faults += 1), disk);
  return { folder, file, disk, clock, faults: () => faults };
}

export const readEvents = async (folder: string): Promise<readonly SessionEvent[]> =>
  mergeJournals(await readJournals(folder, new SilentLogger()));
export const times = async (folder: string): Promise<readonly number[]> =>
  (await readEvents(folder)).map(({ at }) => at);
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
