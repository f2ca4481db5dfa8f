import * as vscode from 'vscode';
import { parseEndpoint } from '../../core/mentor/endpointUrl';
import { COMMANDS } from '../catalogue';
import type { ApiKeys } from '../mentor/apiKeys';
import { readSetting, writeUserSetting } from '../settings';

/**
 * Asks for an endpoint's address and model. Writes user settings only.
 *
 * @returns false where the user gave up; nothing is written then
 */
export async function chooseEndpoint(keys: ApiKeys): Promise<boolean> {
  const baseUrl = await vscode.window.showInputBox({
    title: vscode.l10n.t('Base URL of the endpoint'),
    value: readSetting('mentorBrain.endpoint.baseUrl'),
    placeHolder: 'https://api.deepseek.com/v1',
    ignoreFocusOut: true,
    validateInput: (value) =>
      parseEndpoint(value).ok ? null : vscode.l10n.t('Enter an https address; http is for this machine only.'),
  });
  if (baseUrl === undefined) return false;
  const model = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the model'),
    value: readSetting('mentorBrain.endpoint.model'),
    placeHolder: 'deepseek-chat',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Enter the model’s name.') : null),
  });
  if (model === undefined) return false;
  await writeUserSetting('mentorBrain.endpoint.baseUrl', baseUrl.trim());
  await writeUserSetting('mentorBrain.endpoint.model', model.trim());
  const endpoint = parseEndpoint(baseUrl);
  // A key that is there stays: to change it is a command of its own.
  const needsKey = endpoint.ok && !endpoint.isLoopback && (await keys.of(endpoint.origin)) === null;
  if (needsKey) await vscode.commands.executeCommand(COMMANDS.setApiKey);
  return true;
}
