import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { part, type Parts, placeIn } from './parts';
import { linesBelow, linesUntil } from './lines';

/** .NET's unhandled exceptions and `dotnet test` (learn.microsoft.com, Exception.StackTrace); compilers are elsewhere. */
const HEAD =
  /^(?:Unhandled exception\.? |Unhandled Exception: | {0,10}---> | {6,8})?(?<message>(?<kind>(?:[\p{L}\p{M}\p{N}_`]+\.){1,12}[\p{L}\p{M}\p{N}_]*(?:Exception|Error|Failure|异常|错误)[\p{L}\p{M}\p{N}_]*)(?: \((?:0x[0-9A-Fa-f]+|-?\d+)\))?: .*)$/u;
const FRAME = /^ {2,12}at (?<where>.{1,400}?) in (?<file>.{1,400}):line (?<line>\d+)$/;
const ANY_FRAME = /^ {2,12}at \S|^ {2,12}--- End of (?:inner|stack)/;
const FAILED =
  /^ {0,4}(?:Failed|X|\[xUnit\.net [\d:.]{4,20}\]) {1,8}(?<test>[\p{L}_][\p{L}\p{M}\p{N}_.+]{0,300}(?:\(.{0,200}\))?)(?: \[.{1,20}\])?(?: \[FAIL\])?$/u;
const RULES: readonly LineRule[] = [
  { pattern: /^(?<message>(?:error|warn)?: ?(?<kind>NU\d{4}|NETSDK\d{4}): .*)$/, kind: 'NuGet' },
  { pattern: /^(?<message>Could not execute because .*)$/, kind: 'dotnet' },
  {
    pattern: /^(?<message>The command could not be loaded, possibly because:)$/,
    kind: 'dotnet',
    rank: 'consequence',
  },
  { pattern: /^ {4,8}(?<message>A compatible \.NET SDK was not found\.)$/, kind: 'dotnet' },
  { pattern: /^(?<message>Unable to create (?:an object|a 'DbContext') of type .*)$/, kind: 'EntityFramework' },
  {
    pattern: /^(?<message>Couldn't find a project to run\..*|No executable found matching command .*)$/,
    kind: 'dotnet',
  },
  {
    pattern: /^(?<message>The build failed\. Fix the build errors and run again\.)$/,
    kind: 'BuildFailed',
    rank: 'consequence',
  },
];
const MAX_TEST_LINES = 40;
const MAX_MESSAGE_LINES = 6;

export const dotnet: FailureFamily = {
  name: 'dotnet',
  find: (text) => [...findTests(text), ...findPlatformTests(text), ...findExceptions(text), ...findByLine(text, RULES)],
};

function findTests(text: OutputText): FoundFailure[] {
  if (!/Error Message:|Stack Trace:/.test(text.whole)) return [];
  return text.lines.flatMap((line, at) => {
    const test = FAILED.exec(line)?.groups?.['test'];
    const body = linesBelow(text.lines, at, MAX_TEST_LINES);
    const own = linesUntil(body, (other) => FAILED.test(other) || /^(?:Failed|Passed)! /.test(other));
    const messageAt = own.findIndex((other) => /^ *Error Message:/.test(other));
    if (test === undefined || messageAt < 0) return [];
    const message = lineAt(own, messageAt + 1).trim();
    const frame = own.map((other) => FRAME.exec(other)?.groups).find(isOwnFrame);
    const kind = /^(?:[\w.]+\.)?(\w+(?:Exception|Failure)) ?:/.exec(message)?.[1] ?? 'AssertionError';
    const parts = placeIn(frame);
    return [foundAt(at, kind, message, { ...parts, test, until: at + own.length })];
  });
}

/** Libraries are built under `/_/`. */
function isOwnFrame(frame: Parts): boolean {
  return frame !== undefined && !part(frame, 'file').startsWith('/_/');
}

function findExceptions(text: OutputText): FoundFailure[] {
  if (!/Exception|Error|Failure|异常|错误/.test(text.whole)) return [];
  const found: FoundFailure[] = [];
  for (let at = 0; at < text.lines.length; at++) {
    const chain = chainAt(text.lines, at);
    if (!chain) continue;
    found.push(...chain);
    at = chain.at(-1)?.until ?? at;
  }
  return found;
}

/**
 * The heads come outermost first, each inner one behind `--->`; then the frames, the innermost exception's first. The
 * last head is the reason, opened at the first own frame of all.
 */
function chainAt(lines: readonly string[], at: number): FoundFailure[] | undefined {
  if (!HEAD.test(lineAt(lines, at))) return undefined;
  const heads = [at];
  let next = at + 1;
  while (next < (heads.at(-1) ?? at) + MAX_MESSAGE_LINES && !ANY_FRAME.test(lineAt(lines, next))) {
    if (/^ {0,10}---> /.test(lineAt(lines, next)) && HEAD.test(lineAt(lines, next))) heads.push(next);
    next++;
  }
  let until = next;
  while (ANY_FRAME.test(lineAt(lines, until))) until++;
  const hasFrames = until > next;
  if (!hasFrames && heads.length === 1 && !/^Unhandled exception/i.test(lineAt(lines, at))) return undefined;
  const place = lines
    .slice(next, until)
    .map((line) => FRAME.exec(line)?.groups)
    .find(isOwnFrame);
  const end = hasFrames ? until - 1 : (heads.at(-1) ?? at);
  return heads.map((head, index) => {
    const match = HEAD.exec(lineAt(lines, head))?.groups;
    const isLast = index === heads.length - 1;
    const kind = part(match, 'kind').split('.').at(-1) ?? 'Exception';
    const placed = isLast ? placeIn(place) : {};
    // The logger indents what a handler survived.
    const parts = { ...placed, isCertain: !/^ {6}/.test(lineAt(lines, at)) };
    const until = isLast ? end : head;
    return foundAt(head, kind, part(match, 'message'), { ...parts, until, rank: isLast ? 'error' : 'consequence' });
  });
}

/** The newer runner (Microsoft.Testing.Platform) indents the text and the frames under `failed Name (12ms)`. */
function findPlatformTests(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('Test run summary: ')) return [];
  return text.lines.flatMap((line, at) => {
    const test = /^failed (?<test>\S.{0,300}?) \([\dhm. s]{1,20}s\)$/.exec(line.trim())?.groups?.['test'];
    const message = lineAt(text.lines, at + 1).trim();
    if (test === undefined || message === '') return [];
    const frames = linesBelow(text.lines, at + 1, MAX_TEST_LINES).flatMap((below) => {
      const place = /^ {4,8}at .{1,400}? in (?<file>.{1,400}):(?:line )?(?<line>\d+)$/.exec(below)?.groups;
      return isOwnFrame(place) ? [place] : [];
    });
    const place = frames[0];
    const kind = /^(?:[\w.]+\.)?(\w+(?:Exception|Failure)) ?:/.exec(message)?.[1] ?? 'AssertionError';
    const parts = placeIn(place);
    return [foundAt(at, kind, message, { ...parts, test, until: at + 1 })];
  });
}
