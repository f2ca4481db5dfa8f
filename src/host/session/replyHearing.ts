import type { Logger } from '../../core/base/logger';
import { DraftAssembler } from '../../core/draft/assembleDraft';
import type { Draft } from '../../core/draft/draft';
import { closeGaps, gapsOf } from '../../core/draft/gaps';
import type { MentorError } from '../../core/mentor/mentor';
import type { Prompt } from '../../core/prompt/prompt';
import type { ChosenMentor } from '../mentor/chooseMentor';
import { DraftMask, type MaskText, withMaskedFailure } from './draftingMask';
import { ReplyFollower } from './draftingReply';
import { lengthOf, textOf } from './draftingState';
import { addUsage } from './draftingUsage';
import type { HeldDraft } from './heldDraft';

/** How much writing a crash may cost. */
const KEEP_INTERVAL_MS = 3000;

/** Hears one reply after the other: each closes the gaps of the draft that is held. */
export class ReplyHearing {
  /** Shows what has arrived since the last update. */
  private tell: () => void = () => {};

  constructor(
    private readonly held: HeldDraft,
    private readonly mask: MaskText,
    private readonly logger: Logger,
  ) {}

  tellNow(): void {
    this.tell();
  }

  /** @returns why the mentor stopped early */
  async hear(chosen: ChosenMentor, prompt: Prompt, abort: AbortController): Promise<MentorError | null> {
    const { held } = this;
    const { draft: base, language } = held.state;
    const gaps = gapsOf(base, language);
    const assembler = new DraftAssembler(language);
    const mask = new DraftMask(this.mask);
    const merged = (reply: Draft, isGrowing: boolean): Draft =>
      closeGaps(base, gaps, mask.of(reply, isGrowing), language);
    let kept = performance.now();
    const isWanted = () => held.abort === abort;
    const tell = () => {
      if (!isWanted()) return;
      const draft = merged(assembler.draft(), true);
      held.set({ ...held.state, draft, characters: lengthOf(draft), activity: follower.activity });
      if (performance.now() - kept < KEEP_INTERVAL_MS) return;
      kept = performance.now();
      void held.keep();
    };
    const follower: ReplyFollower = new ReplyFollower(assembler, tell, isWanted, this.logger);
    this.tell = tell;
    const end = withMaskedFailure(await follower.follow(chosen.mentor.write(prompt, abort.signal)), this.mask);
    if (this.tell === tell) this.tell = () => {};
    if (!isWanted()) return null;
    const reply = assembler.finish(end.failure === null);
    const usage = addUsage(held.state.usage, chosen.profile, { prompt, ...end, reply: textOf(reply) });
    held.set({ ...held.state, draft: merged(reply, false), usage });
    return end.failure;
  }
}
