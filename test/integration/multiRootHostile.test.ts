import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { HostileFile } from './support/hostileWorkspace';
import { JournalOnDisk } from './support/journalOnDisk';

describe('settings that come with a workspace of several folders [N1 T1]', () => {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  const workspaceFile = vscode.workspace.workspaceFile?.fsPath ?? '';
  let file: HostileFile | undefined;

  before(() => JournalOnDisk.open());
  afterEach(() => file?.remove());

  for (const form of ['one name each', 'nested', 'for languages']) {
    it(`have no say in its .code-workspace: ${form}`, async () => {
      const whole = JSON.parse(readFileSync(workspaceFile, 'utf8')) as object;
      file = await HostileFile.at(workspaceFile, (settings) => ({ ...whole, settings }));
      await file.tries(form, folders[0] ?? vscode.Uri.file(workspaceFile), 'shop');
    });
  }

  it('have none in one of its folders', async () => {
    const folder = folders[1] ?? vscode.Uri.file(workspaceFile);
    file = await HostileFile.at(join(folder.fsPath, '.vscode', 'settings.json'));
    await file.tries('all of it at once', folder, 'shop~2');
  });
});
