import { createHash } from 'node:crypto';
import type { Logger } from '../../core/base/logger';
import { markClaims } from '../../core/log/markClaims';
import { draftToMarkdown } from '../../core/log/renderLog';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { DraftFile, KeptDraft } from '../files/draftFile';
import { type DraftingState, lengthOf, NO_DRAFT } from './draftingState';

/** The log as Markdown, exactly as it would be saved. */
export function markdownOf({ draft, grounding, language, accepted }: DraftingState): string {
  return draftToMarkdown(markClaims(draft, grounding, language, accepted), language);
}

/** `null` where there is nothing to save. */
export function hashOf(state: DraftingState): string | null {
  if (state.phase === 'idle' || state.phase === 'drafting' || state.draft.sections.length === 0) return null;
  return createHash('sha256').update(markdownOf(state), 'utf8').digest('hex');
}

/** Never throws: the draft is on the screen, and the log tells that it is not on the disk. */
export async function keepDraft(file: DraftFile, state: DraftingState, logger: Logger): Promise<void> {
  const { draft, step, folder, language, mentorLabel: mentor, phase, destination, record } = state;
  const accepted = [...state.accepted];
  if (draft.sections.length === 0 || record === null) return;
  const isComplete = phase === 'ready';
  const sections = draft.sections.map((section) => ({ ...section }));
  const through = record.overview.endedAt;
  try {
    const kept = { step, folder, language, mentor, destination, isComplete, through, accepted };
    await file.keep({ version: 1, ...kept, draft: { ...draft, sections } });
  } catch (error) {
    logger.error('the draft could not be kept', error);
  }
}

/** A draft as it was when the window went, not yet checked. @param record as it was then, `null` where it is gone */
export function restoredState(kept: KeptDraft, record: SessionRecord | null): DraftingState {
  const { draft, step, language, destination, isComplete, folder, mentor: mentorLabel, accepted } = kept;
  const phase = isComplete ? 'ready' : 'failed';
  const known = { draft, record, step, folder, language, mentorLabel, destination, accepted };
  return { ...NO_DRAFT, ...known, characters: lengthOf(draft), phase };
}
