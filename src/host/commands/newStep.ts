import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Journal } from '../../core/journal/journal';
import { isEmptyRecord } from '../../core/session/sessionRecord';
import { problemMemos } from '../../core/session/problemMemos';
import type { EndedStep } from '../../core/session/steps';
import { folderKey, folderOfKey, keyed } from '../recorder/workspaceFolders';
import { COMMANDS } from '../catalogue';
import type { Drafting } from '../session/drafting';
import { isWritten } from '../session/draftingState';
import type { PromptDesk } from '../session/promptDesk';
import type { SessionCounts } from '../session/sessionCounts';
import type { SessionFolders } from '../session/sessionFolders';
import type { SessionReader } from '../session/sessionReader';
import { UserFailure } from '../userFailure';

const MAX_NAME_CHARS = 100;

export interface NewStepParts {
  readonly desk: PromptDesk;
  readonly reader: SessionReader;
  readonly folders: SessionFolders;
  readonly journal: Journal;
  readonly drafting: Drafting;
  readonly counts: SessionCounts;
  readonly clock: Clock;
}

/** Asks for the step before to go on. */
export interface ContinueStep {
  /** Key of the workspace folder, `null` in a workspace of one. */
  readonly continuesIn: string | null;
}

/**
 * Begins a step by hand, with a name where the user gives one, or goes on with the one before, whose log is updated then.
 * A step in which nothing was recorded is only named. What becomes of a draft that is not saved is asked first: it
 * belongs to the step that ends.
 *
 * @param given the name, where another command passes it, or a `ContinueStep`
 */
export async function newStep(parts: NewStepParts, given: unknown): Promise<void> {
  const { folders, reader } = parts;
  const isForOne = isContinue(given);
  const folder = isForOne
    ? folderOfKey(given.continuesIn ?? undefined)
    : await folders.choose(undefined, vscode.l10n.t('Which folder’s session?'));
  if (folder === undefined) return;
  const draft = isForOne || typeof given === 'string' ? 'none' : await settleDraft(parts, folder);
  if (draft === 'kept') return;
  // With the log a step has ended, and the next one goes on.
  if (draft === 'saved') return await nameNext(parts, folder);
  const ended = await reader.endedStep(folder);
  if (isForOne) {
    if (ended === null) throw new UserFailure(vscode.l10n.t('There is no step before to continue.'));
    return await goOn(parts, folder, ended);
  }
  if (typeof given === 'string') return await begin(parts, folder, given);
  const choice = ended === null ? 'begin' : await choose(parts, folder, ended);
  if (choice === 'continue' && ended !== null) return await goOn(parts, folder, ended);
  const name = choice === 'begin' ? await askName() : undefined;
  if (name !== undefined) await begin(parts, folder, name);
}

/**
 * Asks what becomes of the draft.
 *
 * @returns `kept`: nothing more is to happen
 * @throws UserFailure while it is being written
 */
async function settleDraft(
  { drafting, desk, counts }: NewStepParts,
  folder: vscode.WorkspaceFolder,
): Promise<'none' | 'saved' | 'discarded' | 'kept'> {
  await drafting.restore();
  const { state } = drafting;
  if (state.folder !== folderKey(folder)) return 'none';
  if (state.phase === 'drafting') {
    throw new UserFailure(
      vscode.l10n.t('The log of this step is being written. Wait for it or cancel it, then begin a new step.'),
      [{ label: vscode.l10n.t('Cancel Generation'), command: COMMANDS.cancelGeneration }],
    );
  }
  if (!isWritten(state)) return 'none';
  const [save, discard] = [vscode.l10n.t('Save'), vscode.l10n.t('Discard')];
  const since = state.record?.overview.endedAt ?? Number.POSITIVE_INFINITY;
  const detail = counts.hasGoneOn(state.folder, state.step, since)
    ? vscode.l10n.t('What came after it was written goes to the next step if you save it.')
    : undefined;
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The draft of Step {0} is not saved. Save it before the next step begins?', state.step),
    { modal: true, ...(detail === undefined ? {} : { detail }) },
    save,
    discard,
  );
  if (chosen === discard) {
    await drafting.discard();
    desk.use(null);
    return 'discarded';
  }
  if (chosen !== save) return 'kept';
  await vscode.commands.executeCommand(COMMANDS.saveLog);
  // A save that was cancelled, or waits for the user, has said so itself.
  return isWritten(drafting.state) ? 'kept' : 'saved';
}

