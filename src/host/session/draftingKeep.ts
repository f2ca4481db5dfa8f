import { createHash } from 'node:crypto';
import type { Logger } from '../../core/base/logger';
import type { Draft } from '../../core/draft/draft';
import { type Grounding, NO_GROUNDING, type SourceText } from '../../core/draft/grounding/claim';
import { groundDraft } from '../../core/draft/grounding/groundDraft';
import { withoutOfflineDoubts } from '../../core/draft/grounding/offlineClaims';
import { markClaims } from '../../core/log/markClaims';
import { draftToMarkdown } from '../../core/log/renderLog';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { DraftFile, KeptDraft } from '../files/draftFile';
import { type DraftingState, lengthOf, NO_DRAFT } from './draftingState';

/**
 * What the record says to a draft; nothing where there is no record to ask.
 *
 * @param sources files of the workspace that its code may be from
 * @param destination that the record went to, `null` where the offline mentor wrote all of it
 */
export function groundingOf(
  draft: Draft,
  record: SessionRecord | null,
  destination: string | null,
  sources: readonly SourceText[],
): Grounding {
  if (record === null) return NO_GROUNDING;
  return withoutOfflineDoubts(groundDraft(draft, record, sources), draft, destination === null);
}

/** The log as Markdown, exactly as it would be saved. */
export function markdownOf({ draft, grounding, language, acceptsUnverified }: DraftingState): string {
  return draftToMarkdown(markClaims(draft, grounding, language, acceptsUnverified), language);
}

/** `null` where there is nothing to save. */
export function hashOf(state: DraftingState): string | null {
  if (state.phase === 'idle' || state.phase === 'drafting' || state.draft.sections.length === 0) return null;
  return createHash('sha256').update(markdownOf(state), 'utf8').digest('hex');
}

/** Never throws: the draft is on the screen, and the log tells that it is not on the disk. */
export async function keepDraft(file: DraftFile, state: DraftingState, logger: Logger): Promise<void> {
  const { draft, step, folder, language, mentorLabel: mentor, phase, destination, record, acceptsUnverified } = state;
  if (draft.sections.length === 0 || record === null) return;
  const isComplete = phase === 'ready';
  const sections = draft.sections.map((section) => ({ ...section }));
  const through = record.overview.endedAt;
  try {
    const kept = { step, folder, language, mentor, destination, isComplete, through, acceptsUnverified };
    await file.keep({ version: 1, ...kept, draft: { ...draft, sections } });
  } catch (error) {
    logger.error('the draft could not be kept', error);
  }
}

/** A draft as it was when the window went. @param record as it was then, `null` where it is gone */
export function restoredState(
  kept: KeptDraft,
  record: SessionRecord | null,
  sources: readonly SourceText[],
): DraftingState {
  const { draft, step, language, destination, isComplete, folder, mentor: mentorLabel, acceptsUnverified } = kept;
  const phase = isComplete ? 'ready' : 'failed';
  const known = { draft, record, step, folder, language, mentorLabel, destination, acceptsUnverified };
  return {
    ...NO_DRAFT,
    ...known,
    grounding: groundingOf(draft, record, destination, sources),
    characters: lengthOf(draft),
    phase,
  };
}
