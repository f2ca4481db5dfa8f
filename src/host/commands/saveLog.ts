import * as vscode from 'vscode';
import { fileIdOf } from '../../core/log/sectionMarker';
import { codeOf, createGuarded, tidyFolderOf } from '../files/guardedFile';
import { logKey } from '../files/logBases';
import { logFailure } from '../files/logFailure';
import { requireLogPath } from '../files/logSetting';
import { openDocument, readDisk } from '../files/standingLog';
import { folderKey, folderOfKey } from '../recorder/workspaceFolders';
import { orFailure } from '../session/sessionFolders';
import { UserFailure } from '../userFailure';
import { alone, noDraft, refuseUnsaved, type SaveJob, type SaveParts, savingOf } from './saveJob';
import { updateLog } from './updateLog';

/**
 * Writes the draft to the project: the only write there is. Where the file is there already, what would change is shown
 * first, and only what was shown is written.
 *
 * @param shownHash of the draft that the user saw when the sidebar's button was pressed; absent from the palette
 */
export async function saveLog(parts: SaveParts, shownHash: unknown): Promise<void> {
  const { drafting, clock } = parts;
  await drafting.restore();
  const { step, phase, record } = drafting.state;
  const folder = orFailure(folderOfKey(drafting.state.folder));
  const hash = drafting.hash();
  if (hash === null || record === null) {
    throw noDraft();
  }
  if (typeof shownHash === 'string' && shownHash !== hash) {
    throw new UserFailure(vscode.l10n.t('The draft has changed since it was shown. Look at it again, then save.'));
  }
  refuseUnsaved(drafting);
  if (phase === 'failed' && !(await confirmPartial())) return;
  const path = requireLogPath(folder, step);
  const key = logKey(folderKey(folder), path);
  await tidyFolderOf(folder.uri.fsPath, path, clock.now());
  const job = { folder, path, key };
  // What is there may go while it is looked at, and come while it is not.
  while (!(await alone(parts, job, () => createLog(parts, job))) && !(await updateLog(parts, job)));
}

async function confirmPartial(): Promise<boolean> {
  const save = vscode.l10n.t('Save Incomplete Log');
  const question = vscode.l10n.t('This log is incomplete, because the mentor stopped early. Save what there is?');
  return (await vscode.window.showWarningMessage(question, { modal: true }, save)) === save;
}

/** @returns false where a file is there already */
async function createLog(
  { drafting, desk, records, saves }: SaveParts,
  { folder, path, key }: SaveJob,
): Promise<boolean> {
  const text = drafting.markdown({ path });
  const after = Buffer.from(text, 'utf8');
  const saving = savingOf({ drafting, desk }, { folder, path, key }, { text, fileId: fileIdOf(text) });
  try {
    // A file that was removed may stand in an editor still, with what a person wrote.
    const isInEditor = openDocument(vscode.Uri.joinPath(folder.uri, path))?.isDirty === true;
    if (isInEditor || (await readDisk(folder, path)) !== null) return false;
    await records.keep(key, { ...saving, after: after.toString('base64') });
    await createGuarded(folder.uri.fsPath, path, after);
  } catch (error) {
    // On a disk that refuses that as well, the next start finds that nothing was written.
    await records.drop(key).catch(() => undefined);
    if (codeOf(error) === 'EEXIST') return false;
    throw logFailure(path, error);
  }
  const written = await readDisk(folder, path);
  if (written?.text !== text) throw logFailure(path, new Error('not what was written'));
  await saves.conclude(key, saving);
  return true;
}
