import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atomicWrite, type FileCalls, nodeCalls, temporaryFileOwner } from '../../../src/host/files/atomicWrite';
import { TextFiles, textPath } from '../../../src/host/files/textFiles';
import { DISK_FAULTS, type DiskFault, diskError } from '../../support/faultyDisk';
import { TemporaryFolders } from '../../support/temporaryFolder';

const folders = new TemporaryFolders();

describe('text files', () => {
  after(() => folders.remove());

  it('keep a text once, compressed, and hidden from other users', async () => {
    const folder = join(folders.make(), 'texts');
    const texts = new TextFiles(folder);
    const text = '一行 line\n'.repeat(1000);
    const ref = await texts.put(text);
    assert.deepEqual(await texts.put(text), ref);
    const path = textPath(folder, ref.hash);
    assert.deepEqual(readdirSync(dirname(path)), [`${ref.hash}.gz`]);
    assert.ok(statSync(path).size < text.length / 10);
    // On Windows the folder of the user's profile sees to it.
    if (process.platform !== 'win32') {
      assert.equal(statSync(path).mode & 0o777, 0o600);
      for (const place of [folder, dirname(path)]) assert.equal(statSync(place).mode & 0o777, 0o700);
    }
    assert.equal(await texts.get(ref.hash), text);
  });

  it('keep long texts, many at once', async () => {
    const texts = new TextFiles(join(folders.make(), 'texts'));
    // Hexadecimal digits at random shrink to half: from far below what is read in one go to far beyond it.
    const all = [0, 1, 10_000, 32_700, 32_800, 40_000, 500_000].map((chars) =>
      randomBytes(chars / 2 + 1)
        .toString('hex')
        .slice(0, chars),
    );
    const refs = await Promise.all(all.map((text) => texts.put(text)));
    const again = [...refs, ...refs];
    assert.deepEqual(await Promise.all(again.map(({ hash }) => texts.get(hash))), [...all, ...all]);
  });

  it('give nothing for a damaged, huge or strange file', async () => {
    const folder = join(folders.make(), 'texts');
    const texts = new TextFiles(folder);
    const { hash } = await texts.put('a text');
    const path = textPath(folder, hash);
    const bytes = readFileSync(path);
    bytes[12] = (bytes[12] ?? 0) ^ 1;
    for (const content of [bytes, bytes.subarray(0, 10), '', gzipSync('another'), gzipSync('x'.repeat(9_000_000))]) {
      writeFileSync(path, content);
      assert.equal(await texts.get(hash), null);
    }
    for (const name of ['../../etc/passwd', '', 'f'.repeat(63), `${hash}/..`]) {
      assert.equal(await texts.get(name), null);
      assert.equal(await texts.renew(name), false);
    }
  });

  it('are read many at once, whatever stands between them, and each that is there is found', async () => {
    const folder = join(folders.make(), 'texts');
    const texts = new TextFiles(folder);
    const whole = Array.from({ length: 200 }, (_, index) => `text ${index} 一行\n`.repeat(index));
    const long = [40_000, 500_000].map((chars) => randomBytes(chars / 2).toString('hex'));
    // Short on the disk and long in memory.
    const wide = ['x'.repeat(300_000), 'y'.repeat(1_000_000)];
    const all = [...whole, ...long, ...wide];
    const hashes: string[] = [];
    for (const text of all) hashes.push((await texts.put(text)).hash);
    const damaged = [10, 70, 71, 130, 199].map((index) => hashes[index] ?? '');
    const contents = damaged.map((hash) => readFileSync(textPath(folder, hash)));
    const [cut, turned, doubled, foreign, followed] = contents;
    assert.ok(cut && turned && doubled && foreign && followed);
    turned[30] = (turned[30] ?? 0) ^ 1;
    const planted = [
      cut.subarray(0, 25),
      turned,
      Buffer.concat([doubled, doubled]),
      gzipSync('another'),
      Buffer.concat([followed, Buffer.from('garbage')]),
    ];
    for (const [index, hash] of damaged.entries()) writeFileSync(textPath(folder, hash), planted[index] ?? '');
    const missing = 'f'.repeat(64);
    const asked = [...hashes.slice(0, 90), missing, '../../etc/passwd', '', ...hashes.slice(90)];
    const found = await texts.getAll(asked);
    const alone = new Map<string, string>();
    for (const hash of asked) {
      const text = await texts.get(hash);
      if (text !== null) alone.set(hash, text);
    }
    assert.deepEqual(new Map([...found].toSorted()), new Map([...alone].toSorted()));
    for (const [index, hash] of hashes.entries()) {
      if (!damaged.includes(hash)) assert.equal(found.get(hash), all[index], `text ${index}`);
    }
    assert.ok(damaged.slice(0, 4).every((hash) => !found.has(hash)));
    assert.deepEqual(await texts.getAll([]), new Map());
    assert.deepEqual(await new TextFiles(null).getAll(hashes), new Map());
  });

  it('are expanded together, so that one that is damaged costs its neighbours alone', async () => {
    const folder = join(folders.make(), 'texts');
    const texts = new TextFiles(folder);
    const hashes: string[] = [];
    for (let index = 0; index < 300; index += 1) hashes.push((await texts.put(`text ${index}\n`.repeat(50))).hash);
    const alone: string[] = [];
    const { get } = texts;
    texts.get = async (hash: string) => {
      alone.push(hash);
      return await get.call(texts, hash);
    };
    assert.equal((await texts.getAll(hashes)).size, 300);
    assert.equal(alone.length, 0);
    const damaged = hashes[150] ?? '';
    writeFileSync(textPath(folder, damaged), readFileSync(textPath(folder, damaged)).subarray(0, 22));
    assert.equal((await texts.getAll(hashes)).size, 299);
    assert.ok(alone.includes(damaged) && alone.length <= 100, `${alone.length}`);
  });

  it('leave others their turns while many are read, those that are not there and those that are damaged, too', async () => {
    const folder = join(folders.make(), 'texts');
    const texts = new TextFiles(folder);
    const there: string[] = [];
    const damaged: string[] = [];
    for (let index = 0; index < 200; index += 1) there.push((await texts.put(`text ${index}`)).hash);
    for (let index = 0; index < 200; index += 1) damaged.push((await texts.put(`damaged ${index}`)).hash);
    for (const hash of damaged)
      writeFileSync(textPath(folder, hash), 'nothing of ours, but as long as a file would be');
    const missing = Array.from({ length: 2_000 }, (_, index) => `${index}`.padStart(64, '0'));
    // A clock that stands for a slow disk: each look at it takes a millisecond.
    let now = 0;
    const { now: real } = performance;
    performance.now = () => (now += 1);
    try {
      for (const asked of [there, damaged, missing]) {
        let turns = 0;
        let isDone = false;
        const count = (): void => {
          turns += 1;
          if (!isDone) setImmediate(count);
        };
        setImmediate(count);
        await texts.getAll(asked);
        isDone = true;
        assert.ok(turns > asked.length / 20, `${turns} turns for ${asked.length}`);
      }
    } finally {
      performance.now = real;
    }
  });

  it('are renewed by whoever is about to refer to them', async () => {
    const folder = join(folders.make(), 'texts');
    const texts = new TextFiles(folder);
    const { hash } = await texts.put('a text');
    const path = textPath(folder, hash);
    for (const renew of [() => texts.put('a text'), () => texts.renew(hash)]) {
      utimesSync(path, 1, 1);
      await renew();
      assert.ok(Date.now() - statSync(path).mtimeMs < 60_000);
    }
    assert.equal(await texts.renew('0'.repeat(64)), false);
  });
});

