import type { Draft, DraftSection } from '../../core/draft/draft';
import type { SectionId } from '../../core/prompt/outline';

/** The last look at what a model wrote, before it is shown, kept or saved. What is whole is looked at once. */
export class DraftMask {
  private readonly whole = new Map<SectionId, { readonly body: string; readonly masked: string }>();

  /** @param mask gives a text with every secret masked */
  constructor(private readonly mask: (text: string) => string) {}

  of({ title, sections }: Draft): Draft {
    return {
      title: this.mask(title),
      sections: sections.map((section) => ({ ...section, body: this.bodyOf(section) })),
    };
  }

  private bodyOf({ id, body, complete }: DraftSection): string {
    const known = this.whole.get(id);
    if (known?.body === body) return known.masked;
    const masked = this.mask(body);
    if (complete) this.whole.set(id, { body, masked });
    return masked;
  }
}
