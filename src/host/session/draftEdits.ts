import { openDoubts } from '../../core/draft/acceptedClaims';
import { acceptedByEdit, stillSaid } from '../../core/draft/acceptedByEdit';
import { removeClaims } from '../../core/draft/claims/removeClaims';
import type { DraftSection } from '../../core/draft/draft';
import type { Claim } from '../../core/draft/grounding/claim';
import {
  type NewText,
  pastOf,
  takenBack,
  type VersionOrigin,
  withDropped,
  withText,
} from '../../core/draft/sectionHistory';
import { withTask } from '../../core/draft/tasks';
import { SECTION_IDS, type SectionId } from '../../core/prompt/outline';
import { hashOf } from './draftingKeep';
import {
  type DraftingState,
  isWritten,
  lengthOf,
  settled,
  unverifiedOf,
  withAccepted,
  withUnsaved,
} from './draftingState';
import type { HeldDraft } from './heldDraft';
import { isSameButTicks, revisionOf, shortHash } from './sectionRevision';

/** A section as it was shown: whoever asks for a change of another text is not heard. */
export interface SectionSpot {
  readonly section: SectionId;
  readonly revision: string;
}

/** A section of a draft, and what stood there when its editor was opened. */
export interface EditorSpot extends SectionSpot {
  /** Names the draft. */
  readonly draft: string;
}

export type Decision = 'accept' | 'remove';

/** @returns `null` where it cannot be made */
type Make = (state: DraftingState) => DraftingState | null;

/** @returns `null` where it cannot be made */
type Change = (state: DraftingState, section: DraftSection) => DraftingState | null;

/**
 * What the user does to a draft that nobody is writing. Each change is whole on its own: checked against the record, then
 * shown, then kept on the disk. They are made one after another; each tells whether it was made, or the draft was not what
 * was shown any more.
 */
export class DraftEdits {
  private turn: Promise<unknown> = Promise.resolve();

  /** @param mask gives a text with every secret masked */
  constructor(
    private readonly held: HeldDraft,
    private readonly mask: (text: string) => string,
    private readonly now: () => number,
  ) {}

  /** Whether a section is still what was shown, and nobody writes. */
  isShown({ section: id, revision }: SectionSpot): boolean {
    const { state } = this.held;
    const section = state.draft.sections.find((candidate) => candidate.id === id);
    return isWritten(state) && section !== undefined && revisionOf(section) === revision;
  }

  /** The user's own text in place of the section's. */
  async edit(spot: SectionSpot, text: string): Promise<boolean> {
    const body = this.masked(text).trimEnd();
    const change: Change = (state, { id, writtenBy }) =>
      this.withText(withUnsaved(state, id, null), id, { body, writtenBy, complete: true, edited: true }, 'edited');
    return await this.changeOne(spot, change, [spot.section]);
  }

  /**
   * What the user has written in a section's editor and not saved, whoever writes meanwhile. It belongs to the draft: it is
   * kept with it, and goes with it. What comes last is what stays.
   *
   * @param text `null` where there is nothing any more
   * @returns false where there is no such draft or section
   */
  keepUnsaved({ draft, section, revision }: EditorSpot, text: string | null): Promise<boolean> {
    return this.inTurn(async () => {
      const { state } = this.held;
      if (state.fileId !== draft || !state.draft.sections.some(({ id }) => id === section)) return false;
      if (text === null && !state.unsaved.some((one) => one.section === section)) return true;
      this.held.set(withUnsaved(state, section, text === null ? null : { section, text: this.masked(text), revision }));
      await this.held.keep();
      return true;
    });
  }

  /** Resolves when what was asked for until now is done. */
  async settled(): Promise<void> {
    await this.turn;
  }

  async tick(spot: SectionSpot, task: number, ticked: boolean): Promise<boolean> {
    const change: Change = (state, { id, body, ...section }) =>
      this.withText(state, id, { ...section, body: withTask(body, task, ticked) }, 'ticked');
    return await this.changeOne(spot, change, [spot.section], isSameButTicks);
  }

  /** The section as the offline mentor writes it from the same record. */
  async fillOffline(spot: SectionSpot): Promise<boolean> {
    const { offlineSection } = await import('../../core/draft/fillOffline');
    return await this.changeOne(spot, (state, { id }) => {
      const offline = state.record === null ? undefined : offlineSection(id, state.record, state.language);
      if (offline === undefined) return null;
      // In a log that it wrote all of there is nothing to tell.
      const writtenBy = state.destination === null ? 'mentor' : 'offline';
      return this.withText(state, id, { body: offline.body, writtenBy, complete: true, edited: false }, 'offline');
    });
  }

