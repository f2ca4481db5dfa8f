import * as vscode from 'vscode';
import type { VscodeModels } from '../mentor/vscodeModels';
import type { ChooseEndpointParts } from './chooseEndpoint';
import type { FirstChoice } from './firstChoice';
import { automaticPick, endpointPick, markCurrent, modelPicks, offlinePick, showPicks, usePick } from './mentorPicks';

export interface ChooseMentorParts extends ChooseEndpointParts {
  readonly models: VscodeModels;
  readonly firstChoice: FirstChoice;
}

/** Lets the user choose who writes. Writes user settings only. */
export async function chooseMentorCommand(parts: ChooseMentorParts): Promise<void> {
  const { models, firstChoice } = parts;
  const title = vscode.l10n.t('Who writes the learning log?');
  const picked = await showPicks(
    models,
    (found) => markCurrent([automaticPick(), ...modelPicks(found), endpointPick(), offlinePick()]),
    { title },
  );
  if (picked === undefined || !(await usePick(picked, parts))) return;
  await firstChoice.made();
}
