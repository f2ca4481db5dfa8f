import { type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame } from './ownCode';
import { frameOf, part, placed } from './parts';
import { linesAbove, linesBelow } from './lines';

/**
 * Python's tracebacks, as the `traceback` module prints them: a header, frames (`File "x", line 3, in f`) with one or
 * more lines of code and markers each, and the exception at the header's own indentation. Chained exceptions print
 * the cause first, with a fixed sentence between (docs.python.org/3/library/traceback.html).
 */
const HEADER =
  /^(?:(?<indent>[ |+-]{0,60})|(?<log>[^\s|+-].{0,200}?))(?:Exception Group )?Traceback \(most recent call last\):/;
/** Places in a package's compiled modules, named relative to where it was built. */
const COMPILED = /^[^/\\].{0,300}\.p(?:yx|xi|xd)$/;
/** The start scripts that pip makes: `/venv/bin/uvicorn`, `Scripts\uvicorn.exe\__main__.py`. */
const START_SCRIPT = /[\\/](?:bin|Scripts)[\\/][\w-]+(?:\.exe[\\/]__main__\.py)?$/;
/** loguru marks the frame that caught the exception. */
const FRAME = /^[ |]{0,60}(?:> )?File "(?<file>[^"]{1,1000})", line (?<line>\d+)(?<scope>, in .{1,300})?$/;
/** `module.Class: text`, `Class`, or a class with notes; the name of an exception begins a word of letters. */
const EXCEPTION = /^(?<kind>[\p{L}_][\p{L}\p{M}\p{N}_.]*)(?::(?: (?<text>.*))?)?$/u;
const CHAINED = /^(?:During handling of the above exception, another|The above exception was the direct cause)/;
/** A log record before a traceback: the program caught the exception, wrote it down and went on. */
const LOGGED =
  /(?:^|[\s:[])(?:ERROR|WARNING|WARN|CRITICAL|DEBUG|INFO|EXCEPTION|ERR)(?:[\s:\]]|$)|^(?:Ignoring|Exception ignored)/;
const NEVER_RETRIEVED = /never retrieved|Exception in thread|Unhandled|Uncaught/;
/** The user stopped the program; no failure of the code. */
const STOPPED = new Set(['KeyboardInterrupt', 'SystemExit', 'CancelledError', 'GeneratorExit']);
const GROUP = /ExceptionGroup$/;
/** Carries the traceback of another process as its text; that traceback stands under it. */
const CARRIER = /(?:RemoteTraceback|ExceptionWithTraceback)$/;
const MAX_GROUP_LINES = 100;
const MAX_TRACEBACK_LINES = 3_000;

interface Traceback {
  readonly at: number;
  readonly until: number;
  readonly kind: string;
  readonly message: string;
  readonly frames: readonly Frame[];
  readonly isChained: boolean;
  readonly isLogged: boolean;
}

/** All tracebacks and bare syntax errors, each chain with one root: the innermost that touches the user's own code. */
export function findTracebacks(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('line ')) return [];
  const tracebacks: Traceback[] = [];
  for (let at = 0; at < text.lines.length; at++) {
    const read = readTraceback(text.lines, at);
    if (!read) continue;
    tracebacks.push(read);
    at = read.until;
  }
  return [...chains(tracebacks).flatMap(toFailures), ...tracebacks.flatMap((group) => membersOf(group, text.lines))];
}

function readTraceback(lines: readonly string[], at: number): Traceback | undefined {
  const header = HEADER.exec(lineAt(lines, at));
  const isSyntaxError = !header && isBareSyntaxError(lines, at);
  if (!header && !isSyntaxError) return undefined;
  const indent = part(header?.groups, 'indent');
  const frames: Frame[] = [];
  for (let index = header ? at + 1 : at; index < Math.min(lines.length, at + MAX_TRACEBACK_LINES); index++) {
    const line = lineAt(lines, index);
    const frame = FRAME.exec(line)?.groups;
    if (frame) frames.push(frameOf(frame));
    else if (HEADER.test(line)) return undefined;
    else {
      const exception = readException(line, indent);
      if (exception) return { at, until: index, ...exception, frames, ...circumstances(lines, at) };
      if (line !== '' && !/^[ |+-]/.test(line) && frames.length > 0 && !line.startsWith(indent)) return undefined;
    }
  }
  return undefined;
}

