import type { Failure } from '../failures/failure';

/** More than a short diff of two values; a long one is in the run's output. */
const MAX_LINES = 8;
const MAX_CHARS = 600;
/** As far as is looked for the lines of one failure, and as often for its message. */
const MAX_READ_CHARS = 4_000;
const MAX_PLACES = 50;
/** Shorter messages stand in other texts by chance. */
const MIN_TELLING_CHARS = 8;

/** Where the message ends and the stack, the properties of the error object or the next report begins. */
const END_OF_MESSAGE =
  /^\s*(?:at\s|❯\s|File "|Traceback|Stack Trace:|During handling of|The above exception|[✔✖✓✗✕✘×●ℹ]\s|not ok|ok \d|\d{1,4}\) |Node\.js v|generatedMessage|\}|\{$)/;
/** `=====`, `-----` and the like, with or without a title. */
const SEPARATOR = /^\s*(?:={4}|-{4}|=== |--- (?:FAIL|PASS|SKIP): |_{4}|─{4}|━{4}|⎯{4}|\*{4})/;
/** The place of the next report, alone or before its text; compilers' notes belong to the report above them. */
const NEXT_PLACE =
  /^(?!.{1,340}: (?:note|附注)[:：])(?:(?:[A-Za-z]:)?[^\s:]{1,300}:\d{1,7}(?::\d{1,7})?(?:: ?| - |$)|(?:[A-Za-z]:)?[^\s:(]{1,300}\(\d{1,7}(?:,\d{1,7})?\): |(?:[A-Za-z]:|\.{0,2})[/\\]\S{1,300}\.\w{1,5}$)/;
/** How runners, compilers and package managers sum up. */
const SUMMARY =
  /^\s{0,4}(?:Ran \d+ tests?\b|FAIL(?:ED|URES?)?\b|ERROR: |OK\b|PASS\b|Found \d+ errors?\b|Errors {2}Files|Tests?:? {1,8}\d|Test (?:Suites|Files)\b|Snapshots:? |\d+ (?:errors?|warnings?|failing|failed|passing|passed|problems?)\b|\d+ ?个(?:错误|警告)|failures:$|test result: |note: run with|error: (?:aborting|could not compile|test failed)|g?make(?:\[\d+\])?: \*\*\*|npm (?:ERR!|error) A complete log|BUILD FAILED|Build failed)/;
/** What a program goes on to log. */
const LOG =
  /^(?:\^C|\d{1,3}(?:\.\d{1,3}){3} |\[?\d{4}[-/]\d\d[-/]\d\d|\[?\d\d:\d\d:\d\d|(?:INFO|DEBUG|WARN|WARNING|ERROR)\b|(?:GET|POST|PUT|PATCH|DELETE) \/)/;
/** javac and Maven name what they did not find under the line of code. */
const LABEL = String.raw`\s*(?:symbol|location|required|found|reason|符号|位置|需要|找到|原因|シンボル|場所)\s{0,8}[:：]`;
const LABELLED = new RegExp(`^${LABEL}`);
const MAVEN = new RegExp(String.raw`^\[(?:INFO|WARNING|ERROR)\](?!${LABEL})`);

/**
 * The lines under a failure's message, as printed: what was expected and what came is said there, and two failures
 * with the same message are told apart by it. Empty where there are none.
 *
 * @param output of the run, plain text
 * @param reported all failures of the run: at the message of the next one, the lines of this one end
 */
export function failureDetail(failure: Failure, output: string, reported: readonly Failure[] = []): string {
  const end = endOfMessage(failure, output);
  if (end === null) return '';
  const lines = output
    .slice(end, end + MAX_READ_CHARS)
    .split('\n')
    .slice(1);
  const messages = [failure, ...reported].map(firstLine).filter(({ length }) => length >= MIN_TELLING_CHARS);
  const kept: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (kept.length === MAX_LINES || messages.some((message) => line.includes(message))) break;
    if (ends(line, lines[at + 1] ?? '', kept.at(-1) ?? '')) break;
    if (line.trim() !== '') kept.push(line.trimEnd());
    else if (kept.length > 0 && kept.at(-1) !== '') kept.push('');
  }
  return unindent(kept).join('\n').trimEnd().slice(0, MAX_CHARS);
}

function ends(line: string, next: string, last: string): boolean {
  // A caret alone marks the end of a message, but in javac's the code above it, with more behind.
  if (/^\s*\^+$/.test(line)) return !LABELLED.test(next);
  if (LABELLED.test(last) && !LABELLED.test(line)) return true;
  return [END_OF_MESSAGE, SEPARATOR, NEXT_PLACE, SUMMARY, LOG, MAVEN].some((pattern) => pattern.test(line));
}

/** Of a message that was printed several times, the end of the one at this failure's place or of this test. */
function endOfMessage({ message, test, file, line }: Failure, output: string): number | null {
  if (message === '') return null;
  const from = test === null ? 0 : Math.max(0, output.indexOf(test));
  const first = output.indexOf(message, from);
  if (first === -1) return null;
  const name = file?.split(/[\\/]/).at(-1) ?? '';
  if (name === '' || line === null) return first + message.length;
  let at = first;
  for (let place = 0; place < MAX_PLACES && at !== -1; place += 1) {
    const [, behindName] = output.slice(output.lastIndexOf('\n', at) + 1, at).split(name, 2);
    if (behindName?.includes(`${line}`)) return at + message.length;
    at = output.indexOf(message, at + message.length);
  }
  return first + message.length;
}

function firstLine({ message }: Failure): string {
  return message.split('\n', 1)[0] ?? '';
}

function unindent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents, 40);
  return lines.map((line) => line.slice(common));
}
