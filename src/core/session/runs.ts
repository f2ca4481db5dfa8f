import { diagnose } from '../failures/diagnose';
import type { Failure } from '../failures/failure';
import type { EventOf, SessionEvent } from '../record/event';
import { joinHeadAndTail } from '../record/terminalText';
import { failureDetail } from './failureDetail';
import type { CommandRun, RecordedFailure, RunOutcome } from './sessionRecord';

/** What the record keeps of an output: enough for a stack trace and a test runner's summary at both ends. */
const OUTPUT_HEAD_CHARS = 6_000;
const OUTPUT_TAIL_CHARS = 14_000;

/** A run with its place in the sequence of events: what was edited before `start` was there when it ran. */
export interface PlacedRun {
  readonly run: CommandRun;
  /** Index of the start event. */
  readonly start: number;
}

interface ReadRun extends PlacedRun {
  readonly begun: EventOf<'commandStarted'>;
  readonly end: EventOf<'commandEnded'> | undefined;
}

/** Reads the command runs of a session, in order, with ids `R1`, `R2`, … and the failures found in their output. */
export function readRuns(events: readonly SessionEvent[], root: string): readonly PlacedRun[] {
  const ends = new Map<string, EventOf<'commandEnded'>>();
  for (const event of events) if (event.kind === 'commandEnded') ends.set(event.run, event);
  const runs: ReadRun[] = [];
  for (const [start, event] of events.entries()) {
    if (event.kind !== 'commandStarted') continue;
    const end = ends.get(event.run);
    if (end !== undefined && isPhantom(end)) continue;
    const interrupted = runs[end === undefined ? -1 : findInterrupted(runs, end)];
    if (interrupted === undefined || end === undefined) {
      const id = `R${runs.length + 1}`;
      runs.push({ start, begun: event, end, run: readRun(id, event, end, root) });
    } else {
      const { begun, end: known, run } = interrupted;
      const joined = { ...(known ?? end), exitCode: end.exitCode, commandLine: begun.commandLine };
      runs[runs.indexOf(interrupted)] = { ...interrupted, end: joined, run: readRun(run.id, begun, joined, root) };
    }
  }
  return runs;
}

/**
 * A window that is reloaded in mid-command gets a pair of events when that command ends: the right exit code, no
 * output, and for a command line what stands on the screen, prompt and output included (VS Code 1.139).
 *
 * @returns index of the run that this is the end of, -1 where it is a run of its own
 */
function findInterrupted(runs: readonly ReadRun[], end: EventOf<'commandEnded'>): number {
  const { text, confidence } = end.commandLine;
  if (end.capture !== 'lost' || confidence === 'high') return -1;
  return runs.findLastIndex(({ run, end: known }) => {
    const wasInterrupted = known === undefined || known.ending === 'interrupted';
    return wasInterrupted && run.command !== '' && text.includes(run.command);
  });
}

/** Shells report pairs for an empty line, a comment or Ctrl-C at the prompt: nothing ran. */
function isPhantom(end: EventOf<'commandEnded'>): boolean {
  const text = end.commandLine.text.trim();
  return (text === '' || text.endsWith('^C')) && end.exitCode === null && outputOf(end).trim() === '';
}

function readRun(
  id: string,
  start: EventOf<'commandStarted'>,
  end: EventOf<'commandEnded'> | undefined,
  root: string,
): CommandRun {
  const { text: command, isTrusted } = end?.commandLine ?? start.commandLine;
  const exitCode = end?.exitCode ?? null;
  const output = end === undefined ? '' : outputOf(end);
  const diagnosis = diagnose({ command, exitCode, output });
  return {
    id,
    source: start.source,
    label: start.label ?? null,
    command: command.trim(),
    isTrusted,
    cwd: start.cwd,
    startedAt: start.at,
    durationMs: end === undefined ? 0 : Math.max(0, end.at - start.at),
    exitCode,
    outcome: outcomeOf(exitCode, output, diagnosis.isFailure),
    output: boundOutput(output),
    capture: end?.capture ?? 'running',
    failures: diagnosis.errors.map((failure) => recordFailure(failure, output, root)),
    rootCause: diagnosis.rootCause,
  };
}

function recordFailure(failure: Failure, output: string, root: string): RecordedFailure {
  const detail = failureDetail(failure, output);
  const recorded = { ...failure, file: relativeFile(failure.file, root) };
  return detail === '' ? recorded : { ...recorded, detail };
}

/** As the record names files: relative where inside the workspace, with forward slashes. */
function relativeFile(file: string | null, root: string): string | null {
  if (file === null) return null;
  const path = file.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '').replaceAll('\\', '/');
  const folder = `${root.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

function outputOf(end: EventOf<'commandEnded'>): string {
  return joinHeadAndTail(end.output, (lines, chars) => `… ${lines} lines (${chars} characters) not recorded …`);
}

function outcomeOf(exitCode: number | null, output: string, isFailure: boolean): RunOutcome {
  // 128 + SIGINT or SIGTERM: the user ended it, which is neither success nor an error.
  if (exitCode === 130 || exitCode === 143 || (exitCode !== 0 && output.trimEnd().endsWith('^C'))) return 'aborted';
  if (isFailure) return 'failed';
  return exitCode === null ? 'unknown' : 'passed';
}

function boundOutput(output: string): string {
  if (output.length <= OUTPUT_HEAD_CHARS + OUTPUT_TAIL_CHARS) return output;
  const headEnd = output.lastIndexOf('\n', OUTPUT_HEAD_CHARS);
  const tailStart = output.indexOf('\n', output.length - OUTPUT_TAIL_CHARS);
  const head = output.slice(0, headEnd > 0 ? headEnd : OUTPUT_HEAD_CHARS);
  const tail = output.slice(tailStart >= 0 ? tailStart + 1 : output.length - OUTPUT_TAIL_CHARS);
  return `${head}\n… ${output.length - head.length - tail.length} characters left out of the record …\n${tail}`;
}

/** The same command in the same place, however it was spaced: a rerun of it can prove a fix. */
export function commandKey(run: CommandRun): string {
  return `${run.cwd ?? ''}\n${run.command.replace(/\s+/g, ' ')}`;
}