/** `File "x.py", line 3` without a header is how the compiler reports what it cannot parse. */
function isBareSyntaxError(lines: readonly string[], at: number): boolean {
  const frame = FRAME.exec(lineAt(lines, at));
  if (!frame || frame.groups?.['scope']) return false;
  return linesBelow(lines, at, 5).some((line) => /^(?:\w*SyntaxError|IndentationError|TabError|Sorry): /.test(line));
}

function readException(line: string, indent: string): { kind: string; message: string } | undefined {
  const bare = line.slice(Math.min(indent.length, line.length)).replace(/^[|+] /, '');
  // In a group the bars stand where the header has its plus.
  const isAsDeep =
    indent.trim() === '' ? line.startsWith(indent) : line.startsWith(indent.replace('+', '|').slice(0, 2));
  if (!isAsDeep) return undefined;
  if (bare === '' || bare.startsWith(' ')) return undefined;
  const match = EXCEPTION.exec(bare)?.groups;
  const name = match?.['kind'];
  if (!name || /^[-~^]+$/.test(bare)) return undefined;
  return { kind: name.split('.').at(-1) ?? name, message: bare };
}

function circumstances(lines: readonly string[], at: number): { isChained: boolean; isLogged: boolean } {
  const before = linesAbove(lines, at, 3);
  const nearest = before.toReversed().find((line) => line.trim() !== '') ?? '';
  const isLogged = LOGGED.test(nearest) && !before.some((line) => NEVER_RETRIEVED.test(line));
  const log = HEADER.exec(lineAt(lines, at))?.groups?.['log'];
  if (log !== undefined) return { isChained: false, isLogged: LOGGED.test(log) };
  return { isChained: CHAINED.test(nearest.replace(/^[ |]+/, '')), isLogged };
}

function chains(tracebacks: readonly Traceback[]): Traceback[][] {
  const all: Traceback[][] = [];
  for (const traceback of tracebacks) {
    if (traceback.isChained && all.length > 0) all.at(-1)?.push(traceback);
    else all.push([traceback]);
  }
  return all;
}

function toFailures(chain: readonly Traceback[]): FoundFailure[] {
  const innermost = chain.find((traceback) => ownFrame(traceback) !== undefined) ?? chain[0];
  const isLogged = chain[0]?.isLogged ?? false;
  return chain
    .filter((traceback) => !STOPPED.has(traceback.kind))
    .map((traceback) => {
      const frame = ownFrame(traceback);
      return foundAt(traceback.at, traceback.kind, traceback.message, {
        ...placed(frame),
        until: traceback.until,
        rank:
          traceback === innermost && !GROUP.test(traceback.kind) && !CARRIER.test(traceback.kind)
            ? 'error'
            : 'consequence',
        isCertain: !isLogged,
      });
    });
}

/** Members of an exception group that were never raised have no traceback, but the group's place. */
function membersOf(group: Traceback, lines: readonly string[]): FoundFailure[] {
  if (!GROUP.test(group.kind)) return [];
  const frame = ownFrame(group);
  const parts = { ...placed(frame), isCertain: !group.isLogged };
  const found: FoundFailure[] = [];
  for (
    let at = group.until + 1;
    at < Math.min(lines.length, group.until + MAX_GROUP_LINES) && /^ *[|+]/.test(lineAt(lines, at));
    at++
  ) {
    const member = /^[ |]*\+[+-]* \d+ -+$/.test(lineAt(lines, at));
    const exception = member ? EXCEPTION.exec(lineAt(lines, at + 1).replace(/^ *\| /, '')) : null;
    const kind = exception?.groups?.['kind'];
    if (exception && kind) found.push(foundAt(at + 1, kind.split('.').at(-1) ?? kind, exception[0], parts));
  }
  return found;
}

/** The deepest frame in the user's files; else one typed at the prompt or given with `-c`. */
function ownFrame(traceback: Traceback): Frame | undefined {
  const deepestFirst = traceback.frames.toReversed();
  const inFile = deepestFirst.filter(
    ({ file }) => !file.startsWith('<') && !START_SCRIPT.test(file) && !COMPILED.test(file),
  );
  return firstOwnFrame(inFile) ?? deepestFirst.find((frame) => /^<(?:string|stdin|ipython)/.test(frame.file));
}
