import type { LogLanguage } from '../../src/core/prompt/prompt';
import { writeLog } from '../../src/core/mentor/offline/writeLog';
import type { SessionRecord } from '../../src/core/session/sessionRecord';

/** The offline mentor's whole text for a record. */
export function offlineLog(record: SessionRecord, language: LogLanguage): string {
  return [...writeLog(record, language)].join('');
}
