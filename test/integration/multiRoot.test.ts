import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { KnownSecrets } from '../../src/host/recorder/knownSecrets';
import { SessionFolders } from '../../src/host/session/sessionFolders';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import { JournalOnDisk } from './support/journalOnDisk';
import { gitIdentity, replace } from './support/project';

describe('a window with several folders', () => {
  let journal: JournalOnDisk;
  const [first, second] = vscode.workspace.workspaceFolders ?? [];

  before(async () => {
    assert.ok(first && second, 'the window has two folders');
    assert.equal(first.name, second.name);
    journal = await JournalOnDisk.open();
  });

  after(async () => {
    await vscode.workspace
      .getConfiguration('mentorBrain', second)
      .update('files', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const write = (folder: vscode.WorkspaceFolder | undefined, path: string, text: string): vscode.Uri => {
    const file = join(folder?.uri.fsPath ?? assert.fail(), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return vscode.Uri.file(file);
  };

  it('names the folder of an edit, also where two folders have the same name', async () => {
    const mark = journal.mark();
    for (const folder of [first, second]) {
      const document = await vscode.workspace.openTextDocument(write(folder, 'same.js', 'one\n'));
      await vscode.window.showTextDocument(document);
      await replace(document, 'one', 'two');
      await document.save();
    }
    const edits = await journal.edits(mark, 'same.js', 2);
    assert.deepEqual(
      edits.filter(({ before }) => before !== null).map(({ folder }) => folder),
      ['shop', 'shop~2'],
    );
  });

  it('names the folder of a change on the disk and of a rename', async () => {
    const mark = journal.mark();
    write(second, 'generated.js', 'one\n');
    const [edit] = await journal.edits(mark, 'generated.js');
    assert.equal(edit?.folder, 'shop~2');
    const rename = new vscode.WorkspaceEdit();
    const uri = write(first, 'renamed/before.js', 'one\n');
    rename.renameFile(uri, vscode.Uri.joinPath(uri, '../after.js'));
    await vscode.workspace.applyEdit(rename);
    const renamed = await journal.wait('the rename', () => journal.since(mark, 'renamed')[0]);
    assert.deepEqual([renamed.folder, renamed.from, renamed.to], ['shop', 'renamed/before.js', 'renamed/after.js']);
  });

  it('tells a commit to the folder that it is about', async () => {
    const mark = journal.mark();
    const git = (...args: readonly string[]): string =>
      execFileSync('git', args, { cwd: second?.uri.fsPath, encoding: 'utf8', env: { ...process.env, ...gitIdentity } });
    git('init', '-q', '-b', 'main');
    git('add', 'same.js');
    git('commit', '-qm', 'only here');
    const moved = await journal.wait('the commit', () => journal.since(mark, 'gitMoved')[0]);
    assert.deepEqual([moved.folder, moved.subject, moved.files], ['shop~2', 'only here', ['same.js']]);
  });

  it('follows the setting of each folder', async () => {
    await vscode.workspace
      .getConfiguration('mentorBrain', second)
      .update('files', ['src'], vscode.ConfigurationTarget.WorkspaceFolder);
    const mark = journal.mark();
    for (const folder of [second, first]) write(folder, 'docs/scoped.md', 'words\n');
    write(second, 'src/scoped.js', 'one\n');
    await journal.edits(mark, 'src/scoped.js');
    await journal.edits(mark, 'docs/scoped.md');
    await journal.flush();
    const seen = journal.since(mark, 'edit').filter(({ path }) => path === 'docs/scoped.md');
    assert.deepEqual(
      seen.map(({ folder }) => folder),
      ['shop'],
    );
  });

  it('tells a task of the whole workspace in the session of the first folder', async () => {
    const mark = journal.mark();
    const closed = new vscode.EventEmitter<number>();
    const pty: vscode.Pseudoterminal = {
      onDidWrite: new vscode.EventEmitter<string>().event,
      onDidClose: closed.event,
      open: () => void setTimeout(() => closed.fire(0), 50),
      close: () => {},
    };
    const execution = new vscode.CustomExecution(async () => pty);
    await vscode.tasks.executeTask(
      new vscode.Task({ type: 'mentor-brain-test' }, vscode.TaskScope.Workspace, 'everywhere', 'test', execution),
    );
    const start = await journal.wait('the task', () =>
      journal.since(mark, 'commandStarted').find(({ label }) => label === 'everywhere'),
    );
    assert.equal(start.folder, 'shop');
  });

  it('records nothing of a folder that an extension makes up, and does not take its path for one of the disk', async () => {
    const scheme = 'mentor-brain-test';
    const provider = vscode.workspace.registerFileSystemProvider(scheme, new MirrorOfDisk());
    const place = write(first, '../made-up/text.js', 'one\n');
    const uri = vscode.Uri.from({ scheme, path: vscode.Uri.joinPath(place, '..').path });
    const changed = nextFolders();
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri, name: 'made up' }));
    await changed;
    try {
      const mark = journal.mark();
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, 'text.js'));
      await vscode.window.showTextDocument(document);
      await replace(document, 'one', 'two of what is made up');
      await document.save();
      await vscode.commands.executeCommand('mentorBrain.addNote', 'beside what is made up');
      const note = await journal.wait('the note', () => journal.since(mark, 'note')[0]);
      assert.match(note.folder ?? '', /^shop(?:~2)?$/);
      await journal.flush();
      assert.deepEqual(
        journal.since(mark, 'edit').filter(({ path }) => path.endsWith('text.js')),
        [],
      );
    } finally {
      const back = nextFolders();
      vscode.workspace.updateWorkspaceFolders(2, 1);
      await back;
      provider.dispose();
    }
  });

  it('masks what the settings of a folder name that is added later, and goes on without one that goes', async () => {
    const named: (readonly string[])[] = [];
    const redactor = { addKnownValue: () => undefined, alsoMask: (words: readonly string[]) => void named.push(words) };
    const secrets = new KnownSecrets(redactor, new SilentLogger(), {});
    const folders = new SessionFolders();
    let changes = 0;
    folders.onDidChange(() => (changes += 1));
    const settings = write(
      first,
      '../later/.vscode/settings.json',
      '{"mentorBrain.privacy.alsoMaskHere":["of-later"]}',
    );
    const text = write(first, '../later/text.js', 'one\n');
    const changed = nextFolders();
    assert.ok(
      vscode.workspace.updateWorkspaceFolders(2, 0, { uri: vscode.Uri.joinPath(settings, '../..'), name: 'later' }),
    );
    await changed;
    try {
      await waitUntil('the words of the folder', () => (named.at(-1)?.includes('of-later') ? true : undefined), 10_000);
      await vscode.window.showTextDocument(text);
      await waitUntil(
        'it to be the current one',
        () => (folders.current()?.name === 'later' ? true : undefined),
        10_000,
      );
    } finally {
      const back = nextFolders();
      changes = 0;
      vscode.workspace.updateWorkspaceFolders(2, 1);
      await back;
    }
    try {
      assert.equal(folders.current()?.name, first?.name);
      await waitUntil('a word of that', () => (changes > 0 ? true : undefined), 10_000);
    } finally {
      secrets.dispose();
      folders.dispose();
    }
  });
});

