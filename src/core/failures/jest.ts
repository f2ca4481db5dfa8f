import { type FoundFailure, foundAt } from './family';
import { isJsFrame, jsFrame } from './jsStack';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame, isOwnFile } from './ownCode';
import { frameOf, part, placeIn } from './parts';

/** jest's report: `● suite › test`, a message, code frames, and a stack for each thrown value. */
const TITLE = /^ {1,4}● (?<title>.{1,400})$/;
const NOT_FAILURES = /^(?:Console|Deprecation Warning|Validation Warning|Multiple configurations|Cannot log after)/;
const ENDS =
  /^(?:Test Suites: | *(?:PASS|FAIL|RUNS) {1,2}\S|Summary of all failing tests|Snapshot Summary|(?:A worker process|Jest did not exit))/;
const SUITE = /^ *FAIL {1,2}(?:.{1,60} )?(?<file>\S{1,300}\.\w+)(?: \([\d.]+ m?s\))?$/;
const CODE_FRAME = /^ *(?:> *)?(?:\d+ |(?<= ))\|/;
const NAMED = /^(?<kind>[A-Z\p{Lo}][\w$\p{L}]*(?:Error|Exception|错误|异常)|Error)(?: \[(?<code>\w+)\])?: /u;
const IN_MESSAGE =
  /(?<file>(?:[A-Za-z]:)?[\w.@/\\-]{1,300}\.[cm]?[jt]sx?)(?:: .{1,300}?\((?<line>\d+):(?<column>\d+)\)|:(?<tsLine>\d+):(?<tsColumn>\d+))/;
const TS_MESSAGE = /^(?<file>\S{1,300}\.[cm]?tsx?):(?<line>\d+):(?<column>\d+) - (?<message>error (?<kind>TS\d+): .*)$/;
/** Where Node could not parse the file as it is. */
const NOT_PARSED = /^ {4}(?<file>(?:[A-Za-z]:)?[\\/][^:]{1,400}\.[cm]?[jt]sx?):(?<line>\d+)$/;
const INTRO =
  /^(?:Jest (?:encountered|failed)|Jest: Failed|This usually means|Out of the box|By default|Here's what|If you|You'll|• |Details:|●)/;

const COVERAGE: readonly LineRule[] = [
  { pattern: /^(?<message>Jest: .{0,200}coverage threshold for .* not met.*)$/, kind: 'Coverage' },
];

export function findJest(text: OutputText): FoundFailure[] {
  const found: FoundFailure[] = findByLine(text, COVERAGE);
  if (!text.whole.includes('● ')) return found;
  const { lines } = text;
  let suite: string | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lineAt(lines, at);
    suite = SUITE.exec(line)?.groups?.['file'] ?? suite;
    const title = TITLE.exec(line)?.groups?.['title'];
    if (title === undefined || NOT_FAILURES.test(title)) continue;
    const until = endOfBlock(lines, at);
    found.push(...fromBlock(lines, at, until, title, suite));
    at = until;
  }
  return found;
}

function endOfBlock(lines: readonly string[], at: number): number {
  let index = at + 1;
  while (index < lines.length && !TITLE.test(lineAt(lines, index)) && !ENDS.test(lineAt(lines, index))) index++;
  return index - 1;
}

function fromBlock(
  lines: readonly string[],
  at: number,
  until: number,
  title: string,
  suite: string | null,
): FoundFailure[] {
  const body = lines.slice(at + 1, until + 1);
  const test = /^Test suite failed to run|^process\.exit called/.test(title) ? null : title.trim();
  const typeErrors = body.flatMap((line, index) =>
    fromTypeScript(line, at + 1 + index, index === body.length - 1 ? until : at + 1 + index),
  );
  if (typeErrors.length > 0) return typeErrors;
  const messageAt = messageLine(body);
  const message = body[messageAt]?.trim() ?? title.trim();
  const named = NAMED.exec(message)?.groups;
  const place = placeOf(body, message, suite);
  const kind = named?.['code'] ?? named?.['kind'] ?? kindOf(message);
  return [foundAt(at, kind, message, { ...place, test, until })];
}

function fromTypeScript(line: string, at: number, until: number): FoundFailure[] {
  const match = TS_MESSAGE.exec(line.trim())?.groups;
  if (!match) return [];
  const place = placeIn(match);
  return [foundAt(at, match['kind'] ?? 'TypeScript', match['message'] ?? line, { ...place, until })];
}

/** `Details:` follows jest's own long explanation of what it could not parse. */
function messageLine(body: readonly string[]): number {
  const isTelling = (line: string): boolean =>
    line.trim() !== '' && !INTRO.test(line.trim()) && !CODE_FRAME.test(line) && !isJsFrame(line);
  const from = body.findIndex((line) => /^ *Details:$/.test(line)) + 1;
  const errorAt = from === 0 ? -1 : body.findIndex((line, index) => index >= from && /Error: /.test(line));
  if (errorAt >= 0) return errorAt;
  const index = body.slice(from).findIndex(isTelling);
  return index < 0 ? body.length : from + index;
}

function kindOf(message: string): string {
  if (message.startsWith('Cannot find module ')) return 'MODULE_NOT_FOUND';
  if (/timeout of \d+ ?ms|Exceeded timeout/.test(message)) return 'Timeout';
  return 'AssertionError';
}

/**
 * A matcher fails where it was called, which is the last stack of the block; what the code threw on its own is best
 * opened where it was thrown.
 */
function placeOf(
  body: readonly string[],
  message: string,
  suite: string | null,
): Frame | { file: string | null; line: null; column: null } {
  const groups = frameGroups(body);
  const own = groups.map((group) => firstOwnFrame(group)).filter((frame) => frame !== undefined);
  const frame = message.startsWith('expect(') ? own.at(-1) : own[0];
  if (frame) return frame;
  const inMessage = body
    .slice(0, 40)
    .map((line) => IN_MESSAGE.exec(line)?.groups)
    .find((match) => match !== undefined && isOwnFile(part(match, 'file')));
  if (inMessage) {
    const line = Number(inMessage['line'] ?? inMessage['tsLine']);
    return {
      file: inMessage['file'] ?? null,
      line,
      column: Number(inMessage['column'] ?? inMessage['tsColumn']),
    } as Frame;
  }
  const parsed = body.map((line) => NOT_PARSED.exec(line)?.groups).find((match) => match !== undefined);
  if (parsed && isOwnFile(part(parsed, 'file'))) {
    return frameOf(parsed);
  }
  return { file: suite, line: null, column: null };
}

function frameGroups(body: readonly string[]): Frame[][] {
  const groups: Frame[][] = [];
  let previous = -2;
  body.forEach((line, index) => {
    if (!isJsFrame(line)) return;
    if (previous !== index - 1) groups.push([]);
    previous = index;
    const frame = jsFrame(line);
    if (frame) groups.at(-1)?.push(frame);
  });
  return groups;
}
