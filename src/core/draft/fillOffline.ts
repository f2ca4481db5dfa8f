import { writeLog } from '../mentor/offline/writeLog';
import type { SectionId } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import type { SessionRecord } from '../session/sessionRecord';
import { DraftAssembler } from './assembleDraft';
import type { Draft, DraftSection } from './draft';
import { closeGaps, gapsOf } from './gaps';
import { supplyParts } from './supplyParts';

/**
 * A whole log: every section that is missing or broke off is written by the offline mentor, and marked so. A section
 * that merely lacks parts keeps the model's words, which are worth more than the form; the parts are added where they
 * belong to the section as a whole.
 */
export function fillOffline(draft: Draft, record: SessionRecord, language: LogLanguage): Draft {
  const gaps = gapsOf(draft, language);
  if (gaps.length === 0) return draft;
  const offline = offlineDraft(record, language);
  const whole = gaps.filter(({ parts }) => parts.length === 0);
  const filled = closeGaps(draft, whole, offline, language);
  const lacking = new Set(gaps.flatMap(({ section, parts }) => (parts.length === 0 ? [] : [section])));
  const sections = filled.sections.map((section) => {
    const other = offline.sections.find(({ id }) => id === section.id);
    return lacking.has(section.id) && other !== undefined ? supplyParts(section, other, language) : section;
  });
  return { ...filled, sections };
}

/** One section as the offline mentor writes it; `undefined` where the record gives it nothing to say. */
export function offlineSection(id: SectionId, record: SessionRecord, language: LogLanguage): DraftSection | undefined {
  return offlineDraft(record, language).sections.find((section) => section.id === id);
}

function offlineDraft(record: SessionRecord, language: LogLanguage): Draft {
  const assembler = new DraftAssembler(language);
  for (const piece of writeLog(record, language)) assembler.add(piece);
  const { title, sections } = assembler.finish();
  return { title, sections: sections.map((section) => ({ ...section, writtenBy: 'offline' })) };
}
