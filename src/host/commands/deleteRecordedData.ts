import * as vscode from 'vscode';
import type { Drafting } from '../session/drafting';
import type { PromptDesk } from '../session/promptDesk';

export interface DeletePaths {
  readonly drafting: Drafting;
  readonly desk: PromptDesk;
  /** Removes all that was recorded for this workspace. @returns paths that could not be removed */
  readonly erase: () => Promise<readonly string[]>;
}

/** Removes everything that was recorded for this workspace; the learning logs in the project are the user's. */
export async function deleteRecordedData({ drafting, desk, erase }: DeletePaths): Promise<void> {
  const confirm = vscode.l10n.t('Delete');
  const detail = vscode.l10n.t(
    'The session record, its file versions and command outputs, notes and the draft are removed from this machine and cannot be brought back. Saved learning logs stay. VS Code’s own local history and what you sent to a service are not reached.',
  );
  const question = vscode.l10n.t('Delete everything that was recorded for this workspace?');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, confirm)) !== confirm) return;
  // One that is being brought back from the disk would come after.
  await drafting.restore();
  await drafting.discard();
  desk.forget();
  const left = await erase();
  const message =
    left.length === 0
      ? vscode.l10n.t('Everything that was recorded for this workspace is deleted.')
      : vscode.l10n.t(
          'Deleted, but {0} files are in use by another window. Close it, then run this again.',
          left.length,
        );
  void vscode.window.showInformationMessage(message);
}
