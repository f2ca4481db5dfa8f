import type { FailureFamily, FoundFailure } from './family';
import { findByLine, type LineRule } from './lineRule';
import type { OutputText } from './outputText';
import { isOwnFile } from './ownCode';

/**
 * `file:line:column: error: text`, as the GNU coding standards ask (gnu.org/prep/standards, 4.4) and gcc, clang,
 * swiftc, dart, ghc, zig, nim, javac, mypy and many linters do; `file(line,column): error CODE: text`, as Microsoft's
 * tools do; and what linkers and make say.
 */
const GNU: readonly LineRule[] = [
  {
    pattern:
      /^ {0,8}(?<file>[^\s:][^:]{0,400}?|[A-Za-z]:[\\/][^:]{1,400}):(?<line>\d+):(?:(?<column>\d+)(?:-\d+)?:)? ?(?<message>(?:fatal |internal compiler |Fatal )?(?:error|Error|ERROR)(?: ?(?:\[(?<code>[\w.-]+)\]|(?<kind>[A-Z]+\d+)))?:(?: .*|$))$/,
    kind: 'CompileError',
  },
  {
    pattern: /^(?<file>[^\s:(][^:(]{0,400})\((?<line>\d+)(?:, ?(?<column>\d+))?\):? ?(?<message>(?:fatal )?Error: .*)$/,
    kind: 'CompileError',
  },
  {
    pattern:
      /^(?<message>(?:cc1|cc1plus|gcc|g\+\+|clang|clang\+\+|cc|c\+\+): (?:fatal )?error: (?!linker command failed|ld returned).*)$/,
    kind: 'CompileError',
  },
];
const LINKER: readonly LineRule[] = [
  {
    pattern:
      /^(?:\S{0,200}ld(?:\.\w+)?(?:\.exe)?: )?(?:\S{1,200}:)?(?<file>[^\s:(]{1,300}\.(?:c|cc|cpp|cxx|m|mm|h|hpp|rs|f90)):\(\.[\w.]{1,200}\+0x[0-9a-f]+\): (?<message>(?:undefined reference to|multiple definition of) .*)$/,
    kind: 'LinkerError',
  },
  {
    pattern:
      /^(?:\S{0,200}ld(?:\.\w+)?(?:\.exe)?: )?(?:\S{1,300}: in function `.{1,300}':)?(?<file>[^\s:(][^:(]{0,300}):(?<line>\d+): (?<message>(?:undefined reference to|multiple definition of) .*)$/,
    kind: 'LinkerError',
  },
  {
    pattern:
      /^(?:\S{0,200}ld(?:\.\w+)?(?:\.exe)?: )?(?:\S{1,300}: ?(?:in function `.{1,300}': ?)?)?(?:\(\.[\w.+]+0x[0-9a-f]+\): )?(?<message>(?:undefined reference to|multiple definition of) .*)$/,
    kind: 'LinkerError',
  },
  {
    pattern:
      /^(?<message>\S{0,200}ld(?:\.\w+)?: (?:cannot find|error: |library not found|symbol\(s\) not found|framework not found|duplicate symbol|unrecognized option|can't open).*)$/,
    kind: 'LinkerError',
  },
  { pattern: /^(?<message>Undefined symbols for architecture .*)$/, kind: 'LinkerError', rank: 'consequence' },
  { pattern: /^ {2}(?<message>"_?.{1,400}", referenced from:)$/, kind: 'LinkerError' },
  {
    pattern: /^(?<message>collect2: (?:fatal )?error: .*|clang(?:\+\+)?: error: linker command failed.*)$/,
    kind: 'linker',
    rank: 'consequence',
  },
];
const MAKE: readonly LineRule[] = [
  { pattern: /^(?<file>[^\s:]{1,200}):(?<line>\d+): (?<message>\*\*\* .*)$/, kind: 'make' },
  { pattern: /^(?<message>g?make(?:\[\d+\])?: \*\*\* No rule to make target .*)$/, kind: 'make' },
  {
    pattern:
      /^(?<message>g?make(?:\[\d+\])?: \*\*\* (?:No targets|missing separator|commands commence|recursive variable).*)$/,
    kind: 'make',
  },
  { pattern: /^(?<message>g?make(?:\[\d+\])?: (?<file>[^\s:]{1,200}): No such file or directory)$/, kind: 'make' },
  {
    pattern:
      /^(?<message>g?make(?:\[\d+\])?: \*\*\* \[(?:(?<file>[^\s:\]]{1,200}):(?<line>\d+): )?[^\]]{1,300}\] (?:Error \d+|Segmentation fault|Killed|Aborted|Terminated).*)$/,
    kind: 'make',
    rank: 'consequence',
  },
  { pattern: /^(?<message>ninja: error: .*)$/, kind: 'ninja' },
  { pattern: /^(?<message>ninja: build stopped: .*)$/, kind: 'ninja', rank: 'consequence' },
  {
    pattern: /^(?<message>CMake Error(?: \(.{1,60}\))? at (?<file>[^\s:]{1,300}):(?<line>\d+) .*)$/,
    kind: 'CMakeError',
  },
  { pattern: /^(?<message>CMake Error: .*)$/, kind: 'CMakeError' },
  { pattern: /^(?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+): (?<message>ERROR: .*)$/, kind: 'meson' },
];
const RUNTIME: readonly LineRule[] = [
  { pattern: /^==\d+==(?<message>ERROR: (?<kind>\w+Sanitizer): .*)$/, kind: 'Sanitizer' },
  {
    pattern: /^(?<file>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+): (?<message>runtime error: .*)$/,
    kind: 'UndefinedBehavior',
  },
  {
    pattern: /^(?<message>\S{1,200}: (?<file>[^\s:]{1,300}):(?<line>\d+): .{1,300}: Assertion [`'].{1,300}' failed\.)$/,
    kind: 'Assertion',
  },
  { pattern: /^(?<message>terminate called after throwing an instance of '(?<kind>[^']{1,200})')$/, kind: 'exception' },
  { pattern: /^(?<file>[^\s:]{1,300}):(?<line>\d+): (?<message>Failure)$/, kind: 'TestFailed' },
];
/** Microsoft: cl, link, csc, MSBuild, and what imitates them; the project in brackets at the end is no part of the message. */
const MICROSOFT: readonly LineRule[] = [
  {
    pattern:
      /^\s{0,20}(?<file>[^\s(][^(]{0,400}?)\((?<line>\d+)(?:,(?<column>\d+)(?:,\d+,\d+)?)?\) ?: (?<message>(?:fatal )?error (?<kind>[A-Z]+\d+) ?: .*?)(?: \[[^\]]{1,400}(?:proj|sln)(?:::.{1,100})?\])?$/,
    kind: 'error',
  },
  {
    pattern:
      /^\s{0,20}(?:(?<project>[^\s(][^(]{0,400}?) : )?(?<message>(?:fatal )?error (?<kind>[A-Z]{2,6}\d{3,5}) ?: .*?)(?: \[[^\]]{1,400}(?:proj|sln)(?:::.{1,100})?\])?$/,
    kind: 'error',
  },
  { pattern: /^\s{0,20}(?<file>[^\s(][^(]{0,400}?)\((?<line>\d+)\): (?<message>error: .*)$/, kind: 'error' },
  { pattern: /^(?<message>MSBUILD : error (?<kind>MSB\d+): .*)$/, kind: 'MSBuild' },
];
const RULES = [...MICROSOFT, ...LINKER, ...MAKE, ...RUNTIME, ...GNU];
const MAYBE =
  /rror|ERROR|\*\*\*|undefined reference|multiple definition|cannot find|build stopped|Assertion|terminate called|Undefined symbols|referenced from|Failure$/m;

export const compilers: FailureFamily = {
  name: 'compilers',
  find(text) {
    if (!MAYBE.test(text.whole)) return [];
    const found = findByLine(text, RULES).map((failure) => named(failure, text));
    const hasTemplates = /requested here|required from/.test(text.whole);
    return hasTemplates ? found.map((failure) => fromTemplate(failure, text)) : found;
  },
};

/** `note: in instantiation of … requested here` (clang, under the error) and `required from here` (gcc, above it). */
const REQUESTED =
  /^(?<file>[^\s:][^:]{0,400}|[A-Za-z]:[^:]{1,400}):(?<line>\d+):(?<column>\d+): +(?:note: in instantiation of .* requested here|required from here|note: .{0,200}required from here)$/;
const MAX_NOTE_LINES = 60;

/** An error inside a library's template is opened where the user's own code asked for it. */
function fromTemplate(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.file === null || isOwnFile(failure.file)) return failure;
  const below = text.lines.slice(failure.at + 1, failure.at + MAX_NOTE_LINES);
  const next = below.findIndex((line) => / (?:fatal )?error: /.test(line));
  const above = text.lines.slice(Math.max(0, failure.at - MAX_NOTE_LINES), failure.at).toReversed();
  const previous = above.findIndex((line) => / (?:fatal )?error: /.test(line));
  const near = [...(previous < 0 ? above : above.slice(0, previous)), ...(next < 0 ? below : below.slice(0, next))];
  const places = near.map((line) => REQUESTED.exec(line)?.groups).filter((match) => match !== undefined);
  const own = places.find((match) => isOwnFile(match['file'] ?? ''));
  if (!own) return failure;
  return { ...failure, file: own['file'] ?? null, line: Number(own['line']), column: Number(own['column']) };
}

/** Clang-tidy and `-Werror` name the rule at the end; ghc and zig print the text under the place. */
function named(failure: FoundFailure, text: OutputText): FoundFailure {
  const line = text.lines[failure.at] ?? '';
  if (/: error:(?: \[[\w-]+\])?\s*$/.test(line)) {
    const below = (text.lines[failure.at + 1] ?? '').trim().replace(/^• /, '');
    return below === '' ? failure : { ...failure, message: below, until: failure.at + 1 };
  }
  if (failure.kind === 'CMakeError' && / at /.test(failure.message)) return cmake(failure, text);
  const flag = /\[(-W[\w=+-]+)\]$/.exec(line)?.[1];
  return flag ? { ...failure, kind: flag } : failure;
}

/** CMake prints the text, indented, under the place. */
function cmake(failure: FoundFailure, text: OutputText): FoundFailure {
  const below = text.lines.slice(failure.at + 1, failure.at + 4).find((line) => line.trim() !== '');
  return below?.startsWith('  ') ? { ...failure, message: below.trim(), until: failure.at + 1 } : failure;
}
