import type { Logger } from '../../core/base/logger';
import type { Journal } from '../../core/journal/journal';
import type { TextStore } from '../../core/journal/textStore';
import type { EventOf, SessionEvent } from '../../core/record/event';
import type { EditObservation } from '../../core/record/observation';
import { mergeJournals } from '../../core/session/currentEvents';
import type { CheckpointFile } from '../files/checkpointFile';
import { readJournals } from '../files/readJournals';

/** Records the edits that a killed extension host had in memory, as far as their last checkpoint. */
export async function recoverEdits(
  checkpoints: CheckpointFile,
  journalFolder: string | null,
  journal: Journal,
  texts: TextStore,
  logger: Logger,
): Promise<void> {
  try {
    await checkpoints.recover(async (left) => {
      const events = mergeJournals(await readJournals(journalFolder, logger));
      for (const edit of left) {
        const unrecorded = await unrecordedEdit(edit, events, texts);
        if (unrecorded !== null) journal.record(unrecorded);
      }
      return await journal.flush();
    });
  } catch (error) {
    logger.error('the edits of a killed window could not be recorded', error);
  }
}

/**
 * A journal takes the text before a later burst from the burst before it; here that one is in the journal of another
 * extension host.
 *
 * @returns `null` for a burst that ended and is in the journal
 */
async function unrecordedEdit(
  edit: EditObservation,
  events: readonly SessionEvent[],
  texts: TextStore,
): Promise<EditObservation | null> {
  const last = events.findLast(
    (event): event is EventOf<'edit'> =>
      event.kind === 'edit' && event.path === edit.path && event.folder === edit.folder,
  );
  if (last?.startedAt === edit.startedAt) return null;
  if (edit.before.from !== 'earlier') return edit;
  const text = last === undefined || last.after === null ? null : await texts.get(last.after.hash);
  return { ...edit, before: text === null ? { from: 'unknown' } : { from: 'editor', text } };
}
