import * as vscode from 'vscode';
import type { ApiKeys } from '../mentor/apiKeys';
import type { VscodeModels } from '../mentor/vscodeModels';
import type { FirstChoice } from './firstChoice';
import { automaticPick, endpointPick, markCurrent, modelPicks, offlinePick, showPicks, usePick } from './mentorPicks';

export interface ChooseMentorParts {
  readonly keys: ApiKeys;
  readonly models: VscodeModels;
  readonly firstChoice: FirstChoice;
}

/** Lets the user choose who writes. Writes user settings only. */
export async function chooseMentorCommand({ keys, models, firstChoice }: ChooseMentorParts): Promise<void> {
  const title = vscode.l10n.t('Who writes the learning log?');
  const picked = await showPicks(
    models,
    (found) => markCurrent([automaticPick(), ...modelPicks(found), endpointPick(), offlinePick()]),
    { title },
  );
  if (picked === undefined || !(await usePick(picked, keys))) return;
  await firstChoice.made();
}
