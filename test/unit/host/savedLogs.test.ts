import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redactor } from '../../../src/core/privacy/redactor';
import { removalOf, underLock } from '../../../src/host/files/fileLock';
import { HOST_TAG } from '../../../src/host/files/hostTag';
import { LogBases, logKey, removeOldBases } from '../../../src/host/files/logBases';
import { outcomeOf, SaveRecords } from '../../../src/host/files/saveRecords';
import { storageIn } from '../../../src/host/files/storage';
import { compete } from '../../support/locks/compete';
import { KEY, recordOf } from '../../support/saveKills/savedText';
import { saveKills } from '../../support/saveKills/saveKills';
import { TemporaryFolders } from '../../support/temporaryFolder';

/** Each costs the start of a Node process; the soak does 200. */
const KILLS = 20;
const NOBODY = 0x3fffffff;

const folders = new TemporaryFolders();

describe('what is kept of saved logs', () => {
  after(() => folders.remove());

  it('has the draft that was written last, without secrets, by folder and path', async () => {
    const folder = folders.make();
    const bases = new LogBases(join(folder, 'logs'), new Redactor());
    const secret = `ghp_${Math.random().toString(36).slice(2).padEnd(36, 'x4Z')}`.slice(0, 40);
    const [here, there] = [logKey(undefined, 'docs/a1.md'), logKey('other', 'docs/a1.md')];
    assert.notEqual(here, there);
    assert.equal(await bases.read(here), null);
    await bases.keep(here, { fileId: '0123abcd', text: `a ${secret} b\n` });
    const { fileId, text } = (await bases.read(here)) ?? assert.fail();
    assert.equal(fileId, '0123abcd');
    assert.match(text, /^a \[REDACTED.*\] b\n$/);
    assert.equal(await bases.read(there), null);
    writeFileSync(join(folder, 'logs', `${there}.base.json`), '{"version":1,"text":4}');
    assert.equal(await bases.read(there), null, 'a damaged one is none');
  });

  it('lies where deleting all recorded data reaches it, and is removed when its time is over', async () => {
    const storage = storageIn(folders.make());
    assert.ok(storage.roots.some((root) => storage.logs.startsWith(root)));
    const bases = new LogBases(storage.logs, new Redactor());
    await bases.keep(KEY, { fileId: null, text: 'old' });
    await bases.keep(logKey(undefined, 'b'), { fileId: null, text: 'new' });
    utimesSync(join(storage.logs, `${KEY}.base.json`), 1000, 1000);
    await removeOldBases(storage.logs, 2_000_000);
    assert.deepEqual([await bases.read(KEY), (await bases.read(logKey(undefined, 'b')))?.text], [null, 'new']);
  });
});

describe('a save that nobody saw the end of', () => {
  after(() => folders.remove());

  it('is known by what the file is now [J-5]', () => {
    const [before, after, other] = ['before', 'after', 'other'].map((text) => Buffer.from(text));
    assert.ok(before !== undefined && after !== undefined && other !== undefined);
    const update = { version: 1 as const, owner: { host: HOST_TAG, pid: 1 }, ...recordOf(before, after) };
    const creation = { ...update, before: null };
    assert.deepEqual(
      [before, after, other, null].map((bytes) => [outcomeOf(update, bytes), outcomeOf(creation, bytes)]),
      [
        ['before', 'neither'],
        ['after', 'after'],
        ['neither', 'neither'],
        ['neither', 'before'],
      ],
    );
  });

  it('is found at the next start, unless a window that lives is at it', async () => {
    const folder = folders.make();
    const records = new SaveRecords(folder);
    await records.keep(KEY, recordOf(null, Buffer.from('x')));
    const file = join(folder, `${KEY}.save.json`);
    assert.deepEqual([...(await records.left()).keys()], [KEY]);
    const own = JSON.parse(readFileSync(file, 'utf8')) as { owner: { pid: number } };
    const ownedBy = (pid: number): void =>
      writeFileSync(file, JSON.stringify({ ...own, owner: { ...own.owner, pid } }));
    ownedBy(process.ppid);
    assert.equal((await records.left()).size, 0);
    ownedBy(NOBODY);
    assert.equal((await records.left()).size, 1);
    writeFileSync(file, '{"version":1}');
    assert.equal((await records.left()).size, 0, 'what cannot be read is none');
    await records.drop(KEY);
    assert.deepEqual(readdirSync(folder), []);
  });

  it(`loses neither what was there nor what was to be there, in ${KILLS} kills at random moments [N7 D5 J-5]`, async function () {
    this.timeout(120_000);
    const { kills, whole, offered, ...faults } = await saveKills(folders.make(), KILLS);
    assert.deepEqual([kills, whole + offered], [KILLS, KILLS]);
    assert.deepEqual(faults, { lost: 0, orphans: 0 });
  });
});

describe('a lock between windows [J-4]', () => {
  after(() => folders.remove());

  it('lets one after the other', async () => {
    const lock = join(folders.make(), 'storage', 'x.lock');
    let inside = 0;
    const most: number[] = [];
    const job = async (): Promise<void> => {
      inside += 1;
      most.push(inside);
      await sleep(2);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 6 }, () => underLock(lock, job)));
    assert.deepEqual(most, [1, 1, 1, 1, 1, 1]);
    assert.equal(existsSync(lock), false);
    await assert.rejects(
      underLock(lock, () => Promise.reject(new TypeError('job'))),
      TypeError,
    );
    assert.equal(existsSync(lock), false);
  });

  it('is taken from a window that is gone', async () => {
    const folder = folders.make();
    mkdirSync(join(folder, 'locks'));
    const lock = join(folder, 'locks', 'x.lock');
    writeFileSync(lock, `${HOST_TAG} ${NOBODY} 1`);
    assert.equal(await underLock(lock, () => Promise.resolve('done')), 'done');
    writeFileSync(lock, `000000 1 1`);
    utimesSync(lock, 1000, 1000);
    assert.equal(await underLock(lock, () => Promise.resolve('again')), 'again');
  });

  it('is taken by one alone where many find it left over at once', async function () {
    this.timeout(60_000);
    const [folder, rounds] = [folders.make(), 30];
    for (let round = 0; round < rounds; round += 1) {
      writeFileSync(join(folder, `${round}.lock`), `${HOST_TAG} ${NOBODY} 1`);
    }
    assert.equal(await compete(folder, 6, rounds), 0);
    const left = readdirSync(folder).filter((name) => name !== 'lockingChild.cjs');
    assert.deepEqual(left, []);
  });

  it('is taken, too, where who took it from such a window is gone as well', async () => {
    const lock = join(folders.make(), 'x.lock');
    const left = `${HOST_TAG} ${NOBODY} 1`;
    writeFileSync(lock, left);
    writeFileSync(removalOf(lock, left), `${HOST_TAG} ${NOBODY} 2`);
    assert.equal(await underLock(lock, () => Promise.resolve('done')), 'done');
    assert.deepEqual(readdirSync(dirname(lock)), []);
  });
});
