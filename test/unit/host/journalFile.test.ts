import assert from 'node:assert/strict';
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { mergeJournals } from '../../../src/core/session/currentEvents';
import { readJournals } from '../../../src/host/files/readJournals';
import { type JournalBench, journalBench, note, times, upTo } from '../../support/journalBench';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';

const folders = new TemporaryFolders();
const bench = (folder = join(folders.make(), 'journals')): JournalBench => journalBench(folder);

describe('a journal file', () => {
  after(() => folders.remove());

  it('is there with the first event, and no other user can read it', async () => {
    const { folder, file } = bench();
    assert.deepEqual(readdirSync(join(folder, '..')), []);
    file.append(note(1));
    await file.flush();
    assert.deepEqual(readdirSync(folder), [file.file]);
    // On Windows the folder of the user's profile sees to it.
    if (process.platform !== 'win32') {
      assert.equal(statSync(folder).mode & 0o777, 0o700);
      assert.equal(statSync(join(folder, file.file)).mode & 0o777, 0o600);
    }
    file.dispose();
  });

  it('holds an event as soon as append has returned, before anything was synced [J-2]', async () => {
    const { folder, file } = bench();
    for (const at of upTo(10)) {
      file.append(note(at));
      assert.deepEqual(await times(folder), upTo(at));
    }
    file.dispose();
  });

  it('is synced once a second at most, however many events there are [J-2]', async () => {
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

  it('is continued in a new one when it is long, and both are read as one, although the clock jumps back [D11]', async () => {
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

  it('comes after that of the window before it, although the clock was set back between them [D11]', async () => {
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

  it('is left alone by a second window, which has files of its own [J-1 J-4]', async () => {
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
