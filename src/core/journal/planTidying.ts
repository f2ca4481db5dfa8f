import type { SessionEvent } from '../record/event';
import { mergeJournals } from '../session/currentEvents';
import { isExpired } from './retention';
import { isKeptAlways, EndedSessions } from './endedSessions';
import { StoredEvents, type StoredJournal } from './storedEvents';
import { isOverLimits, type StorageLimits, thin } from './thinning';

export interface TidyRules {
  readonly now: number;
  /** How many days recordings are kept. */
  readonly retentionDays: number;
  readonly limits: StorageLimits;
}

export interface TidyPlan {
  /** Events that files are to hold from now on; a file whose list is empty goes. */
  readonly rewritten: ReadonlyMap<string, readonly SessionEvent[]>;
  /** Events out of files that go, for a file of their own, which is written before those go. */
  readonly kept: readonly SessionEvent[];
  /** Too much is left: it stands in files that a window may still write to. */
  readonly isOver: boolean;
}

/** Files that hold nothing but what is kept always are put together when there are more of them. */
const MOST_SMALL_FILES = 8;

/**
 * Decides what goes: first what has been kept for long enough, then, the oldest detail first, what is too much for the
 * disk. A generator: the caller does other things between two steps.
 *
 * @param writers the journals, one list for each writer, in order
 * @param textBytes what each text takes on the disk, by hash
 */
export function* planTidying(
  writers: readonly (readonly StoredJournal[])[],
  textBytes: ReadonlyMap<string, number>,
  { now, retentionDays, limits }: TidyRules,
): Generator<void, TidyPlan> {
  const events = mergeJournals(writers.map((parts) => parts.flatMap((part) => part.events)));
  yield;
  const ended = new EndedSessions(events);
  const newest = events.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  const stored = new StoredEvents(writers.flat(), ended, textBytes);
  const projects = lastProjects(events);
  yield;
  for (const isTold of [true, false]) {
    for (const item of stored.changeable(isTold)) {
      const { event } = item;
      if (event === null || projects.has(event)) continue;
      if (!isExpired(event, ended, { now, days: retentionDays, newest })) continue;
      stored.remove(item);
      // A session that has ended needs no word that it is gone.
      if (!isTold) stored.say(item, 'oldEvents', 1);
    }
  }
  yield;
  // No more than this is on the disk, so most of the time nothing has to be measured.
  const onDisk = sum(writers.flat().map(({ bytes }) => bytes)) + sum([...textBytes.values()]);
  if (onDisk > Math.min(limits.session, limits.total)) {
    yield* stored.measure();
    yield* thin(stored, limits);
  }
  return { ...withoutSmallFiles(stored, writers.flat()), isOver: isOverLimits(stored, limits) };
}

/** The project's facts are looked up when the record is made, and are part of every later session. */
function lastProjects(events: readonly SessionEvent[]): ReadonlySet<SessionEvent> {
  const last = new Map<string, SessionEvent>();
  for (const event of events) if (event.kind === 'project') last.set(event.folder ?? '', event);
  return new Set(last.values());
}

/** What is left of old files is a few events each: they go into one. */
function withoutSmallFiles(stored: StoredEvents, journals: readonly StoredJournal[]): Omit<TidyPlan, 'isOver'> {
  const rewritten = new Map(stored.rewritten());
  const small = journals.filter(({ file, isChangeable, events }) => {
    return (
      isChangeable && (rewritten.get(file) ?? events).every((event) => isKeptAlways(event) || event.kind === 'project')
    );
  });
  const isWorthIt = small.some(({ file, events }) => rewritten.has(file) || events.length === 0);
  if (!isWorthIt && small.length <= MOST_SMALL_FILES) return { rewritten, kept: [] };
  const kept = small.flatMap(({ file, events }) => rewritten.get(file) ?? events);
  for (const { file } of small) rewritten.set(file, []);
  return { rewritten, kept: distinct(kept).toSorted((a, b) => a.at - b.at) };
}

/** A tidying that was killed may have left the same event in two files. */
function distinct(events: readonly SessionEvent[]): readonly SessionEvent[] {
  return [...new Map(events.map((event) => [JSON.stringify(event), event])).values()];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
