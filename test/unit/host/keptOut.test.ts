import assert from 'node:assert/strict';
import {
  appendFileSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { type Identity, isSame, KeptOut } from '../../../src/host/recorder/keptOut';
import { MemoryState } from '../../support/memoryState';
import { TemporaryFolders } from '../../support/temporaryFolder';

const SECRET = 'NAME=a-value-that-nobody-is-to-see\n';

describe('what was private under another name [P-exclusions]', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  async function place(): Promise<{ readonly kept: KeptOut; readonly at: (name: string) => string }> {
    const folder = folders.make();
    const at = (name: string): string => join(folder, name);
    const kept = new KeptOut(new MemoryState());
    writeFileSync(at('.env'), SECRET);
    await kept.note(at('.env'));
    return { kept, at };
  }

  it('is kept out when it was renamed, also after it was changed', async () => {
    const { kept, at } = await place();
    renameSync(at('.env'), at('notes.txt'));
    appendFileSync(at('notes.txt'), 'more\n');
    assert.ok(await kept.claims(at('notes.txt')));
  });

  it('is kept out when it was renamed after something had replaced it of which no watcher told', async () => {
    const { kept, at } = await place();
    writeFileSync(at('.env.new'), `${SECRET}OTHER=another-value\n`);
    renameSync(at('.env.new'), at('.env'));
    await kept.renew();
    renameSync(at('.env'), at('notes.txt'));
    appendFileSync(at('notes.txt'), 'more\n');
    await kept.renew();
    assert.ok(await kept.claims(at('notes.txt')));
  });

  it('is kept out when it was renamed and replaced before anybody looked', async () => {
    for (const look of ['note', 'renew'] as const) {
      const { kept, at } = await place();
      renameSync(at('.env'), at('notes.txt'));
      writeFileSync(at('.env'), 'NAME=another-one-that-is-longer\n');
      await (look === 'note' ? kept.note(at('.env')) : kept.renew());
      assert.ok(await kept.claims(at('notes.txt')), look);
    }
  });

  it('is kept out however often it was replaced, as far back as there is room', async () => {
    const { kept, at } = await place();
    for (let count = 0; count < 1001; count += 1) {
      renameSync(at('.env'), at(`${count}.txt`));
      writeFileSync(at('.env'), `${SECRET}${count}\n`);
      await kept.note(at('.env'));
    }
    for (const name of ['1.txt', '1000.txt']) assert.ok(await kept.claims(at(name)), name);
    assert.ok(!(await kept.claims(at('0.txt'))));
  });

  it('is kept out whatever a build replaces meanwhile', async () => {
    const { kept, at } = await place();
    renameSync(at('.env'), at('notes.txt'));
    writeFileSync(at('.env'), 'NAME=another-one-that-is-longer\n');
    await kept.note(at('.env'));
    for (let count = 0; count < 1002; count += 1) {
      writeFileSync(at('new.js'), `${count};\n`);
      renameSync(at('new.js'), at('built.js'));
      await kept.note(at('built.js'));
    }
    assert.ok(await kept.claims(at('notes.txt')));
  });

  it('is kept out as a hard link and as a copy, and still when that is changed later', async () => {
    const { kept, at } = await place();
    linkSync(at('.env'), at('link.txt'));
    copyFileSync(at('.env'), at('copy.txt'));
    const names = ['link.txt', 'copy.txt'];
    for (const name of names) assert.ok(await kept.claims(at(name)), name);
    for (const name of names) appendFileSync(at(name), 'more\n');
    for (const name of names) assert.ok(await kept.claims(at(name)), name);
  });

  it('is kept out as a copy of what a secret holds by now', async () => {
    const { kept, at } = await place();
    writeFileSync(at('.env'), `${SECRET}OTHER=another-value\n`);
    copyFileSync(at('.env'), at('copy.txt'));
    assert.ok(await kept.claims(at('copy.txt')));
  });

  it('is kept out as a copy that keeps its time, on a disk that counts in seconds', async () => {
    const { kept, at } = await place();
    utimesSync(at('.env'), 1_700_000_000.123, 1_700_000_000.123);
    copyFileSync(at('.env'), at('copy.txt'));
    utimesSync(at('copy.txt'), 1_700_000_000, 1_700_000_000);
    assert.ok(await kept.claims(at('copy.txt')));
  });

  it('does not take in the template that a secret was made from, nor what is the same by chance', async () => {
    const { kept, at } = await place();
    writeFileSync(at('.env.example'), SECRET);
    utimesSync(at('.env.example'), 1, 1);
    assert.ok(!(await kept.claims(at('.env.example'))));
    writeFileSync(at('.npmrc'), 'a=1\n');
    await kept.note(at('.npmrc'));
    writeFileSync(at('tiny.txt'), 'a=1\n');
    assert.ok(!(await kept.claims(at('tiny.txt'))));
    writeFileSync(at('ignored.js'), 'const theSameAsItsSource = 1;\n');
    await kept.note(at('ignored.js'));
    writeFileSync(at('source.js'), 'const theSameAsItsSource = 1;\n');
    assert.ok(!(await kept.claims(at('source.js'))), 'a build copied it');
  });

  it('does not take in a new file that got the number of one that was removed', async () => {
    const { kept, at } = await place();
    rmSync(at('.env'));
    writeFileSync(at('new.js'), 'const a = 1; // something else\n');
    assert.ok(!(await kept.claims(at('new.js'))));
  });

  it('is known by more than its number where the disk tells no birth', () => {
    const known: Identity = { device: 1n, inode: 7n, bornAt: 0n, changedAt: 5n, size: 20n };
    assert.ok(!isSame({ ...known, changedAt: 9n, size: 31n }, known), 'a new file with the number of a removed one');
    assert.ok(isSame({ ...known }, known));
    assert.ok(isSame({ ...known, bornAt: 3n, size: 31n }, { ...known, bornAt: 3n }));
  });

  it('is all that is in a folder, and outlives a reload until the user deletes what is known', async () => {
    const state = new MemoryState();
    const [before, folder] = [new KeptOut(state), folders.make()];
    mkdirSync(join(folder, 'keys'));
    before.add(join(folder, 'keys'));
    const later = new KeptOut(state);
    assert.ok(later.has(join(folder, 'keys', 'deep', 'a.txt')));
    assert.ok(!later.has(join(folder, 'keys.txt')));
    await later.forget();
    assert.deepEqual(state.keys(), []);
    assert.ok(later.has(join(folder, 'keys', 'a.txt')), 'by this window');
    assert.ok(!new KeptOut(state).has(join(folder, 'keys', 'a.txt')));
  });

  it('is kept out however many such files there are, a folder with all that is in it as one', async () => {
    const state = new MemoryState();
    const kept = new KeptOut(state);
    kept.add('/w/keys');
    for (let count = 0; count < 1000; count += 1) kept.add(`/w/renamed/${count}.txt`);
    for (let count = 0; count < 10; count += 1) kept.add(`/w/keys/${count}.txt`);
    const later = new KeptOut(state);
    for (const path of ['/w/keys/3.txt', '/w/renamed/0.txt', '/w/renamed/999.txt']) assert.ok(later.has(path), path);
    assert.equal(state.get<readonly string[]>('keptOut')?.length, 1001);
  });

  it('is kept out in this window, where VS Code cannot remember it', async () => {
    const state = Object.assign(new MemoryState(), { update: () => Promise.reject(new Error('ENOSPC')) });
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', listener);
    const kept = new KeptOut(state);
    kept.add('/w/a.txt');
    await new Promise((resolve) => setTimeout(resolve, 0));
    process.off('unhandledRejection', listener);
    assert.ok(kept.has('/w/a.txt'));
    assert.deepEqual(unhandled, []);
  });

  it('is kept out as a copy of a secret that came after more ignored files than are known', async () => {
    const [kept, folder] = [new KeptOut(new MemoryState(), 2), folders.make()];
    for (const name of ['1.bin', '2.bin', '3.bin']) {
      writeFileSync(join(folder, name), name);
      await kept.note(join(folder, name));
    }
    writeFileSync(join(folder, '.env'), SECRET);
    await kept.note(join(folder, '.env'));
    copyFileSync(join(folder, '.env'), join(folder, 'copy.txt'));
    assert.ok(await kept.claims(join(folder, 'copy.txt')));
    linkSync(join(folder, '3.bin'), join(folder, 'link.txt'));
    assert.ok(!(await kept.claims(join(folder, 'link.txt'))), 'beyond what is known');
  });

  it('is meant by a pattern of a shell', async () => {
    const { kept, at } = await place();
    const pattern = (name: string): string => at(name).split(sep).join('/');
    assert.ok(kept.matches(pattern('.e*')));
    assert.ok(!kept.matches(pattern('*.js')));
    assert.equal(kept.matches(pattern('.E*')), sep === '\\', 'capitals say nothing on Windows');
  });
});
