import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createGuarded, lookAt, PlaceError, readGuarded, tidyFolderOf } from '../../../src/host/files/guardedFile';
import { newTemporaryName, removeTemporaryLogs } from '../../../src/host/files/guardedTemporary';
import { HOST_TAG } from '../../../src/host/files/hostTag';
import { limitFileLength, Mounts } from '../../support/mounts';
import { swapRace } from '../../support/swapRace';
import { TemporaryFolders } from '../../support/temporaryFolder';

const folders = new TemporaryFolders();
const mounts = new Mounts();
const LOG = 'docs/learning_log_step1.md';

/** A workspace, and beside it what a repository would like to have written to. */
function place() {
  const base = folders.make();
  const [root, outside] = [join(base, 'root'), join(base, 'outside')];
  mkdirSync(root);
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret.md'), 'theirs');
  return { root, outside, docs: join(root, 'docs'), log: join(root, LOG) };
}

function untouched(outside: string): void {
  assert.deepEqual(readdirSync(outside), ['secret.md']);
  assert.equal(readFileSync(join(outside, 'secret.md'), 'utf8'), 'theirs');
}

describe('a log in the project', () => {
  after(() => {
    mounts.unmountAll();
    folders.remove();
  });

  it('is created with its folders, as a whole, and leaves nothing beside it', async () => {
    const { root, docs, log } = place();
    await createGuarded(root, LOG, '# 日志\n');
    assert.equal(readFileSync(log, 'utf8'), '# 日志\n');
    assert.deepEqual(readdirSync(docs), ['learning_log_step1.md']);
    assert.equal(lstatSync(log).nlink, 1);
    await createGuarded(root, '文档/深/学习日志1.md', 'x');
    assert.equal(readFileSync(join(root, '文档/深/学习日志1.md'), 'utf8'), 'x');
    assert.equal(Buffer.from((await readGuarded(root, LOG)) ?? []).toString(), '# 日志\n');
    assert.equal(await readGuarded(root, 'docs/other.md'), null);
    assert.equal(await readGuarded(root, 'nowhere/other.md'), null);
  });

  it('never replaces a file [N7]', async () => {
    const { root, docs, log } = place();
    mkdirSync(docs);
    writeFileSync(log, 'mine');
    await assert.rejects(createGuarded(root, LOG, 'new'), { code: 'EEXIST' });
    assert.equal(readFileSync(log, 'utf8'), 'mine');
    assert.deepEqual(readdirSync(docs), ['learning_log_step1.md']);
  });

  it('of two that are created at once, one is written [D10]', async () => {
    const { root, log } = place();
    const texts = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(1000));
    const done = await Promise.allSettled(texts.map((text) => createGuarded(root, LOG, text)));
    const won = done.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    assert.equal(won.length, 1);
    assert.equal(readFileSync(log, 'utf8'), texts[won[0] ?? -1]);
    assert.equal(lstatSync(log).nlink, 1);
  });

  const traps: Readonly<Record<string, { fault: string; set(at: ReturnType<typeof place>): void }>> = {
    'a folder that is a link out': { fault: 'outside', set: ({ outside, docs }) => symlinkSync(outside, docs) },
    'a folder that is a link to nothing': {
      fault: 'outside',
      set: ({ outside, docs }) => symlinkSync(join(outside, 'new'), docs),
    },
    'a folder that is a chain of links out': {
      fault: 'outside',
      set: ({ root, outside, docs }) => {
        symlinkSync(outside, join(root, 'two'));
        symlinkSync('two', join(root, 'one'));
        symlinkSync('one', docs);
      },
    },
    'a folder that is a link to the one above': { fault: 'outside', set: ({ docs }) => symlinkSync('..', docs) },
    'a folder that is a file': { fault: 'notAFile', set: ({ docs }) => writeFileSync(docs, 'x') },
    'a folder that is a link to a file inside': {
      fault: 'notAFile',
      set: ({ root, docs }) => {
        writeFileSync(join(root, 'file'), 'x');
        symlinkSync('file', docs);
      },
    },
    'a link to a file outside': {
      fault: 'link',
      set: ({ outside, docs, log }) => {
        mkdirSync(docs);
        symlinkSync(join(outside, 'secret.md'), log);
      },
    },
    'a link to nothing': {
      fault: 'link',
      set: ({ outside, docs, log }) => {
        mkdirSync(docs);
        symlinkSync(join(outside, 'new.md'), log);
      },
    },
    'a link to a folder': {
      fault: 'link',
      set: ({ outside, docs, log }) => {
        mkdirSync(docs);
        symlinkSync(outside, log);
      },
    },
    'a link to a file inside': {
      fault: 'link',
      set: ({ root, docs, log }) => {
        mkdirSync(docs);
        writeFileSync(join(root, 'readme.md'), 'x');
        symlinkSync('../readme.md', log);
      },
    },
    'a folder in the place of the file': {
      fault: 'notAFile',
      set: ({ log }) => mkdirSync(log, { recursive: true }),
    },
    'a pipe': {
      fault: 'notAFile',
      set: ({ docs, log }) => {
        mkdirSync(docs);
        execFileSync('mkfifo', [log]);
      },
    },
    'a hard link': {
      fault: 'hardLink',
      set: ({ outside, docs, log }) => {
        mkdirSync(docs);
        linkSync(join(outside, 'secret.md'), log);
      },
    },
  };
  for (const [name, { fault, set }] of Object.entries(traps)) {
    it(`is not written through ${name}, nor read [N7 T19]`, async function () {
      if (name === 'a pipe' && process.platform === 'win32') this.skip();
      const at = place();
      set(at);
      await assert.rejects(lookAt(at.root, LOG), new PlaceError(fault as 'link'));
      await assert.rejects(readGuarded(at.root, LOG), new PlaceError(fault as 'link'));
      await assert.rejects(createGuarded(at.root, LOG, 'ours'));
      untouched(at.outside);
    });
  }

  it('may stand in a folder that is a link to another one inside', async () => {
    const { root, docs } = place();
    mkdirSync(join(root, 'documentation'));
    symlinkSync('documentation', docs);
    await createGuarded(root, LOG, 'x');
    assert.equal(readFileSync(join(root, 'documentation', 'learning_log_step1.md'), 'utf8'), 'x');
  });

  it('may stand in a workspace that is opened through a link', async () => {
    const { root, outside } = place();
    const link = `${root}-link`;
    symlinkSync(root, link);
    await createGuarded(link, LOG, 'x');
    assert.equal(readFileSync(join(root, LOG), 'utf8'), 'x');
    untouched(outside);
  });

  it('leaves nothing where it cannot be written [D8]', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    const { root, docs } = place();
    mkdirSync(docs, { mode: 0o500 });
    await assert.rejects(createGuarded(root, LOG, 'x'), { code: 'EACCES' });
    assert.deepEqual(readdirSync(docs), []);
  });

  it('leaves nothing where the quota is used up', async function () {
    const { root, docs } = place();
    const reason = limitFileLength(1000);
    if (reason !== null) this.skip();
    try {
      await assert.rejects(createGuarded(root, LOG, 'x'.repeat(5000)), { code: 'EFBIG' });
    } finally {
      limitFileLength(null);
    }
    assert.deepEqual(readdirSync(docs), []);
    await createGuarded(root, LOG, 'x'.repeat(5000));
  });

  it('leaves nothing where the disk is full or can only be read [T23]', async function () {
    const [full, locked] = [join(folders.make(), 'full'), join(folders.make(), 'locked')];
    if (mounts.memory(full, '64k') !== null || mounts.readOnly(locked) !== null) this.skip();
    await assert.rejects(createGuarded(full, LOG, 'x'.repeat(500_000)), { code: 'ENOSPC' });
    assert.deepEqual(readdirSync(join(full, 'docs')), []);
    await assert.rejects(createGuarded(locked, LOG, 'x'), { code: 'EROFS' });
    assert.deepEqual(readdirSync(locked), []);
  });

  it('never goes outside while another process swaps folders for links [N7 T19]', async function () {
    this.timeout(60_000);
    const { tries, written, outside } = await swapRace(folders.make(), 150);
    assert.equal(tries, 150);
    assert.equal(outside, 0);
    assert.ok(written > 0, 'some were written');
  });

  it('that a killed write has left a second name of is freed of it', async () => {
    const { root, docs, log } = place();
    await createGuarded(root, LOG, 'x');
    const dead = newTemporaryName(HOST_TAG).replace(`.${process.pid}-`, '.4194304-');
    const living = newTemporaryName(HOST_TAG);
    const elsewhere = newTemporaryName('000000').replace(`.${process.pid}-`, '.4194304-');
    for (const name of [dead, living, elsewhere]) linkSync(log, join(docs, name));
    writeFileSync(join(docs, 'mine.tmp'), 'x');
    await assert.rejects(lookAt(root, LOG), new PlaceError('hardLink'));
    assert.equal(await removeTemporaryLogs(docs, Date.now()), 1);
    assert.equal(existsSync(join(docs, dead)), false);
    assert.equal(await removeTemporaryLogs(docs, Date.now() + 3_700_000), 2);
    assert.deepEqual(readdirSync(docs).toSorted(), ['learning_log_step1.md', 'mine.tmp']);
    assert.equal((await lookAt(root, LOG)).stats?.nlink, 1n);
  });

  it('is tidied beside in the workspace alone', async () => {
    const { root, outside, docs } = place();
    const left = newTemporaryName('abcdef');
    const later = Date.now() + 3_700_000;
    mkdirSync(docs);
    for (const folder of [docs, outside]) writeFileSync(join(folder, left), 'x');
    await tidyFolderOf(root, LOG, later);
    assert.deepEqual(readdirSync(docs), []);
    symlinkSync(outside, join(root, 'link'));
    await tidyFolderOf(root, 'link/learning_log_step1.md', later);
    assert.equal(existsSync(join(outside, left)), true);
    await tidyFolderOf(root, 'nowhere/learning_log_step1.md', later);
  });

  it('is not taken for another that was put in its place [T19]', async () => {
    const { root, log } = place();
    await createGuarded(root, LOG, 'x');
    const before = (await lookAt(root, LOG)).stats?.ino;
    writeFileSync(`${log}.new`, 'y');
    renameSync(`${log}.new`, log);
    assert.notEqual((await lookAt(root, LOG)).stats?.ino, before);
    assert.equal(statSync(log).size, 1);
  });
});
