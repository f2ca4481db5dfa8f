import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from '../../core/base/logger';
import { groundingFigureOf } from '../../core/draft/acceptedClaims';
import { withoutDropped } from '../../core/draft/draft';
import { renderLogFile } from '../../core/log/logFile';
import { DEFAULT_LOG_PATH } from '../../core/log/logPath';
import { markClaims } from '../../core/log/markClaims';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { DraftFile, KeptDraft } from '../files/draftFile';
import { type DraftingState, isWritten, lengthOf, NO_DRAFT } from './draftingState';

/** The file that a draft becomes. */
export interface LogPlace {
  /** Workspace-relative with forward slashes. */
  readonly path: string;
  /** Of the file that is there already; the draft's own for a new one. */
  readonly fileId?: string;
}

/** For what needs a text and no place. Links depend on the folder alone. */
const ANY_PLACE: LogPlace = { path: DEFAULT_LOG_PATH };

/** The whole text of the log file, exactly as it would be saved. */
export function markdownOf(state: DraftingState, place = ANY_PLACE): string {
  const { draft, grounding, language, accepted, record, step, model } = state;
  const marked = markClaims(withoutDropped(draft), grounding, language, accepted);
  return renderLogFile(marked, {
    record,
    step,
    language,
    model,
    figure: groundingFigureOf(draft, grounding, accepted),
    path: place.path,
    fileId: place.fileId ?? state.fileId,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
}

/** Names the text of a draft wherever it will be written; `null` where there is nothing to save. */
export function hashOf(state: DraftingState): string | null {
  if (!isWritten(state) || withoutDropped(state.draft).sections.length === 0) return null;
  return createHash('sha256').update(markdownOf(state), 'utf8').digest('hex');
}

export function newFileId(): string {
  return randomBytes(4).toString('hex');
}

/** Never throws: the draft is on the screen, and the log tells that it is not on the disk. */
export async function keepDraft(file: DraftFile, state: DraftingState, logger: Logger): Promise<void> {
  const { draft, step, folder, language, mentorLabel: mentor, phase, destination, record } = state;
  const { model, fileId } = state;
  const accepted = [...state.accepted];
  const history = state.history.map((past) => ({ ...past, former: [...past.former] }));
  const unsaved = [...state.unsaved];
  if (draft.sections.length === 0 || record === null) return;
  const isComplete = phase === 'ready';
  const sections = draft.sections.map((section) => ({ ...section }));
  const through = record.overview.endedAt;
  try {
    const kept = { step, folder, language, mentor, model, fileId, destination, isComplete, through, accepted, history };
    await file.keep({ version: 1, ...kept, unsaved, draft: { ...draft, sections } });
  } catch (error) {
    logger.error('the draft could not be kept', error);
  }
}

/** A draft as it was when the window went, not yet checked. @param record as it was then, `null` where it is gone */
export function restoredState(kept: KeptDraft, record: SessionRecord | null): DraftingState {
  const { draft, step, language, destination, isComplete, folder, mentor: mentorLabel, accepted, history } = kept;
  const { model = null, fileId = newFileId() } = kept;
  const unsaved = kept.unsaved.filter(({ section }) => draft.sections.some(({ id }) => id === section));
  const phase = isComplete ? 'ready' : 'failed';
  const known = { draft, record, step, folder, language, mentorLabel, model, fileId, destination, accepted, history };
  return { ...NO_DRAFT, ...known, unsaved, characters: lengthOf(draft), phase };
}
