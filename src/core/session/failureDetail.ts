import type { Failure } from '../failures/failure';

/** More than a short diff of two values; a long one is in the run's output. */
const MAX_LINES = 8;
const MAX_CHARS = 600;

/** Where the message ends and the stack, the properties of the error object or the next report begins. */
const END_OF_MESSAGE =
  /^\s*(?:at\s|File "|Traceback|\^+$|[✔✖✓✗×]\s|ℹ\s|not ok|ok \d|Node\.js v|generatedMessage|\}|\{$)/;

/**
 * The lines under a failure's message, as printed: what was expected and what came is said there, and two failures
 * with the same message are told apart by it. Empty where there are none.
 *
 * @param output of the run, plain text
 */
export function failureDetail({ message, test }: Failure, output: string): string {
  const from = test === null ? 0 : Math.max(0, output.indexOf(test));
  const start = output.indexOf(message, from);
  if (message === '' || start === -1) return '';
  const kept: string[] = [];
  for (const line of output
    .slice(start + message.length, start + message.length + 4000)
    .split('\n')
    .slice(1)) {
    if (END_OF_MESSAGE.test(line) || kept.length === MAX_LINES) break;
    if (line.trim() !== '') kept.push(line.trimEnd());
    else if (kept.length > 0 && kept.at(-1) !== '') kept.push('');
  }
  return unindent(kept).join('\n').trimEnd().slice(0, MAX_CHARS);
}

function unindent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents, 40);
  return lines.map((line) => line.slice(common));
}
