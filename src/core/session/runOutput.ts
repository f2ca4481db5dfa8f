import { BoundedText } from '../record/boundedText';
import type { EventOf } from '../record/event';
import { joinHeadAndTail } from '../record/terminalText';

/** What the record keeps of an output: enough for a stack trace and a test runner's summary at both ends. */
const OUTPUT_HEAD_CHARS = 6_000;
const OUTPUT_TAIL_CHARS = 14_000;

/** What is read of the output of a run that has no end: as much as of one that has (see `TerminalText`). */
const PROGRESS_HEAD_CHARS = 32 * 1024;
const PROGRESS_TAIL_CHARS = 96 * 1024;

export type Output = EventOf<'commandEnded'>['output'];

export function textOfOutput(output: Output): string {
  return joinHeadAndTail(
    output,
    (lines, chars) => `… ${lines} ${lines === 1 ? 'line' : 'lines'} (${chars} characters) not recorded …`,
  );
}

/** What a run that has not ended printed so far: its pieces in order, bounded at both ends. */
export function joinProgress(pieces: readonly Output[]): Output {
  const text = new BoundedText(PROGRESS_HEAD_CHARS, PROGRESS_TAIL_CHARS);
  for (const piece of pieces) for (const line of textOfOutput(piece).replace(/\n$/, '').split('\n')) text.addLine(line);
  return text.result();
}

/** Head and tail in whole lines, with a line between them that says what is missing. */
export function boundOutput(output: string, head = OUTPUT_HEAD_CHARS, tail = OUTPUT_TAIL_CHARS): string {
  if (output.length <= head + tail) return output;
  const headEnd = output.lastIndexOf('\n', head);
  const tailStart = output.indexOf('\n', output.length - tail);
  const first = headEnd > 0 ? output.slice(0, headEnd) : '';
  const last = tailStart >= 0 ? output.slice(tailStart + 1) : '';
  const mark = `… ${output.length - first.length - last.length} characters left out of the record …`;
  return [first, mark, last].filter((part) => part !== '').join('\n');
}
