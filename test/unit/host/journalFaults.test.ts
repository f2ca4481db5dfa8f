import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import { DISK_FAULTS } from '../../support/faultyDisk';
import { type JournalBench, journalBench, note, readEvents, times, upTo } from '../../support/journalBench';
import { TemporaryFolders } from '../../support/temporaryFolder';

const folders = new TemporaryFolders();
const bench = (folder = join(folders.make(), 'journals')): JournalBench => journalBench(folder);

/** Appends, lets a second pass, ends: everything that a journal file does with a disk. */
async function work({ file, clock }: JournalBench, count: number): Promise<void> {
  for (const at of upTo(count)) {
    file.append(note(at));
    if (at % 3 === 0) clock.advance(1000);
  }
  await file.flush();
  clock.advance(1000);
  await file.flush();
}

describe('a disk that refuses [D4]', () => {
  after(() => folders.remove());

  it('at any one call, with any error, loses no event and stops nobody', async () => {
    const whole = bench();
    await work(whole, 12);
    const calls = whole.disk.calls;
    assert.ok(calls >= 15, `${calls} calls`);
    for (const fault of DISK_FAULTS) {
      for (const taken of [0, 0.5, 1]) {
        for (let failing = 1; failing <= calls; failing += 1) {
          const tried = bench();
          tried.disk.takenBeforeFault = taken;
          tried.disk.failsAt = (call) => (call === failing ? fault : null);
          await work(tried, 12);
          tried.file.dispose();
          assert.deepEqual(await times(tried.folder), upTo(12), `${fault} at call ${failing}, ${taken} taken`);
          assert.ok(tried.faults() <= 1, `${fault} at call ${failing}, ${taken} taken: told ${tried.faults()} times`);
        }
      }
    }
  });

  it('from any call on, until it takes again, loses no event, and the user is told once', async () => {
    for (const fault of DISK_FAULTS) {
      for (let failing = 1; failing <= 20; failing += 1) {
        const tried = bench();
        const { disk, file, clock, faults } = tried;
        disk.takenBeforeFault = 0.4;
        disk.failsAt = (call) => (call >= failing ? fault : null);
        for (const at of upTo(12)) {
          file.append(note(at));
          if (at % 3 === 0) clock.advance(1000);
        }
        clock.advance(10_000);
        assert.equal(faults(), 1, `${fault} from call ${failing}`);
        disk.failsAt = () => null;
        clock.advance(1000);
        assert.deepEqual(await times(tried.folder), upTo(12), `resumes by itself after ${fault} from call ${failing}`);
        file.dispose();
      }
    }
  });

  it('is told of again when it refuses again', () => {
    const { file, disk, faults } = bench();
    for (const at of upTo(9)) {
      disk.failsAt = () => (at % 3 === 0 ? 'ENOSPC' : null);
      file.append(note(at));
    }
    assert.equal(faults(), 3);
    file.dispose();
  });

  it('for long costs the oldest events alone, and the record says how many', async () => {
    for (const { count, size } of [
      { count: 6000, size: 10 },
      { count: 40, size: 400_000 },
    ]) {
      const { folder, file, disk } = bench();
      disk.failsAt = () => 'ENOSPC';
      for (const at of upTo(count)) file.append(note(at, 'x'.repeat(size)));
      disk.failsAt = () => null;
      file.append(note(count + 1, 'the end'));
      const events = await readEvents(folder);
      const kept = events.filter(({ kind }) => kind === 'note');
      const lost = count + 1 - kept.length;
      assert.ok(lost > 0);
      assert.deepEqual(
        kept.map(({ at }) => at),
        upTo(count + 1).slice(lost),
        'those that are left are the newest',
      );
      assert.deepEqual(
        events.filter(({ kind }) => kind === 'thinned').map((event) => 'count' in event && event.count),
        [lost],
      );
      file.dispose();
    }
  });

  it('leaves a half-written line behind a line end, so that the next can be read', async () => {
    const { folder, file, disk } = bench();
    file.append(note(1));
    disk.takenBeforeFault = 0.5;
    disk.failsAt = () => 'ENOSPC';
    file.append(note(2));
    disk.failsAt = () => null;
    file.append(note(3));
    const { damagedLines, missingLines } = decodeJournal(readFileSync(join(folder, file.file)), crc32);
    assert.deepEqual([damagedLines, missingLines], [1, 0]);
    assert.deepEqual(await times(folder), [1, 2, 3]);
    file.dispose();
  });

  it('because a file stands in the place of the folder is no obstacle once it is gone', async () => {
    const { folder, file, faults } = bench();
    writeFileSync(folder, 'in the way');
    for (const at of upTo(3)) file.append(note(at));
    assert.equal(faults(), 1);
    rmSync(folder);
    file.append(note(4));
    assert.deepEqual(await times(folder), upTo(4));
    file.dispose();
  });
});
