import * as vscode from 'vscode';
import type { ApiKeys } from '../mentor/apiKeys';
import { writeUserSetting } from '../settings';
import { chooseEndpoint } from './chooseEndpoint';

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
  if (chosen.mentor === 'endpoint' && !(await chooseEndpoint(keys))) return;
  await writeUserSetting('mentorBrain.mentor', chosen.mentor);
}
