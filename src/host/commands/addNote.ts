import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Journal } from '../../core/journal/journal';
import { keyed } from '../recorder/workspaceFolders';
import type { SessionFolders } from '../session/sessionFolders';

const MAX_NOTE_CHARS = 2000;

export interface AddNoteParts {
  readonly folders: SessionFolders;
  readonly journal: Journal;
  readonly clock: Clock;
}

/** Writes a sentence of the user's into the current folder's session. @param given the text, where it is passed */
export async function addNote({ folders, journal, clock }: AddNoteParts, given: unknown): Promise<void> {
  const folder = folders.require();
  const text = typeof given === 'string' ? given : await askNote();
  if (text === undefined || text.trim() === '') return;
  journal.record({ kind: 'note', at: clock.now(), ...keyed(folder), text: text.trim().slice(0, MAX_NOTE_CHARS) });
}

function askNote(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Add a note to this session'),
    placeHolder: vscode.l10n.t('What puzzled you, what you found out, why you decided so'),
  });
}
