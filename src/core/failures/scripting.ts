import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { findNumberedTests, findRailsTests } from './numberedTests';
import { isOwnFile } from './ownCode';
import { findPhp } from './php';
import { findRuby } from './ruby';
import { frameOf, part, placed, placeIn } from './parts';
import { linesBelow } from './lines';

/** Perl, Lua, R, Julia, Elixir and Erlang: errors that begin with their place or name it on the same line. */
const PERL: readonly LineRule[] = [
  {
    pattern:
      /^(?<message>(?:syntax error|Global symbol .{1,100}|Can't locate .{1,200}|Can't (?:call|use|find|open) .{1,200}|Illegal division .{0,40}|Undefined subroutine .{1,80}|Not an? .{1,60} reference|Bareword .{1,80}|Died|Missing right .{1,60}|Use of uninitialized .{1,80}(?=FATAL)).*?) at (?<file>[^\s]{1,300}) line (?<line>\d+)(?:\.|,.*)$/,
    kind: 'Perl',
  },
  { pattern: /^(?<message>BEGIN failed--compilation aborted) at .*$/, kind: 'Perl', rank: 'consequence' },
  {
    pattern: /^(?<message>Execution of \S+ aborted due to compilation errors\.|\S+ had compilation errors\.)$/,
    kind: 'Perl',
    rank: 'consequence',
  },
  {
    pattern:
      /^(?<message>(?!#|Use of uninitialized|Odd number of|Useless use|Argument "|Subroutine \S+ redefined|Name "|Deep recursion|"my" variable|Scalar value)\S.{0,300}) at (?<file>[\w./-]{1,200}\.(?:pl|pm|t)|-e) line (?<line>\d+)(?:\.|, <.*)$/,
    kind: 'die',
    isCertain: false,
  },
];
const OTHERS: readonly LineRule[] = [
  { pattern: /^(?:lua[\d.]*|luajit): (?<file>[^\s:]{1,300}):(?<line>\d+): (?<message>.*)$/, kind: 'LuaError' },
  { pattern: /^(?<message>lua[\d.]*: .*)$/, kind: 'LuaError' },
  {
    pattern:
      /^(?<message>Error in (?!plugin ).{1,300}|Error: (?:object|could not find function|unexpected|argument|package).*)$/,
    kind: 'RError',
    isCertain: false,
  },
  { pattern: /^(?<message>Execution halted)$/, kind: 'R', rank: 'consequence' },
  { pattern: /^(?<message>ERROR: (?:LoadError|(?<kind>\w*Error|MethodError)): ?.*)$/, kind: 'Julia' },
  {
    pattern: /^\*\* (?<message>\((?<kind>CompileError)\) .{1,300}: cannot compile module .*)$/,
    kind: 'Elixir',
    rank: 'consequence',
  },
  {
    pattern:
      /^\*\* (?<message>\((?<kind>(?:CompileError|SyntaxError|TokenMissingError|MismatchedDelimiterError))\) (?:(?<file>[^\s:]{1,300}):(?<line>\d+)(?::(?<column>\d+))?: )?.*)$/,
    kind: 'Elixir',
  },
  { pattern: /^== (?<message>Compilation error in file (?<file>\S{1,300}) ==)$/, kind: 'Elixir', rank: 'consequence' },
  { pattern: /^\*\* (?<message>\((?<kind>Mix(?:\.Error)?)\) .*)$/, kind: 'Mix' },
  {
    pattern: /^(?<file>[^\s:]{1,300}\.[eh]rl):(?<line>\d+):(?:(?<column>\d+):)? (?<message>(?!Warning).*)$/,
    kind: 'Erlang',
  },
  { pattern: /^(?:fatal: |deno: )?(?<message>error: Uncaught .*)$/, kind: 'Deno' },
  {
    pattern: /^File "(?<file>[^"]{1,300}\.mli?)", lines? (?<line>\d+)(?:-\d+)?, characters (?<column>\d+)-\d+:$/,
    kind: 'OCaml',
  },
];

const RULES = [...PERL, ...OTHERS];

export const scripting: FailureFamily = {
  name: 'scripting',
  find: (text) => [
    ...findPhp(text),
    ...findRuby(text),
    ...findPerlTests(text),
    ...findNumberedTests(text),
    ...findElixir(text),
    ...findElixirDiagnostics(text),
    ...findRailsTests(text),
    ...findByLine(text, RULES).map((failure) => withTextBelow(failure, text)),
  ],
};

