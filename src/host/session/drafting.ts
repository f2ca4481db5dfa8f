import type { Event } from '../../core/base/emitter';
import type { Logger } from '../../core/base/logger';
import { gapsOf, ownWords } from '../../core/draft/gaps';
import { keepWork } from '../../core/draft/keepWork';
import { type Grounding, NO_GROUNDING } from '../../core/draft/grounding/claim';
import { MentorError } from '../../core/mentor/mentor';
import type { Prompt } from '../../core/prompt/prompt';
import type { DraftFile } from '../files/draftFile';
import type { ChosenMentor } from '../mentor/chooseMentor';
import { DraftEdits } from './draftEdits';
import type { DraftCheck } from './draftingCheck';
import { hashOf, type LogPlace, markdownOf, newFileId } from './draftingKeep';
import { factsOf, furtherRequest, type OutgoingWords } from './draftingRequest';
import { afterNothing, type DraftingState, hasAdded, hasUnsaved, isPartial, lengthOf, NO_DRAFT } from './draftingState';
import { HeldDraft, type RecordThrough } from './heldDraft';
import { type Filler, offlineFiller } from './offlineFiller';
import { ReplyHearing } from './replyHearing';
import { SectionRewriter } from './sectionRewriter';
import { expectedUsage } from './draftingUsage';

/** What a draft was first asked for with. */
export interface AskedWith {
  readonly prompt: Prompt;
  /** `null` where no model was asked. */
  readonly model: string | null;
}

/** The draft while it is written, and after: one at a time, kept on the disk, never in the project. */
export class Drafting {
  private readonly held: HeldDraft;
  readonly onDidChange: Event<DraftingState>;
  /** What the user does to a draft that nobody is writing. */
  readonly edits: DraftEdits;
  readonly rewriter: SectionRewriter;
  private readonly hearing: ReplyHearing;
  private asked: AskedWith | null = null;

  constructor(
    file: DraftFile,
    recordThrough: RecordThrough,
    private readonly outgoing: OutgoingWords,
    check: DraftCheck,
    private readonly logger: Logger,
    private readonly now: () => number = Date.now,
  ) {
    this.held = new HeldDraft(file, recordThrough, check, logger);
    this.onDidChange = this.held.onDidChange;
    this.hearing = new ReplyHearing(this.held, outgoing.mask, logger);
    this.edits = new DraftEdits(this.held, outgoing.mask, now);
    this.rewriter = new SectionRewriter(this.held, outgoing, logger, now);
  }

  get state(): DraftingState {
    return this.held.state;
  }

  /** Of a draft that was discarded something is still to be done. */
  get isLeaving(): boolean {
    return this.held.isLeaving;
  }

  /** What the draft was first asked for with; `null` for one that was kept over a reload. */
  get prompt(): AskedWith | null {
    return this.asked;
  }

  /** Brings back the draft that was there when the window went: once, whoever asks first. */
  restore(): Promise<void> {
    return this.held.restore();
  }

  /**
   * Resolves when the mentor has finished, failed or was cancelled. A failure is part of the state, not thrown. What a
   * model's whole reply lacks is asked for once more, and what is then still missing the offline mentor fills in.
   *
   * @param folder key of the workspace folder that the log is for
   */
  async write(prompt: Prompt, chosen: ChosenMentor, folder?: string): Promise<void> {
    const { record, language } = prompt;
    const { step } = record.overview;
    const usage = expectedUsage(chosen.profile, prompt);
    const known = { record, folder, language, step, usage, fileId: newFileId(), ...factsOf(prompt, chosen) };
    await this.begin(prompt, chosen, { ...NO_DRAFT, ...known }, async (abort) => {
      const failure = await this.hearing.hear(chosen, prompt, abort);
      if (failure !== null || chosen.profile === null || this.held.abort !== abort) return failure;
      if (gapsOf(this.state.draft, language).length === 0) return null;
      const second = await this.ask(chosen, await this.continuation(prompt, chosen), abort);
      return second?.reason === 'cancelled' ? second : this.fill(await offlineFiller(), abort);
    });
  }

  /**
   * Asks once for what a partial draft lacks. What the reply to that still lacks, the offline mentor fills in.
   *
   * @param prompt that the draft was first asked for with, or the same made anew
   * @param shown the request as it was shown: it goes so, whatever was done to the draft since
   */
  async resume(prompt: Prompt, chosen: ChosenMentor, shown: Prompt | null = null): Promise<void> {
    if (!isPartial(this.state)) return;
    const before = this.state;
    const usage = this.state.usage ?? expectedUsage(chosen.profile, prompt);
    const known = { ...factsOf(prompt, chosen), usage, draft: ownWords(this.state.draft) };
    await this.begin(
      prompt,
      chosen,
      { ...this.state, ...known, grounding: NO_GROUNDING, failure: null, notRewritten: null },
      async (abort) => {
        if (!this.isLacking) return null;
        const further = shown ?? (await this.continuation(prompt, chosen, before));
        return (await this.ask(chosen, further, abort)) ?? this.fill(await offlineFiller(), abort);
      },
    );
  }

  /** Whether `resume` has anything to ask for: the window may have gone just when the last word had come. */
  get isLacking(): boolean {
    return gapsOf(ownWords(this.state.draft), this.state.language).length > 0;
  }

  /** The request that `resume` sends. */
  async continuation(prompt: Prompt, { profile }: ChosenMentor, state = this.state): Promise<Prompt> {
    return await furtherRequest(prompt, state, profile?.family ?? 'unknown', this.outgoing);
  }

