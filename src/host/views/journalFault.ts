import * as vscode from 'vscode';
import { COMMANDS } from '../catalogue';

/** Told once when the disk begins to refuse: typing goes on, and recording is tried again with every event. */
export function tellJournalFault(): void {
  const message = vscode.l10n.t(
    'The session cannot be recorded, because the disk refuses to write. Free some space or check permissions; recording goes on by itself.',
  );
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showWarningMessage(message, showLog).then((chosen) => {
    if (chosen === showLog) void vscode.commands.executeCommand(COMMANDS.showOutput);
  });
}
