import type { SessionEvent } from '../record/event';
import { wordsBeyond } from './commandKey';
import { isStirring } from './otherMeans';
import type { PlacedRun } from './runs';
import type { RecordedFailure } from './sessionRecord';

/**
 * Whether a run is the failed one with fewer or more arguments, so that it may have come by the same failure: what the
 * arguments add are options, or names that the failure or the failed output tells of (`npm test -- queue.test.js`).
 */
export function isPartialRerun(failed: PlacedRun, rerun: PlacedRun, failure: RecordedFailure): boolean {
  const beyond = wordsBeyond(failed.words, rerun.words);
  if (beyond === null) return false;
  // With less to tell it what to leave out, it did more.
  if (rerun.words.words.length < failed.words.words.length) return true;
  const told = [failure.file ?? '', failure.test ?? '', failed.run.output];
  return beyond.every((word) => {
    const name = word.split('/').at(-1) ?? word;
    return word.startsWith('-') || (name.length > 2 && told.some((text) => text.includes(name)));
  });
}

/** Kinds of failures before a program runs at all: nothing is known then of what it would have run into. */
const BEFORE_RUNNING =
  /^(?:SyntaxError|IndentationError|TabError|ParseError|ModuleNotFoundError|ImportError|ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ERR_REQUIRE_ESM|CommandNotFound|CompileError|TS\d{1,6}|E0\d{3}|CS\d{4})$/;

/** Whether a run failed so early that it says nothing of a failure that came later in another. */
export function stoppedBefore(reported: readonly RecordedFailure[], failure: RecordedFailure): boolean {
  if (BEFORE_RUNNING.test(failure.kind) || reported.some(({ test }) => test !== null)) return false;
  return reported.some(({ kind }) => BEFORE_RUNNING.test(kind));
}

/** Tells whether something happened between two events, apart from changes, that may have mended a problem. */
export function stirring(
  events: readonly SessionEvent[],
  runs: readonly PlacedRun[],
): (from: number, to: number) => boolean {
  const places: number[] = [];
  let lostUntil = -1;
  for (const [index, event] of events.entries()) {
    if (event.kind === 'bulkChange' || (event.kind === 'gitMoved' && event.how !== 'commit')) places.push(index);
    // A word on what is lost stands where the last of it was, or later.
    if (event.kind === 'thinned' && (event.what === 'oldEvents' || event.what === 'notWritten')) lostUntil = index;
    // What was done while nobody watched is not known.
    if (event.kind === 'resumed') places.push(index);
  }
  for (const { run, words, start, end, hasEnded } of runs) {
    // A server that goes on may be what the failed run was missing.
    if (!hasEnded) places.push(start);
    else if (run.outcome !== 'failed' && isStirring(words.words.join(' '))) places.push(end);
  }
  places.sort((a, b) => a - b);
  return (from, to) => {
    if (from < lostUntil) return true;
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((places[middle] ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    return (places[low] ?? Number.POSITIVE_INFINITY) < to;
  };
}
