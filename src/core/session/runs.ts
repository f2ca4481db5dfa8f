import type { EventOf, SessionEvent } from '../record/event';
import { wasStopped } from '../failures/verdict';
import { isGarbled } from '../record/garbledText';
import { collectRuns, type RunEvents } from './collectRuns';
import { type CommandWords, keyOf, withoutDebugPrefix, wordsOf } from './commandKey';
import { FailureReader } from './runFailures';
import { boundOutput, joinProgress, type Output, textOfOutput } from './runOutput';
import { readSegments, type Segment } from './segments';
import type { CommandRun, RecordedFailure, RunOutcome } from './sessionRecord';

/** A run with its place in the sequence of events: what was on the disk before `start` was there when it ran. */
export interface PlacedRun {
  readonly run: CommandRun;
  readonly words: CommandWords;
  /** Of the same command in the same directory. */
  readonly key: string;
  /** Index of the start event. */
  readonly start: number;
  /** Index of the event that told its end, or of the last that is known of it. */
  readonly end: number;
  readonly hasEnded: boolean;
  /** Of its failures those that stand beside the root cause in their own right. */
  readonly independent: readonly RecordedFailure[];
  /** What it reported while it ran. */
  readonly segments: readonly Segment[];
}

/**
 * Reads the runs of a session, in order of their starts, with ids `R1`, `R2`, … and the failures found in their
 * output. A start keeps its number whatever is found out later, so ids may have gaps.
 *
 * @param root absolute path of the workspace folder
 */
export function readRuns(events: readonly SessionEvent[], root: string): readonly PlacedRun[] {
  const reader = new FailureReader({ root, known: knownPaths(events) });
  return collectRuns(events).map((seen) => placeRun(seen, reader));
}

function knownPaths(events: readonly SessionEvent[]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const event of events) if (event.kind === 'edit' || event.kind === 'diagnostic') paths.add(event.path);
  return paths;
}

function placeRun(seen: RunEvents, reader: FailureReader): PlacedRun {
  const { twin } = seen;
  const { run, independent } = readRun(seen, reader);
  const words = wordsOf(run);
  const ends = [seen, ...(twin === null ? [] : [twin])].map(
    ({ end, progress, start }) => end?.index ?? progress.at(-1)?.index ?? start,
  );
  return {
    run,
    words,
    // Two runs whose command nobody told are not the same one.
    key: words.words.length === 0 ? run.id : keyOf(words),
    start: seen.start,
    end: Math.max(...ends),
    hasEnded: hasEnd(seen) || (twin !== null && hasEnd(twin)),
    independent,
    segments: readSegments(seen.progress, run, reader),
  };
}

function hasEnd({ end }: RunEvents): boolean {
  return end !== null && end.event.ending !== 'interrupted';
}

function readRun(seen: RunEvents, reader: FailureReader): Pick<PlacedRun, 'run' | 'independent'> {
  const { begun, twin } = seen;
  const named = twin !== null && begun.source === 'terminal' ? twin : seen;
  const line = commandOf(seen, named);
  const command = withoutDebugPrefix(line.text).trim();
  const exitCode = named.end?.event.exitCode ?? seen.end?.event.exitCode ?? twin?.end?.event.exitCode ?? null;
  const { output, capture } = outputOf(seen);
  const endedAt = Math.max(seen.end?.event.at ?? begun.at, seen.progress.at(-1)?.event.at ?? begun.at);
  const found = reader.read({ command, exitCode, output }, begun.cwd);
  const run: CommandRun = {
    id: `R${seen.number}`,
    source: named.begun.source,
    label: named.begun.label ?? null,
    command,
    isTrusted: line.isTrusted,
    cwd: begun.cwd ?? twin?.begun.cwd ?? null,
    startedAt: begun.at,
    durationMs: Math.max(0, endedAt - begun.at),
    exitCode,
    outcome: outcomeOf(exitCode, output, found.isFailure),
    output: boundOutput(output),
    capture,
    ...(isUnreadable(seen, output) ? { isGarbled: true } : {}),
    failures: found.failures,
    rootCause: found.rootCause,
  };
  return { run, independent: found.independent };
}

/** As the shell told it at the end, or as the task names it; what a terminal of a task scrapes from the screen is neither. */
function commandOf(seen: RunEvents, named: RunEvents): EventOf<'commandStarted'>['commandLine'] {
  const { commandLine } = named.end?.event ?? named.begun;
  if (commandLine.text.trim() !== '') return commandLine;
  return (seen.end?.event ?? seen.begun).commandLine;
}

/** Of two reports of one run the one that has more of its output. */
function outputOf(seen: RunEvents): { readonly output: string; readonly capture: CommandRun['capture'] } {
  const own = ownOutput(seen);
  const other = seen.twin === null ? null : ownOutput(seen.twin);
  return other !== null && (own.output === '' || other.output.length > own.output.length) ? other : own;
}

function ownOutput({ end, progress }: RunEvents): { readonly output: string; readonly capture: CommandRun['capture'] } {
  const known: Output | null = end === null ? null : end.event.output;
  const output = known === null ? '' : textOfOutput(known);
  if (end !== null && (output !== '' || progress.length === 0)) {
    return { output, capture: end.event.ending === 'interrupted' ? 'running' : end.event.capture };
  }
  const sofar = textOfOutput(joinProgress(progress.map(({ event }) => event.output)));
  const capture =
    end === null || end.event.ending === 'interrupted' ? 'running' : sofar === '' ? end.event.capture : 'bounded';
  return { output: sofar, capture };
}

/** An output that was thinned does not show it any more; one that goes on has no end yet that tells. */
function isUnreadable({ end, twin }: RunEvents, output: string): boolean {
  return end?.event.isGarbled === true || twin?.end?.event.isGarbled === true || isGarbled(output);
}

/** What the user ended is neither success nor an error; nor is an answer that is no failure, such as `grep`'s 1. */
function outcomeOf(exitCode: number | null, output: string, isFailure: boolean): RunOutcome {
  if (wasStopped(exitCode, output) || (exitCode !== 0 && output.trimEnd().endsWith('^C'))) return 'aborted';
  if (isFailure) return 'failed';
  return exitCode === 0 ? 'passed' : 'unknown';
}
