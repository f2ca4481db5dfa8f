import { type FoundFailure, foundAt, numberIn } from './family';
import type { OutputText } from './outputText';
import { type Frame, firstOwnFrame, isOwnFile } from './ownCode';

/** pytest's terminal report: a rule with a title for each failure, `E` lines, and `file:line: Kind` at each entry. */
const STARTS = /^=+ (?:FAILURES|ERRORS) =+$/;
const ENDS = /^=+ (?!(?:FAILURES|ERRORS) =)[^=].* =+$/;
const TITLE = /^_{2,} ?(?<title>.{1,300}?) ?_{2,}$/;
const E_LINE = /^(?:E {1,7}|> {1,3}E {1,7})(?<message>\S.*)$/;
const ENTRY =
  /^(?<file>[^\s:][^:]{0,400}(?::[\\/][^:]{1,400})?):(?<line>\d+): (?<what>in .{1,200}|[\w.]+(?:Error|Exception|Exit|Failed|Warning|Interrupt)?)\s*$/;
const BARE_ENTRY = /^(?<file>[^\s:][^:]{0,400}):(?<line>\d+):\s*$/;
const FIXTURE_PLACE = /^file (?<file>.{1,400}), line (?<line>\d+)$/;
const NATIVE_ENTRY = /^ {2}File "(?<file>[^"]{1,400})", line (?<line>\d+)/;
const ONE_LINE =
  /^(?<file>[^\s:][^:]{0,400}\.py):(?<line>\d+): (?<message>(?:(?<kind>[\w.]+(?:Error|Exception|Failed)):|(?!in )).*)$/;
const KIND =
  /^(?<kind>[A-Za-z_][\w.]*(?:Error|Exception|Exit|Failed|Warning|Interrupt|Timeout|NotFound|DoesNotExist))(?::|$)/;
const SUMMARY = /^(?:FAILED|ERROR) (?<file>[^\s:][^:]{0,400}?\.py)(?:::(?<test>\S+(?: \S+)*?))?(?: - (?<message>.*))?$/;

const USAGE: readonly { pattern: RegExp; kind: string }[] = [
  { pattern: /^ERROR: (?:file or directory )?not found: .+$/, kind: 'UsageError' },
  { pattern: /^(?:__main__\.py|pytest|py\.test): error: .+$/, kind: 'UsageError' },
  { pattern: /^ERROR: (?!usage:|.*(?:failed|Interrupted)).+$/, kind: 'UsageError' },
];

/** Failures of one pytest run: from the long sections, and from the short summary what has no section. */
export function findPytest(text: OutputText): FoundFailure[] {
  if (
    !/^=+ test session starts =+$|^=+ (?:FAILURES|ERRORS|short test summary info) =+$|^ERROR: .*not found|pytest/m.test(
      text.whole,
    )
  ) {
    return [];
  }
  const detailed = sections(text.lines).flatMap((section) => fromSection(text.lines, section));
  const brief = fromSummary(text.lines, detailed);
  const all = [...detailed, ...brief];
  return all.length > 0 ? all : usageErrors(text.lines);
}

/** Summaries of longer lists may repeat a few: better than a time that grows with the square. */
const MAX_COMPARED = 300;

interface Section {
  readonly title: string;
  readonly at: number;
  readonly until: number;
}

function sections(lines: readonly string[]): Section[] {
  const all: Section[] = [];
  let inside = false;
  let open: { title: string; at: number } | undefined;
  const close = (until: number): void => {
    if (open) all.push({ ...open, until });
    open = undefined;
  };
  lines.forEach((line, at) => {
    const title = inside ? TITLE.exec(line)?.groups?.['title'] : undefined;
    if (STARTS.test(line)) {
      close(at - 1);
      inside = true;
      open = { title: '', at };
    } else if (inside && ENDS.test(line)) {
      close(at - 1);
      inside = false;
    } else if (title !== undefined && !/^_* _ _/.test(line)) {
      close(at - 1);
      open = { title, at };
    }
  });
  close(lines.length - 1);
  return all;
}

