import { type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame } from './ownCode';
import { frameOf, part, placed, placeIn } from './parts';
import { linesBelow, linesUntil } from './lines';

/** doctest: a rule of stars, the place, and the example that did not print what was expected. */
const EXAMPLE = /^File "(?<file>[^"]{1,400})", line (?<line>\d+), in (?<test>.{1,300})$/;
const RAISED =
  /^ {4}(?<message>(?<kind>[\p{L}_][\p{L}\p{M}\p{N}_.]*(?:Error|Exception|Exit|Interrupt|Warning|错误|异常)): .*)$/u;
const MAX_EXAMPLE_LINES = 60;

/** faulthandler prints the innermost frame first, without quotes of code (docs.python.org/3/library/faulthandler.html). */
const FATAL = /^(?:\S{1,200} )?(?<message>Fatal Python error: .*|Timeout \(\d.{0,20}\)!)$/;
const FATAL_FRAME = /^ {2}File "(?<file>[^"]{1,400})", line (?<line>\d+) in /;
const MAX_FATAL_FRAMES = 120;

/** compileall puts three stars before what the compiler says. */
const COMPILING = /^\*{3} {3}File "(?<file>[^"]{1,400})", line (?<line>\d+)$/;
const NOT_PARSED = /^(?<message>(?<kind>\w*SyntaxError|IndentationError|TabError): .*)$/;

/** Reports of Python's own tools that look like no traceback. */
export function findPythonReports(text: OutputText): FoundFailure[] {
  const { lines, whole } = text;
  if (!/Failed example:|Traceback \(most|Fatal Python error|Timeout \(|\*{3} {3}File /.test(whole)) return [];
  return lines.flatMap(
    (_, at) =>
      fromDoctest(lines, at) ??
      fromFatal(lines, at) ??
      fromCompiler(lines, at) ??
      fromNotebook(lines, at) ??
      fromRich(lines, at) ??
      [],
  );
}

function fromDoctest(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const place = EXAMPLE.exec(lineAt(lines, at))?.groups;
  if (!place || lines[at + 1] !== 'Failed example:') return undefined;
  const body = linesUntil(linesBelow(lines, at + 1, MAX_EXAMPLE_LINES), (line) => /^\*{20}/.test(line));
  const raised = body.includes('Exception raised:')
    ? body.map((line) => RAISED.exec(line)?.groups).findLast((match) => match !== undefined)
    : undefined;
  return [
    foundAt(at, raised?.['kind']?.split('.').at(-1) ?? 'DocTestFailure', raised?.['message'] ?? 'Failed example:', {
      ...placeIn(place),
      test: place['test'] ?? null,
      until: at + 1 + body.length,
    }),
  ];
}

function fromFatal(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const message = FATAL.exec(lineAt(lines, at))?.groups?.['message'];
  if (message === undefined) return undefined;
  const below = linesBelow(lines, at, MAX_FATAL_FRAMES);
  const frames = below.flatMap((line): Frame[] => {
    const frame = FATAL_FRAME.exec(line)?.groups;
    return frame ? [frameOf(frame)] : [];
  });
  const own = firstOwnFrame(frames);
  const until = at + 1 + below.findLastIndex((line) => FATAL_FRAME.test(line));
  return [foundAt(at, 'FatalPythonError', message, { ...placed(own), until })];
}

function fromCompiler(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const place = COMPILING.exec(lineAt(lines, at))?.groups;
  if (!place) return undefined;
  const size = linesBelow(lines, at, 5).findIndex((line) => NOT_PARSED.test(line));
  const told = NOT_PARSED.exec(lineAt(lines, at + 1 + size))?.groups;
  if (!told) return undefined;
  const parts = { ...placeIn(place), until: at + 1 + size };
  return [foundAt(at, told['kind'] ?? 'SyntaxError', part(told, 'message'), parts)];
}

/** IPython and notebooks: the class and `Traceback` on one line, places without quotes, the exception at the end. */
const NOTEBOOK = /^(?<kind>[\p{L}_][\p{L}\p{M}\p{N}_]*) {2,}Traceback \(most recent call last\)$/u;
const CELL = /^(?:Cell In ?\[\d+\],? line (?<line>\d+)|<ipython-input-[\w-]{1,60}> in .*)/;
const NOTEBOOK_FILE = /^(?:File )?(?<file>(?:~|\/|[A-Za-z]:)[^\s:][^:]{0,400}):(?<line>\d+),? in /;
const MAX_NOTEBOOK_LINES = 400;

function fromNotebook(lines: readonly string[], at: number): FoundFailure[] | undefined {
  const kind = NOTEBOOK.exec(lineAt(lines, at))?.groups?.['kind'];
  if (kind === undefined) return undefined;
  const below = linesBelow(lines, at, MAX_NOTEBOOK_LINES);
  const end = below.findIndex((line) => line.startsWith(`${kind}: `) || line === kind);
  if (end < 0) return undefined;
  const body = below.slice(0, end);
  const frames = body.flatMap((line): Frame[] => {
    const frame = NOTEBOOK_FILE.exec(line)?.groups;
    return frame ? [frameOf(frame)] : [];
  });
  const own = firstOwnFrame(frames.toReversed());
  const cell = body.map((line) => CELL.exec(line)?.groups?.['line']).findLast((line) => line !== undefined);
  const parts = { file: own?.file ?? null, line: own?.line ?? (cell ? Number(cell) : null), until: at + 1 + end };
  return [foundAt(at, kind, lineAt(below, end), parts)];
}

/** rich (Typer, Textual) draws a box around the frames; the exception stands under it. */
const RICH = /^╭─+ Traceback \(most recent call last\) ─+╮$/;
const RICH_FRAME = /^│ (?<file>\S.{0,300}?):(?<line>\d+) in \S.{0,200}│$/;
const RICH_END = /^╰─+╯$/;
const MAX_RICH_LINES = 1_000;

function fromRich(lines: readonly string[], at: number): FoundFailure[] | undefined {
  if (!RICH.test(lineAt(lines, at))) return undefined;
  const below = linesBelow(lines, at, MAX_RICH_LINES);
  const end = below.findIndex((line) => RICH_END.test(line));
  const message = lineAt(below, end + 1);
  const kind = /^(?<kind>[\p{L}_][\p{L}\p{M}\p{N}_.]*)(?::|$)/u.exec(message)?.groups?.['kind'];
  if (end < 0 || kind === undefined) return undefined;
  const frames = below.slice(0, end).flatMap((line): Frame[] => {
    const frame = RICH_FRAME.exec(line)?.groups;
    return frame ? [frameOf(frame)] : [];
  });
  const own = firstOwnFrame(frames.toReversed());
  const parts = { ...placed(own), until: at + end + 2 };
  return [foundAt(at, kind.split('.').at(-1) ?? kind, message, parts)];
}
