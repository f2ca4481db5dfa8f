import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EventOf } from '../../src/core/record/event';
import type { FileStamp } from '../../src/core/record/movedFiles';
import { DiskChanges } from '../../src/host/recorder/diskChanges';
import { textAt } from '../../src/host/recorder/fileText';
import { GitApi } from '../../src/host/recorder/gitApi';
import { StartTexts } from '../../src/host/recorder/startTexts';
import { DiskRecorder } from '../../src/host/recorder/diskRecorder';
import type { EditObservation, Observation } from '../../src/core/record/observation';
import { FakeClock } from '../support/fakeClock';
import { SilentLogger } from '../support/silentLogger';
import { JournalOnDisk } from './support/journalOnDisk';
import { git, gitIdentity, replace, root, showNew, writeOnDisk } from './support/project';
import { freshWord } from './support/secrets';
import { openTerminal, run } from './support/terminals';

type Edit = EventOf<'edit'>;

interface GitExtensionApi {
  getRepository(uri: vscode.Uri): unknown;
}

describe('changes on the disk', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminal = await openTerminal({ name: 'disk', env: gitIdentity, cwd: root() });
  });

  after(async () => {
    terminal.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(join(root(), 'agent'), { recursive: true, force: true });
    rmSync(join(root(), '.git'), { recursive: true, force: true });
  });

  const texts = ({ before, after }: Edit): unknown => [journal.text(before), journal.text(after)];
  const told = (edit: Edit): unknown => [edit.origin, edit.baseline, ...(texts(edit) as unknown[])];
  const editsOf = (mark: number, path: string): readonly Edit[] =>
    journal.since(mark, 'edit').filter((edit) => edit.path === path);

  /** What comes later than this has been seen after everything before it. */
  async function settled(): Promise<void> {
    const mark = journal.mark();
    const path = `agent/marker-${mark}.txt`;
    writeOnDisk(path, 'now');
    await journal.edits(mark, path);
  }

  it('have as their first baseline what the file held when the session began', async () => {
    const mark = journal.mark();
    await run(journal, terminal, "sed -i 's/Runs asynchronous jobs/Runs what it is given/' README.md");
    const [edit = assert.fail()] = await journal.edits(mark, 'README.md');
    const { origin, baseline, language, isSaved } = edit;
    assert.deepEqual([origin, baseline, language, isSaved], ['onDisk', 'sessionStart', 'markdown', true]);
    const text = journal.text(edit.before) ?? '';
    assert.match(text, /Runs asynchronous jobs/);
    assert.equal(journal.text(edit.after), text.replace('Runs asynchronous jobs', 'Runs what it is given'));
  });

  it('are recorded for a new file, a later change and a removal, each after the one before', async () => {
    const mark = journal.mark();
    writeOnDisk('agent/new.py', 'a = 1\n');
    await journal.edits(mark, 'agent/new.py', 1);
    writeOnDisk('agent/new.py', 'a = 2\n');
    await journal.edits(mark, 'agent/new.py', 2);
    rmSync(join(root(), 'agent/new.py'));
    const edits = await journal.edits(mark, 'agent/new.py', 3);
    assert.deepEqual(edits.map(told), [
      ['onDisk', 'absent', null, 'a = 1\n'],
      ['onDisk', 'earlier', 'a = 1\n', 'a = 2\n'],
      ['onDisk', 'earlier', 'a = 2\n', null],
    ]);
  });

  it('are one change where a tool writes a temporary file and renames it, or removes and creates, or writes often', async () => {
    writeOnDisk('agent/atomic.js', 'one\n');
    await journal.edits(0, 'agent/atomic.js');
    const mark = journal.mark();
    const file = join(root(), 'agent/atomic.js');
    for (let times = 0; times < 20; times += 1) writeFileSync(file, `step ${times}\n`);
    writeFileSync(`${file}.tmp`, 'two\n');
    rmSync(file);
    renameSync(`${file}.tmp`, file);
    await journal.edits(mark, 'agent/atomic.js');
    await settled();
    assert.deepEqual(editsOf(mark, 'agent/atomic.js').map(told), [['onDisk', 'earlier', 'one\n', 'two\n']]);
    assert.deepEqual(editsOf(mark, 'agent/atomic.js.tmp'), []);
  });

  it('are seen in a file that is open without unsaved changes, and not taken for typing', async () => {
    const document = await showNew('agent/open.js', 'one\n');
    const mark = journal.mark();
    writeOnDisk('agent/open.js', 'two\n');
    const [edit] = await journal.edits(mark, 'agent/open.js');
    assert.deepEqual(edit && told(edit), ['onDisk', 'editor', 'one\n', 'two\n']);
    await replace(document, 'two', 'three');
    const [, typed] = await journal.edits(mark, 'agent/open.js', 2);
    assert.deepEqual(typed && texts(typed), ['two\n', 'three\n']);
    assert.notEqual(typed?.origin, 'onDisk');
  });

  it("do not include the editor's own saves", async () => {
    const document = await showNew('agent/saved.js', 'one\n');
    const mark = journal.mark();
    await replace(document, 'one', 'two');
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await settled();
    await settled();
    assert.deepEqual(
      editsOf(mark, 'agent/saved.js').map(({ origin }) => origin),
      ['inserted'],
    );
  });

  it('are recorded for the files of a folder that appears and of one that goes', async () => {
    const mark = journal.mark();
    const outside = join(root(), '..', `built-${mark}`);
    mkdirSync(join(outside, 'sub'), { recursive: true });
    writeFileSync(join(outside, 'sub', 'a.js'), 'a\n');
    writeFileSync(join(outside, 'b.js'), 'b\n');
    renameSync(outside, join(root(), 'agent/moved-in'));
    await journal.edits(mark, 'agent/moved-in/sub/a.js');
    await journal.edits(mark, 'agent/moved-in/b.js');
    rmSync(join(root(), 'agent/moved-in'), { recursive: true });
    const [, gone] = await journal.edits(mark, 'agent/moved-in/sub/a.js', 2);
    assert.deepEqual(gone && texts(gone), ['a\n', null]);
  });

  it('are a rename where only the name changed', async () => {
    writeOnDisk('agent/old.js', 'same\n');
    await journal.edits(0, 'agent/old.js');
    await settled();
    const mark = journal.mark();
    renameSync(join(root(), 'agent/old.js'), join(root(), 'agent/fresh.js'));
    await journal.wait('the rename', () => journal.since(mark, 'renamed')[0]);
    assert.deepEqual(
      journal.since(mark, 'renamed').map(({ from, to, isOnDisk }) => [from, to, isOnDisk]),
      [['agent/old.js', 'agent/fresh.js', true]],
    );
    writeOnDisk('agent/fresh.js', 'changed\n');
    const [edit] = await journal.edits(mark, 'agent/fresh.js');
    assert.deepEqual(edit && texts(edit), ['same\n', 'changed\n']);
    assert.deepEqual(editsOf(mark, 'agent/old.js'), []);
  });

  it('are one event where many files change at once, and the next change has only itself', async () => {
    writeOnDisk('agent/many/f0.js', 'first\n');
    await journal.edits(0, 'agent/many/f0.js');
    const mark = journal.mark();
    for (let index = 0; index < 60; index += 1) writeOnDisk(`agent/many/f${index}.js`, `generated ${index}\n`);
    const bulk = await journal.wait('the bulk change', () => journal.since(mark, 'bulkChange')[0]);
    assert.deepEqual([bulk.cause, bulk.files, journal.since(mark, 'edit').length], ['unknown', 60, 0]);
    assert.match(bulk.samples[0] ?? '', /^agent\/many\/f\d+\.js$/);
    await settled();
    writeOnDisk('agent/many/f0.js', 'by hand\n');
    const [edit] = await journal.edits(mark, 'agent/many/f0.js');
    assert.deepEqual(edit && texts(edit), ['generated 0\n', 'by hand\n']);
  });

  it('know the secrets in a folder that appears under another name, and its files beyond those that are looked at [N4]', async () => {
    const word = freshWord();
    const made = mkdtempSync(join(tmpdir(), 'unpacked-'));
    mkdirSync(join(made, 'conf'));
    writeFileSync(join(made, 'conf/.env'), `KEY=${word}\n`);
    for (let index = 0; index < 2100; index += 1) writeFileSync(join(made, `f${index}.js`), `part ${index}\n`);
    const mark = journal.mark();
    // The watcher tells of it by its own name alone.
    renameSync(made, join(root(), 'agent/unpacked'));
    await journal.wait('the bulk change', () => journal.since(mark, 'bulkChange')[0]);
    renameSync(join(root(), 'agent/unpacked/conf/.env'), join(root(), 'agent/unpacked/conf/settings.txt'));
    await settled();
    const last = `agent/unpacked/${readdirSync(join(root(), 'agent/unpacked'))
      .filter((name) => name.endsWith('.js'))
      .at(-1)}`;
    writeOnDisk(last, 'by an agent\n');
    const [edit] = await journal.edits(mark, last);
    assert.ok(edit !== undefined && edit.baseline !== 'absent', edit?.baseline);
    await journal.flush();
    assert.ok(!journal.everything().includes(word));
    rmSync(join(root(), 'agent/unpacked'), { recursive: true });
    await journal.wait('its end', () => journal.since(mark, 'bulkChange')[1]);
  });

  it('leave no trace in ignored, generated, binary and large files [N4]', async () => {
    writeOnDisk('agent/.gitignore', 'secret-plans/\n');
    await settled();
    await settled();
    const mark = journal.mark();
    const word = freshWord();
    for (const path of ['secret-plans/a.js', 'node_modules/x/a.js', '.env', 'x.log', 'dist/a.js']) {
      writeOnDisk(`agent/${path}`, `${word}\n`);
    }
    writeOnDisk('agent/picture.bin', `${word}\0`);
    writeOnDisk('agent/large.txt', `${word}\n`.repeat(60_000));
    await settled();
    await journal.flush();
    assert.deepEqual(
      journal
        .since(mark, 'edit')
        .map(({ path }) => path)
        .filter((path) => !path.includes('marker')),
      [],
    );
    assert.ok(!journal.everything().includes(word));
  });

  it("are git's where it switches a branch: told as the switch, and the next change has only itself", async () => {
    git('init', '-q', '-b', 'main');
    writeOnDisk('.git/info/exclude', 'marker-*\n');
    writeOnDisk('agent/branch.js', 'on main\n');
    writeOnDisk('agent/tracked.js', 'tracked\n');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    // git cannot tell of a file that was written in the second in which it is added whether it was changed since.
    utimesSync(join(root(), 'agent/tracked.js'), anHourAgo, anHourAgo);
    const opened = await showNew('agent/branchOpen.js', 'on main\n');
    git('add', '.');
    git('commit', '-qm', 'on main');
    git('checkout', '-qb', 'topic');
    writeOnDisk('agent/branch.js', 'on topic\n');
    writeOnDisk('agent/branchOpen.js', 'on topic\n');
    git('commit', '-qam', 'on topic');
    await journal.wait('the commit', () => journal.since(0, 'gitMoved').find(({ subject }) => subject === 'on topic'));
    for (const path of ['agent/branch.js', 'agent/branchOpen.js']) {
      await journal.wait(`what was committed of ${path}`, () =>
        editsOf(0, path).find(({ after }) => journal.text(after) === 'on topic\n'),
      );
    }
    await journal.edits(0, 'agent/tracked.js');
    const mark = journal.mark();
    await run(journal, terminal, 'git checkout -q main');
    const move = await journal.wait('the switch', () => journal.since(mark, 'gitMoved')[0]);
    assert.deepEqual(move.files.toSorted(), ['agent/branch.js', 'agent/branchOpen.js']);
    await journal.wait('the open file', () => (opened.getText() === 'on main\n' ? true : undefined));
    await journal.flush();
    await journal.flush();
    assert.deepEqual(
      journal.since(mark, 'edit').map(({ path }) => path),
      [],
    );
    await replace(opened, 'on main', 'by hand');
    writeOnDisk('agent/branch.js', 'by an agent\n');
    const [inEditor] = await journal.edits(mark, 'agent/branchOpen.js');
    assert.deepEqual(inEditor && texts(inEditor), ['on main\n', 'by hand\n']);
    const [onDisk] = await journal.edits(mark, 'agent/branch.js');
    assert.deepEqual(onDisk && texts(onDisk), ['on main\n', 'by an agent\n']);
    await opened.save();
  });

  it('are one change of git where a merge stops at a conflict', async () => {
    git('commit', '-qam', 'by hand');
    await journal.wait('the commit', () => journal.since(0, 'gitMoved').find(({ subject }) => subject === 'by hand'));
    await journal.flush();
    const mark = journal.mark();
    await run(journal, terminal, 'git merge topic');
    const bulk = await journal.wait('the bulk change', () => journal.since(mark, 'bulkChange')[0]);
    assert.deepEqual([bulk.cause, bulk.files], ['git', 2]);
    await journal.flush();
    assert.deepEqual(
      journal.since(mark, 'edit').map(({ path }) => path),
      [],
    );
    git('merge', '--abort');
  });

  it('have HEAD as their baseline where git tracks the file and nobody had touched it', async () => {
    // VS Code's git extension, which is asked for the text, opens a new repository in a time of its own.
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitExtensionApi }>('vscode.git');
    const api = (await extension?.activate())?.getAPI(1);
    await journal.wait('the repository', () => api?.getRepository(vscode.Uri.file(root())) ?? undefined);
    // What is on the disk at the end of a pause is the beginning, as at the start of a session.
    await vscode.commands.executeCommand('mentorBrain.pauseRecording');
    await vscode.commands.executeCommand('mentorBrain.resumeRecording');
    await settled();
    const mark = journal.mark();
    writeOnDisk('agent/tracked.js', 'after HEAD\n');
    const [edit] = await journal.edits(mark, 'agent/tracked.js');
    assert.deepEqual(edit && told(edit), ['onDisk', 'head', 'tracked\n', 'after HEAD\n']);
  });

  it('keep the text from before where some that git changed were looked at after them', async () => {
    const clock = new FakeClock(Date.now());
    const texts = new StartTexts(clock, new GitApi(), async () => null, new SilentLogger());
    const [byGit, byHand] = ['agent/byGit.txt', 'agent/byHand.txt'].map((path) => vscode.Uri.file(join(root(), path)));
    for (const path of ['agent/byGit.txt', 'agent/byHand.txt']) writeOnDisk(path, 'before\n');
    const baselines = async (): Promise<unknown> => [
      await texts.baselineOf(byGit ?? assert.fail(), null),
      await texts.baselineOf(byHand ?? assert.fail(), null),
    ];
    clock.advance(60_000);
    texts.take();
    await texts.ready();
    const atStart = { from: 'sessionStart', text: 'before\n' };
    assert.deepEqual(await baselines(), [atStart, atStart]);
    for (const path of ['agent/byGit.txt', 'agent/byHand.txt']) writeOnDisk(path, 'after\n');
    clock.advance(60_000);
    const { ino, mtimeMs, size } = statSync(byGit?.fsPath ?? '');
    const stamp = { inode: ino, changedAt: mtimeMs, size };
    texts.renew([{ uri: byGit ?? assert.fail(), stamp }]);
    await texts.ready();
    assert.deepEqual(await baselines(), [{ from: 'disk', text: 'after\n' }, atStart]);
    // What is told late of it is no change; what is told of the other one, and of a later state, is.
    assert.ok(texts.isAsKnown(byGit?.fsPath ?? '', stamp));
    assert.ok(!texts.isAsKnown(byHand?.fsPath ?? '', stamp));
    const later = { ...stamp, changedAt: stamp.changedAt + 1 };
    assert.ok(!texts.isAsKnown(byGit?.fsPath ?? '', later));
    // Written again before it could be looked at: what it held in between nobody knows.
    texts.renew([{ uri: byGit ?? assert.fail(), stamp: later }]);
    await texts.ready();
    assert.deepEqual(await baselines(), [{ from: 'unknown' }, atStart]);
    assert.ok(!texts.isAsKnown(byGit?.fsPath ?? '', stamp));
  });

  it('are told also where they came while all files were looked at anew', async () => {
    const clock = new FakeClock(Date.now());
    const texts = new StartTexts(clock, new GitApi(), async () => null, new SilentLogger());
    const [before, since] = ['agent/before.txt', 'agent/since.txt'].map((path) => join(root(), path));
    for (const path of ['agent/before.txt', 'agent/since.txt']) writeOnDisk(path, 'at first\n');
    clock.advance(60_000);
    texts.take();
    await texts.ready();
    const stampOf = (path = ''): FileStamp => {
      const { ino, mtimeMs, size } = statSync(path);
      return { inode: ino, changedAt: mtimeMs, size };
    };
    // So many files changed at once that nobody knows which; this one is written while they are looked at.
    writeOnDisk('agent/before.txt', 'by git\n');
    const batchAt = stampOf(before).changedAt + 1000;
    writeOnDisk('agent/since.txt', 'by an agent\n');
    utimesSync(since ?? '', new Date(batchAt + 500), new Date(batchAt + 500));
    texts.take('disk', batchAt);
    await texts.ready();
    assert.ok(texts.isAsKnown(before ?? '', stampOf(before)), 'what git wrote is nobody’s change');
    assert.ok(!texts.isAsKnown(since ?? '', stampOf(since)), 'what the agent wrote is');
    const uri = vscode.Uri.file(before ?? '');
    assert.deepEqual(await texts.baselineOf(uri, null), { from: 'disk', text: 'by git\n' });
    assert.deepEqual(await texts.baselineOf(vscode.Uri.file(since ?? ''), null), { from: 'unknown' });
  });

  describe('as one recorder sees them', () => {
    let clock: FakeClock;
    let startTexts: StartTexts;
    let recorded: Set<string>;
    let told: Observation[];
    let moving: string | null;
    let asked: Set<string>;
    let recorder: DiskRecorder;

    beforeEach(async () => {
      clock = new FakeClock(Date.now() + 60_000);
      startTexts = new StartTexts(clock, new GitApi(), async () => null, new SilentLogger());
      [recorded, told, moving, asked] = [new Set(), [], null, new Set()];
    });

    afterEach(() => recorder.dispose());

    async function begin(): Promise<void> {
      recorder = new DiskRecorder({
        clock,
        logger: new SilentLogger(),
        startTexts,
        exclusionOf: async () => null,
        notePrivate: async () => undefined,
        renewPrivate: async () => undefined,
        recorded,
        watchOf: () => null,
        flushReloads: () => undefined,
        isMoving: (path) => asked.add(path).has(moving ?? '') && path === moving,
        isPaused: () => false,
        record: (seen) => void told.push(seen),
      });
      clock.advance(1);
      await startTexts.ready();
    }

    const editOf = (path: string): EditObservation => ({
      kind: 'edit',
      at: clock.now(),
      startedAt: clock.now(),
      folder: 'x',
      path,
      language: 'plaintext',
      before: { from: 'earlier' },
      after: 'two\n',
      origin: 'onDisk',
      isSaved: true,
    });

    const passing = async (what: string, probe: () => boolean): Promise<void> =>
      void (await journal.wait(what, () => {
        clock.advance(600);
        return probe() ? true : undefined;
      }));

    it('are told under the old name of a rename that came to nothing', async () => {
      const file = join(root(), 'agent/stays.txt');
      writeOnDisk('agent/stays.txt', 'one\n');
      moving = file;
      await begin();
      const deletions = (): readonly Observation[] =>
        told.filter((seen) => seen.kind === 'edit' && seen.path === 'agent/stays.txt' && seen.after === null);
      rmSync(file);
      await passing('the removal', () => asked.has(file));
      assert.deepEqual(deletions(), [], 'it may be told as renamed yet');
      moving = null;
      await passing('the removal', () => deletions().length > 0);
      assert.equal(deletions().length, 1);
    });

    it('are told as an editor took them anew, after a rename that came to nothing', async () => {
      const path = 'agent/open.txt';
      const uri = vscode.Uri.file(join(root(), path));
      writeOnDisk(path, 'one\n');
      await vscode.workspace.openTextDocument(uri);
      moving = uri.fsPath;
      await begin();
      const texts = (): readonly unknown[] =>
        told.flatMap((seen) => (seen.kind === 'edit' && seen.path === path ? [[seen.before, seen.after]] : []));
      recorder.reloaded({ uri, edit: editOf(path) });
      await passing('the look at it', () => asked.has(uri.fsPath));
      assert.deepEqual(texts(), []);
      moving = null;
      await passing('the edit', () => texts().length > 0);
      assert.deepEqual(texts(), [[{ from: 'earlier' }, 'two\n']]);
    });

    it('leave nothing as known of files that changed among more than can be named', async () => {
      writeOnDisk('agent/named.txt', 'one\n');
      await begin();
      const [named, other] = ['agent/named.txt', 'agent/other.txt'].map((path) => join(root(), path));
      for (const path of [named, other]) recorded.add(path ?? '');
      const edit = editOf('agent/named.txt');
      for (let index = 0; index < 5100; index += 1) {
        const uri = vscode.Uri.file(index === 0 ? (named ?? '') : join(root(), `agent/of-branch-${index}.txt`));
        recorder.reloaded({ uri, edit });
      }
      await passing('the bulk change', () => told.some(({ kind }) => kind === 'bulkChange'));
      await recorder.settle();
      assert.deepEqual([...recorded], []);
    });
  });

  it('are of an installer only where one was at work just then', async () => {
    const clock = new FakeClock();
    const batches: boolean[] = [];
    const changes = new DiskChanges(clock, ({ withInstall }) => batches.push(withInstall));
    const change = (path: string): unknown => changes.add(vscode.Uri.file(join(root(), path)));
    try {
      for (const pauseMs of [1000, 60_000]) {
        change('node_modules/x/index.js');
        clock.advance(pauseMs);
        change('agent/a.js');
        clock.advance(1000);
      }
      assert.deepEqual(batches, [true, false]);
    } finally {
      changes.dispose();
    }
  });

  it('are not read where the file is larger than any that is recorded, nor through a link [T26]', async () => {
    writeOnDisk('agent/huge.txt', 'x'.repeat(4_000_000));
    writeOnDisk('agent/small.txt', 'small');
    symlinkSync('small.txt', join(root(), 'agent/link.txt'));
    const at = async (name: string): Promise<string | undefined> =>
      (await textAt(vscode.Uri.file(join(root(), 'agent', name))))?.text;
    assert.deepEqual(
      [await at('huge.txt'), await at('small.txt'), await at('link.txt')],
      [undefined, 'small', undefined],
    );
  });
});
