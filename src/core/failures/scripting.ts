import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import type { OutputText } from './outputText';
import { findNumberedTests, findRailsTests } from './numberedTests';
import { type Frame, firstOwnFrame, isOwnFile } from './ownCode';

/** PHP, Ruby, Perl, Lua, R, Julia, Elixir and Erlang: errors that begin with their place or name it on the same line. */
const PHP: readonly LineRule[] = [
  {
    pattern:
      /^(?:PHP )?(?<message>(?<kind>Parse error|Fatal error|Recoverable fatal error): {1,2}(?!Uncaught).*?) in (?<file>(?:[A-Za-z]:)?[^:]{1,400}?)(?: on line |:)(?<line>\d+)$/,
    kind: 'PHP',
  },
  { pattern: /^(?<message>Errors parsing \S.*)$/, kind: 'PHP', rank: 'consequence' },
  { pattern: /^(?<message>Could not open input file: .*)$/, kind: 'FileNotFound' },
];
const PHP_UNCAUGHT =
  /^(?:PHP )?(?<message>Fatal error: {1,2}Uncaught (?<kind>[\w\\]+)(?:: .*)?)(?: in (?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,400}):(?<line>\d+))?$/;
const RUBY: readonly LineRule[] = [
  {
    pattern:
      /^(?:\S{0,60}ruby: )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.(?:rb|ru|rake)|-e|Rakefile|Gemfile):(?<line>\d+): (?<message>(?:syntax errors? found|syntax error,|.{0,60} unexpected ).*?)(?: \((?<kind>SyntaxError)\))?$/,
    kind: 'SyntaxError',
  },
  {
    pattern:
      /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}):(?<line>\d+):in [`'].{1,200}': (?<message>.*? \((?<kind>[A-Z][\w:]*)\))$/,
    kind: 'Ruby',
  },
  { pattern: /^(?<message>rake aborted!|bin\/rails aborted!|rails aborted!)$/, kind: 'rake', rank: 'consequence' },
  {
    pattern:
      /^(?<message>Could not find (?:gem )?'?.{1,200} in (?:locally installed gems|any of the sources|rubygems).*|Bundler could not find .*|Could not locate Gemfile.*)$/,
    kind: 'bundler',
  },
  {
    pattern: /^(?<message>ERROR: {1,2}(?:Could not find a valid gem|While executing gem|Error installing).*)$/,
    kind: 'gem',
  },
  {
    pattern:
      /^(?<file>[^\s:]{1,300}\.rb):(?<line>\d+):(?<column>\d+): (?<message>[CWEF]: (?:\[Correctable\] )?(?<kind>[A-Z]\w+\/\w+): .*)$/,
    kind: 'rubocop',
  },
];
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
    pattern: /^(?<message>\S.{0,300}) at (?<file>[\w./-]{1,200}\.(?:pl|pm|t)|-e) line (?<line>\d+)(?:\.|, <.*)$/,
    kind: 'die',
  },
];
const OTHERS: readonly LineRule[] = [
  { pattern: /^(?:lua[\d.]*|luajit): (?<file>[^\s:]{1,300}):(?<line>\d+): (?<message>.*)$/, kind: 'LuaError' },
  { pattern: /^(?<message>lua[\d.]*: .*)$/, kind: 'LuaError' },
  {
    pattern: /^(?<message>Error in .{1,300}|Error: (?:object|could not find function|unexpected|argument|package).*)$/,
    kind: 'RError',
    isCertain: false,
  },
  { pattern: /^(?<message>Execution halted)$/, kind: 'R', rank: 'consequence' },
  { pattern: /^(?<message>ERROR: (?:LoadError|(?<kind>\w*Error|MethodError)): ?.*)$/, kind: 'Julia' },
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

export const scripting: FailureFamily = {
  name: 'scripting',
  find: (text) => [
    ...findPhpUncaught(text),
    ...findRuby(text),
    ...findNumberedTests(text),
    ...findElixir(text),
    ...findRailsTests(text),
    ...findByLine(text, [...PHP, ...RUBY, ...PERL, ...OTHERS]).map((failure) => withTextBelow(failure, text)),
  ],
};

/** OCaml prints `Error: text` under the place and the code. */
function withTextBelow(failure: FoundFailure, text: OutputText): FoundFailure {
  if (failure.message.startsWith('ERROR: ')) return withJuliaPlace(failure, text);
  if (/^\((?:SyntaxError|TokenMissingError|MismatchedDelimiterError)\)/.test(failure.message))
    return withElixirPlace(failure);
  if (failure.kind !== 'OCaml') return failure;
  const size = text.lines.slice(failure.at, failure.at + 12).findIndex((line) => line.startsWith('Error'));
  return size < 0
    ? { ...failure, rank: 'consequence', isCertain: false }
    : { ...failure, message: text.lines[failure.at + size] ?? '', until: failure.at + size };
}

/** Julia names the deepest frame first, behind `@` and the module. */
function withJuliaPlace(failure: FoundFailure, text: OutputText): FoundFailure {
  const frames = text.lines.slice(failure.at + 1, failure.at + 40).flatMap((line) => {
    const place = /^ +@ (?:[A-Z]\w* )?(?<file>[^\s:]{1,300}):(?<line>\d+)/.exec(line)?.groups;
    return place ? [{ file: place['file'] ?? '', line: Number(place['line']), column: null }] : [];
  });
  const own = frames.find((frame) => isOwnFile(frame.file) && !/^(?:\.\/|none)/.test(frame.file));
  return own ? { ...failure, ...own } : failure;
}

/** `invalid syntax found on lib/a.ex:4:3:` has its place in the middle. */
function withElixirPlace(failure: FoundFailure): FoundFailure {
  const place = / on (?<file>[^\s:]{1,300}):(?<line>\d+)(?::(?<column>\d+))?/.exec(failure.message)?.groups;
  if (failure.file !== null || !place) return failure;
  const column = place['column'] ? Number(place['column']) : null;
  return { ...failure, file: place['file'] ?? null, line: Number(place['line']), column };
}

/** The place of an uncaught exception is on its first line, or after `thrown in` where the message has several lines. */
function findPhpUncaught(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    const match = PHP_UNCAUGHT.exec(line)?.groups;
    if (!match) return [];
    const size = text.lines.slice(at, at + 60).findIndex((below) => /^ {2}thrown in /.test(below));
    const thrown = / in (?<file>.{1,400}) on line (?<line>\d+)$/.exec(text.lines[at + Math.max(size, 0)] ?? '')?.groups;
    const file = match['file'] ?? thrown?.['file'] ?? null;
    const parts = { file, line: Number(match['line'] ?? thrown?.['line']) || null, until: at + Math.max(size, 0) };
    const kind = (match['kind'] ?? 'Error').split('\\').at(-1) ?? 'Error';
    return [foundAt(at, kind, match['message'] ?? line, parts)];
  });
}

/** Ruby: `file:1:in 'm': text (Class)`, then `\tfrom file:2:in …`; in rake the frames stand under the class. */
const RUBY_HEAD =
  /^(?:\S{0,60}ruby: )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,400}|<internal:[^>]{1,200}>):(?<line>\d+):in [`'].{1,300}?': (?<message>.*? ?\((?<kind>[A-Z][\w:]*)\))$/;
const RUBY_FRAME = /^\t+(?:\d+: )?from (?<file>(?:[A-Za-z]:)?[^:]{1,400}|<internal:[^>]{1,200}>):(?<line>\d+):in /;
const RAKE_HEAD = /^(?<message>(?<kind>[A-Z]\w*(?:::[A-Z]\w*){0,6}(?:Error|Exception|NotFound|Invalid)?): .+)$/;
const RAKE_FRAME = /^(?<file>(?:[A-Za-z]:)?\/[^:]{1,400}|[\w./-]{1,200}\.(?:rb|rake)):(?<line>\d+):in /;

function findRuby(text: OutputText): FoundFailure[] {
  if (!text.whole.includes(':in ')) return [];
  return text.lines.flatMap((line, at) => {
    const head = RUBY_HEAD.exec(line)?.groups;
    if (head) {
      const first = [{ file: head['file'] ?? '', line: Number(head['line']), column: null }];
      const { frames, until } = framesBelow(text, at, RUBY_FRAME);
      return [fromFrames(at, until, head, [...first, ...frames])];
    }
    const rake = RAKE_HEAD.exec(line)?.groups;
    const below = rake ? framesBelow(text, at, RAKE_FRAME) : undefined;
    return rake && below && below.frames.length > 0 ? [fromFrames(at, below.until, rake, below.frames)] : [];
  });
}

function framesBelow(text: OutputText, at: number, pattern: RegExp): { frames: Frame[]; until: number } {
  const frames: Frame[] = [];
  let until = at;
  for (let index = at + 1; index < Math.min(text.lines.length, at + 200); index++) {
    const match = pattern.exec(text.lines[index] ?? '')?.groups;
    if (match) frames.push({ file: match['file'] ?? '', line: Number(match['line']), column: null });
    else if (frames.length > 0 || index > at + 6) break;
    if (match) until = index;
  }
  return { frames, until };
}

function fromFrames(
  at: number,
  until: number,
  head: Record<string, string | undefined>,
  frames: readonly Frame[],
): FoundFailure {
  const own = firstOwnFrame(frames);
  const kind = (head['kind'] ?? 'Error').split('::').at(-1) ?? 'Error';
  return foundAt(at, kind, head['message'] ?? '', { file: own?.file ?? null, line: own?.line ?? null, until });
}

/** Elixir: `** (RuntimeError) text`, then `    file.exs:3: Module.f/1`. */
function findElixir(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('** (')) return [];
  return text.lines.flatMap((line, at) => {
    const match = /^\*\* (?<message>\((?<kind>(?!Compile|Syntax|Token|Mix)[\w.]+)\) .*)$/.exec(line)?.groups;
    if (!match) return [];
    const frames = text.lines.slice(at + 1, at + 20).flatMap((below) => {
      const place = /^ {4}(?:\((?<app>\w+)(?: [\d.]+)?\) )?(?<file>[^\s:]{1,300}\.exs?):(?<line>\d+): /.exec(
        below,
      )?.groups;
      return place && !/^(?:elixir|stdlib|ex_unit|mix|iex|kernel)$/.test(place['app'] ?? '')
        ? [{ file: place['file'] ?? '', line: Number(place['line']), column: null }]
        : [];
    });
    return [
      foundAt(at, match['kind'] ?? 'Elixir', match['message'] ?? line, {
        file: frames[0]?.file ?? null,
        line: frames[0]?.line ?? null,
      }),
    ];
  });
}
