import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventOf } from '../../../src/core/record/event';
import { storageIn } from '../../../src/host/files/storage';
import { removeOldUnticked, UntickedFile } from '../../../src/host/files/untickedFile';
import { UntickedItems } from '../../../src/host/session/untickedItems';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { WorkspaceMemory } from '../../support/workspaceMemory';

const EARLY = 'run:1000:abc';
const LATE = 'run:3000:abc';

const written = (through: number, folder?: string): EventOf<'logWritten'> => ({
  kind: 'logWritten',
  at: 4000,
  ...(folder === undefined ? {} : { folder }),
  step: 1,
  path: 'docs/learning_log_step1.md',
  through,
  problems: [],
});
const begun = (at: number): EventOf<'stepStarted'> => ({ kind: 'stepStarted', at, step: 2, name: null, problems: [] });

const folders = new TemporaryFolders();

/** A workspace of which any number of windows may be open. */
class Workspace {
  readonly path = join(folders.make(), 'storage', 'unticked.json');
  readonly memory = new WorkspaceMemory();
  doubts = 0;

  open(): UntickedItems {
    const file = new UntickedFile(this.path);
    return new UntickedItems(file, this.memory, new SilentLogger(), () => (this.doubts += 1));
  }
}

describe('what is unticked', () => {
  after(() => folders.remove());

  it('is kept over a reload, for each folder apart', async () => {
    const workspace = new Workspace();
    await workspace.open().set('app', new Set([EARLY]));
    const items = workspace.open();
    assert.deepEqual([...items.of('app')], [EARLY]);
    assert.deepEqual([...items.of(undefined)], []);
    assert.equal(workspace.doubts, 0);
  });

  it('is kept where the window goes before VS Code has written its memory', async () => {
    const workspace = new Workspace();
    workspace.memory.isLate = true;
    const items = workspace.open();
    void items.set(undefined, new Set([EARLY]));
    void items.set(undefined, new Set([EARLY, LATE]));
    await items.settle();
    assert.deepEqual([...workspace.open().of(undefined)], [EARLY, LATE]);
  });

  it('is taken over from VS Code’s memory, which has it no longer then', async () => {
    const workspace = new Workspace();
    const old = { '': { now: [EARLY], before: [], endedAt: 0 } };
    await workspace.memory.update('untickedItems', old);
    const items = workspace.open();
    assert.deepEqual([...items.of(undefined)], [EARLY]);
    await items.settle();
    assert.deepEqual(workspace.memory.keys(), []);
    assert.deepEqual([...workspace.open().of(undefined)], [EARLY]);
  });

  it('is kept in VS Code’s memory while the disk refuses, and stays out whichever has it', async () => {
    const workspace = new Workspace();
    await workspace.open().set(undefined, new Set([EARLY]));
    const folder = dirname(workspace.path);
    rmSync(`${folder}.away`, { recursive: true, force: true });
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, 'no folder');
    const items = workspace.open();
    await items.set(undefined, new Set([LATE]));
    assert.deepEqual([...items.of(undefined)], [LATE]);
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
    const next = workspace.open();
    assert.deepEqual([...next.of(undefined)].toSorted(), [EARLY, LATE]);
    await next.settle();
    assert.deepEqual(workspace.memory.keys(), []);
  });

  it('tells where it is not known any more, and is written anew', async () => {
    const workspace = new Workspace();
    await workspace.open().set(undefined, new Set([EARLY]));
    writeFileSync(workspace.path, readFileSync(workspace.path, 'utf8').slice(0, -4));
    const items = workspace.open();
    assert.deepEqual([[...items.of(undefined)], workspace.doubts], [[], 1]);
    await items.set(undefined, new Set([LATE]));
    assert.deepEqual([...workspace.open().of(undefined)], [LATE]);
  });

  it('is the same in two windows, of which neither takes back what the other has unticked', async () => {
    const workspace = new Workspace();
    const [one, other] = [workspace.open(), workspace.open()];
    assert.deepEqual([one.of(undefined).size, other.of(undefined).size], [0, 0]);
    await Promise.all([one.set(undefined, new Set([EARLY])), other.set(undefined, new Set([LATE]))]);
    for (const items of [one, other, workspace.open()]) {
      await items.refresh();
      assert.deepEqual([...items.of(undefined)].toSorted(), [EARLY, LATE]);
    }
    let told = 0;
    other.onDidChange(() => (told += 1));
    await one.set(undefined, new Set([LATE]));
    await other.refresh();
    assert.deepEqual([told, [...other.of(undefined)]], [1, [LATE]]);
    await one.forget();
    await other.refresh();
    assert.deepEqual([...other.of(undefined)], []);
  });

  it('goes with the recordings that it belongs to', async () => {
    const workspace = new Workspace();
    await workspace.open().set(undefined, new Set([EARLY, LATE]));
    await removeOldUnticked(workspace.path, 2000);
    assert.deepEqual([...workspace.open().of(undefined)], [LATE]);
    await removeOldUnticked(workspace.path, 4000);
    assert.equal(existsSync(workspace.path), false);
    const { roots, unticked } = storageIn(join('/s'));
    assert.ok(roots.some((root) => unticked.startsWith(root)));
  });

  it('ends when the log is written, but for what came behind the draft', async () => {
    const items = new Workspace().open();
    await items.set(undefined, new Set([EARLY, LATE]));
    await items.recorded(written(2000));
    assert.deepEqual([...items.of(undefined)], [LATE]);
    await items.recorded(written(3000, 'other'));
    assert.deepEqual([...items.of(undefined)], [LATE]);
  });

  it('ends with a step that begins by hand, and still holds for a draft from before', async () => {
    const items = new Workspace().open();
    await items.set(undefined, new Set([EARLY]));
    await items.recorded(begun(2000));
    assert.deepEqual([...items.of(undefined)], []);
    assert.deepEqual([...items.at(undefined, 1500)], [EARLY]);
    await items.set(undefined, new Set([LATE]));
    assert.deepEqual([...items.at(undefined, 1500)], [EARLY]);
    assert.deepEqual([...items.at(undefined, 3500)], [LATE]);
    await items.recorded(written(1500));
    assert.deepEqual([[...items.of(undefined)], [...items.at(undefined, 1500)]], [[LATE], [LATE]]);
  });

  it('is unticked again in a step that goes on, whether its log or the next step had ended it', async () => {
    const continued = { kind: 'stepContinued', at: 6000, step: 1 } as const;
    const items = new Workspace().open();
    await items.set(undefined, new Set([EARLY]));
    await items.recorded(written(2000));
    await items.recorded(begun(4500));
    await items.set(undefined, new Set([LATE]));
    await items.recorded(continued);
    assert.deepEqual([...items.of(undefined)], [EARLY, LATE]);
    const others = new Workspace().open();
    await others.set(undefined, new Set([EARLY]));
    await others.recorded(begun(2000));
    await others.recorded(continued);
    assert.deepEqual([...others.of(undefined)], [EARLY]);
  });

  it('is forgotten with what was recorded, and tells of every change', async () => {
    const workspace = new Workspace();
    const items = workspace.open();
    let told = 0;
    items.onDidChange(() => (told += 1));
    await items.set(undefined, new Set([EARLY]));
    await items.forget();
    assert.deepEqual([told, workspace.memory.keys(), [...items.of(undefined)]], [2, [], []]);
    assert.deepEqual(readdirSync(dirname(workspace.path)), []);
  });

  it('is nothing where the memory holds something else', () => {
    const workspace = new Workspace();
    void workspace.memory.update('untickedItems', { '': { now: 'all' } });
    assert.deepEqual([...workspace.open().of(undefined)], []);
  });
});
