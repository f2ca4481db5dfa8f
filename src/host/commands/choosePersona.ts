import * as vscode from 'vscode';
import type { Persona } from '../../core/prompt/persona';
import { isElsewhere } from '../elsewhere';
import type { PersonaFile } from '../files/personaFiles';
import { personaSentence, removedSentence } from '../session/personaSentence';
import { homeOf, type PersonaHome } from '../session/personas';
import type { SessionFolders } from '../session/sessionFolders';
import { logLanguage } from '../settings';
import { askForPersona, type SettlePersonaParts } from './settlePersona';

export interface ChoosePersonaParts extends SettlePersonaParts {
  readonly folders: SessionFolders;
}

interface Choice extends vscode.QuickPickItem {
  readonly act?: () => Promise<void>;
}

/** Lets the user choose who the mentor is: the shipped one, a file of their own, or one of the project's. */
export async function choosePersona(parts: ChoosePersonaParts): Promise<void> {
  const folder = parts.folders.current();
  const home = folder === undefined ? null : homeOf(folder);
  const chosen = await vscode.window.showQuickPick<Choice>(await choices(parts, home), {
    title: vscode.l10n.t('Who is the mentor?'),
    placeHolder: vscode.l10n.t('Voice and emphasis of a model’s log. The offline mentor keeps its own.'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await chosen?.act?.();
}

async function choices(parts: ChoosePersonaParts, home: PersonaHome | null): Promise<Choice[]> {
  const { personas } = parts;
  const { shipped, user, workspace } = await personas.offered(home, logLanguage());
  const current = personas.chosenPath(home);
  const own = user.map((file) => fileChoice(file, current, (persona) => useOwn(parts, home, file, persona)));
  const project = workspace.map((file) => fileChoice(file, current, () => useWorkspace(parts, home, file)));
  return [
    heading(vscode.l10n.t('Shipped')),
    { ...personaItem(shipped, current === null, ''), act: () => useShipped(parts, home, shipped) },
    ...(own.length === 0 ? [] : [heading(vscode.l10n.t('Yours')), ...own]),
    ...(project.length === 0 ? [] : [heading(vscode.l10n.t('This project')), ...project]),
    heading(''),
    { label: `$(add) ${vscode.l10n.t('New persona…')}`, act: () => addNew(parts, home) },
    { label: `$(folder-opened) ${vscode.l10n.t('Open persona folder')}`, act: () => openFolder(personas.userFolder) },
  ];
}

function heading(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function personaItem(persona: Persona, isCurrent: boolean, file: string): Choice {
  const marks = [file, isCurrent ? vscode.l10n.t('in use') : ''].filter((text) => text !== '');
  return { label: persona.name, description: marks.join(' · '), detail: persona.description };
}

/** A file that cannot be used is listed too, with what is wrong; choosing it opens it. */
function fileChoice(
  { name, path, reading }: PersonaFile,
  current: string | null,
  use: (persona: Persona) => Promise<void>,
): Choice {
  if (reading.isUsable) {
    const { persona } = reading;
    return { ...personaItem(persona, path === current, name), act: () => use(persona) };
  }
  return { label: `$(warning) ${name}`, detail: personaSentence(reading.trouble), act: () => openFile(path) };
}

async function useShipped({ personas }: ChoosePersonaParts, home: PersonaHome | null, persona: Persona): Promise<void> {
  await personas.useShipped(home);
  tellChosen(persona);
}

async function useOwn(
  { personas }: ChoosePersonaParts,
  home: PersonaHome | null,
  { name }: PersonaFile,
  persona: Persona,
): Promise<void> {
  await personas.useOwn(home, name);
  tellChosen(persona);
}

async function useWorkspace(parts: ChoosePersonaParts, home: PersonaHome | null, file: PersonaFile): Promise<void> {
  const { name, path, reading } = file;
  if (home === null || !reading.isUsable) return;
  const usable = { name, path, persona: reading.persona, sha256: reading.sha256 };
  const question = vscode.l10n.t('Let the persona “{0}” of this project write your learning logs here?', name);
  if ((await askForPersona(parts, usable, question)) !== 'use') return;
  await parts.personas.pin(home, usable);
  tellChosen(reading.persona);
}

function tellChosen(persona: Persona): void {
  const message = vscode.l10n.t('“{0}” is the mentor from the next log on.', persona.name);
  void vscode.window.showInformationMessage([message, removedSentence(persona)].join(' ').trim());
}

async function addNew({ personas }: ChoosePersonaParts, home: PersonaHome | null): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New persona'),
    prompt: vscode.l10n.t('What the mentor is called. You get a copy of the shipped persona to change as you like.'),
    value: vscode.l10n.t('My mentor'),
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Enter a name.') : null),
  });
  if (name === undefined) return;
  const path = await personas.add(home, name.trim().slice(0, 60), logLanguage());
  await openFile(path);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('“{0}” is the mentor from the next log on. Change the file and save it.', name.trim()),
  );
}

async function openFile(path: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
}

/** A file manager where there is one at hand; over a remote connection VS Code's own list of the files. */
async function openFolder(path: string): Promise<void> {
  const folder = vscode.Uri.file(path);
  await vscode.workspace.fs.createDirectory(folder);
  if (!isElsewhere()) {
    await vscode.env.openExternal(folder);
    return;
  }
  const files = await vscode.window.showOpenDialog({ defaultUri: folder, filters: { Markdown: ['md'] } });
  if (files?.[0] !== undefined) await vscode.window.showTextDocument(files[0]);
}
