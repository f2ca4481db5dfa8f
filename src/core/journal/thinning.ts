import type { EventOf, SessionEvent } from '../record/event';
import { editChains, joinEdits } from './editChains';
import { isKeptAlways } from './endedSessions';
import { type StoredEvent, StoredEvents } from './storedEvents';
import { failingLinesOnly, hasPassed, lastLinesOnly, withoutOutput } from './thinOutput';

/** Bytes on the disk, journals and compressed texts together. */
export interface StorageLimits {
  /** For a workspace. */
  readonly total: number;
  /** For the sessions that go on. */
  readonly session: number;
}

/** 50 MB for a workspace, 20 MB for a session: what a person does not mind to have on the disk. */
export const STORAGE_LIMITS: StorageLimits = { total: 50_000_000, session: 20_000_000 };

/** Thinned to so much of the limit, so that it is not done again with the next event. */
const TARGET = 0.8;

type What = EventOf<'thinned'>['what'];

/**
 * Takes detail away until both limits are kept, the oldest first, and of that what tells least first. A generator, as
 * reading outputs takes time: the caller does other things between two steps.
 */
export function* thin(stored: StoredEvents, limits: StorageLimits): Generator<void, void> {
  const sessionIsOver = (): boolean => stored.bytes(false) > limits.session * TARGET;
  if (stored.bytes(false) > limits.session) yield* thinDetail(stored, false, sessionIsOver);
  const totalIsOver = (): boolean => stored.bytes() > limits.total * TARGET;
  if (stored.bytes() <= limits.total) return;
  yield* thinDetail(stored, true, totalIsOver);
  yield* thinDetail(stored, false, totalIsOver);
}

/** Whether more is there than may be: what is left stands in files of windows that live. */
export function isOverLimits(stored: StoredEvents, limits: StorageLimits): boolean {
  return stored.bytes(false) > limits.session || stored.bytes() > limits.total;
}

/** @param isTold whether what a log tells of is thinned, or the sessions that go on */
function* thinDetail(stored: StoredEvents, isTold: boolean, isOver: () => boolean): Generator<void, void> {
  const steps: readonly (() => Generator<void, void>)[] = [
    () =>
      thinOutputs(stored, isTold, 'passedOutput', isOver, (event) => (hasPassed(event) ? withoutOutput(event) : null)),
    () => thinEdits(stored, isTold, false, isOver),
    () => thinOutputs(stored, isTold, 'output', isOver, failingLinesOnly),
    () => thinEdits(stored, isTold, true, isOver),
    () => thinOutputs(stored, isTold, 'output', isOver, lastLinesOnly),
    () => dropOldest(stored, isTold, isOver),
  ];
  for (const step of steps) if (isOver()) yield* step();
}

function* thinOutputs(
  stored: StoredEvents,
  isTold: boolean,
  what: What,
  isOver: () => boolean,
  shorten: (event: EventOf<'commandEnded'>) => SessionEvent | null,
): Generator<void, void> {
  for (const item of stored.changeable(isTold)) {
    const { event } = item;
    const shorter =
      event?.kind === 'commandEnded'
        ? shorten(event)
        : event?.kind === 'commandProgress' && stored.hasEnded(event.run)
          ? withoutOutput(event)
          : null;
    // Reading an output takes time, whatever comes of it.
    yield;
    if (shorter === null) continue;
    stored.replace(item, shorter);
    stored.say(item, what, 1);
    if (!isOver()) return;
  }
}

function* thinEdits(
  stored: StoredEvents,
  isTold: boolean,
  acrossRuns: boolean,
  isOver: () => boolean,
): Generator<void, void> {
  for (const items of stored.changeableFiles(isTold)) {
    const events = items.flatMap(({ event }) => (event === null ? [] : [event]));
    const present = items.filter(({ event }) => event !== null);
    for (const chain of editChains(events, acrossRuns)) {
      const links = chain.flatMap((index) => present[index] ?? []);
      const joined = joinEdits(links.flatMap(({ event }) => (event?.kind === 'edit' ? [event] : [])));
      const last = links.at(-1);
      if (joined === null || last === undefined) continue;
      for (const link of links.slice(0, -1)) stored.remove(link);
      stored.replace(last, joined);
      // Across a command more is lost than a step: what that command saw.
      stored.say(last, acrossRuns ? 'oldEvents' : 'editSteps', links.length - 1);
      yield;
      if (!isOver()) return;
    }
  }
}

function* dropOldest(stored: StoredEvents, isTold: boolean, isOver: () => boolean): Generator<void, void> {
  for (const item of stored.changeable(isTold)) {
    if (item.event === null || isKept(item)) continue;
    stored.remove(item);
    stored.say(item, 'oldEvents', 1);
    yield;
    if (!isOver()) return;
  }
}

/** The user's own words cost next to nothing. */
function isKept({ event }: StoredEvent): boolean {
  return event !== null && (isKeptAlways(event) || event.kind === 'note' || event.kind === 'thinned');
}
