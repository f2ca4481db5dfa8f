import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { filesBelow, type JournalOnDisk } from './journalOnDisk';

/** The workspace folder: a copy of the sample project that is thrown away. */
export function root(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('the window has no folder');
  return folder.uri.fsPath;
}

export function writeOnDisk(path: string, text: string): void {
  const file = join(root(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export async function show(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(join(root(), path));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** A file that was there before anybody opened it. */
export async function showNew(path: string, text: string): Promise<vscode.TextDocument> {
  writeOnDisk(path, text);
  return await show(path);
}

/** Types at the cursor of the active editor, one key after the other. */
export async function type(text: string): Promise<void> {
  for (const key of text) await vscode.commands.executeCommand('type', { text: key });
}

export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  if (start < 0) throw new Error(`"${from}" is not in ${document.uri.path}`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, to);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('VS Code refused the edit');
}

/** Every file of the workspace; what a tool keeps for itself in a folder with a dot is not the project. */
export function projectFiles(): readonly string[] {
  return filesBelow(root()).map((file) => file.slice(root().length + 1));
}

/** Ends the session as a user does, so that the next record begins empty. Returns the log's path. */
export async function endSession(): Promise<string> {
  const before = new Set(projectFiles());
  await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
  await vscode.commands.executeCommand('mentorBrain.saveLog');
  const [log, ...others] = projectFiles().filter((file) => !before.has(file));
  if (log === undefined || others.length > 0 || !existsSync(join(root(), log))) throw new Error('no log was written');
  return log;
}

/** Until the journal has what was done on the disk before: it is told of a moment later, in the order of its doing. */
export async function untilDiskIsTold(journal: JournalOnDisk): Promise<void> {
  const mark = journal.mark();
  const path = `told-${mark}.txt`;
  writeOnDisk(path, `${mark}\n`);
  await journal.edits(mark, path);
}

/** Runs git in the workspace folder, with a name of its own and none of this machine's settings. */
export function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root(), encoding: 'utf8', env: { ...process.env, ...gitIdentity } });
}

/** For a git in a terminal, too. */
export const gitIdentity: Readonly<Record<string, string>> = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.invalid',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.invalid',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};
