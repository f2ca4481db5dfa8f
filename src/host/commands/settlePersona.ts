import * as vscode from 'vscode';
import { COMMANDS } from '../catalogue';
import { personaSentence, removedSentence } from '../session/personaSentence';
import { homeOf, type Personas, type UsablePersona } from '../session/personas';
import { logLanguage } from '../settings';
import type { PersonaDocument } from '../views/personaDocument';

export interface SettlePersonaParts {
  readonly personas: Personas;
  readonly personaDocument: PersonaDocument;
}

/**
 * Before a prompt is made: a workspace's persona that is not the one that was agreed to is shown and asked about again;
 * one that cannot be used any more is told, and the log is written without it.
 *
 * @returns false where the user gave up
 */
export async function settlePersona(parts: SettlePersonaParts, folder: vscode.WorkspaceFolder): Promise<boolean> {
  const { personas } = parts;
  const home = homeOf(folder);
  const { hitch } = await personas.chosen(home, logLanguage());
  if (hitch === null) return true;
  if (hitch.kind === 'broken') {
    void tellBroken(hitch.name, personaSentence(hitch.trouble));
    return true;
  }
  const answer = await askForPersona(
    parts,
    hitch.file,
    vscode.l10n.t(
      'The persona “{0}” of this project has changed since you agreed to it. Use it as it is now?',
      hitch.file.name,
    ),
  );
  if (answer === 'use') await personas.pin(home, hitch.file);
  if (answer === 'drop') await personas.unpin(home);
  return answer !== 'cancel';
}

async function tellBroken(name: string, why: string): Promise<void> {
  const choose = vscode.l10n.t('Choose Persona');
  const message = vscode.l10n.t(
    'This log is written in the shipped mentor’s voice, as the persona “{0}” cannot be used. {1}',
    name,
    why,
  );
  if ((await vscode.window.showWarningMessage(message, choose)) === choose) {
    await vscode.commands.executeCommand(COMMANDS.choosePersona);
  }
}

/** Shows a workspace's persona as the mentor would get it, and asks. A file of the project may come from anybody. */
export async function askForPersona(
  { personaDocument }: SettlePersonaParts,
  { name, persona }: UsablePersona,
  question: string,
): Promise<'use' | 'drop' | 'cancel'> {
  await personaDocument.show(name, persona.instructions);
  const use = vscode.l10n.t('Use This Persona');
  const drop = vscode.l10n.t('Do Not Use It');
  const detail = [
    removedSentence(persona),
    vscode.l10n.t(
      'Its text is open in the editor and will be part of what is sent to the model. It can change voice and emphasis, nothing else. You are asked again when the file changes.',
    ),
  ];
  const choice = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: detail.filter((text) => text !== '').join('\n\n') },
    use,
    drop,
  );
  if (choice === use) return 'use';
  return choice === drop ? 'drop' : 'cancel';
}
