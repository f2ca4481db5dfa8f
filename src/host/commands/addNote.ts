import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Observation } from '../../core/record/observation';
import { requireFolder } from '../session/requireFolder';

const MAX_NOTE_CHARS = 2000;

/** Writes a sentence of the user's into the session. @param given the text, where another command passes it */
export async function addNote(record: (observation: Observation) => void, clock: Clock, given: unknown): Promise<void> {
  requireFolder();
  const text = typeof given === 'string' ? given : await askNote();
  if (text === undefined || text.trim() === '') return;
  record({ kind: 'note', at: clock.now(), text: text.trim().slice(0, MAX_NOTE_CHARS) });
}

function askNote(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Add a note to this session'),
    placeHolder: vscode.l10n.t('What puzzled you, what you found out, why you decided so'),
  });
}
