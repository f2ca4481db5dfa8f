import type { Counts } from '../../core/session/liveCounts';
import type { DraftingPhase } from '../session/draftingState';

/** All that the status bar and its menu go by. */
export interface Standing {
  readonly hasFolder: boolean;
  readonly isTrusted: boolean;
  readonly isPaused: boolean;
  readonly phase: DraftingPhase;
  /** There is something of a log to look at. */
  readonly hasDraft: boolean;
  /** It lacks something, and can be continued. */
  readonly isPartial: boolean;
  /** What the draft is made from has left this machine. */
  readonly wasSent: boolean;
  /** `null` while it is not known. */
  readonly step: number | null;
  readonly counts: Counts;
  /** How many terminals are not recorded. */
  readonly unseen: number;
  /** In the file that the draft was brought into, for the user to settle. */
  readonly openConflicts: number;
  /** Who would write sends nothing. */
  readonly isLocal: boolean;
  /** There is a log that was just saved. */
  readonly hasSaved: boolean;
}

/** What the status bar shows; the one that matters most to the user at the time. */
export type StatusKind =
  | 'noFolder'
  | 'untrusted'
  | 'writing'
  | 'incomplete'
  | 'conflicts'
  | 'ready'
  | 'paused'
  | 'unseen'
  | 'recording';

export function statusKind(standing: Standing): StatusKind {
  const { hasFolder, isTrusted, isPaused, phase, hasDraft, isPartial, unseen, openConflicts } = standing;
  if (!hasFolder) return 'noFolder';
  if (!isTrusted) return 'untrusted';
  if (phase === 'drafting') return 'writing';
  // A draft waits where it is; that nothing is recorded meanwhile has to be seen.
  if (isPaused) return 'paused';
  if (openConflicts > 0) return 'conflicts';
  if (hasDraft) return isPartial ? 'incomplete' : 'ready';
  return unseen > 0 ? 'unseen' : 'recording';
}

/** What the menu may hold. */
export type MenuEntry =
  | 'openFolder'
  | 'trust'
  | 'openSidebar'
  | 'cancel'
  | 'goToConflict'
  | 'openLog'
  | 'save'
  | 'continue'
  | 'finishOffline'
  | 'generate'
  | 'generateAgain'
  | 'review'
  | 'reviewLocal'
  | 'reviewSent'
  | 'export'
  | 'discard'
  | 'resume'
  | 'pause'
  | 'addNote'
  | 'addOutput'
  | 'newStep'
  | 'unseen'
  | 'walkthrough'
  | 'chooseMentor';

/** The few that make sense now, in groups; the first is what Enter does. */
export function menuOf(standing: Standing): readonly (readonly MenuEntry[])[] {
  const { hasFolder, isTrusted, isPaused, phase, hasDraft, isPartial, wasSent, counts, unseen, openConflicts } =
    standing;
  if (!hasFolder) return [['openFolder'], ['walkthrough', 'chooseMentor']];
  if (!isTrusted) return [['trust'], ['openSidebar', 'walkthrough']];
  const session: readonly MenuEntry[] = [
    'addNote',
    ...(unseen > 0 ? (['unseen', 'addOutput'] as const) : []),
    // What is being written belongs to the step that would end.
    ...(isPaused || phase === 'drafting' ? [] : (['newStep'] as const)),
    ...(isPaused ? [] : (['pause'] as const)),
  ];
  if (phase === 'drafting') {
    return [['openSidebar', 'cancel', ...(wasSent ? (['reviewSent'] as const) : [])], session];
  }
  const resume: readonly MenuEntry[] = isPaused ? ['resume'] : [];
  if (hasDraft) {
    const partial: readonly MenuEntry[] = isPartial ? ['continue', 'finishOffline'] : [];
    const save: readonly MenuEntry[] = openConflicts > 0 ? ['goToConflict'] : [...partial, 'save'];
    const draft: readonly MenuEntry[] = [...save, 'openSidebar', 'export'];
    const sent: readonly MenuEntry[] = wasSent ? ['reviewSent'] : [];
    return [resume, draft, [...sent, 'generateAgain', 'discard'], session];
  }
  const hasWork = counts.changes + counts.runs > 0;
  const saved: readonly MenuEntry[] = standing.hasSaved ? ['openLog'] : [];
  const log: readonly MenuEntry[] = hasWork
    ? ['generate', standing.isLocal ? 'reviewLocal' : 'review', ...saved, 'openSidebar']
    : [...saved, 'openSidebar'];
  const start: readonly MenuEntry[] = hasWork ? [] : ['walkthrough'];
  return [resume, log, session, [...start, 'chooseMentor']];
}
