import * as vscode from 'vscode';
import { COMMANDS } from '../catalogue';
import type { ContinueStep } from '../commands/newStep';
import { folderOfKey } from '../recorder/workspaceFolders';
import type { SavedLog } from '../session/logSaves';

/** Opens a log as a text. VS Code says so where it is gone. */
export async function openSaved(log: SavedLog): Promise<void> {
  const uri = uriOf(log);
  if (uri !== undefined) await vscode.commands.executeCommand('vscode.open', uri);
}

/** Opens a log as VS Code's own Markdown preview shows it; as a text where somebody has switched that off. */
export async function previewSaved(log: SavedLog): Promise<void> {
  const uri = uriOf(log);
  if (uri === undefined) return;
  const shown = vscode.commands.executeCommand('markdown.showPreview', uri);
  await shown.then(undefined, () => openSaved(log));
}

/** @param hadConflicts that the user has settled */
export async function tellSaved(log: SavedLog, hadConflicts: boolean): Promise<void> {
  if (uriOf(log) === undefined) return;
  const open = vscode.l10n.t('Open Log');
  const goOn = vscode.l10n.t('Continue This Step');
  const message = hadConflicts
    ? vscode.l10n.t(
        'The conflicts are settled: learning log saved to {0}. A new session begins with your next edit or command.',
        log.path,
      )
    : vscode.l10n.t('Learning log saved to {0}. A new session begins with your next edit or command.', log.path);
  const chosen = await vscode.window.showInformationMessage(message, open, goOn);
  if (chosen === open) await openSaved(log);
  const continues: ContinueStep = { continuesIn: log.folder };
  if (chosen === goOn) await vscode.commands.executeCommand(COMMANDS.newStep, continues);
}

/** What VS Code offers above each conflict, by the names it has there, and how it ends. */
export function conflictSentence(path: string, conflicts: number): string {
  return vscode.l10n.t(
    'Conflicts in “{0}”: {1}. Above each, choose Accept Current Change (the text of the file), Accept Incoming Change (the new draft) or Accept Both Changes, then save the file. The draft is kept until then.',
    path,
    conflicts,
  );
}

/** The file was saved, and is not settled yet. */
export async function tellOfConflicts(path: string, conflicts: number, uri: vscode.Uri): Promise<void> {
  const show = vscode.l10n.t('Go to Conflict');
  const chosen = await vscode.window.showWarningMessage(conflictSentence(path, conflicts), show);
  if (chosen === show) await showAtConflict(uri);
}

/** Brings a file to the front, at its first conflict where it has one. */
export async function showAtConflict(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const offset = document.getText().search(/^<<<<<<< /m);
  if (offset < 0) return;
  const at = document.positionAt(offset);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
}

function uriOf({ folder, path }: SavedLog): vscode.Uri | undefined {
  const root = folderOfKey(folder ?? undefined);
  return root === undefined ? undefined : vscode.Uri.joinPath(root.uri, path);
}
