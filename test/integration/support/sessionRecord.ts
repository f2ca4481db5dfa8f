import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import { readReview } from './journalOnDisk';

/** The session as the user may read it now. */
export async function sessionRecord(): Promise<SessionRecord> {
  return JSON.parse(await readReview('session-record.json')) as SessionRecord;
}
