import { type FoundFailure, foundAt } from './family';
import { isJsFrame, jsStack } from './jsStack';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame, isOwnFile, pathOf } from './ownCode';
import { frameOf, part, placed, placeIn } from './parts';
import { linesAbove, linesBelow, linesUntil } from './lines';

/**
 * A thrown value as Node prints it: class, perhaps a code in brackets, message, stack, perhaps the own properties in
 * braces. Above it, for an uncaught one, stands the place and the line of code (nodejs.org/api/errors.html).
 */
const HEAD =
  /^(?:# )?[ \t]{0,24}(?:\[\d\d:\d\d:\d\d\] )?(?:\[(?=[A-Z]\w*: .*\](?: \{)?$))?(?:(?:Uncaught|Unhandled|Uncaught [A-Z]\w{0,80}(?= [A-Z]\w{0,80}:)|error:|ERROR|\(in promise\)|⨯|\[cause\]:|\[Error:|Caused by:|✖|×|Error occurred prerendering page|Exception during run:|UnhandledPromiseRejection:|\(node:\d+\) UnhandledPromiseRejectionWarning:) ){0,3}(?<message>(?<kind>[A-Z\p{Lo}][\w$\p{L}]*(?:Error|Exception|Rejection|(?:错误|异常)(?!: [A-Z]\w*(?:Error|Exception)\b))|Error|DOMException|[a-z]\w{1,30}Error|error)(?: \[(?:(?<code>[A-Z][A-Z0-9_]+)|\w+)\])?(?:: (?<text>.*)|$))/u;
const CAUSE = /^ {0,40}\[cause\]: /;
const CODE = /^ {0,40}code: '(?<code>[A-Z][A-Z0-9_]+)'/;
const PLACE =
  /^(?<file>(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?!.{1,500}\.php:)[^:]{1,500}|node:[\w/]{1,100}|evalmachine\.<anonymous>|\[eval\]|\[stdin\]):(?<line>\d+)$/;
const IN_MESSAGE =
  /^SyntaxError: (?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.\w{1,5}): .*\((?<line>\d+):(?<column>\d+)\)$/;
/** esbuild counts its errors in the message and lists them under it. */
const COUNTED = /^(?:\w+: )?(?:Transform|Build) failed with \d+ errors?:$/;
const LISTED =
  /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}):(?<line>\d+):(?<column>\d+): (?<message>(?:ERROR|error): .*)$/;