/** The real calls, of which one, by its number from 1, fails. */
function failingCalls(failing: number, fault: DiskFault): FileCalls & { count: () => number } {
  let calls = 0;
  const pass = (): void => {
    calls += 1;
    if (calls === failing) throw diskError(fault);
  };
  const through =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      pass();
      return await call(...args);
    };
  const openChecked = async (...args: Parameters<typeof open>): ReturnType<typeof open> => {
    pass();
    const handle = await open(...args);
    const { writeFile, sync, close } = handle;
    handle.writeFile = through(writeFile.bind(handle)) as typeof handle.writeFile;
    handle.sync = through(sync.bind(handle));
    handle.close = async () => {
      await close.call(handle);
      pass();
    };
    return handle;
  };
  return {
    mkdir: through(mkdir) as typeof mkdir,
    open: openChecked,
    rename: through(rename),
    rm: through(rm),
    sleep: nodeCalls.sleep,
    mayPass: false,
    count: () => calls,
  };
}

describe('an atomic write', () => {
  after(() => folders.remove());

  it('leaves the old file or the new one, and nothing beside it, whichever call fails [D4 J-3]', async () => {
    const counted = failingCalls(-1, 'EIO');
    await atomicWrite(join(folders.make(), 'file'), 'new', counted);
    assert.ok(counted.count() >= 8, `${counted.count()} calls`);
    for (const fault of DISK_FAULTS) {
      for (let failing = 1; failing <= counted.count(); failing += 1) {
        const path = join(folders.make(), 'file');
        writeFileSync(path, 'old');
        const isWritten = await atomicWrite(path, 'new', failingCalls(failing, fault)).then(
          () => true,
          () => false,
        );
        assert.equal(readFileSync(path, 'utf8'), isWritten ? 'new' : 'old', `${fault} at call ${failing}`);
        assert.deepEqual(readdirSync(dirname(path)), ['file'], `${fault} at call ${failing}`);
      }
    }
  });

  for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
    it(`waits where Windows answers ${code}, as it does while another program has the file open, and 5 s at most [J-3 D4]`, async () => {
      const path = join(folders.make(), 'file');
      writeFileSync(path, 'old');
      const patient = (refusals: number, mayPass = true) => {
        const state = { waited: 0, tried: 0 };
        const sleep = async (ms: number): Promise<void> => void (state.waited += ms);
        const refusing = async (...names: Parameters<typeof rename>): Promise<void> => {
          state.tried += 1;
          if (state.tried <= refusals) throw Object.assign(new Error(code), { code });
          await rename(...names);
        };
        return { calls: { ...nodeCalls, rename: refusing, sleep, mayPass }, state };
      };
      const short = patient(7);
      await atomicWrite(path, 'new', short.calls);
      assert.deepEqual([readFileSync(path, 'utf8'), short.state], ['new', { waited: 1750, tried: 8 }]);
      const long = patient(Number.POSITIVE_INFINITY);
      await assert.rejects(atomicWrite(path, 'newer', long.calls), { code });
      assert.deepEqual([readFileSync(path, 'utf8'), long.state.waited], ['new', 5000]);
      const elsewhere = patient(1, false);
      await assert.rejects(atomicWrite(path, 'newer', elsewhere.calls), { code });
      assert.deepEqual([elsewhere.state.waited, readdirSync(dirname(path))], [0, ['file']]);
    });
  }

  it('names its process in the temporary file', async () => {
    const path = join(folders.make(), 'file');
    let temporary = '';
    const calls: FileCalls = {
      ...nodeCalls,
      rename: async (from, to) => {
        temporary = String(from);
        await rename(from, to);
      },
    };
    await atomicWrite(path, 'new', calls);
    assert.equal(temporaryFileOwner(temporary), process.pid);
    assert.equal(temporaryFileOwner('a.gz.0123456789ab.tmp'), 0, 'of an earlier version');
    assert.equal(temporaryFileOwner('a.gz'), null);
    assert.ok(!existsSync(temporary));
  });

  it('rejects where the folder cannot be made', async () => {
    const path = join(folders.make(), 'folder');
    writeFileSync(path, 'in the way');
    await assert.rejects(atomicWrite(join(path, 'file'), 'new'));
    mkdirSync(`${path}2`);
    chmodSync(`${path}2`, 0o700);
    await atomicWrite(join(`${path}2`, 'file'), 'new');
  });
});
