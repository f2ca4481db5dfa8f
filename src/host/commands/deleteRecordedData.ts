import * as vscode from 'vscode';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import { eraseStorage, type Recorded } from '../files/eraseStorage';
import type { ApiKeys } from '../mentor/apiKeys';
import { endpointIfConfigured } from '../mentor/configuredEndpoint';
import type { Consent } from '../mentor/consent';
import type { MaskNumbers } from '../maskNumbers';
import type { KeptOut } from '../recorder/keptOut';
import type { Review } from '../review/review';
import type { Watchers } from '../recorder/watchers';
import type { Drafting } from '../session/drafting';
import type { PromptDesk } from '../session/promptDesk';
import type { SessionCounts } from '../session/sessionCounts';
import type { SessionFolders } from '../session/sessionFolders';
import type { UntickedItems } from '../session/untickedItems';
import type { SessionView } from '../views/sessionView';
import type { StorageCare } from '../session/storageCare';

export interface DeleteParts {
  readonly drafting: Drafting;
  readonly desk: PromptDesk;
  readonly recorded: Omit<Recorded, 'watchers'>;
  readonly recording: RecordingSwitch;
  readonly watchers: Pick<Watchers, 'catchUp' | 'finish' | 'beginAnew'>;
  readonly care: StorageCare;
  readonly consent: Consent;
  readonly review: Review;
  readonly folders: SessionFolders;
  readonly counts: SessionCounts;
  readonly session: SessionView;
  readonly unticked: UntickedItems;
  readonly maskNumbers: MaskNumbers;
  readonly keptOut: KeptOut;
  readonly keys: ApiKeys;
}

/** Removes everything that was recorded for this workspace; the learning logs in the project are the user's. */
export async function deleteRecordedData(parts: DeleteParts): Promise<void> {
  const { drafting, desk } = parts;
  const confirm = vscode.l10n.t('Delete');
  const detail = vscode.l10n.t(
    'The session record, its file versions and command outputs, notes, the draft, copies of requests and your consents for this workspace are removed from this machine and cannot be brought back. Saved learning logs stay. Not reached are VS Code’s local history and its backups of unsaved files, git, and what you sent to a service, which keeps it by its own rules.',
  );
  const question = vscode.l10n.t('Delete everything that was recorded for this workspace?');
  // A key serves all workspaces, so it goes only where the user says so.
  const origins = keyOrigins(parts.keys);
  const withKeys = vscode.l10n.t('Delete, with API Keys');
  const answers = origins.length === 0 ? [confirm] : [confirm, withKeys];
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, ...answers);
  if (answer === undefined) return;
  await drafting.erase();
  desk.forget();
  parts.review.close();
  await closeDocuments();
  const left = await erase(parts);
  if (answer === withKeys) for (const origin of origins) await parts.keys.forget(origin);
  const message =
    left.length === 0
      ? vscode.l10n.t('Everything that was recorded for this workspace is deleted.')
      : vscode.l10n.t(
          'Deleted, except what another window is using (files: {0}). Close it, then run this again.',
          left.length,
        );
  void vscode.window.showInformationMessage(message);
}

/** An open tab of the record, of a run's output or of a file's version would go on showing what is deleted. */
async function closeDocuments(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter(({ input }) => urisOf(input).some(isOurs)));
}

function urisOf(input: unknown): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

const isOurs = ({ scheme }: vscode.Uri): boolean => scheme.startsWith('mentor-brain');

function keyOrigins(keys: ApiKeys): readonly string[] {
  const configured = endpointIfConfigured()?.origin;
  const hasKey = configured !== undefined && keys.isKnown(configured) === true;
  return [...new Set([...keys.origins(), ...(hasKey ? [configured] : [])])];
}

/** @returns paths that could not be removed */
async function erase(parts: DeleteParts): Promise<readonly string[]> {
  const { recorded, recording, watchers, care, consent, folders, counts, session, unticked, keptOut } = parts;
  // In a pause, which goes on, there is nothing to finish, and nothing is taken up again: that is for its end.
  const finish = (): void => (recording.isPaused ? undefined : watchers.finish());
  const beginAnew = (): void => (recording.isPaused ? undefined : watchers.beginAnew());
  const left = await care.alone(() => eraseStorage({ ...recorded, watchers: { finish, beginAnew } }));
  await consent.forget(folders.uris());
  await unticked.forget();
  await parts.maskNumbers.forget();
  await keptOut.forget();
  session.beginAnew();
  await counts.recount();
  return left;
}
