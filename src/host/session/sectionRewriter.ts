import type { Logger } from '../../core/base/logger';
import type { Draft, DraftSection } from '../../core/draft/draft';
import { renderRewrite } from '../../core/draft/renderRewrite';
import { withText } from '../../core/draft/sectionHistory';
import { SectionReply } from '../../core/draft/sectionReply';
import { MentorError } from '../../core/mentor/mentor';
import type { SectionId } from '../../core/prompt/outline';
import type { Prompt } from '../../core/prompt/prompt';
import type { ChosenMentor } from '../mentor/chooseMentor';
import type { SectionSpot } from './draftEdits';
import { DraftMask, withMaskedFailure } from './draftingMask';
import { ReplyFollower, type ReplyEnd } from './draftingReply';
import { further, type OutgoingWords } from './draftingRequest';
import { type DraftingState, isWritten, lengthOf, settled } from './draftingState';
import { addUsage } from './draftingUsage';
import type { HeldDraft } from './heldDraft';
import { revisionOf } from './sectionRevision';

/**
 * Has a mentor write one section anew. The others are not touched; until the new text is whole, the former one is what
 * the draft has on the disk, and it stands again where nothing comes of it.
 */
export class SectionRewriter {
  constructor(
    private readonly held: HeldDraft,
    private readonly outgoing: OutgoingWords,
    private readonly logger: Logger,
    private readonly now: () => number,
  ) {}

  /** The request that `rewrite` sends. @param prompt that the draft was first asked for with, or the same made anew */
  async request(prompt: Prompt, { profile }: ChosenMentor, section: SectionId, wish: string): Promise<Prompt> {
    const render = (draft: Draft): Prompt => renderRewrite(prompt, draft, section, wish);
    return await further(prompt, this.held.state, profile?.family ?? 'unknown', this.outgoing, render);
  }

  /**
   * Resolves when the section is written, or why not is told in the state.
   *
   * @returns false where the section is not what was shown, or somebody writes
   */
  async rewrite(request: Prompt, chosen: ChosenMentor, spot: SectionSpot, wish: string): Promise<boolean> {
    const before = this.held.state;
    const section = before.draft.sections.find(({ id }) => id === spot.section);
    const isShown = section !== undefined && revisionOf(section) === spot.revision;
    if (!isShown || !isWritten(before) || this.held.abort !== null) return false;
    const abort = new AbortController();
    this.held.abort = abort;
    this.held.set(begun(before, section));
    const { end, written } = await this.hear(request, chosen, section, abort);
    if (this.held.abort !== abort) return true;
    const usage = addUsage(before.usage, chosen.profile, { prompt: request, ...end, reply: written?.body ?? '' });
    const failure = end.failure ?? (written === null ? new MentorError('empty', 'no such section') : null);
    if (failure !== null || written === null) {
      this.end({
        ...before,
        usage,
        notRewritten: { section: section.id, failure: failure ?? new MentorError('empty') },
      });
      await this.held.keep();
      return true;
    }
    const text = { body: written.body, writtenBy: 'model', complete: true, edited: false } as const;
    const facts = { origin: 'rewritten', at: this.now(), wish: this.outgoing.mask(wish) } as const;
    const next = { ...before, ...withText(before, section.id, text, facts), usage, notRewritten: null };
    const grounding = await this.held.checked(next);
    if (this.held.abort !== abort) return true;
    this.end(settled({ ...next, grounding, characters: lengthOf(next.draft) }));
    await this.held.keep();
    return true;
  }

  private async hear(
    request: Prompt,
    chosen: ChosenMentor,
    section: DraftSection,
    abort: AbortController,
  ): Promise<{ readonly end: ReplyEnd; readonly written: DraftSection | null }> {
    const reply = new SectionReply(section.id, request.language);
    const mask = new DraftMask(this.outgoing.mask);
    const masked = (written: DraftSection | null, isGrowing: boolean): DraftSection | null =>
      written === null ? null : (mask.of({ title: '', sections: [written] }, isGrowing).sections[0] ?? null);
    const isWanted = (): boolean => this.held.abort === abort;
    const tell = (): void => {
      if (!isWanted()) return;
      const written = masked(reply.written(), true);
      this.held.set(growing(this.held.state, section.id, written?.body ?? null, follower));
    };
    const follower: ReplyFollower = new ReplyFollower(reply, tell, isWanted, this.logger);
    const end = withMaskedFailure(
      await follower.follow(chosen.mentor.write(request, abort.signal)),
      this.outgoing.mask,
    );
    return { end, written: end.failure === null ? masked(reply.finish(), false) : null };
  }

  private end(state: DraftingState): void {
    this.held.abort = null;
    // In other sections the user may have gone on writing meanwhile.
    this.held.set({ ...state, unsaved: this.held.state.unsaved });
  }
}

/** The former text stands until the first word of the new one has come. */
function begun(before: DraftingState, { id }: DraftSection): DraftingState {
  const sections = before.draft.sections.map((section) =>
    section.id === id ? { ...section, complete: false } : section,
  );
  const claims = before.grounding.claims.filter(({ section }) => section !== id);
  return {
    ...before,
    phase: 'drafting',
    draft: { ...before.draft, sections },
    grounding: { ...before.grounding, claims },
    activity: { kind: 'asking', seconds: 0 },
    rewriting: id,
    notRewritten: null,
    failure: null,
  };
}

function growing(
  state: DraftingState,
  id: SectionId,
  body: string | null,
  { activity }: Pick<ReplyFollower, 'activity'>,
): DraftingState {
  if (body === null) return { ...state, activity };
  const sections = state.draft.sections.map((section) => (section.id === id ? { ...section, body } : section));
  const draft = { ...state.draft, sections };
  return { ...state, draft, activity, characters: lengthOf(draft) };
}
