import type { SessionEvent } from '../record/event';
import { isKeptAlways, type EndedSessions } from './endedSessions';

const DAY_MS = 86_400_000;

/** A session that a log tells of is kept no longer than this: threats.md, data-protection expectations. */
const LOGGED_DAYS = 7;
/** Of the session that goes on, at least so much is always kept. */
const CURRENT_DAYS = 30;

export interface RetentionTimes {
  readonly now: number;
  /** The user's setting. */
  readonly days: number;
  /** Time of the newest event of the workspace. */
  readonly newest: number;
}

/**
 * Whether an event has been kept for long enough: seven days, or the user's days if fewer, after the log that tells of
 * it was written; the user's days where its session ended without a log. The session that goes on keeps its newest 30
 * days, or the user's if more, counted from its newest event: who comes back after a long time finds it.
 */
export function isExpired(event: SessionEvent, ended: EndedSessions, { now, days, newest }: RetentionTimes): boolean {
  if (isKeptAlways(event)) return false;
  if (!ended.has(event)) {
    // The word that something is gone stays as long as its session.
    return event.kind !== 'thinned' && newest - event.at > Math.max(CURRENT_DAYS, days) * DAY_MS;
  }
  const loggedAt = ended.loggedAt(event);
  if (loggedAt !== null) return now - loggedAt > Math.min(LOGGED_DAYS, days) * DAY_MS;
  return now - event.at > days * DAY_MS;
}
