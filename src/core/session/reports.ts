import type { EventOf, SessionEvent } from '../record/event';
import type { PlacedRun } from './runs';
import { missingSymbol, SILENT_KIND } from './problemSignatures';
import type { RecordedFailure } from './sessionRecord';

/** What was learned of the state of things at one moment, by a run or by a language service. */
export type Report = RunReport | DiagnosticReport;

export interface RunReport {
  readonly kind: 'run';
  /** Index of the event that told it. */
  readonly known: number;
  /** What had been saved before this index may be in it. */
  readonly seen: number;
  readonly at: number;
  readonly run: PlacedRun;
  /** The whole run, or one piece of what it printed. */
  readonly isWhole: boolean;
  /** Empty: nothing failed, or nothing is known of why; see `isClean`. */
  readonly failures: readonly RecordedFailure[];
  /** All that it named, consequences included. */
  readonly named: readonly RecordedFailure[];
  readonly isClean: boolean;
}

export interface DiagnosticReport {
  readonly kind: 'diagnostic';
  readonly known: number;
  readonly at: number;
  readonly event: EventOf<'diagnostic'>;
}

/** A run with hundreds of failures has few causes; more than this teaches nothing more. */
const MAX_PROBLEMS_PER_RUN = 10;

/** All reports in the order in which they came to be known: a long run is told of at its end. */
export function readReports(events: readonly SessionEvent[], runs: readonly PlacedRun[]): readonly Report[] {
  const reports: Report[] = runs.flatMap((run) => [...ofSegments(run), ...ofWhole(run)]);
  for (const [known, event] of events.entries()) {
    if (event.kind === 'diagnostic') reports.push({ kind: 'diagnostic', known, at: event.at, event });
  }
  return reports.sort((a, b) => a.known - b.known);
}

function ofSegments(run: PlacedRun): readonly Report[] {
  return run.segments.map(({ at, time, failures, ...told }) => ({
    kind: 'run',
    known: at,
    seen: at,
    at: time,
    run,
    isWhole: false,
    failures: tellingFailures({ failures, ...told }),
    named: failures,
    isClean: failures.length === 0,
  }));
}

/** Of a run whose end nobody told the pieces tell all that is known, where there are any. */
function ofWhole(placed: PlacedRun): readonly Report[] {
  const { run, segments, hasEnded, start, end } = placed;
  if (run.outcome === 'aborted') return ofStopped(placed);
  const isClean = run.outcome === 'passed';
  if (!isClean && run.outcome !== 'failed') return [];
  if (!hasEnded && segments.length > 0) return [];
  const told = tellingFailures({ ...run, independent: placed.independent });
  const failures = isClean || told.length > 0 ? told : silentFailure(run.exitCode);
  const at = run.startedAt + run.durationMs;
  return [
    { kind: 'run', known: end, seen: start, at, run: placed, isWhole: true, failures, named: run.failures, isClean },
  ];
}

/**
 * A server or a watcher that the user ended told of its failures while it ran; what came after its last piece, or all
 * where there is none, is told by the end. It is not a whole run: that nothing failed until then proves nothing.
 */
function ofStopped(placed: PlacedRun): readonly Report[] {
  const { run, segments, start, end } = placed;
  const said = run.output.replaceAll('^C', '').trim();
  if (said === '') return [];
  const told = new Set(segments.flatMap(({ failures }) => failures.map(({ kind, message }) => `${kind}\n${message}`)));
  const isNew = ({ kind, message }: RecordedFailure): boolean => !told.has(`${kind}\n${message}`);
  const failures = tellingFailures({ ...run, independent: placed.independent }).filter(isNew);
  const isClean = segments.length === 0 && run.failures.length === 0;
  if (failures.length === 0 && !isClean) return [];
  const at = run.startedAt + run.durationMs;
  const seen = segments.at(-1)?.at ?? start;
  return [{ kind: 'run', known: end, seen, at, run: placed, isWhole: false, failures, named: run.failures, isClean }];
}

function silentFailure(exitCode: number | null): readonly RecordedFailure[] {
  if (exitCode === null || exitCode === 0) return [];
  return [{ kind: SILENT_KIND, message: `exit code ${exitCode}`, file: null, line: null, column: null, test: null }];
}

/**
 * The failures of a run that deserve a problem each: every failing test, else the root cause and what stands beside it
 * in its own right, because the rest follows from it. What fails with the very same message shares one cause, and so
 * one problem.
 */
function tellingFailures({ failures, rootCause, independent }: Told): readonly RecordedFailure[] {
  const root = failures[rootCause ?? 0];
  const tests = failures.filter((failure) => failure.test !== null);
  const causes = independent.length > 0 ? independent : root === undefined ? [] : [root];
  const byMessage = new Map<string, RecordedFailure>();
  for (const failure of tests.length > 0 ? tests : causes) {
    // Below a compiler's message is the code that it is about, another at each place.
    const detail = failure.test === null ? missingSymbol(failure) : (failure.detail ?? '');
    const key = `${failure.kind}\n${failure.message}\n${detail}`;
    if (!byMessage.has(key)) byMessage.set(key, failure);
  }
  return [...byMessage.values()].slice(0, MAX_PROBLEMS_PER_RUN);
}

type Told = Pick<PlacedRun, 'independent'> & Pick<PlacedRun['run'], 'failures' | 'rootCause'>;

export function failureOfDiagnostic(event: EventOf<'diagnostic'>): RecordedFailure {
  const { code, source, message, path, line, column } = event;
  return { kind: code || source || 'error', message, file: path, line, column, test: null };
}
