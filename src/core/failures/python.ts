import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { findPytest } from './pytest';
import { findPythonReports } from './pythonReports';
import { findTracebacks } from './pythonTraceback';
import { placeIn } from './parts';
import { linesAbove, linesBelow } from './lines';

/** One-line errors of the interpreter, of command line libraries, of pip and of frameworks' own checks. */
const RULES: readonly LineRule[] = [
  {
    pattern: /^(?<message>\S*python[\d.]*(?:\.exe)?: can't open file '?(?<file>[^':]+)'?: .*)$/,
    kind: 'FileNotFoundError',
  },
  {
    pattern: /^(?<message>\S*python[\d.]*(?:\.exe)?: (?:Error while finding module|No module named) .*)$/,
    kind: 'ModuleNotFoundError',
  },
  { pattern: /^(?<message>\S*python[\d.]*(?:\.exe)?: can't find '__main__' .*)$/, kind: 'FileNotFoundError' },
  {
    pattern:
      /^(?<message>[\w.-]+(?: [\w-]+)?: error: (?:argument|the following arguments|unrecognized arguments|invalid choice|ambiguous option|one of the arguments|expected).*)$/,
    kind: 'UsageError',
  },
  {
    pattern:
      /^(?<message>Error: (?:No such (?:option|command)|Missing (?:argument|option|parameter)|Invalid value|Got unexpected extra|Option ).*)$/,
    kind: 'UsageError',
  },
  {
    pattern:
      /^(?<message>Error: (?:Could not (?:import|locate)|Failed to find (?:Flask|application)|Detected multiple Flask).*)$/,
    kind: 'ImportString',
  },
  { pattern: /^(?<message>[Ww]ould reformat:? (?<file>\S.{0,300}))$/, kind: 'format', isCertain: false },
  { pattern: /^(?<message>(?:FAIL Required test coverage|Coverage failure: ).*)$/, kind: 'Coverage' },
  {
    pattern: /^\[[\d :,-]{19,30}: (?:ERROR|CRITICAL)\/\w+\] (?<message>consumer: Cannot connect to .*)$/,
    kind: 'ConnectionError',
  },
  {
    pattern: /^(?<message>ERROR: pip's dependency resolver does not currently .*)$/,
    kind: 'pip',
    isCertain: false,
  },
  { pattern: /^(?:×|X) (?<message>Encountered error while .*)$/, kind: 'pip', rank: 'consequence' },
  { pattern: /^(?<message>ERROR: (?<file>\S.{0,300}\.pyi?) Imports are incorrectly sorted.*)$/, kind: 'isort' },
  { pattern: /^(?<message>ERROR: Exception:)$/, kind: 'pip', rank: 'consequence' },
  {
    pattern: /^(?<message>ERROR: Invalid requirement: .* \(from line (?<line>\d+) of (?<file>[^)]{1,300})\).*)$/,
    kind: 'InvalidRequirement',
  },
  { pattern: /^(?<message>Error: While importing .*)$/, kind: 'ImportString', rank: 'consequence' },
  { pattern: /^(?<message>ERROR:? {1,4}Error loading ASGI app\..*)$/, kind: 'ImportString' },
  { pattern: /^(?<message>(?:ERROR|\[ERROR\]):? {1,4}\[Errno \d+\] .*)$/, kind: 'OSError' },
  { pattern: /^(?<message>CommandError: .*)$/, kind: 'CommandError' },
  { pattern: /^(?<message>[\w.]+: \((?<kind>\w+\.[EC]\d+)\) .*)$/, kind: 'SystemCheck' },
  { pattern: /^(?<message>\?: \((?<kind>\w+\.[EC]\d+)\) .*)$/, kind: 'SystemCheck' },
  { pattern: /^(?:[\w.]+: )?(?<message>SystemCheckError: .*)$/, kind: 'SystemCheckError', rank: 'consequence' },
  {
    pattern: /^(?<message>ERROR: No matching distribution found for .*)$/,
    kind: 'DistributionNotFound',
    rank: 'consequence',
  },
  {
    pattern: /^(?<message>ERROR: (?:Could not find a version|Ignored the following).*)$/,
    kind: 'DistributionNotFound',
  },
  { pattern: /^(?<message>ERROR: (?:ResolutionImpossible|Cannot install).*)$/, kind: 'ResolutionImpossible' },
  {
    pattern:
      /^(?<message>ERROR: (?:Could not (?:open|install|build|find)|Invalid requirement|Failed (?:building|to build)|Directory|Package|Exception|pip's dependency resolver|Cannot|Hash|THESE PACKAGES).*)$/,
    kind: 'pip',
  },
  {
    pattern: /^ {0,4}(?<message>error: (?:subprocess-exited-with-error|metadata-generation-failed).*)$/,
    kind: 'pip',
    rank: 'consequence',
  },
  { pattern: /^ {0,4}(?:×|X) (?<message>.* did not run successfully\.)$/, kind: 'subprocess', rank: 'consequence' },
  {
    pattern: /^(?<message>error: (?:externally-managed-environment|invalid command).*)$/,
    kind: 'pip',
  },
  {
    pattern:
      /^(?:error: )?(?<message>error: cannot format (?<file>.{1,300}?): .*?(?:: (?<line>\d+):(?<column>\d+).*)?)$/,
    kind: 'black',
  },
  {
    pattern:
      /^ {0,6}(?<file>[^\s:][^:]{0,300}\.pyi?):(?<line>\d+):(?:(?<column>\d+):|(?=))(?: -)? error: (?<message>.*?)(?: {1,2}[[(](?<kind>[\w-]+)[\])])?$/,
    kind: 'TypeError',
  },
  {
    pattern:
      /^ {2}(?<file>[^\s:][^:]{0,300}\.pyi?):(?<line>\d+):(?<column>\d+) - error: (?<message>.*?)(?: \((?<kind>\w+)\))?$/,
    kind: 'pyright',
  },
  {
    pattern:
      /^(?<file>[^\s:][^:]{0,300}\.(?:pyi?|ipynb)):(?<line>\d+):(?<column>\d+): (?<message>(?<kind>[A-Z]{1,4}\d{2,4})(?::| |\[).*)$/,
    kind: 'lint',
    // `--exit-zero` and `--fail-under` tell of findings that fail nothing.
    isCertain: false,
  },
  {
    pattern:
      /^(?<file>[^\s:][^:]{0,300}\.(?:pyi?|ipynb)):(?<line>\d+):(?<column>\d+): (?<message>(?<kind>SyntaxError|invalid-syntax): .*)$/,
    kind: 'SyntaxError',
  },
  { pattern: /^\*{3} (?<message>Error compiling '(?<file>[^']+)'.*)$/, kind: 'SyntaxError' },
];

const RUFF_HEAD = /^(?<kind>[A-Z]{1,4}\d{2,4}|invalid-syntax)(?:: | \[\*\] | )(?<text>\S.*)$/;
const RUFF_PLACE = /^ *--> (?<file>.{1,300}\.(?:pyi?|ipynb)):(?<line>\d+):(?<column>\d+)$/;
/** Names may be of any letters (docs.python.org/3/reference/lexical_analysis.html#identifiers). */
const UNITTEST =
  /^(?:FAIL|ERROR): (?<test>\S+ \([\p{L}\p{M}\p{N}_.]+\)|[\p{L}\p{M}\p{N}_]+\.\S+|[\p{L}\p{M}\p{N}_]+ .*)$/u;

export const python: FailureFamily = {
  name: 'python',
  find(text) {
    const pytest = findPytest(text);
    const tracebacks = withTestNames(text, findTracebacks(text));
    return [
      ...pytest,
      ...findPythonReports(text),
      ...tracebacks,
      ...(looksPython(text) ? findByLine(text, RULES).map((failure) => introducing(failure, text)) : []),
      ...findRuff(text),
    ];
  },
};

function looksPython(text: OutputText): boolean {
  return /py|ERROR|Error|error|coverage|reformat|\.E\d/.test(text.whole);
}

/** `Error: Invalid value for '--app':` and the traceback under it are one. */
function introducing(failure: FoundFailure, text: OutputText): FoundFailure {
  if (!failure.message.endsWith(':')) return failure;
  const below = linesBelow(text.lines, failure.at, 7);
  return below.some((line) => line.includes('Traceback (most recent call last)'))
    ? { ...failure, rank: 'consequence' }
    : failure;
}

/** unittest prints `FAIL: test_x (module.Case)` and a rule above each traceback. */
function withTestNames(text: OutputText, tracebacks: readonly FoundFailure[]): FoundFailure[] {
  return tracebacks.map((failure) => {
    const above = linesAbove(text.lines, failure.at, 4);
    const title = above.map((line) => UNITTEST.exec(line)?.groups?.['test']).find((name) => name !== undefined);
    return title === undefined ? failure : { ...failure, test: title, isCertain: true };
  });
}

/** ruff's full format puts the place under the rule, as rustc does. */
function findRuff(text: OutputText): FoundFailure[] {
  if (!text.whole.includes(' --> ')) return [];
  return text.lines.flatMap((line, at) => {
    const head = RUFF_HEAD.exec(line)?.groups;
    const place = RUFF_PLACE.exec(lineAt(text.lines, at + 1))?.groups;
    if (!head || !place) return [];
    const parts = {
      ...placeIn(place),
      until: at + 1,
    };
    return [foundAt(at, head['kind'] ?? 'lint', line, parts)];
  });
}
