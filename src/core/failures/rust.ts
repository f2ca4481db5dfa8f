import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import type { Frame } from './ownCode';
import { frameOf, part, placeIn } from './parts';
import { linesAbove, linesBelow, linesUntil } from './lines';

/** rustc prints `error[E0308]: text` and ` --> file:1:2` under it; a panic names its place first (since Rust 1.73). */
const ERROR = /^(?<message>error(?:\[(?<kind>E\d{4}|[\w:]+)\])?: (?<text>.*))$/;
const PLACE = /^ *(?:-->|╭─\[|:::) ?(?<file>(?:[A-Za-z]:)?[^:]{1,400}):(?<line>\d+):(?<column>\d+)\]?$/;
const SUMMARY =
  /^(?:aborting due to|could not compile|test failed, to rerun|doctest failed|build failed|\d+ targets? failed|process didn't exit|failed to run custom build command|bench failed)/;
const SILENT = /^(?:aborting due to|build failed|process didn't exit(?!.*\(signal: ))/;
const PANIC =
  /^ {0,4}thread '(?<thread>[^']{0,300})'(?: \(\d+\))? (?:has )?panicked at (?<file>(?:[A-Za-z]:)?[^:']{1,400}):(?<line>\d+):(?<column>\d+):$/;
const OLD_PANIC =
  /^thread '(?<thread>[^']{0,300})' panicked at (?<message>'.*'|.*), (?<file>[^\s:]{1,400}):(?<line>\d+):(?<column>\d+)$/;
const OVERFLOW = /^thread '[^']{0,300}'(?: \(\d+\))? has overflowed its stack$/;
/** `#[should_panic]` and rustfmt name their place on the line itself. */
const NO_PANIC =
  /^(?<message>note: (?:test did not panic as expected|panic did not contain expected string).*?(?: at (?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+))?)$/;
const FORMAT = /^(?<message>Diff in (?<file>[^\s:]{1,300})(?::| at line )(?<line>\d+):)$/;
const STDOUT = /^---- (?<test>\S.{0,300}) stdout ----$/;
const MAIN_ERROR = /^(?<message>Error: (?<kind>[A-Z]\w*)?.*)$/;
const MAX_PLACE_LINES = 3;
const MAX_CAUSE_LINES = 20;

