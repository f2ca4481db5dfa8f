import { diagnose } from '../failures/diagnose';
import type { EventOf } from '../record/event';
import { joinHeadAndTail } from '../record/terminalText';

type Ended = EventOf<'commandEnded'>;
type Output = Ended['output'];

/** An output that is shorter than this is not worth a word that it was thinned. */
const SHORT_CHARS = 400;
/** Around a failing line: what the tool printed before it, and the frames or the code below it. */
const LINES_BEFORE = 2;
const LINES_AFTER = 4;
/** Summaries stand at the end. */
const LAST_LINES = 12;
/** A line can be as long as a whole file. */
const MAX_LINE_CHARS = 2_000;

/** Whether all that the run proves is that it passed: its output shows no failure either. */
export function hasPassed(event: Ended): boolean {
  return event.exitCode === 0 && !diagnosisOf(event, event.output).isFailure;
}

/** @returns `null` where there is too little to take away */
export function withoutOutput<E extends { readonly output: Output }>(event: E): E | null {
  if (isShort(event.output)) return null;
  return { ...event, output: shortened(event.output, '', '') };
}

/**
 * Leaves the lines that say what failed, with those around them, and the last lines.
 *
 * @returns `null` where that would not halve the output, or the failure would no longer be found
 */
export function failingLinesOnly(event: Ended): Ended | null {
  const { head, tail } = event.output;
  if (isShort(event.output)) return null;
  const lines = linesOf(event.output);
  const wanted = failingLines(event, lines);
  const first = Math.max(0, lines.length - LAST_LINES);
  const kept = lines.filter((_, index) => index < first && wanted.has(index)).map(cut);
  const output = shortened(event.output, kept.join('\n'), lines.slice(first).map(cut).join('\n'));
  if (output.head.length + output.tail.length > (head.length + tail.length) / 2) return null;
  const shorter: Ended = { ...event, output, capture: 'bounded' };
  return rootOf(event, event.output) === rootOf(event, output) ? shorter : null;
}

/** Leaves the last lines, whatever they say: the last resort. */
export function lastLinesOnly(event: Ended): Ended | null {
  const { head, tail } = event.output;
  if (isShort(event.output)) return null;
  const output = shortened(
    event.output,
    '',
    linesOf(event.output).slice(-LAST_LINES).map(cut).join('\n').slice(-MAX_LINE_CHARS),
  );
  return output.tail.length > (head.length + tail.length) / 2 ? null : { ...event, output, capture: 'bounded' };
}

function isShort({ head, tail }: Output): boolean {
  return head.length + tail.length < SHORT_CHARS;
}

function failingLines(event: Ended, lines: readonly string[]): ReadonlySet<number> {
  const { errors, rootCause } = diagnosisOf(event, event.output);
  // The root first: a hostile output names any number of errors.
  const quoted = [errors[rootCause ?? -1], ...errors].slice(0, 20).flatMap((failure) => {
    const [message = ''] = failure?.message.split('\n', 1) ?? [];
    return [message, failure?.file ?? ''].filter((text) => text.length > 2);
  });
  const wanted = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (!quoted.some((text) => line.includes(text))) continue;
    for (let near = index - LINES_BEFORE; near <= index + LINES_AFTER; near += 1) wanted.add(near);
  }
  return wanted;
}

function rootOf(event: Ended, output: Output): string {
  const { isFailure, errors, rootCause } = diagnosisOf(event, output);
  const { kind, message, file, line } = errors[rootCause ?? -1] ?? {};
  return JSON.stringify([isFailure, kind, message, file, line]);
}

function diagnosisOf({ commandLine, exitCode }: Ended, output: Output): ReturnType<typeof diagnose> {
  return diagnose({ command: commandLine.text, exitCode, output: joinHeadAndTail(output, () => '…') });
}

function linesOf({ head, tail }: Output): readonly string[] {
  return [...head.split('\n'), ...(tail === '' ? [] : tail.split('\n'))];
}

function shortened(from: Output, head: string, tail: string): Output {
  const lines = (output: { readonly head: string; readonly tail: string }): number =>
    [output.head, output.tail].filter((text) => text !== '').reduce((sum, text) => sum + text.split('\n').length, 0);
  return {
    head,
    tail,
    droppedLines: from.droppedLines + Math.max(0, lines(from) - lines({ head, tail })),
    droppedChars: from.droppedChars + Math.max(0, from.head.length + from.tail.length - head.length - tail.length),
  };
}

function cut(line: string): string {
  return line.length <= MAX_LINE_CHARS ? line : `${line.slice(0, MAX_LINE_CHARS)}…`;
}
