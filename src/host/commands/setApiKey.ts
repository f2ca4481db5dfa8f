import * as vscode from 'vscode';
import type { ApiKeys } from '../mentor/apiKeys';
import { configuredEndpoint } from '../mentor/configuredEndpoint';
import { fromSettings } from './fromSettings';

/** Asks for the key of the configured endpoint and stores it with that origin alone; an empty one is forgotten. */
export async function setApiKey(keys: ApiKeys): Promise<void> {
  const { origin } = fromSettings(configuredEndpoint);
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t('API key for {0}', origin),
    prompt: vscode.l10n.t(
      'Kept in VS Code’s secret storage and sent to {0} only. Leave it empty to remove the key.',
      origin,
    ),
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  if (key.trim() === '') {
    await keys.forget(origin);
    void vscode.window.showInformationMessage(vscode.l10n.t('The API key for {0} was removed.', origin));
    return;
  }
  await keys.store({ origin, key: key.trim() });
  void vscode.window.showInformationMessage(vscode.l10n.t('The API key for {0} is stored.', origin));
}
