import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import type { SessionEvent } from '../../../src/core/record/event';
import { mergeJournals } from '../../../src/core/session/currentEvents';
import { JournalFile } from '../../../src/host/files/journalFile';
import { readJournals } from '../../../src/host/files/readJournals';
import { FakeClock } from '../../support/fakeClock';
import { DISK_FAULTS, FaultyDisk } from '../../support/faultyDisk';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';

const folders = new TemporaryFolders();
const note = (at: number, text = `note ${at}`): SessionEvent => ({ kind: 'note', at, text });

interface Bench {
  readonly folder: string;
  readonly file: JournalFile;
  readonly disk: FaultyDisk;
  readonly clock: FakeClock;
  readonly faults: () => number;
}

function bench(folder = join(folders.make(), 'journals')): Bench {
  const [disk, clock] = [new FaultyDisk(), new FakeClock()];
  let faults = 0;
  const file = new JournalFile(folder, clock, new SilentLogger(), () => (faults += 1), disk);
  return { folder, file, disk, clock, faults: () => faults };
}

const read = async (folder: string): Promise<readonly SessionEvent[]> =>
  mergeJournals(await readJournals(folder, new SilentLogger()));
const times = async (folder: string): Promise<readonly number[]> => (await read(folder)).map(({ at }) => at);
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a journal file', () => {
  after(() => folders.remove());

  it('is there with the first event, and no other user can read it', async () => {
    const { folder, file } = bench();
    assert.deepEqual(readdirSync(join(folder, '..')), []);
    file.append(note(1));
    await file.flush();
    assert.deepEqual(readdirSync(folder), [file.file]);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, file.file)).mode & 0o777, 0o600);
    file.dispose();
  });

  it('holds an event as soon as append has returned, before anything was synced', async () => {
    const { folder, file } = bench();
    for (const at of upTo(10)) {
      file.append(note(at));
      assert.deepEqual(await times(folder), upTo(at));
    }
    file.dispose();
  });

  it('is synced once a second at most, however many events there are', async () => {
    const { file, disk, clock } = bench();
    let syncs = 0;
    const sync = disk.sync.bind(disk);
    disk.sync = (descriptor) => {
      syncs += 1;
      return sync(descriptor);
    };
    for (let second = 0; second < 3; second += 1) {
      for (let event = 0; event < 1000; event += 1) file.append(note(second * 1000 + event));
      clock.advance(1000);
    }
    assert.equal(syncs, 3);
    clock.advance(60_000);
    assert.equal(syncs, 3, 'nothing happens while nothing happens');
    file.dispose();
  });

  it('is continued in a new one when it is long, and both are read as one, although the clock jumps back', async () => {
    const { folder, file } = bench();
    const events = [50, 40, 30, 20, 10].flatMap((at) =>
      Array.from({ length: 10 }, (_, index) => note(at - index, `${at} ${index} ${'x'.repeat(250_000)}`)),
    );
    for (const event of events) file.append(event);
    await file.flush();
    file.dispose();
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    assert.ok(sizes.length >= 2 && Math.max(...sizes) < 8_600_000, String(sizes));
    const journals = await readJournals(folder, new SilentLogger());
    assert.equal(journals.length, 1, 'one list for one writer');
    assert.deepEqual(mergeJournals(journals), events);
  });

  it('is continued in a new one after a day, so that old ones can go while the window lives', async () => {
    const { folder, file, clock } = bench();
    for (const at of upTo(3)) {
      file.append(note(at));
      clock.advance(13 * 3_600_000);
    }
    file.append(note(4));
    assert.equal(readdirSync(folder).length, 2);
    assert.deepEqual(await times(folder), upTo(4));
    file.dispose();
  });

  it('comes after that of the window before it, although the clock was set back between them', async () => {
    const first = bench();
    first.clock.advance(86_400_000);
    for (const at of [100, 101]) first.file.append(note(at));
    first.file.dispose();
    const ended = join(first.folder, first.file.file.replace(`-${process.pid}-`, `-${0x3fffffff}-`));
    renameSync(join(first.folder, first.file.file), ended);
    utimesSync(ended, first.clock.now() / 1000, first.clock.now() / 1000);
    const second = bench(first.folder);
    for (const at of [7, 8]) second.file.append(note(at));
    assert.deepEqual(await times(first.folder), [100, 101, 7, 8]);
    second.file.dispose();
  });

  it('is left alone by a second window, which has files of its own', async () => {
    const one = bench();
    const other = bench(one.folder);
    for (const at of upTo(20)) (at % 2 ? one : other).file.append(note(at));
    assert.equal(readdirSync(one.folder).length, 2);
    assert.deepEqual(await times(one.folder), upTo(20));
    one.file.dispose();
    other.file.dispose();
  });

  it('is begun anew when somebody has removed it', async () => {
    const { folder, file, clock } = bench();
    file.append(note(1));
    clock.advance(1000);
    rmSync(folder, { recursive: true });
    file.append(note(2));
    file.append(note(3));
    assert.deepEqual(await times(folder), [2, 3]);
    file.dispose();
  });

  it('takes up after what was recorded is to be deleted', async () => {
    const { folder, file } = bench();
    file.append(note(1));
    const before = file.file;
    file.startAnew();
    rmSync(join(folder, before));
    file.append(note(2));
    assert.notEqual(file.file, before);
    assert.deepEqual(await times(folder), [2]);
    file.dispose();
  });

  it('is whole although the disk takes few bytes at a time', async () => {
    const { folder, file, disk } = bench();
    disk.mostBytes = 7;
    for (const at of upTo(20)) file.append(note(at));
    assert.deepEqual(await times(folder), upTo(20));
    file.dispose();
  });
});

/** Appends, lets a second pass, ends: everything that a journal file does with a disk. */
async function work({ file, clock }: Bench, count: number): Promise<void> {
  for (const at of upTo(count)) {
    file.append(note(at));
    if (at % 3 === 0) clock.advance(1000);
  }
  await file.flush();
  clock.advance(1000);
  await file.flush();
}

describe('a disk that refuses', () => {
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
      const events = await read(folder);
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
