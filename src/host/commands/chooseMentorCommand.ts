import * as vscode from 'vscode';
import { parseEndpoint } from '../../core/mentor/endpointUrl';
import { COMMANDS } from '../catalogue';
import type { ApiKeys } from '../mentor/apiKeys';
import { readSetting, writeUserSetting } from '../settings';

/** Lets the user choose who writes; for an endpoint asks for its address and model. Writes user settings only. */
export async function chooseMentorCommand(keys: ApiKeys): Promise<void> {
  const offline = {
    label: vscode.l10n.t('Offline mentor'),
    detail: vscode.l10n.t('Writes from the session record alone. Nothing leaves this machine.'),
    mentor: 'offline',
  } as const;
  const endpoint = {
    label: vscode.l10n.t('OpenAI-compatible endpoint'),
    detail: vscode.l10n.t('DeepSeek, Qwen, Kimi, GLM, OpenAI, Ollama and others, by base URL and model.'),
    mentor: 'endpoint',
  } as const;
  const title = vscode.l10n.t('Who writes the learning log?');
  const chosen = await vscode.window.showQuickPick([offline, endpoint], { title });
  if (chosen === undefined) return;
  if (chosen.mentor === 'endpoint' && !(await askEndpoint(keys))) return;
  await writeUserSetting('mentorBrain.mentor', chosen.mentor);
}

/** @returns false where the user gave up; nothing is written then */
async function askEndpoint(keys: ApiKeys): Promise<boolean> {
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
