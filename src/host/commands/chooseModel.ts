import * as vscode from 'vscode';
import { isMentorError } from '../../core/mentor/mentor';
import type { ListedModel } from '../../core/mentor/modelList';
import { type ListRequest, listModels } from '../mentor/listModels';
import { sentenceOf } from '../mentor/mentorFailure';

interface Suggestion {
  readonly placeHolder: string;
  readonly value: string;
}

/** Lets the user choose from the service's own list; where there is none, says why and lets the name be typed. */
export async function chooseModel(request: ListRequest, suggestion: Suggestion): Promise<ListedModel | undefined> {
  const listed = await ask(request);
  if (typeof listed === 'string') return await typeName(suggestion, listed);
  if (listed.length === 0) {
    return await typeName(suggestion, vscode.l10n.t('The service lists no model. Type the name of one.'));
  }
  const typed = { label: `$(edit) ${vscode.l10n.t('Type another name…')}`, description: '', model: null };
  const picks = listed.map((model) => ({ label: model.id, description: factsOf(model), model }));
  const current = picks.filter(({ label }) => label === suggestion.value);
  const others = picks.filter(({ label }) => label !== suggestion.value);
  const chosen = await vscode.window.showQuickPick([...current, ...others, typed], {
    title: vscode.l10n.t('Which model of {0}?', new URL(request.origin).host),
    placeHolder: vscode.l10n.t('Listed by the service'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  return chosen.model ?? (await typeName(suggestion, ''));
}

/** @returns the models, or the sentence that says why there are none */
async function ask(request: ListRequest): Promise<readonly ListedModel[] | string> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Asking {0} for its models', request.origin),
    cancellable: true,
  };
  return await vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    const cancelling = token.onCancellationRequested(() => abort.abort());
    try {
      return await listModels(request, abort.signal);
    } catch (error) {
      if (!isMentorError(error)) throw error;
      if (error.reason === 'cancelled') return vscode.l10n.t('The list was cancelled. Type the name of the model.');
      return vscode.l10n.t('There is no list of models: type the name. {0}', sentenceOf(error).text);
    } finally {
      cancelling.dispose();
    }
  });
}

async function typeName({ placeHolder, value }: Suggestion, prompt: string): Promise<ListedModel | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the model'),
    prompt,
    value,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Enter the model’s name.') : null),
  });
  return name === undefined ? undefined : { id: name.trim(), contextTokens: null, price: null };
}

function factsOf({ contextTokens, price }: ListedModel): string {
  const context = contextTokens === null ? '' : vscode.l10n.t('{0} tokens of context', contextTokens.toLocaleString());
  const perMillion = (dollars: number): string => `$${Number((dollars * 1e6).toPrecision(3))}`;
  const cost =
    price === null
      ? ''
      : vscode.l10n.t('{0} in, {1} out per million tokens', perMillion(price.prompt), perMillion(price.reply));
  return [context, cost].filter((part) => part !== '').join(' · ');
}
