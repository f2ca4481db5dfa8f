import { type FoundFailure, foundAt } from './family';
import type { OutputText } from './outputText';
import { type Frame, firstOwnFrame, isOwnFile } from './ownCode';
import { frameOf, part, placed, placeIn } from './parts';
import { linesUntil } from './lines';

/** pytest's terminal report: a rule with a title for each failure, `E` lines, and `file:line: Kind` at each entry. */
const STARTS = /^=+ (?:FAILURES|ERRORS) =+$/;
/** What cannot be imported before the session starts is told without any rule. */
const CONFTEST = /^ImportError while loading conftest '(?<file>.{1,400})'\.$/;
/** What the test printed follows its traceback, and is no part of it. */
const CAPTURED = /^-+ ?Captured \w+ \w+ ?-+$/;
const ENDS = /^=+ (?!(?:FAILURES|ERRORS) =)[^=].* =+$/;
const TITLE = /^_{2,300} (?<title>\S.{0,299}?) _{2,300}$/;
const E_LINE = /^(?:E {1,60}|> {1,3}E {1,60})(?<message>\S.*)$/;
const ENTRY =
  /^(?<file>[^\s:][^:]{0,400}(?::[\\/][^:]{1,400})?):(?<line>\d+): (?<what>in .{1,200}|[\p{L}\p{M}\p{N}_.]+)\s*$/u;
const BARE_ENTRY = /^(?<file>[^\s:][^:]{0,400}):(?<line>\d+):\s*$/;
const FIXTURE_PLACE = /^file (?<file>.{1,400}), line (?<line>\d+)$/;
const NATIVE_ENTRY = /^ {2}File "(?<file>[^"]{1,400})", line (?<line>\d+)/;
const ONE_LINE =
  /^(?<file>[^\s:][^:]{0,400}\.py):(?<line>\d+): (?<message>(?:(?<kind>[\w.]+(?:Error|Exception|Failed)):|(?!in )).*)$/;
const KIND =
  /^(?<kind>[\p{L}_][\p{L}\p{M}\p{N}_.]*(?:Error|Exception|Exit|Failed|Warning|Interrupt|Timeout|NotFound|DoesNotExist|错误|异常))(?::|$)/u;
const SUMMARY = /^(?:FAILED|ERROR) (?<file>[^\s:][^:]{0,400}?\.py)(?:::(?<test>\S+(?: \S+)*?))?(?: - (?<message>.*))?$/;

const CONFIG_PLACE = /^ERROR: (?<file>[^\s:][^:]{0,400}\.(?:ini|toml|cfg)):(?:(?<line>\d+):)? /;
const CHAINED = /^(?:During handling of the above exception, another|The above exception was the direct cause)/;
const DOCTEST = /^\S.{0,400}:\d+: (?:DocTestFailure|UnexpectedException)$/;
const HAS_FRAME = /^>? {4,}\S.*$|^ {2}File "/;
const COLLECTING = 'ERROR collecting conftest.py';
const MAX_CHAINED = 50;

const USAGE: readonly { pattern: RegExp; kind: string }[] = [
  { pattern: /^ERROR: (?:file or directory )?not found: .+$/, kind: 'UsageError' },
  { pattern: /^(?:__main__\.py|pytest|py\.test): error: .+$/, kind: 'UsageError' },
  { pattern: /^ERROR: (?!usage:|.*(?:failed|Interrupted)).+$/, kind: 'UsageError' },
];

/** Failures of one pytest run: from the long sections, and from the short summary what has no section. */
export function findPytest(text: OutputText): FoundFailure[] {
  if (
    !/= (?:test session starts|FAILURES|ERRORS|short test summary info) =|ImportError while loading conftest|^ERROR: .*not found|pytest/m.test(
      text.whole,
    )
  ) {
    return [];
  }
  const detailed = sections(text.lines).flatMap((section) => fromSection(text.lines, section));
  const brief = fromSummary(text.lines, detailed);
  const all = [...detailed.map((failure) => withFile(failure, text.lines)), ...brief];
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
    if (CONFTEST.test(line)) {
      close(at - 1);
      inside = true;
      open = { title: COLLECTING, at };
    } else if (STARTS.test(line)) {
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
  if (section.title === '') return body.flatMap((line, index) => fromOneLine(line, section.at + index));
  const links = chainOf(
    linesUntil(body, (line) => CAPTURED.test(line)),
    section,
  );
  // A chain begins with its cause, which is the root unless only what wraps it touches the user's code.
  const root = links.find((link) => link.file !== null) ?? links[0];
  return links.map((link, index) => ({
    ...link,
    until: index === links.length - 1 ? section.until : link.until,
    rank: link === root ? 'error' : 'consequence',
  }));
}

function chainOf(body: readonly string[], section: Section): FoundFailure[] {
  const starts = [0, ...body.flatMap((line, index) => (CHAINED.test(line) ? [index] : []))].slice(0, MAX_CHAINED);
  return starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? body.length;
    return fromTraceback(body.slice(start, end), section.title, section.at + start) ?? [];
  });
}

