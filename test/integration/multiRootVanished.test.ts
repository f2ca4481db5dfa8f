import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { JournalOnDisk, readReview } from './support/journalOnDisk';
import { replace } from './support/project';

const KEYS = ['shop', 'shop~2'] as const;

// Nothing may come behind it in this window: the folder is another one afterwards.
describe('a folder that goes away while it is recorded [D13]', () => {
  const command = vscode.commands.executeCommand;
  const [first, second] = vscode.workspace.workspaceFolders ?? [];
  const rootOf = (folder = second): string => folder?.uri.fsPath ?? assert.fail();
  let journal: JournalOnDisk;

  async function edit(folder: vscode.WorkspaceFolder | undefined, name: string, text: string): Promise<void> {
    const file = join(rootOf(folder), name);
    if (!existsSync(file)) writeFileSync(file, 'one\n');
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document, { preview: false });
    await replace(document, document.getText(), text);
    await document.save();
  }

  const logsWritten = (): number => journal.since(0, 'logWritten').length;
  const changesOf = async (key: string): Promise<string> =>
    JSON.stringify((JSON.parse(await readReview('session-record.json', key)) as { changes: unknown }).changes);

  before(async () => {
    journal = await JournalOnDisk.open();
  });

  after(async () => {
    await command('mentorBrain.discardDraft');
    await command('workbench.action.closeAllEditors');
  });

  it('leaves what was recorded of it, the others go on, and a log waits until it is there again', async () => {
    await edit(second, 'leaving.js', 'recorded before\n');
    await command('mentorBrain.addNote', 'noted before');
    await journal.flush();
    await command('mentorBrain.generateLog', { mentor: 'offline', folder: KEYS[1] });
    const [draft, logs] = [await readReview('draft.md'), logsWritten()];
    assert.match(draft, /leaving\.js/);
    const away = `${rootOf()}-away`;
    renameSync(rootOf(), away);
    try {
      // An editor of what is gone can still be typed in.
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.fsPath.endsWith('leaving.js'));
      assert.ok(document);
      await replace(document, 'before', 'after');
      await command('mentorBrain.saveLog');
      assert.equal(logsWritten(), logs, 'there is nowhere to write to');
      assert.equal(await readReview('draft.md'), draft, 'the draft is kept');
      assert.equal(existsSync(rootOf()), false, 'and the folder is not made anew');
      await edit(first, 'staying.js', 'recorded meanwhile\n');
      assert.match(await changesOf(KEYS[0]), /recorded meanwhile/);
      assert.match(await changesOf(KEYS[1]), /recorded after/, 'what is typed in it, too');
    } finally {
      if (existsSync(rootOf())) renameSync(rootOf(), `${rootOf()}-made`);
      renameSync(away, rootOf());
    }
    await command('mentorBrain.saveLog');
    await journal.wait('the log', () => (logsWritten() === logs + 1 ? true : undefined));
    const written = journal.since(0, 'logWritten').at(-1) ?? assert.fail();
    assert.match(readFileSync(join(rootOf(), written.path), 'utf8'), /leaving\.js/);
  });

  it('is no obstacle where it is deleted and made again', async () => {
    const away = `${rootOf()}-away`;
    renameSync(rootOf(), away);
    await command('mentorBrain.addNote', 'noted meanwhile');
    mkdirSync(rootOf());
    await edit(second, 'again.js', 'made again\n');
    assert.match(await changesOf(KEYS[1]), /made again/);
    assert.ok(journal.since(0, 'note').some(({ text }) => text === 'noted meanwhile'));
  });
});
