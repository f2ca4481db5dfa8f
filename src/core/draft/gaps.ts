import { type LabelId, SECTION_IDS, type SectionId } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import type { Draft, DraftSection } from './draft';
import { missingParts } from './missingParts';

/** What a draft still needs to be a whole log. */
export interface Gap {
  readonly section: SectionId;
  /** What a section that was written to its end lacks; empty where the section is missing or broke off. */
  readonly parts: readonly LabelId[];
}

/** The gaps of a draft, in the outline's order; empty for a whole log. */
export function gapsOf(draft: Draft, language: LogLanguage): readonly Gap[] {
  return SECTION_IDS.flatMap((id): readonly Gap[] => {
    const section = sectionOf(draft, id);
    // What the user dropped or wrote is as the user wants it.
    if (section?.dropped === true || section?.edited === true) return [];
    if (section === undefined || !isWritten(section)) return [{ section: id, parts: [] }];
    // What the offline mentor filled in is as whole as the record allows.
    const parts = section.writtenBy === 'offline' ? [] : missingParts(section, language);
    return parts.length === 0 ? [] : [{ section: id, parts }];
  });
}

/** What a model or the user wrote, without what was filled in for it. What the user dropped stays dropped. */
export function ownWords(draft: Draft): Draft {
  const isOwn = ({ writtenBy, edited, dropped }: DraftSection): boolean =>
    writtenBy !== 'offline' || edited === true || dropped === true;
  return { ...draft, sections: draft.sections.filter(isOwn) };
}

/**
 * A draft with the gaps closed as far as a second text closes them. Everything else stays as it is, to the letter. Of
 * two texts that both broke off the longer one stays; a section that merely lacks parts gives way only to a whole one
 * that lacks fewer.
 */
export function closeGaps(draft: Draft, gaps: readonly Gap[], other: Draft, language: LogLanguage): Draft {
  const asked = new Set(gaps.map(({ section }) => section));
  const sections = SECTION_IDS.flatMap((id): readonly DraftSection[] => {
    const own = sectionOf(draft, id);
    const offered = asked.has(id) ? sectionOf(other, id) : undefined;
    const chosen = offered === undefined || (own !== undefined && !isBetter(offered, own, language)) ? own : offered;
    return chosen === undefined ? [] : [chosen];
  });
  return { title: draft.title === '' ? other.title : draft.title, sections };
}

function isBetter(offered: DraftSection, own: DraftSection, language: LogLanguage): boolean {
  if (isWritten(own)) {
    return isWritten(offered) && missingParts(offered, language).length < missingParts(own, language).length;
  }
  return isWritten(offered) || offered.body.length > own.body.length;
}

function isWritten({ complete, body }: DraftSection): boolean {
  return complete && body.trim() !== '';
}

function sectionOf({ sections }: Draft, id: SectionId): DraftSection | undefined {
  return sections.find((section) => section.id === id);
}