  /** Lets the offline mentor write what a partial draft lacks. */
  async finishOffline(): Promise<void> {
    await this.held.writing(() => this.doFinishOffline());
  }

  /** Nothing was begun, and the preview says why. A draft that is there stays. */
  refuse(failure: MentorError): void {
    // What is being written goes on; who asked for a second one sees it.
    if (this.held.abort !== null) return;
    this.held.set({ ...this.state, phase: this.state.phase === 'ready' ? 'ready' : 'failed', failure });
  }

  cancel(): void {
    this.held.abort?.abort();
  }

  /** The whole text of the log file, exactly as it would be saved. @param place the default folder without it */
  markdown(place?: LogPlace): string {
    return markdownOf(this.state, place);
  }

  /** Names the draft's text: what was shown and what is saved must be the same. `null` where there is nothing to save. */
  hash(): string | null {
    return hashOf(this.state);
  }

  /** Forgets the draft, also one that is being written. The session record stays. */
  async discard(): Promise<void> {
    this.asked = null;
    await this.held.forget();
  }

  /** The same for whoever deletes all that was kept: no fault of the draft stops that. */
  async erase(): Promise<void> {
    // One that is being brought back from the disk would come after.
    for (const step of [() => this.restore(), () => this.discard()]) {
      await step().catch((error: unknown) => this.logger.error('the draft could not be taken back or removed', error));
    }
  }

  /**
   * The log of this text is written, and its draft is not needed any more. One that has changed since, or has text of the
   * user that the log has not, stays.
   *
   * @returns whether it is gone
   */
  async discardSaved(hash: string): Promise<boolean> {
    await this.edits.settled();
    if (this.hash() !== hash || hasUnsaved(this.state)) return false;
    await this.discard();
    return true;
  }

  /** The window goes: what is written until now is kept, incomplete. */
  async interrupt(): Promise<void> {
    await this.edits.settled();
    if (this.held.abort === null) return;
    this.hearing.tellNow();
    this.held.abort.abort();
    await this.held.keep();
  }

  /** One writing at a time: who comes second is not heard. @param requests resolves with why the draft is partial */
  private async begin(
    prompt: Prompt,
    chosen: ChosenMentor,
    state: DraftingState,
    requests: (abort: AbortController) => Promise<MentorError | null>,
  ): Promise<void> {
    if (this.held.abort === null) await this.held.writing(() => this.doWrite(prompt, chosen, state, requests));
  }

  private async doWrite(
    prompt: Prompt,
    chosen: ChosenMentor,
    state: DraftingState,
    requests: (abort: AbortController) => Promise<MentorError | null>,
  ): Promise<void> {
    const abort = new AbortController();
    const before = { state: this.state, asked: this.asked };
    this.held.abort = abort;
    this.asked = { prompt, model: chosen.profile?.model ?? null };
    this.held.set({ ...state, phase: 'drafting', activity: { kind: 'asking', seconds: 0 } });
    const failure = await requests(abort).catch((error: unknown) => {
      this.logger.error('the draft could not be written', error);
      return new MentorError('serverFault', '', { cause: error });
    });
    if (this.held.abort !== abort) return;
    const hasCome = failure === null || hasAdded(this.state.draft, state.draft);
    if (hasCome && state.history.length > 0) {
      this.held.set({ ...this.state, ...keepWork(before.state, this.state.draft, this.now()) });
    }
    const grounding = await this.held.checked(this.state);
    if (this.held.abort !== abort) return;
    this.held.abort = null;
    if (failure !== null && !hasCome) {
      // Not a word came, so what was there before is what there is.
      this.asked = before.asked;
      // In sections of that same draft the user may have gone on writing meanwhile.
      const { unsaved } = this.state.fileId === before.state.fileId ? this.state : before.state;
      this.held.set(afterNothing({ ...before.state, unsaved }, failure));
      await this.held.keep();
      return;
    }
    this.settle(failure, grounding);
    await this.held.keep();
  }

  private async doFinishOffline(): Promise<void> {
    const fillOffline = await offlineFiller();
    if (this.held.abort !== null || !isPartial(this.state)) return;
    const { draft: own, history } = this.state;
    this.fill(fillOffline, null);
    this.held.set({ ...this.state, ...keepWork({ draft: own, history }, this.state.draft, this.now()) });
    const { draft } = this.state;
    const grounding = await this.held.checked(this.state);
    if (this.held.abort !== null || this.state.draft !== draft) return;
    this.settle(null, grounding);
    await this.held.keep();
  }

  /** @param further what was approved, the model's own words, and the names of what is missing */
  private async ask(chosen: ChosenMentor, further: Prompt, abort: AbortController): Promise<MentorError | null> {
    if (abort.signal.aborted) return new MentorError('cancelled');
    this.outgoing.onSend(further);
    this.held.set({ ...this.state, isFollowUp: true, activity: { kind: 'asking', seconds: 0 } });
    return await this.hearing.hear(chosen, further, abort);
  }

  /** @param abort of the writing that this is the end of */
  private fill(fillOffline: Filler, abort: AbortController | null): null {
    const { draft, record, language } = this.state;
    if (record !== null && this.held.abort === abort)
      this.held.set({ ...this.state, draft: fillOffline(draft, record, language) });
    return null;
  }

  /** @param failure why the draft is partial, `null` for a whole one */
  private settle(failure: MentorError | null, grounding: Grounding): void {
    const phase = failure === null ? 'ready' : 'failed';
    const ended = { activity: null, isFollowUp: false, characters: lengthOf(this.state.draft) };
    this.held.set({ ...this.state, ...ended, phase, failure, grounding });
  }
}
