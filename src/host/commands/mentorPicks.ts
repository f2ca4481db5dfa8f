import * as vscode from 'vscode';
import { modelName } from '../../core/mentor/pickModel';
import { vendorName } from '../mentor/destinationName';
import { nameOf } from '../mentor/vscodeModel';
import type { VscodeModels } from '../mentor/vscodeModels';
import { readSetting, writeUserSetting } from '../settings';
import { type ChooseEndpointParts, chooseEndpoint } from './chooseEndpoint';

/** Who may write, as one line of a quick pick. */
export interface MentorPick extends vscode.QuickPickItem {
  readonly mentor: 'auto' | 'endpoint' | 'vscode' | 'offline' | null;
  /** For the settings, where a model of VS Code is meant. */
  readonly model?: string;
}

export function automaticPick(): MentorPick {
  return {
    mentor: 'auto',
    label: vscode.l10n.t('Automatic'),
    detail: vscode.l10n.t('A configured endpoint, else a language model of VS Code, else the offline mentor.'),
  };
}

export function endpointPick(): MentorPick {
  return {
    mentor: 'endpoint',
    label: vscode.l10n.t('OpenAI-compatible endpoint…'),
    detail: vscode.l10n.t('DeepSeek, Qwen, Kimi, GLM, OpenAI, Ollama and others, by base URL and model.'),
  };
}

export function offlinePick(): MentorPick {
  return {
    mentor: 'offline',
    label: vscode.l10n.t('Offline mentor'),
    detail: vscode.l10n.t('Writes from the session record alone. Nothing leaves this machine.'),
  };
}

/** The models of VS Code under a heading; nothing where there are none. */
export function modelPicks(models: readonly vscode.LanguageModelChat[]): readonly MentorPick[] {
  if (models.length === 0) return [];
  const heading = vscode.l10n.t('Language models of VS Code');
  return [
    { mentor: null, label: heading, kind: vscode.QuickPickItemKind.Separator },
    ...models.map((model): MentorPick => {
      const size = vscode.l10n.t('reads up to {0} tokens', thousands(model.maxInputTokens));
      const description = `${vendorName(model.vendor)} · ${size}`;
      return { mentor: 'vscode', model: modelName(model), label: nameOf(model), description };
    }),
    { mentor: null, label: '', kind: vscode.QuickPickItemKind.Separator },
  ];
}

/** Says which line is what the settings name now. */
export function markCurrent(picks: readonly MentorPick[]): readonly MentorPick[] {
  const mentor = readSetting('mentorBrain.mentor');
  const model = readSetting('mentorBrain.vscodeModel');
  const current = vscode.l10n.t('(current)');
  return picks.map((pick) =>
    pick.mentor === mentor && (pick.model === undefined || pick.model === model)
      ? { ...pick, description: [pick.description, current].filter((part) => part !== undefined).join(' ') }
      : pick,
  );
}

/**
 * Shows the list at once; the models of VS Code are added when it has told them, which may take a while.
 *
 * @param picksWith the lines with these models among them
 */
export async function showPicks(
  models: VscodeModels,
  picksWith: (found: readonly vscode.LanguageModelChat[]) => readonly MentorPick[],
  texts: { readonly title: string; readonly placeholder?: string },
): Promise<MentorPick | undefined> {
  const list = vscode.window.createQuickPick<MentorPick>();
  list.title = texts.title;
  list.placeholder = texts.placeholder;
  list.matchOnDescription = true;
  // The sidebar may come to the front just now, and takes the focus with it.
  list.ignoreFocusOut = true;
  list.items = picksWith([]);
  list.busy = true;
  const look = (): void => void models.look().then(show);
  const show = (found: readonly vscode.LanguageModelChat[]): void => {
    list.busy = false;
    // Without them the list is what it was, and nobody who types is disturbed.
    if (found.length === 0) return;
    // Whoever has already moved to a line stays on it.
    const at = list.activeItems[0]?.label;
    list.items = picksWith(found);
    const same = list.items.filter(({ label, mentor }) => mentor !== null && label === at).slice(0, 1);
    // Where something is typed, the first match is VS Code's to find: a line that the filter hides takes the focus away.
    if (same.length > 0 && list.value === '') list.activeItems = same;
  };
  look();
  // A provider that is just starting tells of its models a while later.
  const changes = vscode.lm.onDidChangeChatModels(look);
  try {
    return await new Promise((resolve) => {
      list.onDidAccept(() => {
        // While the list is made anew no line has the focus: the key is pressed again.
        const [picked] = list.activeItems;
        if (picked !== undefined) resolve(picked);
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
  } finally {
    changes.dispose();
    list.dispose();
  }
}

/**
 * Writes what was picked to the user's settings.
 *
 * @returns false where the user gave up on the way; nothing is written then
 */
export async function usePick({ mentor, model }: MentorPick, parts: ChooseEndpointParts): Promise<boolean> {
  if (mentor === null || (mentor === 'endpoint' && !(await chooseEndpoint(parts)))) return false;
  if (model !== undefined) await writeUserSetting('mentorBrain.vscodeModel', model);
  await writeUserSetting('mentorBrain.mentor', mentor);
  return true;
}

function thousands(tokens: number): string {
  return tokens < 1000 ? String(tokens) : `${Math.round(tokens / 1000)}k`;
}