function fromSection(lines: readonly string[], section: Section): FoundFailure[] {
  const body = lines.slice(section.at, section.until + 1);
  const oneLines = section.title === '' ? body.flatMap((line, index) => fromOneLine(line, section.at + index)) : [];
  if (section.title === '') return oneLines;
  const marked = body.flatMap((line) => E_LINE.exec(line)?.groups?.['message'] ?? []);
  const messages = marked.length > 0 ? marked : nativeMessage(body);
  // What cannot be parsed is shown, as `E` lines, before it is named.
  const shown = messages[0]?.startsWith('File "') ?? false;
  const first = (shown ? messages.find((message) => KIND.test(message)) : undefined) ?? messages[0];
  if (!first) return [];
  const places = [...body, ...(shown ? [`  ${messages[0]}`] : [])].flatMap(placeOf);
  const place = firstOwnFrame(places.toReversed());
  const kind = KIND.exec(first)?.groups?.['kind'] ?? lastKind(body) ?? 'AssertionError';
  return [
    foundAt(section.at, kind.split('.').at(-1) ?? kind, first, {
      file: place?.file ?? null,
      line: place?.line ?? null,
      test: testName(section.title),
      until: section.until,
    }),
  ];
}

/** `--tb=native` has Python's own traceback, which ends with the exception. */
function nativeMessage(body: readonly string[]): string[] {
  if (!body.some((line) => line.startsWith('Traceback (most recent'))) return [];
  return body.filter((line) => KIND.test(line)).slice(-1);
}

function fromOneLine(line: string, at: number): FoundFailure[] {
  const match = ONE_LINE.exec(line)?.groups;
  if (!match) return [];
  return [
    foundAt(at, match['kind'] ?? 'AssertionError', match['message'] ?? line, {
      file: match['file'] ?? null,
      line: numberIn(match['line']),
    }),
  ];
}

function placeOf(line: string): Frame[] {
  const match = (ENTRY.exec(line) ?? BARE_ENTRY.exec(line) ?? FIXTURE_PLACE.exec(line) ?? NATIVE_ENTRY.exec(line))
    ?.groups;
  return match ? [{ file: match['file'] ?? '', line: Number(match['line']), column: null }] : [];
}

function lastKind(body: readonly string[]): string | undefined {
  const kinds = body.flatMap((line) => {
    const what = ENTRY.exec(line)?.groups?.['what'];
    return what && !what.startsWith('in ') ? [what] : [];
  });
  return kinds.at(-1);
}

function testName(title: string): string | null {
  if (title.startsWith('ERROR collecting')) return null;
  return title.replace(/^ERROR at (?:setup|teardown) of /, '');
}

/** With `--tb=no`, or for what the long sections left out. */
function fromSummary(lines: readonly string[], detailed: readonly FoundFailure[]): FoundFailure[] {
  const known = detailed.slice(0, MAX_COMPARED);
  return lines.flatMap((line, at) => {
    const match = SUMMARY.exec(line)?.groups;
    if (!match || !isOwnFile(match['file'] ?? '')) return [];
    const name = match['test']?.replaceAll('::', '.') ?? null;
    const isKnown = known.some((failure) => isSame(failure, name, match));
    if (isKnown) return [];
    const message = match['message'] ?? line;
    const kind = KIND.exec(message)?.groups?.['kind'] ?? 'TestFailed';
    return [foundAt(at, kind, message, { file: match['file'] ?? null, test: name })];
  });
}

function isSame(known: FoundFailure, test: string | null, summary: Record<string, string | undefined>): boolean {
  if (test === null) return known.test === null;
  if (known.test !== null) return test.endsWith(known.test);
  // `--tb=line` names no tests; the summary may cut the message.
  const told = summary['message']?.replace(/\.\.\.$/, '');
  return told !== undefined && known.message.includes(told);
}

function usageErrors(lines: readonly string[]): FoundFailure[] {
  return lines.flatMap((line, at) => {
    const usage = USAGE.find(({ pattern }) => pattern.test(line));
    return usage ? [foundAt(at, usage.kind, line)] : [];
  });
}
