import { MAX_TIME, type SessionEvent } from '../record/event';

/** A longer silence is not work; it is counted apart. */
export const IDLE_GAP_MS = 5 * 60_000;

/** No session rests that long: the clock was wrong on one side of such a gap. */
const LONGEST_GAP_MS = 90 * 24 * 3_600_000;

/** Events come to be known in another order than they happened, but no more than that apart. */
const DISORDER_MS = 60_000;

/** Typing without a rest for longer is a clock that jumped in between, too. */
const LONGEST_BURST_MS = 3_600_000;

/** Of the silences before, as many may be the jump ahead that a jump back takes back. */
const GAPS_LOOKED_AT = 8;

/**
 * The same events with times in a clock that is right at the last of them. Where the clock jumped back no time has
 * passed, and a jump ahead that was taken back did not happen; times between events stay as they are.
 *
 * @param events in order; given back as they are where the clock was steady
 */
export function steadyTimes(events: readonly SessionEvent[]): readonly SessionEvent[] {
  const corrections = clockCorrections(events);
  if (corrections.size === 0) return events;
  let shift = -[...corrections.values()].reduce((sum, correction) => sum + correction, 0);
  return events.map((event, index) => {
    shift += corrections.get(index) ?? 0;
    return moved(event, event.at + shift);
  });
}

/** By how much the times of an event and of all after it have to be moved, by its index. */
function clockCorrections(events: readonly SessionEvent[]): ReadonlyMap<number, number> {
  const corrections = new Map<number, number>();
  const correct = (index: number, ms: number): unknown => corrections.set(index, (corrections.get(index) ?? 0) + ms);
  const gaps: { readonly index: number; ms: number }[] = [];
  let latest = events[0]?.at ?? 0;
  for (const [index, { at }] of events.entries()) {
    const gap = at - latest;
    if (gap > IDLE_GAP_MS) gaps.push({ index, ms: gap });
    if (gap < -DISORDER_MS) {
      correct(index, -gap);
      const ahead = gaps.slice(-GAPS_LOOKED_AT).findLast(({ ms }) => ms >= -gap);
      if (ahead !== undefined) {
        correct(ahead.index, gap);
        ahead.ms += gap;
      }
    }
    latest = gap < -DISORDER_MS ? at : Math.max(latest, at);
  }
  for (const { index, ms } of gaps) if (ms > LONGEST_GAP_MS) correct(index, -ms);
  return corrections;
}

function moved(event: SessionEvent, at: number): SessionEvent {
  if (!('startedAt' in event)) return { ...event, at };
  return { ...event, at, startedAt: at - Math.max(0, event.at - event.startedAt) };
}

export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** Who pauses more often, pauses for moments. */
const MAX_PAUSES = 100;

/** Times at which recording was stopped, the last of them; one that nobody ended lasts until the last event. */
export function readPauses(events: readonly SessionEvent[]): readonly Pause[] {
  const pauses: Pause[] = [];
  let from: number | null = null;
  for (const event of events) {
    if (event.kind === 'paused') from ??= event.at;
    if (event.kind !== 'resumed' || from === null) continue;
    pauses.push({ from, to: event.at });
    from = null;
  }
  const last = events.at(-1)?.at;
  if (from !== null && last !== undefined) pauses.push({ from, to: Math.max(from, last) });
  return pauses.slice(-MAX_PAUSES);
}

/**
 * Time with activity and time without, in milliseconds. A command that ends by itself is activity until then, however
 * long it prints nothing; a server that runs, and what it prints, is not. A pause is neither.
 */
export function splitTime(events: readonly SessionEvent[]): { readonly activeMs: number; readonly idleMs: number } {
  let activeMs = 0;
  let idleMs = 0;
  let last = beginOf(events);
  let isPaused = false;
  const awaited = runsThatEnd(events);
  const running = new Set<string>();
  for (const event of events) {
    if (event.kind === 'commandProgress') continue;
    const gap = Math.max(0, startOf(event) - last);
    if (!isPaused) {
      if (gap > IDLE_GAP_MS && running.size === 0) idleMs += gap;
      else activeMs += gap;
      activeMs += Math.max(0, event.at - Math.max(last, startOf(event)));
    }
    last = Math.max(last, event.at);
    if (event.kind === 'paused') isPaused = true;
    if (event.kind === 'resumed') isPaused = false;
    if (event.kind === 'commandStarted' && awaited.has(event.run)) running.add(event.run);
    if (event.kind === 'commandEnded') running.delete(event.run);
  }
  return { activeMs, idleMs };
}

/** Nobody waits for a command that long. */
const LONGEST_WAIT_MS = 4 * 3_600_000;

/** 130 and 143 are 128 + SIGINT and SIGTERM: somebody ended it. */
function runsThatEnd(events: readonly SessionEvent[]): ReadonlySet<string> {
  const runs = new Set<string>();
  const starts = new Map<string, number>();
  for (const event of events) {
    if (event.kind === 'commandStarted') starts.set(event.run, event.at);
    if (event.kind !== 'commandEnded' || event.ending !== 'ended') continue;
    if (event.exitCode === null || event.exitCode === 130 || event.exitCode === 143) continue;
    if (event.at - (starts.get(event.run) ?? event.at) <= LONGEST_WAIT_MS) runs.add(event.run);
  }
  return runs;
}

/** When the session began: a server that was started in an earlier one and still runs is no part of that. */
export function beginOf(events: readonly SessionEvent[]): number {
  const awaited = runsThatEnd(events);
  const own = events.find((event) => event.kind !== 'commandStarted' || awaited.has(event.run));
  return startOf(own ?? events[0]);
}

/** Where an event began: an edit at its first key. */
export function startOf(event: SessionEvent | undefined): number {
  if (event === undefined) return 0;
  if (event.kind !== 'edit' && event.kind !== 'bulkChange') return event.at;
  return Math.max(event.at - LONGEST_BURST_MS, Math.min(event.startedAt, event.at));
}

/** Calendar day, `YYYY-MM-DD`. @param timeZone IANA name */
export function localDay(time: number, timeZone: string): string {
  // The Swedish locale writes ISO dates. Times that were made steady may leave what a date can be.
  const date = new Date(Math.max(-MAX_TIME, Math.min(MAX_TIME, time)));
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(date);
}