/** Test::More: `#   Failed test 'sum'`, then `#   at t/a.t line 3.` (or both on one line). */
function findPerlTests(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('#   Failed test')) return [];
  return text.lines.flatMap((line, at) => {
    const match = /^ *# {3}(?<message>Failed test(?: '(?<test>.{1,200})')?)/.exec(line)?.groups;
    if (!match) return [];
    const place = [line, lineAt(text.lines, at + 1)]
      .map((part) => / at (?<file>\S{1,300}) line (?<line>\d+)\.$/.exec(part)?.groups)
      .find((found) => found !== undefined);
    const parts = placeIn(place);
    return [
      foundAt(at, 'TestFailed', part(match, 'message'), { ...parts, test: match['test'] ?? null, until: at + 1 }),
    ];
  });
}

/** OCaml prints `Error: text` under the place and the code. */
function withTextBelow(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.message.startsWith('ERROR: ')) return withJuliaPlace(failure, text);
  if (/^\((?:SyntaxError|TokenMissingError|MismatchedDelimiterError)\)/.test(failure.message))
    return withElixirPlace(failure);
  if (failure.kind !== 'OCaml') return failure;
  const size = text.lines.slice(failure.at, failure.at + 12).findIndex((line) => line.startsWith('Error'));
  return size < 0
    ? { ...failure, rank: 'consequence', isCertain: false }
    : { ...failure, message: lineAt(text.lines, failure.at + size), until: failure.at + size };
}

/** Julia names the deepest frame first, behind `@` and the module. */
function withJuliaPlace(failure: FoundFailure, text: OutputText): FoundFailure {
  const frames = linesBelow(text.lines, failure.at, 39).flatMap((line) => {
    const place = /^ +@ (?:[A-Z]\w* )?(?<file>[^\s:]{1,300}):(?<line>\d+)/.exec(line)?.groups;
    return place ? [frameOf(place)] : [];
  });
  const own = frames.find((frame) => isOwnFile(frame.file) && !/^(?:\.\/|none)/.test(frame.file));
  return own ? { ...failure, ...own } : failure;
}

/** `invalid syntax found on lib/a.ex:4:3:` has its place in the middle. */
function withElixirPlace(failure: FoundFailure): FoundFailure {
  const place = / on (?<file>[^\s:]{1,300}):(?<line>\d+)(?::(?<column>\d+))?/.exec(failure.message)?.groups;
  if (failure.file !== null || !place) return failure;
  return { ...failure, ...placeIn(place) };
}

/** Elixir 1.15 and later: `    error: text`, the code, then `    └─ lib/a.ex:3:5: A.f/1`. */
function findElixirDiagnostics(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('└─ ')) return [];
  return text.lines.flatMap((line, at) => {
    const message = /^ {4}(?<message>error: .*)$/.exec(line)?.groups?.['message'];
    if (message === undefined) return [];
    const place = linesBelow(text.lines, at, 19)
      .map((below) => /^ {4,8}└─ (?<file>[^\s:]{1,300}):(?<line>\d+)(?::(?<column>\d+))?/.exec(below)?.groups)
      .find((found) => found !== undefined);
    if (!place) return [];
    return [foundAt(at, 'CompileError', message, placeIn(place))];
  });
}

/** Elixir: `** (RuntimeError) text`, then `    file.exs:3: Module.f/1`. */
function findElixir(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('** (')) return [];
  return text.lines.flatMap((line, at) => {
    const match = /^(?:.{0,20}\[error\] )?\*\* (?<message>\((?<kind>(?!Compile|Syntax|Token|Mix)[\w.]+)\) .*)$/.exec(
      line,
    )?.groups;
    if (!match) return [];
    const frames = linesBelow(text.lines, at, 19).flatMap((below) => {
      const place = /^ {4}(?:\((?<app>\w+)(?: [\d.]+)?\) )?(?<file>[^\s:]{1,300}\.exs?):(?<line>\d+): /.exec(
        below,
      )?.groups;
      return place && !/^(?:elixir|stdlib|ex_unit|mix|iex|kernel)$/.test(part(place, 'app')) ? [frameOf(place)] : [];
    });
    return [foundAt(at, part(match, 'kind'), part(match, 'message'), placed(frames[0]))];
  });
}
