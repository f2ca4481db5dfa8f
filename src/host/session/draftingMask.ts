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

/** What is looked at in one go while a section grows, and how much of its end may still become something else. */
const STEP_CHARS = 32 * 1024;
const OPEN_CHARS = 8 * 1024;
/** A block of a key may have a blank line, below the few lines that say how it is encrypted. */
const KEY_HEAD_CHARS = 2_000;

/** The last look at what a model wrote, before it is shown, kept or saved. What is whole is looked at once. */
export class DraftMask {
  private readonly whole = new Map<SectionId, { readonly body: string; readonly masked: string }>();
  /** The beginnings of sections that grow. */
  private readonly settled = new Map<SectionId, { readonly body: string; readonly masked: string }>();

  constructor(private readonly mask: MaskText) {}

  /** @param isGrowing more of it is on its way: half a word could be half a secret, which no rule knows */
  of({ title, sections }: Draft, isGrowing: boolean): Draft {
    return {
      title: this.mask(title),
      sections: sections.map((section) => ({ ...section, body: this.bodyOf(section, isGrowing) })),
    };
  }

  private bodyOf({ id, body, complete }: DraftSection, isGrowing: boolean): string {
    if (!complete) return isGrowing ? this.growing(id, body) : this.mask(body, true);
    const known = this.whole.get(id);
    if (known?.body === body) return known.masked;
    const masked = this.mask(body);
    this.whole.set(id, { body, masked });
    return masked;
  }

  /** However long a section becomes, each look at it is a short one: what is above its last paragraphs was looked at. */
  private growing(id: SectionId, body: string): string {
    const known = this.settled.get(id);
    let settled = known !== undefined && body.startsWith(known.body) ? known : { body: '', masked: '' };
    let rest = body.slice(settled.body.length);
    if (rest.length > STEP_CHARS) {
      const part = rest.slice(0, settledEnd(rest));
      settled = { body: settled.body + part, masked: settled.masked + this.mask(part) };
      this.settled.set(id, settled);
      rest = rest.slice(part.length);
    }
    return settled.masked + this.mask(withoutOpenWord(rest));
  }
}

/** Where a part ends that is not looked at again: above a paragraph, and not inside a key. */
function settledEnd(text: string): number {
  const end = Math.max(0, text.lastIndexOf('\n\n', text.length - OPEN_CHARS));
  const begin = text.lastIndexOf('-----BEGIN ', end);
  const isInKey = begin >= 0 && end - begin < KEY_HEAD_CHARS && !text.slice(begin, end).includes('-----END ');
  return isInKey ? begin : end;
}
