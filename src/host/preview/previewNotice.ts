import { l10n } from 'vscode';
import type { MentorFailureReason } from '../../core/mentor/mentor';
import type { NoticeActionId, PreviewNotice } from '../../shared/previewMessages';
import { sentenceOf } from '../mentor/mentorFailure';
import type { AwaitedSave, SavedLog } from '../session/logSaves';
import { type DraftingState, isPartial, type NotRewritten } from '../session/draftingState';
import { conflictSentence } from '../views/savedLog';
import { noticeActionLabel } from './previewStrings';

/** The model can go on where it stopped; after any other failure it would stop again, or nobody can tell where. */
const CAN_GO_ON: ReadonlySet<MentorFailureReason> = new Set<MentorFailureReason>([
  'lengthLimit',
  'cut',
  'timedOut',
  'unreachable',
  'serverFault',
  'rateLimited',
  'cancelled',
]);

/** Why the draft is not what it should be, and what can be done about it. */
export function noticeOf(state: DraftingState): PreviewNotice | null {
  const { failure, phase, notRewritten } = state;
  if (notRewritten !== null) return rewriteNotice(state, notRewritten);
  if (failure !== null) {
    const { text, actions } = sentenceOf(failure);
    const severity = failure.reason === 'cancelled' ? 'info' : 'warning';
    if (!isPartial(state)) return notice(severity, text, actions);
    const said = failure.reason === 'cancelled' ? text : `${text} ${keptSentence(failure.reason)}`;
    return notice(severity, said, partialActions(failure.reason, actions));
  }
  if (phase !== 'failed' || !isPartial(state)) return null;
  const text = l10n.t('The window closed before this log was finished. What was written until then is kept.');
  return notice('info', text, ['continueLog', 'finishOffline']);
}

/** What the draft waits for, as the file it was brought into is not saved yet. */
export function awaitedNotice(awaited: AwaitedSave | null): PreviewNotice | null {
  if (awaited === null) return null;
  const { path, conflicts } = awaited;
  if (conflicts === null) {
    return notice('info', l10n.t('This draft stands in “{0}”, which is not saved. Save the file, or undo.', path), [
      'showFile',
    ]);
  }
  if (conflicts > 0) return notice('info', conflictSentence(path, conflicts), ['goToConflict']);
  const settled = l10n.t('All conflicts in “{0}” are settled. Save the file: then the log is written.', path);
  return notice('info', settled, ['showFile']);
}

/** What the draft does not tell of. */
export function outdatedNotice(hasGoneOn: boolean): PreviewNotice | null {
  const text = l10n.t('The session went on after this draft was written, so it lacks what came since.');
  return hasGoneOn ? notice('info', text, ['generateAgain']) : null;
}

/**
 * Where the log that was just saved is, and what comes next.
 *
 * @param step that goes on, `null` while it is not known
 */
export function savedNotice(saved: SavedLog | null, step: number | null, isPaused: boolean): PreviewNotice | null {
  if (saved === null) return null;
  // Counted anew only a moment after a log was written.
  const next = Math.max(step ?? 0, saved.step + 1);
  const text = isPaused
    ? l10n.t('Saved to {0}.', saved.path)
    : l10n.t(
        'Saved to {0}. Just go on working: it is recorded for Step {1}. “New Step” names that step, or continues Step {2} instead.',
        saved.path,
        next,
        saved.step,
      );
  return notice('info', text, ['openLog', 'previewLog', 'newStep']);
}

/** The draft is as whole as it was before; what can be done about the mentor is offered, and no new log. */
function rewriteNotice(state: DraftingState, { section, failure }: NotRewritten): PreviewNotice {
  const { text, actions } = sentenceOf(failure);
  const heading = state.draft.sections.find(({ id }) => id === section)?.heading ?? '';
  const isCancelled = failure.reason === 'cancelled';
  const kept = l10n.t('“{0}” was not rewritten; the former text is back.', heading);
  const settings = actions.filter((action) => ABOUT_MENTOR.has(action));
  const partial: readonly NoticeActionId[] = isPartial(state) ? ['continueLog', 'finishOffline'] : [];
  return notice(isCancelled ? 'info' : 'warning', isCancelled ? kept : `${kept} ${text}`, [...partial, ...settings]);
}

const ABOUT_MENTOR: ReadonlySet<NoticeActionId> = new Set(['setKey', 'openSettings', 'chooseMentor']);

function keptSentence(reason: MentorFailureReason): string {
  return CAN_GO_ON.has(reason)
    ? l10n.t('What arrived is kept below: continue it, or let the offline mentor finish it.')
    : l10n.t('What arrived is kept below: the offline mentor can finish it.');
}

/** What was written is worth more than a new log, so what keeps it comes first; the page offers to begin anew itself. */
function partialActions(reason: MentorFailureReason, actions: readonly NoticeActionId[]): readonly NoticeActionId[] {
  const first: readonly NoticeActionId[] = CAN_GO_ON.has(reason) ? ['continueLog', 'finishOffline'] : ['finishOffline'];
  return [...first, ...actions.filter((action) => action !== 'useOffline' && action !== 'retry')];
}

function notice(severity: PreviewNotice['severity'], text: string, actions: readonly NoticeActionId[]): PreviewNotice {
  return { severity, text, actions: actions.map((id) => ({ id, label: noticeActionLabel(id) })) };
}
