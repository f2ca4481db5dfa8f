import { commands as vscodeCommands, l10n, type Uri, window } from 'vscode';
import { SingleFlight } from '../../core/base/singleFlight';
import { COMMANDS, type CommandId, WALKTHROUGH } from '../catalogue';
import type { ApiKeys } from '../mentor/apiKeys';
import { expectedWriter } from '../mentor/chooseMentor';
import type { OutputLogger } from '../outputLogger';
import { canAcceptUnverified, type DraftingState, hasWork, isWritten } from '../session/draftingState';
import type { PreviewPanel } from '../preview/previewPanel';
import { UserFailure } from '../userFailure';
import type { ReviewDocuments } from '../views/reviewDocuments';
import type { SaveAnswer } from '../views/saveReview';
import type { StatusBar } from '../views/statusBar';
import { addNote } from './addNote';
import { type AddOutputParts, addOutput } from './addOutput';
import { chooseMentorCommand } from './chooseMentorCommand';
import { choosePersona } from './choosePersona';
import { continueLog } from './continueLog';
import { type DeleteParts, deleteRecordedData } from './deleteRecordedData';
import { type ExcludeTerminalParts, excludeTerminal } from './excludeTerminal';
import { exportLog } from './exportLog';
import { finishOffline } from './finishOffline';
import { type GenerateParts, generateLog, orRefused } from './generateLog';
import { type NewStepParts, newStep } from './newStep';
import { openPrivacy } from './openPrivacy';
import { pauseCommand, resumeCommand } from './pauseCommands';
import type { PauseParts } from './pauseRecording';
import type { SaveParts } from './saveJob';
import { saveLog } from './saveLog';
import { isReviewed, sendReviewed } from './sendReviewed';
import { setApiKey } from './setApiKey';
import { withdrawConsent } from './withdrawConsent';

export interface CommandParts
  extends GenerateParts,
    SaveParts,
    AddOutputParts,
    NewStepParts,
    PauseParts,
    DeleteParts,
    ExcludeTerminalParts {
  readonly keys: ApiKeys;
  readonly documents: ReviewDocuments;
  readonly statusBar: StatusBar;
  readonly panel: PreviewPanel;
  readonly extensionUri: Uri;
  readonly logger: OutputLogger;
}

/** What a command does with the argument that it is run with. */
export type CommandTable = Readonly<Record<CommandId, (argument: unknown) => unknown>>;

