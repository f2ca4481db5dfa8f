import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import { readFileText } from '../../core/log/fileText';
import { overviewPath, usableLogPath } from '../../core/log/logPath';
import { type OverviewEntry, readOverviewEntry, renderOverview } from '../../core/log/overview';
import { logLanguage, readSetting } from '../settings';
import { createGuarded, readGuarded } from './guardedFile';
import { makeHold } from './logEdit';
import { existingLogs } from './logSetting';
import { readStanding } from './standingLog';

/**
 * Brings the overview of the logs up to date where the setting asks for one: after a log was saved. The log is safe by
 * then, so nothing here fails it; what a person does with the overview is theirs, also what is not saved yet.
 */
export async function updateOverview(folder: vscode.WorkspaceFolder, logger: Logger): Promise<void> {
  if (!readSetting('mentorBrain.overview', folder)) return;
  const path = overviewPath(usableLogPath(readSetting('mentorBrain.logPath', folder)));
  try {
    const isOurs = await write(folder, path, await entriesOf(folder, logger));
    if (isOurs) return;
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        '“{0}” is not an overview that Mentor Brain made, so it was not changed. Rename it, and the next save makes one.',
        path,
      ),
    );
  } catch (error) {
    logger.error('the overview could not be written', error);
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The log is saved, but the overview “{0}” could not be updated.', path),
    );
  }
}

async function entriesOf(folder: vscode.WorkspaceFolder, logger: Logger): Promise<readonly OverviewEntry[]> {
  const entries: OverviewEntry[] = [];
  for (const { path, step } of await existingLogs(folder)) {
    try {
      const bytes = await readGuarded(folder.uri.fsPath, path);
      const read = bytes === null ? null : readFileText(bytes);
      if (read !== null && typeof read === 'object') entries.push(readOverviewEntry(read.text, step, path));
    } catch (error) {
      logger.warn(`the log of step ${step} is not in the overview: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
  return entries;
}

/** @returns false for a file that is not ours */
async function write(
  folder: vscode.WorkspaceFolder,
  path: string,
  entries: readonly OverviewEntry[],
): Promise<boolean> {
  const standing = await readStanding(folder, path);
  const text = renderOverview(entries, standing?.text ?? null, path, logLanguage());
  if (text === null) return false;
  if (standing === null) {
    await createGuarded(folder.uri.fsPath, path, text);
    return true;
  }
  if (text === standing.text) return true;
  const { document, isDirty } = standing;
  if (!(await makeHold(document, text))) throw new Error('VS Code refused the edit');
  // What the user has not saved is not ours to save.
  if (!isDirty && !(await document.save())) throw new Error('VS Code could not save it');
  return true;
}
