import * as vscode from 'vscode';
import { readFileText } from '../../core/log/fileText';
import type { Logger } from '../../core/base/logger';
import { createGuarded, readGuarded, tidyFolderOf } from '../files/guardedFile';
import { makeHold } from '../files/logEdit';
import { outcomeOf, type SaveRecord } from '../files/saveRecords';
import { folderOfKey } from '../recorder/workspaceFolders';
import { UserFailure } from '../userFailure';
import { guarded } from './guard';
import type { SaveParts } from './saveJob';

/** Ends what saves had begun when their window went: finishes them, forgets them, or asks. Once, at start. */
export async function recoverSaves(parts: SaveParts, logger: Logger): Promise<void> {
  for (const [key, record] of await parts.records.left()) {
    try {
      await recover(parts, key, record, logger);
    } catch (error) {
      logger.error('an interrupted save could not be looked at', error);
    }
  }
}

async function recover(parts: SaveParts, key: string, record: SaveRecord, logger: Logger): Promise<void> {
  const { records, saves, drafting, clock } = parts;
  const folder = folderOfKey(record.folder ?? undefined);
  if (folder === undefined) return;
  await tidyFolderOf(folder.uri.fsPath, record.path, clock.now());
  await drafting.restore();
  const outcome = outcomeOf(record, await readGuarded(folder.uri.fsPath, record.path));
  if (outcome === 'after' && record.marks.length === 0) return await saves.conclude(key, record);
  if (record.phase === 'waiting') {
    // VS Code brings back the editor with the text that is not saved.
    if (drafting.hash() !== record.draftHash) return await records.drop(key);
    return await saves.resume(key, record, vscode.Uri.joinPath(folder.uri, record.path));
  }
  if (outcome === 'before') return await records.drop(key);
  // Not awaited: the question stays until the user answers.
  void guarded('recoverSaves', logger, () => offerBoth(parts, folder, key, record));
}

/**
 * Not answered, it is asked again the next time.
 *
 * @throws UserFailure where the chosen text cannot be put there
 */
async function offerBoth(
  { records, saves }: SaveParts,
  folder: vscode.WorkspaceFolder,
  key: string,
  record: SaveRecord,
): Promise<void> {
  const back = vscode.l10n.t('Put Back What Was There');
  const write = vscode.l10n.t('Write the Log');
  const question = vscode.l10n.t(
    'Saving “{0}” was interrupted, and the file is neither what it was nor what it was to be. Both are kept. Which one shall stand there?',
    record.path,
  );
  const choices = record.before === null ? [write] : [back, write];
  const chosen = await vscode.window.showWarningMessage(question, ...choices);
  if (chosen === undefined) return;
  const bytes = Buffer.from(chosen === back ? (record.before ?? '') : record.after, 'base64');
  const isThere = await put(folder, record.path, bytes).catch((error: unknown) => {
    throw notPut(record.path, error);
  });
  if (!isThere) throw notPut(record.path);
  if (chosen === write) await saves.conclude(key, record);
  else await records.drop(key);
}

/** Through the editor, so that what stands there now can be had again with Undo. */
async function put(folder: vscode.WorkspaceFolder, path: string, bytes: Uint8Array): Promise<boolean> {
  const there = await readGuarded(folder.uri.fsPath, path);
  if (there === null) {
    await createGuarded(folder.uri.fsPath, path, bytes);
    return true;
  }
  const read = readFileText(bytes);
  if (typeof read !== 'object') return false;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document, { preview: false });
  return (await makeHold(document, read.text)) && (await document.save());
}

const notPut = (path: string, cause?: unknown): UserFailure =>
  new UserFailure(
    vscode.l10n.t(
      '“{0}” could not be written, and nothing is lost. Look at the file and its folder, then reload the window to be asked again.',
      path,
    ),
    [{ label: vscode.l10n.t('Reload Window'), command: 'workbench.action.reloadWindow' }],
    { cause },
  );
