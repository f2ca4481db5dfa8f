import { type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame, isOwnFile } from './ownCode';
import { findPhpLinters } from './phpLinters';
import { frameOf, part, placed, placeIn } from './parts';
import { linesAbove, linesBelow, linesUntil } from './lines';

/** PHP itself, Composer and Symfony's console, Laravel's and Pest's reports (Collision), PHPUnit's `--testdox`. */
const RULES: readonly LineRule[] = [
  {
    pattern:
      /^(?:PHP )?(?<message>(?<kind>Parse error|Fatal error|Recoverable fatal error): {1,2}(?!Uncaught).*?) in (?<file>(?:[A-Za-z]:)?[^:]{1,400}?)(?: on line |:)(?<line>\d+)$/,
    kind: 'PHP',
  },
  { pattern: /^(?<message>Errors parsing \S.*)$/, kind: 'PHP', rank: 'consequence' },
  { pattern: /^(?<message>Could not open input file: .*)$/, kind: 'FileNotFound' },
  { pattern: /^ {2}(?<message>Problem \d+)$/, kind: 'composer', rank: 'consequence' },
  {
    pattern: /^ {4}- (?<message>Root composer\.json requires .*|.{1,200} is locked to version .* but .*)$/,
    kind: 'composer',
  },
  { pattern: /^ {3,4}(?:┐|├) (?<message>\S.*)$/, kind: 'AssertionError' },
];
const UNCAUGHT =
  /^(?:\[[\w :.+-]{10,40}\] )?(?:PHP )?(?<message>(?:Fatal error: {1,2})?Uncaught (?:exception ')?(?<kind>[\p{L}\p{M}\p{N}_\\]+)(?:: .*| in .*)?)$/u;
const AT_END = / in (?<file>(?:[A-Za-z]:)?[^\s:]{1,400}):(?<line>\d+)$/;
const STACK_FRAME = /^#\d+ (?<file>(?:[A-Za-z]:)?[^():]{1,400})\((?<line>\d+)\): /;
const THROWN = /^ {2}thrown in (?<file>.{1,400}) on line (?<line>\d+)$/;
/** `In Connection.php line 829:`, then the text in a box of spaces. */
const CONSOLE = /^ ?In (?<file>[\w.-]{1,100}\.php) line (?<line>\d+):$/;
/** `  at app/Cart.php:15`, under the class and the text; library frames are counted, own ones numbered. */
const COLLISION_AT = /^ {2}at (?<file>[^\s:]{1,300}\.php):(?<line>\d+)$/;
const COLLISION_FRAME = /^ {2}\d+ {2,3}(?<file>[^\s:]{1,300}\.php):(?<line>\d+)$/;
const COLLISION_HEAD =
  /^ {2,3}(?:FAILED {2}(?<test>\S.*?)|(?<kind>(?:[\p{L}\p{M}\p{N}_]+\\){0,10}[\p{L}\p{M}\p{N}_]*(?:Exception|Error|Failed|异常|错误)))\s*$/u;
const MAX_STACK = 60;

export function findPhp(text: OutputText): FoundFailure[] {
  if (!/\bPHP|Fatal error|Parse error|\.php|Composer|composer|input file|┐/.test(text.whole)) return [];
  return [
    ...text.lines.flatMap((_, at) => fromUncaught(text.lines, at) ?? fromConsole(text.lines, at) ?? []),
    ...findCollision(text.lines),
    ...findPhpLinters(text),
    ...findByLine(text, RULES).map((failure) => withTestdox(failure, text.lines)),
  ];
}

/** A chain begins with the innermost exception; what wrapped it follows behind `Next`. */
function fromUncaught(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const match = UNCAUGHT.exec(lineAt(lines, at))?.groups;
  if (!match) return undefined;
  const body = lines.slice(at, at + MAX_STACK);
  const size = body.findIndex((line) => THROWN.test(line));
  const thrown = THROWN.exec(lineAt(body, size))?.groups;
  const innermost = linesUntil(body, (line) => line.startsWith('Next '));
  const frames = innermost.flatMap((line) => frameIn(line, STACK_FRAME));
  const atEnd = AT_END.exec(part(match, 'message'))?.groups;
  const head = frameOf(atEnd ?? thrown);
  const place = firstOwnFrame([head, ...frames]) ?? head;
  const parts = { file: place.file || null, line: place.line, until: at + Math.max(size, 0) };
  const kind = (match['kind'] ?? 'Error').split('\\').at(-1) ?? 'Error';
  return [foundAt(at, kind, part(match, 'message'), parts)];
}

function fromConsole(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const place = CONSOLE.exec(lineAt(lines, at))?.groups;
  const index = place
    ? linesBelow(lines, at, 5).findIndex(
        (line) => /^ {2,}\S/.test(line) && !(line.includes('[') && line.trimEnd().endsWith(']')),
      )
    : -1;
  if (!place || index < 0) return undefined;
  const message = lineAt(lines, at + 1 + index);
  return [
    foundAt(at, 'ConsoleError', message, {
      ...placeIn(place),
      until: at + 1 + index,
    }),
  ];
}

function findCollision(lines: readonly string[]): FoundFailure[] {
  return lines.flatMap((line, at) => {
    const place = COLLISION_AT.exec(line)?.groups;
    if (!place) return [];
    const above = linesAbove(lines, at, 12);
    const headAt = above.findLastIndex((other) => COLLISION_HEAD.test(other));
    const head = COLLISION_HEAD.exec(lineAt(above, headAt))?.groups;
    const message = above.slice(headAt + 1).find((other) => other.trim() !== '') ?? '';
    if (!head || message === '') return [];
    const below = linesUntil(linesBelow(lines, at, 39), (other) => COLLISION_AT.test(other));
    const frames = below.flatMap((other) => frameIn(other, COLLISION_FRAME));
    const first = frameOf(place);
    const own = firstOwnFrame([first, ...frames]) ?? first;
    const kind = head['kind']?.split('\\').at(-1) ?? 'AssertionError';
    const from = Math.max(0, at - 12) + headAt;
    return [foundAt(from, kind, message, { file: own.file, line: own.line, test: head['test'] ?? null, until: at })];
  });
}

function frameIn(line: string, pattern: RegExp): Frame[] {
  const match = pattern.exec(line)?.groups;
  return match && isOwnFile(part(match, 'file')) ? [frameOf(match)] : [];
}

/** `--testdox` draws a bracket: the text behind `├`, the place behind `╵`, the test behind `✘`. */
function withTestdox(failure: FoundFailure, lines: readonly string[]): FoundFailure {
  if (failure.kind !== 'AssertionError') return failure;
  const own = linesUntil(linesBelow(lines, failure.at, 29), (line) => /^ {3,4}┴/.test(line));
  const places = own.flatMap((line) => frameIn(line, /^ {3,4}[╵│] (?<file>[^\s:]{1,300}\.php):(?<line>\d+)$/));
  const title = linesAbove(lines, failure.at, 3).find((line) => line.startsWith(' ✘ '));
  return {
    ...failure,
    ...placed(places[0]),
    test: title?.slice(3) ?? null,
    until: failure.at + 1 + own.length,
  };
}
