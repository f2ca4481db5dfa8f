import * as vscode from 'vscode';
import type { ApiKeys } from '../mentor/apiKeys';
import type { ModelFacts } from '../mentor/modelFacts';
import type { VscodeModels } from '../mentor/vscodeModels';
import type { SettingKey } from '../catalogue';
import { isSetByUser } from '../settings';
import {
  automaticPick,
  endpointPick,
  type MentorPick,
  modelPicks,
  offlinePick,
  showPicks,
  usePick,
} from './mentorPicks';

const MADE = 'mentorChosen';
/** Whoever has set one of these has chosen. */
const CHOICES: readonly SettingKey[] = [
  'mentorBrain.mentor',
  'mentorBrain.endpoint.baseUrl',
  'mentorBrain.endpoint.model',
  'mentorBrain.vscodeModel',
];

/** Whether the user has been asked who should write, or has said so unasked: nobody is asked twice. */
export class FirstChoice {
  constructor(private readonly state: vscode.Memento) {}

  get isMade(): boolean {
    if (this.state.get(MADE) === true) return true;
    return CHOICES.some(isSetByUser);
  }

  async made(): Promise<void> {
    await this.state.update(MADE, true);
  }
}

/**
 * Asks once who should write, before the first log. Whoever does not answer has the offline mentor this time.
 *
 * @returns `offline` for this log, or that the settings decide
 */
export async function chooseFirst(parts: {
  readonly keys: ApiKeys;
  readonly models: VscodeModels;
  readonly facts: ModelFacts;
  readonly firstChoice: FirstChoice;
}): Promise<'offline' | 'asSet'> {
  const { models, firstChoice } = parts;
  if (firstChoice.isMade) return 'asSet';
  const picks = (found: readonly vscode.LanguageModelChat[]): readonly MentorPick[] => [
    offlineNow(),
    ...modelPicks(found),
    endpointPick(),
    automaticPick(),
  ];
  const picked = await showPicks(models, picks, {
    title: vscode.l10n.t('Who should write your learning logs?'),
    placeholder: vscode.l10n.t(
      'Asked once; “Choose Mentor” changes it. Escape has the offline mentor write this time.',
    ),
  });
  await firstChoice.made();
  return picked !== undefined && (await usePick(picked, parts)) ? 'asSet' : 'offline';
}

function offlineNow(): MentorPick {
  return { ...offlinePick(), label: vscode.l10n.t('Offline mentor, now') };
}
