import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import { isMentorError } from '../../core/mentor/mentor';
import type { Prompt } from '../../core/prompt/prompt';
import { isEmptyRecord } from '../../core/session/sessionRecord';
import { VIEWS } from '../catalogue';
import type { ApiKeys } from '../mentor/apiKeys';
import { type ChosenMentor, chooseMentor, offlineMentor } from '../mentor/chooseMentor';
import type { Consent } from '../mentor/consent';
import type { ModelFacts } from '../mentor/modelFacts';
import type { VscodeModels } from '../mentor/vscodeModels';
import type { PreviewPresenter } from '../preview/previewPresenter';
import type { PreviewView } from '../preview/previewView';
import type { Review } from '../review/review';
import type { Drafting } from '../session/drafting';
import { hasWork } from '../session/draftingState';
import { folderKey } from '../recorder/workspaceFolders';
import type { PromptDesk } from '../session/promptDesk';
import type { SessionFolders } from '../session/sessionFolders';
import { settlePersona, type SettlePersonaParts } from './settlePersona';
import { UserFailure } from '../userFailure';
import { type FirstChoice, chooseFirst } from './firstChoice';

export interface GenerateParts extends SettlePersonaParts {
  readonly desk: PromptDesk;
  readonly folders: SessionFolders;
  readonly drafting: Drafting;
  readonly keys: ApiKeys;
  readonly models: VscodeModels;
  readonly facts: ModelFacts;
  readonly firstChoice: FirstChoice;
  readonly consent: Consent;
  readonly review: Review;
  readonly view: PreviewView;
  readonly presenter: PreviewPresenter;
  readonly logger: Logger;
}

/**
 * From the record to the draft. Nothing is sent before the user has agreed to this destination.
 *
 * @param wish `{ mentor: 'offline' }` lets the offline mentor write this once, whatever the settings say;
 * `{ folder: NAME }` says whose session it is in a workspace of several folders
 */
export async function generateLog(parts: GenerateParts, wish: unknown): Promise<void> {
  const { desk, drafting, folders } = parts;
  const revealed = parts.view.reveal();
  await drafting.restore();
  const folder = await folders.choose(wishOf(wish, 'folder'), vscode.l10n.t('Which folder’s session?'));
  if (folder === undefined) return;
  const record = await desk.record(folder);
  if (isEmptyRecord(record)) {
    if (record.unticked !== undefined) throw nothingTicked();
    throw new UserFailure(
      vscode.l10n.t('Nothing is recorded yet. Edit a file or run a command in the terminal, then generate.'),
    );
  }
  const chosen = await mentorFor(parts, wish);
  if (chosen === null || !(await mayReplaceDraft(drafting))) return;
  const agreedTo = drafting.state;
  if (chosen.profile !== null && !(await settlePersona(parts, folder))) return;
  const prompt = await orRefused(drafting, () => desk.prepare(folder, chosen.profile));
  if (prompt === null) return;
  if (!(await maySend(parts, chosen, prompt, folder))) return;
  // What the user did to the draft while that was looked at is another thing to give up.
  if (drafting.state !== agreedTo && !(await mayReplaceDraft(drafting))) return parts.review.cameToNothing(prompt);
  await writeDraft(parts, { prompt, chosen, folder, revealed });
}

/** What is written from, by whom, and when somebody can see it. */
export interface Writing {
  readonly prompt: Prompt;
  readonly chosen: ChosenMentor;
  readonly folder: vscode.WorkspaceFolder;
  /** Resolves when the preview is there. */
  readonly revealed: Promise<void>;
}

/** Lets the mentor write; what it is given stays under review for as long as its draft is there. */
export async function writeDraft(parts: GenerateParts, { prompt, chosen, folder, revealed }: Writing): Promise<void> {
  const { desk, drafting, review } = parts;
  // A section that is being written anew goes on: what is not sent must not stand there as sent.
  if (drafting.state.phase === 'drafting') return;
  desk.use(prompt, chosen.destination, chosen.profile?.price ?? null);
  review.sending(prompt);
  try {
    // Who asked for a log wants to see it being written.
    await revealed;
    await writing(() => drafting.write(prompt, chosen, folderKey(folder)));
  } finally {
    if (drafting.state.draft.sections.length === 0) {
      desk.use(null);
      review.cameToNothing(prompt);
    }
  }
}

function nothingTicked(): UserFailure {
  const message = vscode.l10n.t(
    'Everything that was recorded is unticked. Tick what the log may tell of, then generate.',
  );
  return new UserFailure(message, [{ label: vscode.l10n.t('Show Session'), command: `${VIEWS.session}.focus` }]);
}

/** @returns `null` where a mentor could not be asked for this; the preview tells why */
export async function orRefused<T>(drafting: Drafting, make: () => Promise<T>): Promise<T | null> {
  try {
    return await make();
  } catch (error) {
    if (!isMentorError(error)) throw error;
    drafting.refuse(error);
    return null;
  }
}

/** The view's own bar moves meanwhile; its page has the button that cancels. */
export async function writing(job: () => Promise<void>): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: VIEWS.preview } }, job);
}

/** @returns `null` where the settings do not name a usable one; the preview tells why */
export async function mentorFor(parts: GenerateParts, wish: unknown): Promise<ChosenMentor | null> {
  if (wishOf(wish, 'mentor') === 'offline') return await offlineMentor();
  return await orRefused(parts.drafting, async () =>
    (await chooseFirst(parts)) === 'offline' ? await offlineMentor() : await chooseMentor(parts),
  );
}

function wishOf(wish: unknown, name: 'mentor' | 'folder'): unknown {
  return typeof wish === 'object' && wish !== null ? Reflect.get(wish, name) : undefined;
}

/**
 * An offline draft can be had again at no cost, and a partial one is what a retry is for; a whole one by a model is not,
 * and what the user did to a draft even less. What is being written is seen to its end, or cancelled, first.
 */
export async function mayReplaceDraft({ state }: Drafting): Promise<boolean> {
  if (state.phase === 'drafting') return false;
  if (!hasWork(state) && (state.destination === null || state.phase !== 'ready')) return true;
  const replace = vscode.l10n.t('Replace Draft');
  const question = vscode.l10n.t('The draft in the sidebar is not saved. Write a new one in its place?');
  return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}

/** @returns whether the user has agreed to this destination, now or before; where not yet, all of it is shown */
export async function maySend(
  { consent, review }: GenerateParts,
  { destination, profile }: ChosenMentor,
  prompt: Prompt,
  folder: vscode.WorkspaceFolder,
): Promise<boolean> {
  if (destination === null) return true;
  const price = profile?.price ?? null;
  return await consent.ask({ ...destination, workspace: folder.uri.toString() }, () =>
    review.ask({ prompt, destination, price, folder }),
  );
}