export const rust: FailureFamily = {
  name: 'rust',
  find(text, outcome) {
    if (!/error|panicked at|overflowed its stack|note: |Diff in /.test(text.whole))
      return findMainError(text, outcome.command);
    const isRust =
      /^ *(?:Compiling|Checking|Finished|Blocking|Updating) |^ +Running [`ut]|-->|panicked at|cargo|rustc|error\[E\d/m.test(
        text.whole,
      );
    if (!isRust && !/\b(?:cargo|rustc)\b/.test(outcome.command)) return [];
    return [
      ...text.lines.flatMap((_, at) => fromPanic(text, at) ?? fromOneLine(text, at) ?? fromError(text, at)),
      ...findMainError(text, outcome.command),
    ];
  },
};

function fromOneLine(text: OutputText, at: number): FoundFailure[] | undefined {
  const line = lineAt(text.lines, at);
  if (OVERFLOW.test(line)) return [foundAt(at, 'StackOverflow', line)];
  if (line.startsWith('fatal runtime error: ')) return [foundAt(at, 'abort', line, { rank: 'consequence' })];
  const match = (NO_PANIC.exec(line) ?? FORMAT.exec(line))?.groups;
  if (!match) return undefined;
  const parts = placeIn(match);
  const test = STDOUT.exec(lineAt(text.lines, at - 1))?.groups?.['test'] ?? null;
  return [foundAt(at, FORMAT.test(line) ? 'rustfmt' : 'TestFailed', part(match, 'message'), { ...parts, test })];
}

function fromError(text: OutputText, at: number): FoundFailure[] {
  const match = ERROR.exec(lineAt(text.lines, at))?.groups;
  if (!match || SILENT.test(part(match, 'text'))) return [];
  const isLinking = part(match, 'text').startsWith('linking with ') && /ld(?:\.\w+)?: |undefined /.test(text.whole);
  const isSummary = isLinking || SUMMARY.test(part(match, 'text'));
  if (isSummary)
    return [foundAt(at, summaryKind(part(match, 'text')), part(match, 'message'), { rank: 'consequence' })];
  const cause = innermostCause(text.lines, at);
  if (cause) return [foundAt(at, 'error', part(match, 'message'), { rank: 'consequence' }), ...cause];
  const below = linesBelow(text.lines, at, MAX_PLACE_LINES);
  const place = below.map((line) => PLACE.exec(line)?.groups).find((found) => found !== undefined);
  const parts = placeIn(place);
  const until = place ? at + 1 : at;
  return [foundAt(at, match['kind'] ?? 'error', part(match, 'message'), { ...parts, until })];
}

/** cargo prints its own errors as a chain, `Caused by:` and an indented text for each; the last is the reason. */
function innermostCause(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const below = linesUntil(linesBelow(lines, at, MAX_CAUSE_LINES), (line) => ERROR.test(line));
  const size = below.findLastIndex((line, index) => line === 'Caused by:' && below[index + 1]?.startsWith('  '));
  if (size < 0) return undefined;
  const last = at + 1 + size + 1;
  const message = lineAt(lines, last).trim();
  const chain = lines.slice(at, last).toReversed();
  const file = chain.map((line) => /`([^`]{1,400}\.toml)`/.exec(line)?.[1]).find((path) => path !== undefined) ?? null;
  const place = / line (\d+),? column (\d+)/.exec(message);
  const parts = { file, line: place ? Number(place[1]) : null, column: place ? Number(place[2]) : null };
  return [foundAt(last, 'cargo', message, parts)];
}

function summaryKind(summary: string): string {
  return /^test failed|^doctest/.test(summary) ? 'TestFailed' : 'cargo';
}

function fromPanic(text: OutputText, at: number): FoundFailure[] | undefined {
  const line = lineAt(text.lines, at);
  const match = PANIC.exec(line)?.groups ?? OLD_PANIC.exec(line)?.groups;
  if (!match) return undefined;
  const title = STDOUT.exec(linesAbove(text.lines, at, 3).find((above) => STDOUT.test(above)) ?? '')?.groups?.['test'];
  const isNew = match['message'] === undefined;
  const message = match['message']?.replace(/^'|'$/g, '') ?? text.lines[at + 1] ?? line;
  const place = ownPanicFrame(text.lines, at) ?? placeIn(match);
  const thread = part(match, 'thread');
  const test = title ?? (/^(?:main|<unnamed>|tokio-.*|)$/.test(thread) ? null : thread);
  return [foundAt(at, 'panic', message, { ...place, test, until: isNew ? at + 1 : at })];
}

/** With RUST_BACKTRACE, a panic inside the library is led back to the caller's frame. */
function ownPanicFrame(lines: readonly string[], at: number): Frame | undefined {
  if (!/\/rustc\/|library\//.test(lineAt(lines, at))) return undefined;
  for (const line of linesBelow(lines, at, 119)) {
    const frame = /^ {10,20}at (?<file>\.\/[^:]{1,300}):(?<line>\d+):(?<column>\d+)$/.exec(line)?.groups;
    if (frame) return frameOf(frame);
  }
  return undefined;
}

/** `fn main() -> Result` prints `Error: ` and the Debug form of what it returned. */
function findMainError(text: OutputText, command: string): FoundFailure[] {
  if (!/\b(?:cargo|target\/)/.test(command)) return [];
  return text.lines.flatMap((line, at) => {
    const match = MAIN_ERROR.exec(line)?.groups;
    return match ? [foundAt(at, match['kind'] ?? 'Error', part(match, 'message'), { isCertain: false })] : [];
  });
}
