import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { problemMemos } from '../../core/session/problemMemos';
import { LockedError, underLock } from '../files/fileLock';
import type { LogBases } from '../files/logBases';
import type { SaveRecords } from '../files/saveRecords';
import { folderKey } from '../recorder/workspaceFolders';
import type { Drafting } from '../session/drafting';
import { hasUnsaved } from '../session/draftingState';
import type { LogSaves, Saving } from '../session/logSaves';
import type { PromptDesk } from '../session/promptDesk';
import { UserFailure } from '../userFailure';
import type { SaveReview } from '../views/saveReview';

export interface SaveParts {
  readonly drafting: Drafting;
  readonly desk: PromptDesk;
  readonly clock: Clock;
  readonly saves: LogSaves;
  readonly bases: LogBases;
  readonly records: SaveRecords;
  readonly saveReview: SaveReview;
  /** Of the locks between windows; `null` where nothing is stored. */
  readonly lockFolder: string | null;
}

/** A draft on its way to its file. */
export interface SaveJob {
  readonly folder: vscode.WorkspaceFolder;
  readonly path: string;
  readonly key: string;
}

export function noDraft(): UserFailure {
  return new UserFailure(vscode.l10n.t('There is no finished draft to save. Generate the learning log first.'));
}

/** @throws UserFailure where the draft has text of the user that would be left behind */
export function refuseUnsaved({ state }: Drafting): void {
  if (!hasUnsaved(state)) return;
  throw new UserFailure(vscode.l10n.t('A section has text of yours that is not saved. Save or discard it first.'));
}

/** What is known of a save before the file is looked at. */
export function savingOf(
  { drafting, desk }: Pick<SaveParts, 'drafting' | 'desk'>,
  { folder, path }: SaveJob,
  draft: { readonly text: string; readonly fileId: string | null },
): Saving {
  const { record, step } = drafting.state;
  const draftHash = drafting.hash();
  if (record === null || draftHash === null) throw noDraft();
  return {
    phase: 'writing',
    folder: folderKey(folder) ?? null,
    path,
    step,
    before: null,
    after: '',
    draftText: draft.text,
    fileId: draft.fileId,
    draftHash,
    through: record.overview.endedAt,
    problems: problemMemos(desk.wholeOf(record)).map((memo) => ({ ...memo, signatures: [...memo.signatures] })),
    marks: [],
    editor: null,
  };
}

/** Runs `job` while no other window looks at or writes this log. @throws UserFailure where one does for long */
export async function alone<T>({ lockFolder }: SaveParts, { key, path }: SaveJob, job: () => Promise<T>): Promise<T> {
  if (lockFolder === null) return await job();
  try {
    return await underLock(join(lockFolder, `${key}.lock`), job);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    throw new UserFailure(
      vscode.l10n.t('Another window is saving “{0}” at this moment. Save again. The draft is kept.', path),
    );
  }
}
