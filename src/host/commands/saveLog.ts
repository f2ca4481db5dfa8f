import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Journal } from '../../core/journal/journal';
import { problemMemos } from '../../core/session/problemMemos';
import { createLogFile } from '../files/logFiles';
import { requireLogPath } from '../files/logSetting';
import type { Drafting } from '../session/drafting';
import type { PromptDesk } from '../session/promptDesk';
import { folderOfKey, keyed } from '../recorder/workspaceFolders';
import { orFailure } from '../session/sessionFolders';
import { UserFailure } from '../userFailure';

export interface SaveParts {
  readonly drafting: Drafting;
  readonly desk: PromptDesk;
  readonly journal: Journal;
  readonly clock: Clock;
}

/**
 * Writes the draft to the project: the only write there is.
 *
 * @param shownHash of the draft that the user saw when the sidebar's button was pressed; absent from the palette
 */
export async function saveLog({ drafting, desk, journal, clock }: SaveParts, shownHash: unknown): Promise<void> {
  await drafting.restore();
  const { step, phase, record } = drafting.state;
  const folder = orFailure(folderOfKey(drafting.state.folder));
  const hash = drafting.hash();
  if (hash === null || record === null) {
    throw new UserFailure(vscode.l10n.t('There is no finished draft to save. Generate the learning log first.'));
  }
  if (typeof shownHash === 'string' && shownHash !== hash) {
    throw new UserFailure(vscode.l10n.t('The draft has changed since it was shown. Look at it again, then save.'));
  }
  if (phase === 'failed' && !(await confirmPartial())) return;
  const path = requireLogPath(folder, step);
  const uri = await createLogFile(folder, path, drafting.markdown({ path }));
  journal.record({
    kind: 'logWritten',
    at: clock.now(),
    ...keyed(folder),
    step,
    path,
    through: record.overview.endedAt,
    problems: problemMemos(record),
  });
  await journal.flush();
  await drafting.discard();
  desk.use(null);
  void offerToOpen(uri, path);
}

async function confirmPartial(): Promise<boolean> {
  const save = vscode.l10n.t('Save Incomplete Log');
  const question = vscode.l10n.t('This log is incomplete, because the mentor stopped early. Save what there is?');
  return (await vscode.window.showWarningMessage(question, { modal: true }, save)) === save;
}

async function offerToOpen(uri: vscode.Uri, path: string): Promise<void> {
  const open = vscode.l10n.t('Open Log');
  const message = vscode.l10n.t(
    'Learning log saved to {0}. A new session begins with your next edit or command.',
    path,
  );
  if ((await vscode.window.showInformationMessage(message, open)) === open) await vscode.window.showTextDocument(uri);
}
