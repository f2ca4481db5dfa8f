import * as vscode from 'vscode';
import { isMentorError } from '../../core/mentor/mentor';
import type { ApiKeys } from '../mentor/apiKeys';
import { configuredEndpoint } from '../mentor/configuredEndpoint';
import { sentenceOf } from '../mentor/mentorFailure';
import { UserFailure } from '../userFailure';

/** Asks for the key of the configured endpoint and stores it with that origin alone; an empty one is forgotten. */
export async function setApiKey(keys: ApiKeys): Promise<void> {
  const { origin } = endpointOrFailure();
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

function endpointOrFailure(): { readonly origin: string } {
  try {
    return configuredEndpoint();
  } catch (error) {
    if (!isMentorError(error)) throw error;
    throw new UserFailure(sentenceOf(error).text, [
      {
        label: vscode.l10n.t('Open Settings'),
        command: 'workbench.action.openSettings',
        args: ['mentorBrain.endpoint'],
      },
    ]);
  }
}
