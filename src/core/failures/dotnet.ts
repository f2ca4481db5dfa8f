import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import type { OutputText } from './outputText';

/** .NET's unhandled exceptions and `dotnet test` (learn.microsoft.com, Exception.StackTrace); compilers are elsewhere. */
const HEAD =
  /^(?:Unhandled exception\.? |Unhandled Exception: | {0,4}---> )?(?<message>(?<kind>(?:[\w`]+\.){1,12}\w*(?:Exception|Error|Failure)\w*)(?: \(0x[0-9A-Fa-f]+\))?: .*)$/;
const FRAME = /^ {2,8}at (?<where>.{1,400}?) in (?<file>.{1,400}):line (?<line>\d+)$/;
const ANY_FRAME = /^ {2,8}at \S|^ {2,8}--- End of (?:inner|stack)/;
const FAILED =
  /^ {0,4}(?:Failed|X|\[xUnit\.net [\d:.]{4,20}\]) {1,8}(?<test>[A-Za-z_][\w.+]{0,300}(?:\(.{0,200}\))?)(?: \[.{1,20}\])?(?: \[FAIL\])?$/;
const RULES: readonly LineRule[] = [
  { pattern: /^(?<message>(?:error|warn)?: ?(?<kind>NU\d{4}|NETSDK\d{4}): .*)$/, kind: 'NuGet' },
  { pattern: /^(?<message>Could not execute because .*)$/, kind: 'dotnet' },
  { pattern: /^(?<message>The command could not be loaded, possibly because:)$/, kind: 'dotnet' },
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

export const dotnet: FailureFamily = {
  name: 'dotnet',
  find: (text) => [...findTests(text), ...findExceptions(text), ...findByLine(text, RULES)],
};

function findTests(text: OutputText): FoundFailure[] {
  if (!/Error Message:|Stack Trace:/.test(text.whole)) return [];
  return text.lines.flatMap((line, at) => {
    const test = FAILED.exec(line)?.groups?.['test'];
    const body = text.lines.slice(at + 1, at + MAX_TEST_LINES);
    const end = body.findIndex((other) => FAILED.test(other) || /^(?:Failed|Passed)! /.test(other));
    const own = end < 0 ? body : body.slice(0, end);
    const messageAt = own.findIndex((other) => /^ *Error Message:/.test(other));
    if (test === undefined || messageAt < 0) return [];
    const message = (own[messageAt + 1] ?? '').trim();
    const frame = own.map((other) => FRAME.exec(other)?.groups).find((match) => match !== undefined);
    const kind = /^(?:[\w.]+\.)?(\w+(?:Exception|Failure)) ?:/.exec(message)?.[1] ?? 'AssertionError';
    const parts = { file: frame?.['file'] ?? null, line: frame?.['line'] ? Number(frame['line']) : null };
    return [foundAt(at, kind, message, { ...parts, test, until: at + own.length })];
  });
}

function findExceptions(text: OutputText): FoundFailure[] {
  if (!/(?:Exception|Error|Failure)\w*(?: \(0x\w+\))?: /.test(text.whole)) return [];
  const found: FoundFailure[] = [];
  text.lines.forEach((line, at) => {
    const head = HEAD.exec(line)?.groups;
    if (!head) return;
    let first = at + 1;
    while (first < at + 6 && !ANY_FRAME.test(text.lines[first] ?? '') && !HEAD.test(text.lines[first] ?? '')) first++;
    let until = first;
    while (ANY_FRAME.test(text.lines[until] ?? '')) until++;
    const isUnhandled = /^Unhandled exception/i.test(line);
    if (until === first && !isUnhandled && !HEAD.test(text.lines[first] ?? '')) return;
    const frames = text.lines.slice(first, until);
    const place = frames
      .map((frame) => FRAME.exec(frame)?.groups)
      .find((match) => match !== undefined && !(match['file'] ?? '').startsWith('/_/'));
    const kind = (head['kind'] ?? '').split('.').at(-1) ?? 'Exception';
    const parts = { file: place?.['file'] ?? null, line: place?.['line'] ? Number(place['line']) : null };
    found.push(foundAt(at, kind, head['message'] ?? line, { ...parts, until: until === first ? at : until - 1 }));
  });
  return ranked(found, text);
}

/** `--->` marks an inner exception, printed right under the outer one. */
function ranked(found: readonly FoundFailure[], text: OutputText): FoundFailure[] {
  return found.map((failure, index) => {
    const next = found[index + 1];
    const hasInner = next && /^ {0,4}---> /.test(text.lines[next.at] ?? '') && next.at <= failure.until + 2;
    return hasInner ? { ...failure, rank: 'consequence' } : failure;
  });
}
