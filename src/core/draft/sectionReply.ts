import { outlineSection, type SectionId } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import { DraftAssembler } from './assembleDraft';
import type { Draft, DraftSection } from './draft';

/**
 * Reads the reply to a request for one section. Other sections are not looked at; a reply without any heading is the
 * text of the section.
 */
export class SectionReply {
  /** Reads the reply as it is. */
  private readonly log: DraftAssembler;
  /** Reads it as what stands under the section's heading. */
  private readonly bare: DraftAssembler;

  constructor(
    private readonly section: SectionId,
    language: LogLanguage,
  ) {
    this.log = new DraftAssembler(language);
    this.bare = new DraftAssembler(language);
    this.bare.add(`## ${outlineSection(section).heading[language]}\n\n`);
  }

  add(text: string): void {
    this.log.add(text);
    this.bare.add(text);
  }

  /** The section so far; `null` until it has begun. */
  written(): DraftSection | null {
    return this.sectionOf(this.log.draft(), () => this.bare.draft());
  }

  /** The whole section; `null` where the reply does not have it. */
  finish(): DraftSection | null {
    const written = this.sectionOf(this.log.finish(), () => this.bare.finish());
    if (written === null) return null;
    const body = withoutWrapping(written.body);
    return body.trim() === '' ? null : { ...written, body };
  }

  private sectionOf(log: Draft, bare: () => Draft): DraftSection | null {
    const sections = log.sections.length > 0 ? log.sections : bare().sections;
    return sections.find(({ id }) => id === this.section) ?? null;
  }
}

/** Some models set their whole reply in a fence; its end is then the last line of the section. */
function withoutWrapping(body: string): string {
  const lines = body.trimEnd().split('\n');
  const fences = lines.filter((line) => /^[ \t]{0,8}(?:`{3,}|~{3,})/.test(line)).length;
  const isOpen = fences % 2 === 1 && /^`{3,}$/.test(lines.at(-1)?.trim() ?? '');
  return isOpen ? lines.slice(0, -1).join('\n').trimEnd() : body;
}
