import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Journal } from '../../core/journal/journal';
import { isEmptyRecord } from '../../core/session/buildRecord';
import { problemMemos } from '../../core/session/problemMemos';
import { keyed } from '../recorder/workspaceFolders';
import type { PromptDesk } from '../session/promptDesk';
import type { SessionFolders } from '../session/sessionFolders';

const MAX_NAME_CHARS = 100;

export interface NewStepParts {
  readonly desk: PromptDesk;
  readonly folders: SessionFolders;
  readonly journal: Journal;
  readonly clock: Clock;
}

/**
 * Begins a step by hand, with a name where the user gives one. A step in which nothing was recorded is only named.
 *
 * @param given the name, where another command passes it
 */
export async function newStep({ desk, folders, journal, clock }: NewStepParts, given: unknown): Promise<void> {
  const folder = await folders.choose(undefined, vscode.l10n.t('Which folder’s session?'));
  if (folder === undefined) return;
  const name = typeof given === 'string' ? given : await askName();
  if (name === undefined) return;
  const record = await desk.wholeRecord(folder);
  const isNaming = isEmptyRecord(record);
  const step = isNaming ? record.overview.step : record.overview.step + 1;
  const shown = name.trim().slice(0, MAX_NAME_CHARS);
  const problems = isNaming ? [] : problemMemos(record);
  journal.record({ kind: 'stepStarted', at: clock.now(), ...keyed(folder), step, name: shown || null, problems });
  await journal.flush();
  const label = shown === '' ? '' : ` · ${shown}`;
  void vscode.window.showInformationMessage(vscode.l10n.t('Step {0}{1} begins here.', step, label));
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Begin a new step'),
    prompt: vscode.l10n.t('A name for the step, or nothing. What was recorded so far stays with the step before.'),
    placeHolder: vscode.l10n.t('Core of the backend'),
  });
}
