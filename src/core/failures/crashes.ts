import { type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { part, placeIn } from './parts';
import { linesBelow, linesUntil } from './lines';

/** What stops a native program while it runs: sanitizers, Valgrind, glibc's and C++'s last words, assertions, gdb. */
const RULES: readonly LineRule[] = [
  {
    pattern: /^(?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+): (?<message>runtime error: .*)$/,
    kind: 'UndefinedBehavior',
  },
  {
    pattern:
      /^(?<message>(?:\S{1,200}: )?(?<file>[^\s:]{1,300}):(?<line>\d+): .{1,300}: (?:Assertion [`'‘].{1,300}['’] failed\.|假设 ?.{1,300}失败。))$/,
    kind: 'Assertion',
  },
  {
    pattern:
      /^(?<message>Assertion failed: \(.{1,300}\), function .{1,200}, file (?<file>[^\s,]{1,300}), line (?<line>\d+)\.)$/,
    kind: 'Assertion',
  },
  {
    pattern: /^(?<message>Assertion failed: .{1,300}, file (?<file>[^,]{1,300}), line (?<line>\d+))$/,
    kind: 'Assertion',
  },
  { pattern: /^(?<message>terminate called after throwing an instance of '(?<kind>[^']{1,200})')$/, kind: 'exception' },
  {
    pattern:
      /^(?<message>libc\+\+abi: terminating (?:due to|with) uncaught exception(?: of type (?<kind>[\w:]{0,200}\w))?.*)$/,
    kind: 'exception',
  },
  { pattern: /^(?<message>(?:terminate called|pure virtual method called|libc\+\+abi: ).*)$/, kind: 'Abort' },
  {
    pattern:
      /^(?<message>\*\*\* (?:stack smashing|buffer overflow|bit out of range|longjmp causes) .*|(?:\*\*\* .{0,200}: )?(?:(?:free|malloc|realloc|munmap_chunk|malloc_consolidate|_int_free)\(\): .*|double free or corruption.*|corrupted (?:size vs\. prev_size|double-linked list).*|malloc: .{0,60}\*\*\* error for object .*))$/,
    kind: 'Abort',
  },
];
const SANITIZER = /^(?:==\d+==)?(?<message>(?:ERROR|WARNING): (?<kind>\w+Sanitizer): .*)$/;
/** `    #0 0x55 in get /app/h.c:3:9` (ASan), `    #0 inc /app/r.c:4:4 (r+0xd0)` (TSan). */
const SANITIZER_FRAME =
  /^ {2,8}#\d+ (?:0x[0-9a-f]+ in )?[^/]{1,400}? (?<file>(?:[A-Za-z]:|\/|\.)?[^\s:()]{1,400}):(?<line>\d+)(?::(?<column>\d+))?(?: \(.*)?$/;
const VALGRIND =
  /^==\d+== {1,2}(?<message>(?:Invalid (?:read|write) of size|Invalid free\(\)|Mismatched free|Conditional jump or move depends|Use of uninitialised value|Syscall param|Source and destination overlap|Jump to the invalid|Argument '.{1,40}' of function|Process terminating with default action of signal (?!2\b|15\b)|(?:\d[\d,]*)? ?(?:\(.{1,80}\) )?bytes in [\d,]+ blocks are (?:definitely|possibly) lost|Possible data race|Thread #\d+: lock order).*|[\d,]+ (?:\(.{1,80}\) )?bytes in [\d,]+ blocks are definitely lost .*)$/;
const VALGRIND_FRAME = /^==\d+== {4}(?:at|by) 0x[0-9A-F]+: .{1,400} \((?<file>[^\s:()]{1,300}):(?<line>\d+)\)$/;
const GDB = /^(?:Program|Thread .{1,80}) received signal (?<kind>SIG(?!INT|TERM)\w+), .*$/;
const GDB_FRAME = /^(?:#\d+ {1,2})?.{1,300} \(.{0,300}\) at (?<file>[^\s:]{1,300}):(?<line>\d+)$/;
/** Parts of the runtime itself, as their build left them in debug information. */
const RUNTIME_FILES = /^(?:\.\.\/|csu\/|\/build\/|\/usr\/|.*\/(?:libsanitizer|compiler-rt|sysdeps|glibc)[/-]|<)|^vg_/;
const MAX_REPORT = 120;

interface Report {
  readonly head: RegExp;
  readonly frame: RegExp;
  /** Ends the first stack: what is below is about where memory was had or freed. */
  readonly end: RegExp;
}

const REPORTS: readonly Report[] = [
  { head: SANITIZER, frame: SANITIZER_FRAME, end: /^SUMMARY: |^={10,}$/ },
  { head: VALGRIND, frame: VALGRIND_FRAME, end: /^==\d+== *$/ },
  { head: GDB, frame: GDB_FRAME, end: /^\(gdb\) $/ },
];

export function findCrashes(text: OutputText): FoundFailure[] {
  const reports = /Sanitizer: |==\d+== |received signal /.test(text.whole)
    ? text.lines.flatMap((_, at) => REPORTS.flatMap((report) => fromReport(text.lines, at, report)))
    : [];
  return [...reports, ...findByLine(text, RULES)];
}

function fromReport(lines: readonly string[], at: number, { head, frame, end }: Report): FoundFailure[] {
  const match = head.exec(lineAt(lines, at));
  if (!match) return [];
  const body = linesUntil(linesBelow(lines, at, MAX_REPORT), (line) => end.test(line) || head.test(line));
  const own = body
    .map((line) => frame.exec(line)?.groups)
    .find((place) => place !== undefined && !RUNTIME_FILES.test(part(place, 'file')));
  const parts = placeIn(own);
  const message = match.groups?.['message'] ?? match[0];
  return [foundAt(at, match.groups?.['kind'] ?? 'Valgrind', message, { ...parts, until: at + body.length })];
}