function nextFolders(): Promise<void> {
  return new Promise((done) => {
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listener.dispose();
      done();
    });
  });
}

/** The files of the disk under a scheme of its own: a path that is there in both. */
class MirrorOfDisk implements vscode.FileSystemProvider {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  watch = (): vscode.Disposable => ({ dispose: () => {} });
  stat = (uri: vscode.Uri): Thenable<vscode.FileStat> => vscode.workspace.fs.stat(onDisk(uri));
  readDirectory = (uri: vscode.Uri): Thenable<[string, vscode.FileType][]> =>
    vscode.workspace.fs.readDirectory(onDisk(uri));
  readFile = (uri: vscode.Uri): Thenable<Uint8Array> => vscode.workspace.fs.readFile(onDisk(uri));
  writeFile = (uri: vscode.Uri, bytes: Uint8Array): Thenable<void> => vscode.workspace.fs.writeFile(onDisk(uri), bytes);
  createDirectory = (uri: vscode.Uri): Thenable<void> => vscode.workspace.fs.createDirectory(onDisk(uri));
  delete = (uri: vscode.Uri): Thenable<void> => vscode.workspace.fs.delete(onDisk(uri));
  rename = (from: vscode.Uri, to: vscode.Uri): Thenable<void> => vscode.workspace.fs.rename(onDisk(from), onDisk(to));
}

function onDisk(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme: 'file' });
}
