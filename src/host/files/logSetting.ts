import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  DEFAULT_LOG_PATH,
  type LogFile,
  type LogPathFault,
  logFolder,
  logPath,
  logPathFault,
  MAX_STEP,
  stepOfPath,
  usableLogPath,
} from '../../core/log/logPath';
import { readSetting } from '../settings';
import { UserFailure } from '../userFailure';

/** Where the log of a step would go. */
export type LogTarget =
  | { readonly path: string; readonly fault: null }
  /** `fault`: one sentence with the next action. */
  | { readonly path: null; readonly fault: string };

/** @param folder that the log is for; `undefined` where it is not known yet */
export function logTarget(folder: vscode.WorkspaceFolder | undefined, step: number): LogTarget {
  const template = readSetting('mentorBrain.logPath', folder);
  const fault = logPathFault(template);
  if (fault !== null) return { path: null, fault: faultSentence(fault) };
  if (step > MAX_STEP) {
    return {
      path: null,
      fault: vscode.l10n.t('Steps are counted to {0}: a log of step {1} has no name.', MAX_STEP, step),
    };
  }
  return { path: logPath(template, Math.max(1, step)), fault: null };
}

/** @throws UserFailure where the setting names no path that can be written to */
export function requireLogPath(folder: vscode.WorkspaceFolder, step: number): string {
  const { path, fault } = logTarget(folder, step);
  if (fault === null) return path;
  throw new UserFailure(`${fault} ${vscode.l10n.t('Nothing was written, and the draft is kept.')}`, [
    {
      label: vscode.l10n.t('Open Settings'),
      command: 'workbench.action.openSettings',
      args: ['mentorBrain.logPath'],
    },
  ]);
}

/**
 * The logs that stand in a folder: those that the setting names first, then those of the default name, so that another
 * setting does not begin to count anew.
 */
export async function existingLogs(folder: vscode.WorkspaceFolder): Promise<readonly LogFile[]> {
  const own = usableLogPath(readSetting('mentorBrain.logPath', folder));
  const found: LogFile[] = [];
  for (const template of new Set([own, DEFAULT_LOG_PATH])) {
    const inside = logFolder(template);
    for (const name of await readdir(join(folder.uri.fsPath, inside)).catch(() => [])) {
      const path = inside === '.' ? name : `${inside}/${name}`;
      const step = stepOfPath(template, path);
      if (step !== null) found.push({ path, step });
    }
  }
  return found;
}

function faultSentence(fault: LogPathFault): string {
  switch (fault) {
    case 'step':
      return vscode.l10n.t(
        'The setting “mentorBrain.logPath” needs {N}, the step, once and in the file name, as in docs/learning_log_step{N}.md.',
      );
    case 'notMarkdown':
      return vscode.l10n.t('The setting “mentorBrain.logPath” must end in .md, as in docs/learning_log_step{N}.md.');
    case 'leadsOut':
      return vscode.l10n.t(
        'The setting “mentorBrain.logPath” leads out of the workspace. Set it to a path inside, as docs/learning_log_step{N}.md.',
      );
    case 'hidden':
      return vscode.l10n.t(
        'The setting “mentorBrain.logPath” has a name that begins with a dot. Set it to another folder, as in docs/learning_log_step{N}.md.',
      );
    case 'name':
      return vscode.l10n.t(
        'The setting “mentorBrain.logPath” has a name that not every system takes. Use letters, digits, spaces, - and _, as in docs/learning_log_step{N}.md.',
      );
  }
}
