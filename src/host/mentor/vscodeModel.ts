import * as vscode from 'vscode';
import type { LanguageModelMessage } from '../../core/mentor/languageModelRequest';
import { field } from '../../core/mentor/endpointChunk';
import type { LanguageModel, LanguageModelPart } from './languageModelMentor';

/** A chat model of VS Code, as a mentor uses it. */
export function vscodeModel(model: vscode.LanguageModelChat): LanguageModel {
  const { vendor, id } = model;
  return { vendor, id, name: nameOf(model), send: (messages, signal) => send(model, messages, signal) };
}

/** For a person: providers may leave the name out. */
export function nameOf({ name, family, id }: vscode.LanguageModelChat): string {
  return name || family || id;
}

async function send(
  model: vscode.LanguageModelChat,
  messages: readonly LanguageModelMessage[],
  signal: AbortSignal,
): Promise<AsyncIterable<LanguageModelPart>> {
  const cancellation = new vscode.CancellationTokenSource();
  signal.addEventListener('abort', () => cancellation.cancel(), { once: true });
  const justification = vscode.l10n.t('Mentor Brain has this model write the learning log that you asked for.');
  const handed = messages.map(({ role, content }) =>
    role === 'assistant'
      ? vscode.LanguageModelChatMessage.Assistant(content)
      : vscode.LanguageModelChatMessage.User(content),
  );
  return partsOf(await model.sendRequest(handed, { justification }, cancellation.token));
}

/** A part that is no text but has some is thinking: its class is not part of the stable interface, only its shape is seen. */
async function* partsOf(response: vscode.LanguageModelChatResponse): AsyncGenerator<LanguageModelPart> {
  for await (const part of response.stream) {
    const value = textOf(field(part, 'value'));
    if (part instanceof vscode.LanguageModelTextPart) yield { text: value, thinking: '' };
    else yield { text: '', thinking: value };
  }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('');
  return typeof value === 'string' ? value : '';
}
