import { groundingFigureOf } from '../../src/core/draft/acceptedClaims';
import { DraftAssembler } from '../../src/core/draft/assembleDraft';
import type { Draft } from '../../src/core/draft/draft';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import { type LogFileFacts, renderLogFile } from '../../src/core/log/logFile';
import type { LogLanguage } from '../../src/core/prompt/prompt';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { offlineLog } from './offlineLog';

export function draftOf(text: string, language: LogLanguage): Draft {
  const assembler = new DraftAssembler(language);
  assembler.add(text);
  return assembler.finish();
}

/** The file that a session becomes when the offline mentor has told it, with an id and a clock that stay the same. */
export function savedFile(record: SessionRecord, language: LogLanguage, facts: Partial<LogFileFacts> = {}): string {
  const draft = draftOf(offlineLog(record, language), language);
  return renderLogFile(draft, {
    record,
    step: record.overview.step,
    language,
    model: null,
    figure: groundingFigureOf(draft, groundDraft(draft, record), []),
    path: `docs/learning_log_step${record.overview.step}.md`,
    fileId: '0123abcd',
    timeZone: 'Asia/Shanghai',
    ...facts,
  });
}