function fromTraceback(body: readonly string[], title: string, at: number): FoundFailure | undefined {
  const marked = body.flatMap((line) => E_LINE.exec(line)?.groups?.['message'] ?? []);
  const messages = marked.length > 0 ? marked : nativeMessage(body);
  // What cannot be parsed is shown, as `E` lines, before it is named.
  const shown = messages[0]?.startsWith('File "') ?? false;
  const first = (shown ? messages.find((message) => KIND.test(message)) : undefined) ?? messages[0] ?? unmarked(body);
  if (!first) return undefined;
  const places = [...body, ...(shown ? [`  ${messages[0]}`] : [])].flatMap(placeOf);
  const place = firstOwnFrame(places.toReversed()) ?? placeInText(first) ?? collected(title);
  const kind = KIND.exec(first)?.groups?.['kind'] ?? lastKind(body) ?? 'AssertionError';
  return foundAt(at, kind.split('.').at(-1) ?? kind, first, {
    ...placed(place),
    test: testName(title),
    until: at + body.length - 1,
  });
}

/** What pytest says in its own words (a strict xfail, an unknown mark, a crashed worker, a doctest) has no mark. */
function unmarked(body: readonly string[]): string | undefined {
  const doctest = body.find((line) => DOCTEST.test(line));
  if (doctest !== undefined) return doctest;
  if (body.some((line) => line.startsWith('Traceback (most recent') || HAS_FRAME.test(line))) return undefined;
  return body.slice(1).find((line) => line.trim() !== '' && !/^\[gw\d+\] /.test(line));
}

function collected(title: string): Frame | undefined {
  const file = /^ERROR collecting (\S{1,300}\.py)$/.exec(title)?.[1];
  return file === undefined ? undefined : { file, line: null, column: null };
}

function placeInText(message: string): Frame | undefined {
  const file = /'([^':]{1,300}\.py)::/.exec(message)?.[1];
  return file === undefined ? undefined : { file, line: null, column: null };
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
      ...placeIn(match),
    }),
  ];
}

function placeOf(line: string): Frame[] {
  const match = (ENTRY.exec(line) ?? BARE_ENTRY.exec(line) ?? FIXTURE_PLACE.exec(line) ?? NATIVE_ENTRY.exec(line))
    ?.groups;
  return match ? [frameOf(match)] : [];
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
  return title.replace(/^(?:ERROR at (?:setup|teardown) of |\[doctest\] )/, '');
}

/** With `--tb=no`, or for what the long sections left out. */
function fromSummary(lines: readonly string[], detailed: readonly FoundFailure[]): FoundFailure[] {
  const known = detailed.slice(0, MAX_COMPARED);
  return lines.flatMap((line, at) => {
    const match = SUMMARY.exec(line)?.groups;
    if (!match || !isOwnFile(part(match, 'file'))) return [];
    const name = match['test']?.replaceAll('::', '.') ?? null;
    const isKnown = known.some((failure) => isSame(failure, name, match));
    if (isKnown) return [];
    const message = match['message'] ?? line;
    const kind = KIND.exec(message)?.groups?.['kind'] ?? 'TestFailed';
    return [foundAt(at, kind, message, { file: match['file'] ?? null, test: name })];
  });
}

/** A failure without a traceback has its file in the summary alone. */
function withFile(failure: FoundFailure, lines: readonly string[]): FoundFailure {
  const { test } = failure;
  if (failure.file !== null || test === null) return failure;
  const summary = lines
    .slice(-MAX_COMPARED)
    .map((line) => SUMMARY.exec(line)?.groups)
    .find((match) => match?.['test']?.replaceAll('::', '.').endsWith(test));
  return summary ? { ...failure, file: summary['file'] ?? null } : failure;
}

function isSame(known: FoundFailure, test: string | null, summary: Record<string, string | undefined>): boolean {
  if (test === null) return known.test === null;
  if (known.message.includes(`${summary['file']}::${summary['test']}`)) return true;
  if (known.test !== null) return test.endsWith(known.test);
  // `--tb=line` names no tests; the summary may cut the message.
  const told = summary['message']?.replace(/\.\.\.$/, '');
  return told !== undefined && known.message.includes(told);
}

function usageErrors(lines: readonly string[]): FoundFailure[] {
  return lines.flatMap((line, at) => {
    const usage = USAGE.find(({ pattern }) => pattern.test(line));
    if (!usage) return [];
    const place = CONFIG_PLACE.exec(line)?.groups;
    const parts = placeIn(place);
    return [foundAt(at, usage.kind, line, parts)];
  });
}