const IMPORTED_FROM = / imported from (?<file>(?:[A-Za-z]:)?[\\/].{1,500})$/;
const REQUIRED_BY = /^- (?<file>(?:[A-Za-z]:)?[\\/].{1,500})$/;
/** Lines that only warn, though they look like errors and may have a stack. */
const WARNING = /\b(?:Deprecation|Experimental|MaxListenersExceeded|TimeoutOverflow)Warning\b|\(node:\d+\) Warning/;
const LOGGED = /\b(?:WARN|warn|WARNING|INFO|info|DEBUG|debug|retry|retrying)\b/;
const BY_LINE: readonly LineRule[] = [
  { pattern: /^(?<message>FATAL ERROR: .{0,200}(?:heap|memory).*)$/, kind: 'OutOfMemory' },
  // consola (Nuxt, Nitro, unbuild) sets the level between spaces.
  {
    pattern: /^ ?ERROR {2}(?!Failed to compile|run failed)(?<message>[A-Z[].{3,})$/,
    kind: 'Error',
    isCertain: false,
  },
  {
    pattern: /^\[Nest\] .{1,80} ERROR \[Exceptions?Handler\] (?<message>\S.*)$/,
    kind: 'NestError',
  },
];
/** A message may run over some lines before the stack begins. */
const MAX_MESSAGE_LINES = 60;
const MAX_STACK_LINES = 200;
const PLACE_ABOVE_LINES = 12;

/** Uncaught and printed errors with a stack, or named by the sentence of an uncaught one. */
export function findNodeErrors(text: OutputText): FoundFailure[] {
  if (!/Error|Exception|Rejection|错误|异常|Node\.js v\d|FATAL ERROR|error: |ERROR {2}/.test(text.whole)) return [];
  const { lines } = text;
  const found: FoundFailure[] = [];
  for (let at = 0; at < lines.length; at++) {
    const failure = readError(lines, at) ?? readThrownValue(lines, at) ?? readTold(lines, at);
    if (!failure) continue;
    found.push(failure);
    at = failure.until;
  }
  return [...causesFirst(found, lines), ...findByLine(text, BY_LINE)];
}

function readError(lines: readonly string[], at: number): FoundFailure | undefined {
  const line = lineAt(lines, at);
  const head = HEAD.exec(line)?.groups;
  // ts-node wraps tsc's own lines, which say more.
  if (!head || head['kind'] === 'TSError' || WARNING.test(line) || isConsole(lines, at)) return undefined;
  const stack = stackOf(lines, at + 1);
  const place = placeAbove(lines, at);
  const isUnhandled = /Unhandled|Uncaught/.test(line);
  // Anything may call itself `error:`; what Node prints of one (that of `pg`, say) has its stack right under it.
  if (head['kind'] === 'error' && (stack.first !== at + 1 || stack.frames.length === 0)) return undefined;
  if (stack.first < 0 && !place && !isUnhandled) return undefined;
  // Deno, bun and others name their stacks alike; Java and .NET have no columns and are read by their own families.
  if (
    stack.first >= 0 &&
    stack.frames.length === 0 &&
    !place &&
    !/<anonymous>|native/.test(lineAt(lines, stack.first))
  ) {
    return undefined;
  }
  const until = stack.first < 0 ? at : stack.until;
  const own = ownPlace(lines, at, stack.first, stack.frames, place, part(head, 'message'));
  const code = head['code'] ?? codeBelow(lines, until) ?? codeInText(head['text']);
  const message = (head['message'] ?? line).replace(/\] \{?$/, '');
  const failure = foundAt(at, code ?? head['kind'] ?? 'Error', message, {
    ...placed(own),
    until: endOfProperties(lines, until),
    isCertain: isUnhandled || !LOGGED.test(lineAt(lines, at - 1)),
  });
  return COUNTED.test(message) ? firstListed(failure, lines) : failure;
}

function firstListed(failure: FoundFailure, lines: readonly string[]): FoundFailure {
  const below = linesBelow(lines, failure.at, MAX_MESSAGE_LINES);
  const listed = below.map((line) => LISTED.exec(line)?.groups).find((match) => match !== undefined);
  if (!listed) return failure;
  const place = placeIn(listed);
  return { ...failure, kind: 'SyntaxError', message: listed['message'] ?? failure.message, ...place };
}

/** `console.error('Seeding failed', error)`: the program's own words, and behind them the error with its stack. */
const TOLD =
  /^(?<words>\S.{0,200}?(?: |[：】] ?))(?<message>(?<kind>[A-Z]\w{0,80}(?:Error|Exception)|Error)(?: \[(?<code>[A-Z][A-Z0-9_]+)\])?: .+)$/;

function readTold(lines: readonly string[], at: number): FoundFailure | undefined {
  if (!isJsFrame(lineAt(lines, at + 1))) return undefined;
  const told = TOLD.exec(lineAt(lines, at))?.groups;
  if (!told || LOGGED.test(part(told, 'words')) || isConsole(lines, at)) return undefined;
  const { frames, until } = jsStack(lines, at + 1, MAX_STACK_LINES);
  if (frames.length === 0) return undefined;
  const own = firstOwnFrame(frames) ?? { file: null, line: null, column: null };
  const kind = told['code'] ?? codeBelow(lines, until) ?? told['kind'] ?? 'Error';
  return foundAt(at, kind, part(told, 'message'), { ...own, until: endOfProperties(lines, until), isCertain: false });
}

/** `throw {code: 5}`: the place, the line of code, a caret, and the value itself. */
function readThrownValue(lines: readonly string[], at: number): FoundFailure | undefined {
  const place = PLACE.exec(lineAt(lines, at))?.groups;
  const isThrow = place && /\bthrow\b/.test(lineAt(lines, at + 1)) && /^\s*\^+$/.test(lineAt(lines, at + 2));
  const value = lineAt(lines, at + 3);
  const next = value === '' ? lineAt(lines, at + 4) : value;
  if (!isThrow || next === '' || HEAD.test(next) || !isOwnFile(part(place, 'file'))) return undefined;
  const parts = { file: pathOf(part(place, 'file')), line: Number(place['line']), until: at + 3 };
  return foundAt(at, 'UncaughtException', next, parts);
}

/** What a test wrote to the console is shown by the runner under such a heading; tests of error paths do that. */
function isConsole(lines: readonly string[], at: number): boolean {
  return linesAbove(lines, at, 4).some((line) => /^ *console\.(?:error|warn|log|info)$|^std(?:err|out) \| /.test(line));
}

function stackOf(lines: readonly string[], from: number): ReturnType<typeof jsStack> {
  const said = linesBelow(lines, from - 1, MAX_MESSAGE_LINES + 1);
  const size = said.findIndex((line) => isJsFrame(line) || HEAD.test(line) || line.startsWith('Node.js v'));
  if (!isJsFrame(lineAt(said, size))) return { frames: [], first: -1, until: from };
  return jsStack(lines, from + size, MAX_STACK_LINES);
}

/** `/path/x.js:3`, the line of code and a caret stand above what the parser or an uncaught `throw` says. */
function placeAbove(lines: readonly string[], at: number): Frame | undefined {
  for (let index = at - 1; index >= Math.max(0, at - PLACE_ABOVE_LINES); index--) {
    // TAP passes on what a test file wrote to stderr as comments.
    const match = PLACE.exec(lineAt(lines, index).replace(/^# /, ''))?.groups;
    if (match) return { file: pathOf(part(match, 'file')), line: Number(match['line']), column: null };
    if (isJsFrame(lineAt(lines, index))) return undefined;
  }
  return undefined;
}

function ownPlace(
  lines: readonly string[],
  at: number,
  stackAt: number,
  frames: readonly Frame[],
  above: Frame | undefined,
  message: string,
): Frame | undefined {
  const isSyntax = message.startsWith('SyntaxError');
  const ownAbove = above && isOwnFile(above.file) ? above : undefined;
  if (isSyntax && ownAbove) return ownAbove;
  const own = firstOwnFrame(frames) ?? ownAbove;
  if (own) return own;
  const importer = IMPORTED_FROM.exec(message)?.groups?.['file'];
  if (importer && isOwnFile(importer)) return { file: importer, line: null, column: null };
  const between = lines.slice(at + 1, Math.max(at + 1, stackAt));
  // Babel names the place in the message alone.
  const told = IN_MESSAGE.exec(message)?.groups;
  if (told) return frameOf(told);
  const requirer = between.map((line) => REQUIRED_BY.exec(line)?.groups?.['file']).find((file) => file !== undefined);
  return requirer && isOwnFile(requirer) ? { file: requirer, line: null, column: null } : undefined;
}

function codeBelow(lines: readonly string[], stackEnd: number): string | undefined {
  if (!lines[stackEnd]?.endsWith('{')) return undefined;
  const own = linesUntil(linesBelow(lines, stackEnd, 11), (line) => /^ *\}/.test(line) || CAUSE.test(line));
  return own.map((line) => CODE.exec(line)?.groups?.['code']).find((code) => code !== undefined);
}

function codeInText(text: string | undefined): string | undefined {
  return /^(?:\w+ )?(E[A-Z]{3,20})\b/.exec(text ?? '')?.[1];
}

/** The rest of an uncaught error: further stacks under it, and its own properties. */
function endOfProperties(lines: readonly string[], until: number): number {
  if (!lines[until]?.endsWith('{')) return until;
  const indent = /^ */.exec(lineAt(lines, until))?.[0].length ?? 0;
  for (let index = until + 1; index < Math.min(lines.length, until + 60); index++) {
    const line = lineAt(lines, index);
    if (CAUSE.test(line) || HEAD.test(line)) return index - 1;
    if (/^ *\}/.test(line) && line.search(/\S/) <= indent) return index;
  }
  return until;
}

/** A wrapper that says what its cause says, and alone touches the user's code, is the one to open. */
function isRestated(cause: FoundFailure, wrapper: FoundFailure): boolean {
  const told = cause.message.replace(/^\w+(?: \[\w+\])?: /, '');
  return cause.file === null && wrapper.file !== null && wrapper.message.includes(told);
}

/** What has a `[cause]` is a wrapper of it, unless it only restates it. */
function causesFirst(found: readonly FoundFailure[], lines: readonly string[]): FoundFailure[] {
  const isCause = (failure: FoundFailure | undefined): boolean =>
    failure !== undefined && CAUSE.test(lineAt(lines, failure.at));
  return found.map((failure, index) => {
    if (/^ *\[errors\]: \[$/.test(lineAt(lines, failure.at + 1))) return { ...failure, rank: 'consequence' };
    const next = found[index + 1];
    const hasCause = isCause(next) && next !== undefined && !isRestated(next, failure);
    const wrapper = found[index - 1];
    const isTold = isCause(failure) && wrapper !== undefined && isRestated(failure, wrapper);
    return hasCause || isTold ? { ...failure, rank: 'consequence' } : failure;
  });
}