/** Every command of the product; one that is missing here does not compile. */
export function commandTable(parts: CommandParts): CommandTable {
  const { documents, drafting, keys, logger, review } = parts;
  const generating = new SingleFlight();
  const saving = new SingleFlight();
  // Who asks for a log while a question is open sees that question.
  const oneAtATime = (job: () => Promise<void>): Promise<void> => {
    if (review.isAsking) review.reveal();
    // Who has just discarded a draft asks for another one than that.
    return drafting.isLeaving ? generating.next(job) : generating.run(job);
  };
  return {
    [COMMANDS.generateLog]: (wish) =>
      oneAtATime(() => (isReviewed(wish) ? sendReviewed(parts) : generateLog(parts, wish))),
    [COMMANDS.continueLog]: () => oneAtATime(() => continueLog(parts)),
    [COMMANDS.finishOffline]: () => oneAtATime(() => finishOffline(parts)),
    [COMMANDS.exportLog]: (wish) => exportLog(parts, wish),
    [COMMANDS.saveLog]: (shownHash) =>
      parts.saveReview.isOpen ? parts.saveReview.reveal() : saving.run(() => saveLog(parts, shownHash)),
    [COMMANDS.confirmSave]: () => answerSave(parts, 'write'),
    [COMMANDS.cancelSave]: () => answerSave(parts, 'cancel'),
    [COMMANDS.acceptUnverified]: () => acceptUnverified(parts),
    [COMMANDS.discardDraft]: (shownHash) => discardDraft(parts, shownHash),
    [COMMANDS.cancelGeneration]: () => cancelGeneration(parts),
    [COMMANDS.addNote]: (text) => addNote(parts, text),
    [COMMANDS.addOutput]: (command) => addOutput(parts, command),
    [COMMANDS.newStep]: (name) => newStep(parts, name),
    [COMMANDS.pauseRecording]: () => pauseCommand(parts),
    [COMMANDS.resumeRecording]: () => resumeCommand(parts),
    [COMMANDS.excludeTerminal]: (terminal) => excludeTerminal(parts, terminal),
    [COMMANDS.deleteRecordedData]: () => deleteRecordedData(parts),
    [COMMANDS.withdrawConsent]: () => withdrawConsent(parts.consent),
    [COMMANDS.openPrivacy]: () => openPrivacy(parts.extensionUri),
    [COMMANDS.openPreview]: () => parts.panel.open(),
    [COMMANDS.showRecord]: () => documents.show('session-record.json'),
    [COMMANDS.reviewRequest]: () => reviewRequest(parts),
    [COMMANDS.chooseMentor]: () => chooseMentorCommand(parts),
    [COMMANDS.choosePersona]: () => choosePersona(parts),
    [COMMANDS.setApiKey]: () => setApiKey(keys),
    [COMMANDS.showOutput]: () => logger.show(),
    [COMMANDS.openWalkthrough]: () => vscodeCommands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH),
    [COMMANDS.showMenu]: () => parts.statusBar.showMenu(),
  };
}

/** Who would write decides what would be sent, so VS Code is asked for its models where one of them may. */
async function reviewRequest({ review, drafting, keys, models }: CommandParts): Promise<void> {
  if (expectedWriter({ keys, models }).kind === 'unknown') await models.look();
  await orRefused(drafting, () => review.open());
}

// By their ids, as from a key, these are run also where no menu offers them.

function answerSave({ saveReview }: CommandParts, answer: SaveAnswer): void {
  if (saveReview.isOpen) return saveReview.answer(answer);
  throw new UserFailure(l10n.t('No save waits for an answer. It does once you save a draft over a log that is there.'));
}

function cancelGeneration({ drafting }: CommandParts): void {
  if (drafting.state.phase !== 'drafting')
    throw new UserFailure(l10n.t('No log is being written, so there is nothing to cancel.'));
  drafting.cancel();
}

async function acceptUnverified({ drafting }: CommandParts): Promise<void> {
  await drafting.restore();
  if (!canAcceptUnverified(drafting.state)) {
    throw new UserFailure(l10n.t('There is no draft with claims to accept: nothing in it is unverified.'));
  }
  await drafting.edits.acceptUnverified(null);
}

/** @param shownHash of the draft that the user saw when the sidebar's button was pressed; no text otherwise */
async function discardDraft({ drafting, desk }: CommandParts, shownHash: unknown): Promise<void> {
  await drafting.restore();
  if (drafting.state.phase === 'idle') throw new UserFailure(l10n.t('There is no draft to discard.'));
  if (typeof shownHash === 'string' && shownHash !== drafting.hash()) {
    throw new UserFailure(l10n.t('The draft has changed since it was shown. Look at it again, then try anew.'));
  }
  if (!(await mayDiscard(drafting.state))) return;
  await drafting.discard();
  desk.use(null);
}

/** What the offline mentor wrote can be had again; what a model was paid for, and what the user made of it, cannot. */
async function mayDiscard(state: DraftingState): Promise<boolean> {
  const isChanged = hasWork(state);
  if (!isChanged && (state.destination === null || !isWritten(state))) return true;
  const discard = l10n.t('Discard');
  const question = isChanged
    ? l10n.t('You have changed this draft. Discard it with your changes?')
    : l10n.t('Discard this draft? Having it written again is another request to the model.');
  return (await window.showWarningMessage(question, { modal: true }, discard)) === discard;
}
