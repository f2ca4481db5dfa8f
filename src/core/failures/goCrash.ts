import { type FoundFailure, foundAt } from './family';
import type { OutputText } from './outputText';
import { type Frame, firstOwnFrame } from './ownCode';
import { part, placed } from './parts';
import { linesBelow, linesUntil } from './lines';

/** Panics and fatal errors of the Go runtime with their goroutines, and the race detector's reports (go.dev/doc). */
const PANIC =
  /^(?<message>(?:panic|fatal error): .*)$|^(?:\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d )?(?<served>http: panic serving \S{1,80}: .*)$/;
const RACE = /^WARNING: DATA RACE$/;
const TRACE_PLACE =
  /^(?:\t| {6})(?<file>(?:[A-Za-z]:)?[^:]{1,400}\.(?:go|s)):(?<line>\d+)(?: \+0x[0-9a-f]+(?: .{0,100})?)?$/;
const MAX_TRACE = 200;

export function findGoCrashes(text: OutputText): FoundFailure[] {
  if (!/panic|fatal error: |DATA RACE/.test(text.whole)) return [];
  return text.lines.flatMap((line, at) => {
    const panic = PANIC.exec(line)?.groups;
    const message = panic?.['message'] ?? panic?.['served'];
    const isRace = message === undefined && RACE.test(line);
    if (message === undefined && !isRace) return [];
    const rest = linesBelow(text.lines, at, MAX_TRACE);
    if (!isRace && !rest.slice(0, 80).some((below) => /^goroutine \d+|^\[signal /.test(below))) return [];
    const trace = linesUntil(rest, (below) => (isRace ? /^={10,}$/.test(below) : PANIC.test(below)));
    const own = firstOwnFrame(framesOf(trace, isRace));
    const end = trace.findLastIndex((below) => TRACE_PLACE.test(below));
    const parts = { ...placed(own), until: at + 1 + Math.max(0, end) };
    return [foundAt(at, isRace ? 'DataRace' : 'panic', message ?? line, parts)];
  });
}

/** After `panic(…)` comes what panicked; frames above it are of deferred calls that ran, or panicked again. */
function framesOf(trace: readonly string[], isRace: boolean): Frame[] {
  const firstEnd = trace.findIndex((line, index) => line === '' && TRACE_PLACE.test(trace[index - 1] ?? ''));
  const first = firstEnd < 0 ? trace : trace.slice(0, firstEnd);
  const panicAt = isRace ? -1 : first.findLastIndex((line) => line.startsWith('panic('));
  return trace.slice(panicAt + 1).flatMap((line) => {
    const place = TRACE_PLACE.exec(line)?.groups;
    const file = part(place, 'file');
    return place && !/^_testmain\.go$|[\\/]go(?:-[\d.]+)?[\\/]src[\\/]/.test(file)
      ? [{ file, line: Number(place['line']), column: null }]
      : [];
  });
}
