import * as vscode from 'vscode';
import { VIEWS } from '../catalogue';

/** What the user wanted to keep to himself would be sent without a word. */
export function tellOfLostTicks(): void {
  void show();
}

async function show(): Promise<void> {
  const message = vscode.l10n.t(
    'What you unticked in the Session view could not be read, so it would be sent. Look through the session before you generate.',
  );
  const look = vscode.l10n.t('Show Session');
  if ((await vscode.window.showWarningMessage(message, look)) !== look) return;
  await vscode.commands.executeCommand(`${VIEWS.session}.focus`);
}
