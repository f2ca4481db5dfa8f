import * as vscode from 'vscode';
import { UserFailure } from '../userFailure';

/** The folder that is recorded and gets the log: the first one of the workspace. */
export function requireFolder(): vscode.WorkspaceFolder {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder !== undefined) return folder;
  throw new UserFailure(
    vscode.l10n.t(
      'No folder is open, so there is no session to write about. Open your project folder, work in it, then generate.',
    ),
    [{ label: vscode.l10n.t('Open Folder'), command: 'workbench.action.files.openFolder' }],
  );
}