/** The step that goes on after a log may have something in it already: it is only named. */
async function nameNext({ desk, journal, clock }: NewStepParts, folder: vscode.WorkspaceFolder): Promise<void> {
  const { step } = (await desk.wholeRecord(folder)).overview;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name Step {0}', step),
    prompt: vscode.l10n.t('A name for the step, or nothing.'),
    placeHolder: vscode.l10n.t('Core of the backend'),
  });
  if (name === undefined) return;
  const shown = name.trim().slice(0, MAX_NAME_CHARS) || null;
  journal.record({ kind: 'stepStarted', at: clock.now(), ...keyed(folder), step, name: shown, problems: [] });
  await journal.flush();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Step {0} begins here.', shownStep({ number: step, name: shown })),
  );
}

function isContinue(given: unknown): given is ContinueStep {
  return typeof given === 'object' && given !== null && 'continuesIn' in given;
}

async function choose(
  { desk }: NewStepParts,
  folder: vscode.WorkspaceFolder,
  ended: EndedStep,
): Promise<'begin' | 'continue' | undefined> {
  const record = await desk.wholeRecord(folder);
  const { step } = record.overview;
  const begins = isEmptyRecord(record)
    ? { label: vscode.l10n.t('Name Step {0}', step), detail: vscode.l10n.t('Nothing is recorded in it yet.') }
    : {
        label: vscode.l10n.t('Begin Step {0}', step + 1),
        detail: vscode.l10n.t('What was recorded so far stays with Step {0}.', step),
      };
  const continues = {
    label: vscode.l10n.t('Continue Step {0}', shownStep(ended)),
    detail: ended.isRecorded
      ? vscode.l10n.t('What was recorded since belongs to it, too. Its log is updated.')
      : goneDetail(),
  };
  const picked = await vscode.window.showQuickPick(
    [
      { ...begins, choice: 'begin' as const },
      { ...continues, choice: 'continue' as const },
    ],
    { title: vscode.l10n.t('New Step') },
  );
  return picked?.choice;
}

async function begin({ desk, journal, clock }: NewStepParts, folder: vscode.WorkspaceFolder, name: string) {
  const record = await desk.wholeRecord(folder);
  const isNaming = isEmptyRecord(record);
  const step = isNaming ? record.overview.step : record.overview.step + 1;
  const shown = name.trim().slice(0, MAX_NAME_CHARS);
  const problems = isNaming ? [] : problemMemos(record);
  journal.record({ kind: 'stepStarted', at: clock.now(), ...keyed(folder), step, name: shown || null, problems });
  await journal.flush();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Step {0} begins here.', shownStep({ number: step, name: shown || null })),
  );
}

async function goOn({ journal, clock }: NewStepParts, folder: vscode.WorkspaceFolder, ended: EndedStep): Promise<void> {
  journal.record({ kind: 'stepContinued', at: clock.now(), ...keyed(folder), step: ended.number });
  await journal.flush();
  const told = vscode.l10n.t('Step {0} goes on. Its log is updated when you save the next one.', shownStep(ended));
  void vscode.window.showInformationMessage(ended.isRecorded ? told : `${told} ${goneDetail()}`);
}

/** Recordings go some days after their log was written. */
function goneDetail(): string {
  return vscode.l10n.t('What it was made of is no longer recorded: the new text tells only of what comes from now on.');
}

function shownStep({ number, name }: { readonly number: number; readonly name: string | null }): string {
  return name === null ? String(number) : `${number} · ${name}`;
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Begin a new step'),
    prompt: vscode.l10n.t('A name for the step, or nothing. What was recorded so far stays with the step before.'),
    placeHolder: vscode.l10n.t('Core of the backend'),
  });
}
