import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { RenameRecorder } from '../../src/host/recorder/renameRecorder';
import { FakeClock } from '../support/fakeClock';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import type { EventOf } from '../../src/core/record/event';
import { JournalOnDisk } from './support/journalOnDisk';
import { replace, root, showNew, type, writeOnDisk } from './support/project';
import { freshToken, freshWord, leakedPieces } from './support/secrets';

type Edit = EventOf<'edit'>;

const LONG = 'const answer = await askTheServer(question);\n';

describe('edits in the editor', () => {
  let journal: JournalOnDisk;
  const registered: vscode.Disposable[] = [];

  before(async () => {
    journal = await JournalOnDisk.open();
  });

  afterEach(async () => {
    for (const each of registered.splice(0)) each.dispose();
  });

  after(async () => {
    await vscode.workspace.getConfiguration('editor').update('inlineSuggest.enabled', undefined, true);
    await vscode.workspace.getConfiguration('editor').update('formatOnSave', undefined, true);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(join(root(), 'edited'), { recursive: true, force: true });
  });

  const texts = ({ before, after }: Edit): unknown => [journal.text(before), journal.text(after)];

  /** What is recorded of a fresh file after `act`. */
  async function editOf(name: string, act: (document: vscode.TextDocument) => Promise<unknown>): Promise<Edit> {
    const document = await showNew(`edited/${name}`, '\n');
    const mark = journal.mark();
    await act(document);
    await journal.wait('the editor to have the text', () => (document.getText() === '\n' ? undefined : true));
    // Ends the burst at once.
    await journal.flush();
    // On a busy machine a pause may have ended a burst before.
    return (await journal.edits(mark, `edited/${name}`)).at(-1) ?? assert.fail();
  }

  const originOf = async (name: string, act: (document: vscode.TextDocument) => Promise<unknown>): Promise<string> =>
    (await editOf(name, act)).origin;

  it('are typed where keys are pressed', async () => {
    assert.equal(await originOf('typed.js', () => type('let a = 1;')), 'typed');
  });

  it('are pasted where the clipboard is', async () => {
    assert.equal(
      await originOf('pasted.js', async () => {
        await vscode.env.clipboard.writeText(LONG);
        await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
      }),
      'pasted',
    );
    // At two cursors, into a document that has been typed in.
    assert.equal(
      await originOf('pastedTwice.js', async (document) => {
        await type('a\nb');
        const editor = vscode.window.activeTextEditor;
        if (editor?.document !== document) assert.fail('another editor');
        editor.selections = [new vscode.Selection(0, 0, 0, 0), new vscode.Selection(1, 0, 1, 0)];
        await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
        await journal.wait('the paste', () => (document.getText().split(LONG).length > 2 ? true : undefined));
      }),
      'pasted',
    );
  });

  it("are inserted where an agent's edit is applied, away from the cursor or in a file that nobody looks at", async () => {
    const insert = async (document: vscode.TextDocument): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().length), LONG);
      await vscode.workspace.applyEdit(edit);
    };
    assert.equal(await originOf('agent.js', insert), 'inserted');
    const hidden = await showNew('edited/hidden.js', '\n');
    await showNew('edited/inFront.js', '\n');
    const mark = journal.mark();
    await insert(hidden);
    await journal.flush();
    const [edit] = await journal.edits(mark, 'edited/hidden.js');
    assert.equal(edit?.origin, 'inserted');
    assert.equal(edit.isSaved, false);
    await hidden.save();
    await journal.wait('the save', () => journal.since(mark, 'saved').find(({ path }) => path === 'edited/hidden.js'));
  });

  it('are pasted also where it is one line, and inserted where an agent puts one line at the cursor', async () => {
    await vscode.env.clipboard.writeText('one line of text');
    const paste = (): Thenable<unknown> => vscode.commands.executeCommand('editor.action.clipboardPasteAction');
    assert.equal(await originOf('line.js', async () => paste()), 'pasted');
    const origin = await originOf('agentLine.js', async (document) => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), 'one line of text');
      await vscode.workspace.applyEdit(edit);
    });
    assert.equal(origin, 'inserted');
  });

  it('are inserted where a snippet is', async () => {
    const snippet = new vscode.SnippetString('for (const ${1:item} of ${2:items}) {\n\t$0\n}');
    assert.equal(
      await originOf('snippet.js', async () => vscode.window.activeTextEditor?.insertSnippet(snippet)),
      'inserted',
    );
  });

  it('are inserted where an inline completion is accepted', async () => {
    await vscode.workspace.getConfiguration('editor').update('inlineSuggest.enabled', true, true);
    const provider: vscode.InlineCompletionItemProvider = {
      provideInlineCompletionItems: (_, at) => [new vscode.InlineCompletionItem(LONG, new vscode.Range(at, at))],
    };
    const origin = await originOf('ghost.js', async (document) => {
      registered.push(vscode.languages.registerInlineCompletionItemProvider({ scheme: 'file' }, provider));
      await type('ans');
      await journal.wait('the inline completion', () => {
        void vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
        void vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
        return document.getText().includes('askTheServer') ? true : undefined;
      });
    });
    assert.equal(origin, 'inserted');
  });

  it('are typed where the rest of a word is taken from the list', async () => {
    const provider: vscode.CompletionItemProvider = {
      provideCompletionItems: () => [new vscode.CompletionItem('elephantineAnimals')],
    };
    const origin = await originOf('word.js', async (document) => {
      registered.push(vscode.languages.registerCompletionItemProvider({ scheme: 'file' }, provider));
      await type('ele');
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await journal.wait('the list', () => {
        void vscode.commands.executeCommand('acceptSelectedSuggestion');
        return document.getText().includes('elephantineAnimals') ? true : undefined;
      });
    });
    assert.equal(origin, 'typed');
  });

  it('hold what a formatter does at the save', async () => {
    await vscode.workspace.getConfiguration('editor').update('formatOnSave', true, true);
    const formatted = '// formatted, as the project wants it to be\n';
    registered.push(
      vscode.languages.registerDocumentFormattingEditProvider(
        { scheme: 'file' },
        { provideDocumentFormattingEdits: () => [vscode.TextEdit.insert(new vscode.Position(1, 0), formatted)] },
      ),
    );
    const edit = await editOf('formatted.txt', async (document) => {
      await type('ab');
      await document.save();
    });
    await vscode.workspace.getConfiguration('editor').update('formatOnSave', undefined, true);
    assert.deepEqual([edit.origin, edit.isSaved, journal.text(edit.after)], ['inserted', true, `ab\n${formatted}`]);
  });

  it('keep the right text before an edit of a file that was not open before', async () => {
    writeOnDisk('edited/unopened.js', 'one\n');
    const mark = journal.mark();
    const edit = new vscode.WorkspaceEdit();
    const uri = vscode.Uri.file(join(root(), 'edited/unopened.js'));
    edit.insert(uri, new vscode.Position(0, 0), 'two\n');
    await vscode.workspace.applyEdit(edit);
    await journal.flush();
    const seen = await journal.wait('the edit', () =>
      journal.since(mark, 'edit').find((event) => event.path === 'edited/unopened.js' && event.before !== null),
    );
    assert.deepEqual(texts(seen), ['one\n', 'two\none\n']);
  });

  it('follow a file, and the files of a folder, to another name', async () => {
    const document = await showNew('edited/names/before.js', 'one\n');
    const mark = journal.mark();
    await replace(document, 'one', 'two');
    await document.save();
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(document.uri, vscode.Uri.file(join(root(), 'edited/names/after.js')));
    await vscode.workspace.applyEdit(rename);
    await journal.wait('the rename', () =>
      journal.since(mark, 'renamed').find(({ to }) => to === 'edited/names/after.js'),
    );
    const folder = new vscode.WorkspaceEdit();
    folder.renameFile(vscode.Uri.file(join(root(), 'edited/names')), vscode.Uri.file(join(root(), 'edited/others')));
    await vscode.workspace.applyEdit(folder);
    await journal.wait("the folder's rename", () => journal.since(mark, 'renamed')[1]);
    assert.deepEqual(
      journal.since(mark, 'renamed').map(({ from, to }) => [from, to]),
      [
        ['edited/names/before.js', 'edited/names/after.js'],
        ['edited/names/after.js', 'edited/others/after.js'],
      ],
    );
    const opened = await vscode.workspace.openTextDocument(join(root(), 'edited/others/after.js'));
    await replace(opened, 'two', 'three');
    await journal.flush();
    const [edit] = await journal.edits(mark, 'edited/others/after.js');
    assert.deepEqual(edit && texts(edit), ['two\n', 'three\n']);
    await opened.save();
    await journal.flush();
    const gone = journal.since(mark, 'edit').filter(({ after }) => after === null);
    assert.deepEqual(gone, [], 'a file with another name is not gone');
  });

  it('know what is renamed by both its names from before it is done until it is told', async () => {
    const told: string[] = [];
    const recorder = new RenameRecorder({
      clock: new FakeClock(),
      logger: new SilentLogger(),
      exclusionOf: async () => null,
      record: () => undefined,
      keepOut: async () => undefined,
      onRenamed: async ({ fsPath }) => void told.push(fsPath),
    });
    writeOnDisk('edited/leaving/file.js', 'one\n');
    const [folder = '', file = '', fresh = ''] = [
      'edited/leaving',
      'edited/leaving/file.js',
      'edited/left/file.js',
    ].map((path) => join(root(), path));
    const seen: boolean[][] = [];
    const look = (): void =>
      void seen.push([file, fresh, join(root(), 'edited')].map((path) => recorder.isMoving(path)));
    look();
    const listener = vscode.workspace.onWillRenameFiles(look);
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(vscode.Uri.file(folder), vscode.Uri.file(join(root(), 'edited/left')));
    await vscode.workspace.applyEdit(rename);
    await waitUntil('the rename to be told', () => (told.includes(file) ? true : undefined), 20_000);
    await waitUntil(
      'the end of it',
      () => (recorder.isMoving(file) || recorder.isMoving(fresh) ? undefined : true),
      20_000,
    );
    listener.dispose();
    recorder.dispose();
    assert.deepEqual(seen, [
      [false, false, false],
      [true, true, false],
    ]);
  });

  it('keep nothing of a secret that is renamed to an innocent name [N4 P-exclusions]', async () => {
    const word = freshWord();
    await showNew('edited/.env', `KEY=${word}\n`);
    const rename = new vscode.WorkspaceEdit();
    const innocent = vscode.Uri.file(join(root(), 'edited/settings.txt'));
    rename.renameFile(vscode.Uri.file(join(root(), 'edited/.env')), innocent);
    await vscode.workspace.applyEdit(rename);
    const document = await vscode.workspace.openTextDocument(innocent);
    await replace(document, 'KEY', 'TOKEN');
    await document.save();
    await editOf('control.js', () => type('ab'));
    await journal.flush();
    assert.ok(!journal.everything().includes(word));
  });

  it('keep nothing of a secret that is a part of the name that a file gets [N4]', async () => {
    const token = freshToken();
    const document = await showNew('edited/plain.txt', 'one\n');
    const mark = journal.mark();
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(document.uri, vscode.Uri.file(join(root(), `edited/${token}.txt`)));
    await vscode.workspace.applyEdit(rename);
    await journal.wait('the rename', () => journal.since(mark, 'renamed')[0]);
    await journal.flush();
    assert.deepEqual(leakedPieces(token, journal.everything()), []);
  });

  it('tell of new files and of deleted ones', async () => {
    const uri = vscode.Uri.file(join(root(), 'edited/short-lived.js'));
    const mark = journal.mark();
    const create = new vscode.WorkspaceEdit();
    create.createFile(uri, { contents: Buffer.from('one\n') });
    await vscode.workspace.applyEdit(create);
    const [made] = await journal.edits(mark, 'edited/short-lived.js');
    assert.deepEqual(made && [made.baseline, ...(texts(made) as unknown[])], ['absent', null, 'one\n']);
    const remove = new vscode.WorkspaceEdit();
    remove.deleteFile(uri);
    await vscode.workspace.applyEdit(remove);
    const [, gone] = await journal.edits(mark, 'edited/short-lived.js', 2);
    assert.deepEqual(gone && texts(gone), ['one\n', null]);
    assert.ok(!existsSync(uri.fsPath));
  });

  it("hold a notebook's cells as text, and nothing that they printed", async () => {
    const printed = freshWord();
    const cell = (type: string, source: readonly string[], rest: object = {}): object => ({
      cell_type: type,
      metadata: {},
      source,
      ...rest,
    });
    const output = { output_type: 'stream', name: 'stdout', text: [`${printed}\n`] };
    const cells = [
      cell('markdown', ['# Title\n', 'words']),
      cell('code', ['a = 1\n', 'a'], { execution_count: 1, outputs: [output] }),
    ];
    const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
    writeOnDisk('edited/book.ipynb', JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
    const mark = journal.mark();
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(join(root(), 'edited/book.ipynb')));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(notebook.cellAt(1).document.uri, new vscode.Position(1, 0), 'b = 2\n');
    await vscode.workspace.applyEdit(edit);
    await journal.flush();
    const seen = await journal.wait('the edit of the notebook', () =>
      journal.since(mark, 'edit').find(({ path, baseline }) => path === 'edited/book.ipynb' && baseline === 'editor'),
    );
    const before = '# %% [markdown]\n# # Title\n# words\n\n# %%\na = 1\na\n';
    assert.deepEqual(texts(seen), [before, before.replace('a = 1\n', 'a = 1\nb = 2\n')]);
    assert.deepEqual([seen.language, seen.origin, seen.isSaved], ['python', 'inserted', false]);
    await notebook.save();
    await journal.wait('that it is saved', () =>
      journal.since(mark, 'saved').find(({ path }) => path === 'edited/book.ipynb'),
    );
    assert.ok(!journal.everything().includes(printed));
  });
});
