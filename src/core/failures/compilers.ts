import { findCrashes } from './crashes';
import { COLON, ERROR_WORD } from './errorWords';
import type { FailureFamily, FoundFailure } from './family';
import { findByLine, type LineRule } from './lineRule';
import { findLinkers } from './linkers';
import { findMake } from './make';
import { findNativeTests } from './nativeTests';
import { lineAt, type OutputText } from './outputText';
import { isOwnFile } from './ownCode';
import { part, placeIn } from './parts';
import { linesAbove, linesBelow, linesUntil } from './lines';

/**
 * `file:line:column: error: text`, as the GNU coding standards ask (gnu.org/prep/standards, 4.4) and gcc, clang,
 * swiftc, dart, ghc, zig, nim, javac, mypy and many linters do; `file(line,column): error CODE: text`, as Microsoft's
 * tools do; and what linkers and make say.
 */
const GNU: readonly LineRule[] = [
  {
    pattern: new RegExp(
      String.raw`^ {0,8}(?<file>[^\s:][^:]{0,400}?|[A-Za-z]:[\\/][^:]{1,400}):(?<line>\d+):(?:(?<column>\d+)(?:-\d+)?:)? ?(?<message>(?:fatal |internal compiler |Fatal |致命|编译器内部)?${ERROR_WORD}(?: ?(?:\[(?<code>[\w.-]+)\]|(?<kind>[A-Z]+\d+)))?[:：].*)$`,
    ),
    kind: 'CompileError',
  },
  {
    pattern: /^(?<file>[^\s:(][^:(]{0,400})\((?<line>\d+)(?:, ?(?<column>\d+))?\):? ?(?<message>(?:fatal )?Error: .*)$/,
    kind: 'CompileError',
  },
  {
    pattern: new RegExp(
      String.raw`^(?<message>(?:\S{0,100}(?:cc1|cc1plus|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|clang-\d+)(?:-\d+)?|as|Assembler): (?:fatal |致命)?${ERROR_WORD}${COLON}(?!linker command failed|ld returned).*)$`,
    ),
    kind: 'CompileError',
  },
];
/** Microsoft: cl, link, csc, MSBuild, and what imitates them; the project in brackets at the end is no part of the message. */
const MICROSOFT: readonly LineRule[] = [
  {
    pattern:
      /^\s{0,20}(?<file>[^\s(][^(]{0,400}?)\((?<line>\d+)(?:,(?<column>\d+)(?:,\d+,\d+)?)?\) ?: (?<message>(?:fatal )?error (?<kind>[A-Z]+\d+|[A-Z]{3,20}) ?: .*?)(?: \[[^\]]{1,400}(?:proj|sln)(?:::.{1,100})?\])?$/,
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
const RULES = [...MICROSOFT, ...GNU];
const MAYBE = new RegExp(`${ERROR_WORD}`);

export const compilers: FailureFamily = {
  name: 'compilers',
  find(text) {
    const others = [...findCrashes(text), ...findLinkers(text), ...findMake(text), ...findNativeTests(text)];
    if (!MAYBE.test(text.whole)) return others;
    const found = findByLine(text, RULES).map((failure) => named(failure, text));
    const hasTemplates = /requested here|required from/.test(text.whole);
    return [...others, ...(hasTemplates ? found.map((failure) => fromTemplate(failure, text)) : found)];
  },
};

/** clang says under the error where it was asked for, gcc above it; of some errors below, too. */
const REQUESTED_BELOW =
  /^(?<file>[^\s:][^:]{0,400}|[A-Za-z]:[^:]{1,400}):(?<line>\d+):(?<column>\d+): +(?:note: in instantiation of .* requested here|required from here)$/;
const REQUESTED_ABOVE =
  /^(?<file>[^\s:][^:]{0,400}|[A-Za-z]:[^:]{1,400}):(?<line>\d+):(?<column>\d+): +(?:note: .{0,200})?required from here$/;
const MAX_NOTE_LINES = 60;

/** An error inside a library's template is opened where the user's own code asked for it. */
function fromTemplate(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.file === null || isOwnFile(failure.file)) return failure;
  const isAnother = (line: string): boolean => / (?:fatal )?error: /.test(line);
  const above = linesUntil(linesAbove(text.lines, failure.at, MAX_NOTE_LINES).toReversed(), isAnother);
  const below = linesUntil(linesBelow(text.lines, failure.at, MAX_NOTE_LINES), isAnother);
  const places = [
    ...above.map((line) => REQUESTED_ABOVE.exec(line)?.groups),
    ...below.map((line) => REQUESTED_BELOW.exec(line)?.groups),
  ];
  const own = places.find((match) => match !== undefined && isOwnFile(part(match, 'file')));
  return own === undefined ? failure : { ...failure, ...placeIn(own) };
}

/** Clang-tidy and `-Werror` name the rule at the end; ghc and zig print the text under the place. */
function named(failure: FoundFailure, text: OutputText): FoundFailure {
  const line = lineAt(text.lines, failure.at);
  if (/: error:(?: \[[\w-]+\])?\s*$/.test(line)) {
    const below = lineAt(text.lines, failure.at + 1)
      .trim()
      .replace(/^• /, '');
    return below === '' ? failure : { ...failure, message: below, until: failure.at + 1 };
  }
  const flag = /\[(-W[\w=+-]+)\]$/.exec(line)?.[1];
  return flag ? { ...failure, kind: flag } : failure;
}
