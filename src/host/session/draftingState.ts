import { accept, type AcceptedClaims, openDoubts } from '../../core/draft/acceptedClaims';
import type { Draft } from '../../core/draft/draft';
import { gapsOf } from '../../core/draft/gaps';
import { type Claim, type Grounding, NO_GROUNDING } from '../../core/draft/grounding/claim';
import type { MentorError, MentorFailureReason } from '../../core/mentor/mentor';
import type { DraftHistory } from '../../core/draft/sectionHistory';
import type { SectionId } from '../../core/prompt/outline';
import type { LogLanguage } from '../../core/prompt/prompt';
import type { LeftOut, SessionRecord } from '../../core/session/sessionRecord';
import type { DraftUsage } from './draftingUsage';

/** `idle`: no draft; `failed`: the mentor stopped early and what it wrote is kept. */
export type DraftingPhase = 'idle' | 'drafting' | 'ready' | 'failed';

/** What the mentor is doing. Seconds are whole, and count on while nothing comes. */
export type DraftingActivity =
  /** No word has come yet. */
  | { readonly kind: 'asking'; readonly seconds: number }
  /** The request failed and is sent again in `seconds`, which were `of` at first. */
  | {
      readonly kind: 'retrying';
      readonly reason: MentorFailureReason;
      /** Number of the try that follows, 2 and up. */
      readonly attempt: number;
      readonly seconds: number;
      readonly of: number;
    }
  | { readonly kind: 'thinking'; readonly seconds: number }
  | { readonly kind: 'writing' }
  /** It had begun to write, and nothing has come for a while. */
  | { readonly kind: 'stalled'; readonly seconds: number };

export interface DraftingState {
  readonly phase: DraftingPhase;
  readonly draft: Draft;
  readonly grounding: Grounding;
  /** Doubtful claims that the user stands for: they are saved without a mark. */
  readonly accepted: AcceptedClaims;
  /** What the draft is written from; `null` for a draft that was kept over a reload and whose record is gone. */
  readonly record: SessionRecord | null;
  readonly step: number;
  /** Key of the workspace folder that the log is for. */
  readonly folder: string | undefined;
  readonly language: LogLanguage;
  readonly mentorLabel: string;
  /** Name of the model that was asked, `null` for the offline mentor. */
  readonly model: string | null;
  /** Stands in the markers of the file that the draft becomes; random, one for the life of a draft. */
  readonly fileId: string;
  /** Origin that the record went to, `null` where nothing left the machine. */
  readonly destination: string | null;
  readonly characters: number;
  /** `null` while nobody writes. */
  readonly activity: DraftingActivity | null;
  /** The request that is under way asks for what an earlier reply lacks. */
  readonly isFollowUp: boolean;
  /** What the requests took so far; `null` where no model was asked, or nobody knows any more. */
  readonly usage: DraftUsage | null;
  /** What the record holds and the model was not shown, for lack of room. */
  readonly leftOut: readonly LeftOut[];
  readonly failure: MentorError | null;
  /** What the sections were before they were changed. */
  readonly history: DraftHistory;
  /** What the user has written in editors of sections and not saved, each section once. */
  readonly unsaved: readonly UnsavedSection[];
  /** The section that a mentor writes anew, while it does; its text is the new one as far as it has come. */
  readonly rewriting: SectionId | null;
  /** Why the last attempt at that came to nothing: the former text stands again. */
  readonly notRewritten: NotRewritten | null;
}

export interface UnsavedSection {
  readonly section: SectionId;
  /** With every secret masked. */
  readonly text: string;
  /** Of the section's text that it was begun from. */
  readonly revision: string;
}

export interface NotRewritten {
  readonly section: SectionId;
  readonly failure: MentorError;
}

export const NO_DRAFT: DraftingState = {
  phase: 'idle',
  draft: { title: '', sections: [] },
  grounding: NO_GROUNDING,
  accepted: [],
  record: null,
  step: 0,
  folder: undefined,
  language: 'en',
  mentorLabel: '',
  model: null,
  fileId: '00000000',
  destination: null,
  characters: 0,
  activity: null,
  isFollowUp: false,
  usage: null,
  leftOut: [],
  failure: null,
  history: [],
  unsaved: [],
  rewriting: null,
  notRewritten: null,
};

/** A draft that can be continued, or finished by the offline mentor. */
export function isPartial({ phase, draft, record }: DraftingState): boolean {
  return phase === 'failed' && draft.sections.length > 0 && record !== null;
}

/** Nobody is writing, and there is something to look at. */
export function isWritten({ phase, draft }: DraftingState): boolean {
  return (phase === 'ready' || phase === 'failed') && draft.sections.length > 0;
}

/** Whether the user has worked on the draft: it cannot be had again by asking for it. */
export function hasWork({ history, unsaved, draft }: DraftingState): boolean {
  return history.length > 0 || unsaved.length > 0 || draft.sections.some(({ dropped }) => dropped === true);
}

/** Whether a section that would be saved has text of the user that would not be. A dropped one keeps its text for later. */
export function hasUnsaved({ unsaved, draft }: DraftingState): boolean {
  return unsaved.some(({ section }) => draft.sections.some(({ id, dropped }) => id === section && dropped !== true));
}

/** The text of the user in the editor of a section; `null`: there is none any more. */
export function withUnsaved(state: DraftingState, section: SectionId, text: UnsavedSection | null): DraftingState {
  const others = state.unsaved.filter((one) => one.section !== section);
  return { ...state, unsaved: text === null ? others : [...others, text] };
}

/** Whether there is something unverified that the user could take over. */
export function canAcceptUnverified(state: DraftingState): boolean {
  return isWritten(state) && unverifiedOf(state).length > 0;
}

/** The claims that could not be confirmed and that nobody has accepted. */
export function unverifiedOf({ draft, grounding, accepted }: DraftingState): readonly Claim[] {
  return openDoubts(draft, grounding, accepted).filter(({ verdict }) => verdict === 'unverified');
}

/** A draft that lacks no section any more is ready, however it came to have them. */
export function settled(state: DraftingState): DraftingState {
  if (state.phase !== 'failed') return state;
  const isWhole = gapsOf(state.draft, state.language).every(({ parts }) => parts.length > 0);
  return isWhole ? { ...state, phase: 'ready', failure: null } : state;
}

/** The user stands for these claims, too. */
export function withAccepted(state: DraftingState, claims: readonly Claim[]): DraftingState {
  return { ...state, accepted: accept(state.accepted, state.draft, claims) };
}

export function textOf({ title, sections }: Draft): string {
  return [title, ...sections.flatMap(({ heading, body }) => [heading, body])].join('\n\n');
}

export function lengthOf({ sections }: Draft): number {
  return sections.reduce((sum, { body }) => sum + body.length, 0);
}

/** Whether anything came to a draft, of which nothing is ever taken away. */
export function hasAdded(now: Draft, before: Draft): boolean {
  return now.sections.length > before.sections.length || lengthOf(now) > lengthOf(before);
}

/** A new attempt brought no word: what was there before is there again, and the failure is told. */
export function afterNothing(before: DraftingState, failure: MentorError): DraftingState {
  const isCancelled = failure.reason === 'cancelled';
  if (before.draft.sections.length > 0) return { ...before, failure: isCancelled ? before.failure : failure };
  return { ...before, phase: isCancelled ? 'idle' : 'failed', failure: isCancelled ? null : failure };
}
