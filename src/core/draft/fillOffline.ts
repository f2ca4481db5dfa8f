import { writeLog } from '../mentor/offline/writeLog';
import type { LogLanguage } from '../prompt/prompt';
import type { SessionRecord } from '../session/sessionRecord';
import { DraftAssembler } from './assembleDraft';
import type { Draft } from './draft';
import { closeGaps, gapsOf } from './gaps';

/**
 * A draft with every section that is missing or broke off written by the offline mentor, and marked so. A section that
 * merely lacks a part keeps the model's words: they were paid for, and are worth more than the form.
 */
export function fillOffline(draft: Draft, record: SessionRecord, language: LogLanguage): Draft {
  const gaps = gapsOf(draft, language).filter(({ parts }) => parts.length === 0);
  if (gaps.length === 0) return draft;
  const assembler = new DraftAssembler(language);
  for (const piece of writeLog(record, language)) assembler.add(piece);
  const offline = assembler.finish();
  const sections = offline.sections.map((section) => ({ ...section, writtenBy: 'offline' as const }));
  return closeGaps(draft, gaps, { ...offline, sections }, language);
}