  async takeBack(spot: SectionSpot, version: string): Promise<boolean> {
    return await this.changeOne(spot, (state, section) => {
      const former = pastOf(state, section).former.find(({ body }) => shortHash(body) === version);
      return former === undefined ? null : { ...state, ...takenBack(state, section.id, former.body) };
    });
  }

  async drop(spot: SectionSpot, dropped: boolean): Promise<boolean> {
    return await this.changeOne(spot, (state, { id }) => ({ ...state, ...withDropped(state, id, dropped) }));
  }

  /** @param start where the claim begins in the section's text; `null`: all of the section that nobody has confirmed */
  async settle(spot: SectionSpot, start: number | null, decision: Decision): Promise<boolean> {
    return await this.changeOne(
      spot,
      (state, { id }) => {
        const open = openDoubts(state.draft, state.grounding, state.accepted).filter(({ section }) => section === id);
        const meant = open.filter(({ start: at, verdict }) =>
          start === null ? verdict === 'unverified' : at === start,
        );
        if (meant.length === 0) return null;
        if (decision === 'remove') return this.without(state, meant);
        // What the record contradicts is not the user's to wave through: it can be put right, or taken out.
        return meant.some(({ verdict }) => verdict === 'contradicted') ? null : withAccepted(state, meant);
      },
      [spot.section],
    );
  }

  /**
   * Takes over what could not be confirmed: it is saved without a mark. What the record contradicts stays marked.
   *
   * @param hash of the draft that was shown; `null` for the one that is there
   */
  async acceptUnverified(hash: string | null): Promise<boolean> {
    return await this.change((state) =>
      hash === null || hashOf(state) === hash ? withAccepted(state, unverifiedOf(state)) : null,
    );
  }

  /** Takes all that could not be confirmed out of the log. @param hash of the draft that was shown */
  async removeUnverified(hash: string): Promise<boolean> {
    return await this.change(
      (state) => (hashOf(state) === hash ? this.without(state, unverifiedOf(state)) : null),
      SECTION_IDS,
    );
  }

  private without(state: DraftingState, claims: readonly Claim[]): DraftingState {
    return state.draft.sections.reduce<DraftingState>((changed, { id, body, ...section }) => {
      const own = claims.filter((claim) => claim.section === id);
      if (own.length === 0) return changed;
      return this.withText(changed, id, { ...section, body: removeClaims(body, own) }, 'claimsRemoved');
    }, state);
  }

  private withText(state: DraftingState, id: SectionId, text: NewText, origin: VersionOrigin): DraftingState {
    return { ...state, ...withText(state, id, text, { origin, at: this.now(), wish: '' }) };
  }

  private async changeOne(
    { section: id, revision }: SectionSpot,
    change: Change,
    changedByUser: readonly SectionId[] = [],
    isSame = (one: string, other: string): boolean => one === other,
  ): Promise<boolean> {
    return await this.change((state) => {
      const section = state.draft.sections.find((candidate) => candidate.id === id);
      return section !== undefined && isSame(revisionOf(section), revision) ? change(state, section) : null;
    }, changedByUser);
  }

  /** @param byUser sections that the user changes: nothing new is doubted in them */
  private change(make: Make, byUser: readonly SectionId[] = []): Promise<boolean> {
    return this.inTurn(() => this.changeNow(make, byUser));
  }

  private inTurn(job: () => Promise<boolean>): Promise<boolean> {
    const done = this.turn.then(job);
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** A text of the user as it may be kept. */
  private masked(text: string): string {
    return this.mask(text.replace(/\r\n?/g, '\n').replaceAll('\0', ''));
  }

  private async changeNow(make: Make, byUser: readonly SectionId[]): Promise<boolean> {
    const before = this.held.state;
    const next = isWritten(before) ? make(before) : null;
    if (next === null) return false;
    const isSameText = next.draft === before.draft;
    const grounding = isSameText ? before.grounding : await this.held.checked(next);
    if (this.held.state !== before) return false;
    const checked = { ...next, grounding, characters: lengthOf(next.draft), notRewritten: null };
    const accepted = byUser.length === 0 ? next.accepted : acceptedByEdit(before, checked, byUser);
    this.held.set(settled({ ...checked, accepted: stillSaid(accepted, next.draft, next.history) }));
    await this.held.keep();
    return true;
  }
}
