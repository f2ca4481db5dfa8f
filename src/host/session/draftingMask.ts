import type { Draft, DraftSection } from '../../core/draft/draft';
import { withoutOpenWord } from '../../core/privacy/openWord';
import { MentorError } from '../../core/mentor/mentor';
import type { SectionId } from '../../core/prompt/outline';
import type { ReplyEnd } from './draftingReply';

/** Gives a text with every secret masked; where it broke off, also what only begins as one does. */
export type MaskText = (text: string, isUnfinished?: boolean) => string;

/** A service may say anything of why it failed, what it was sent among it. */
export function withMaskedFailure(end: ReplyEnd, mask: MaskText): ReplyEnd {
  const { failure } = end;
  if (failure === null || failure.detail === '') return end;
  const { reason, detail, cause, retryAt } = failure;
  return { ...end, failure: new MentorError(reason, mask(detail, true), { cause, retryAt: retryAt ?? undefined }) };
}

/** The last look at what a model wrote, before it is shown, kept or saved. What is whole is looked at once. */
export class DraftMask {
  private readonly whole = new Map<SectionId, { readonly body: string; readonly masked: string }>();

  constructor(private readonly mask: MaskText) {}

  /** @param isGrowing more of it is on its way: half a word could be half a secret, which no rule knows */
  of({ title, sections }: Draft, isGrowing: boolean): Draft {
    return {
      title: this.mask(title),
      sections: sections.map((section) => ({ ...section, body: this.bodyOf(section, isGrowing) })),
    };
  }

  private bodyOf({ id, body, complete }: DraftSection, isGrowing: boolean): string {
    if (!complete) return isGrowing ? this.mask(withoutOpenWord(body)) : this.mask(body, true);
    const known = this.whole.get(id);
    if (known?.body === body) return known.masked;
    const masked = this.mask(body);
    this.whole.set(id, { body, masked });
    return masked;
  }
}
