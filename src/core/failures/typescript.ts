import { findBundlers, withConfigFile } from './bundlers';
import { findEslint } from './eslint';
import type { FailureFamily, FoundFailure } from './family';
import { findByLine, type LineRule } from './lineRule';
import type { OutputText } from './outputText';

/** `file(1,2): error TS1: …` and, with `--pretty`, `file:1:2 - error TS1: …`; errors without a place have neither. */
const RULES: readonly LineRule[] = [
  {
    pattern: /^ {0,8}(?<file>[^\s(][^(]{0,400})\((?<line>\d+),(?<column>\d+)\): (?<message>error (?<kind>TS\d+): .*)$/,
    kind: 'TypeScript',
  },
  {
    pattern:
      /^ {0,8}(?<file>\S[^:]{0,400}(?::[\\/][^:]{1,400})?):(?<line>\d+):(?<column>\d+) - (?<message>error (?<kind>TS\d+|NG\d+): .*)$/,
    kind: 'TypeScript',
  },
  { pattern: /^(?<message>error (?<kind>TS\d+): .*)$/, kind: 'TypeScript' },
  {
    pattern:
      /^(?<message>(?:SyntaxError|Syntax Error): (?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.\w{1,8}): .*\((?<line>\d+):(?<column>\d+)\))$/,
    kind: 'SyntaxError',
  },
  // Metro (React Native, Expo).
  {
    pattern:
      /^(?:error: Error: )?(?<message>Unable to resolve (?:module )?["'`]?[^"'`]{1,200}["'`]? from ["'`]?(?<file>[^"'`:]{1,300})["'`]?(?::.*)?)$/,
    kind: 'UNRESOLVED_IMPORT',
  },
  { pattern: /^ *(?<message>This is not the tsc command you are looking for) *$/, kind: 'CommandNotFound' },
  {
    // Prettier 2 leaves the name of the file that it looks at on the line.
    pattern:
      /^(?:[^\s[]{1,300})?\[error\] (?<file>\S{1,300}): (?<message>(?<kind>\w*Error): .*? \((?<line>\d+):(?<column>\d+)\))$/,
    kind: 'prettier',
  },
  {
    pattern:
      /^(?<file>\S.{0,300}?)(?::(?<line>\d+):(?<column>\d+))? (?<kind>(?:lint|parse|format|assist|syntax|organizeImports)(?:\/[\w/]+)?) (?:FIXABLE )?.{0,40}━+$/,
    kind: 'biome',
  },
];

export const typescript: FailureFamily = {
  name: 'typescript',
  find: (text) => [
    ...(/error|Error|━|not the tsc|Unable to resolve/.test(text.whole) ? findByLine(text, RULES) : []),
    ...findUnformatted(text),
    ...findEslint(text),
    ...findBundlers(text),
  ],
  refine: (found, text) =>
    text.whole.includes('failed to load config from ') ? found.map((failure) => withConfigFile(failure, text)) : found,
};

/** `prettier --check` marks each file that it would change like a warning, and counts them at the end. */
const UNFORMATTED: readonly LineRule[] = [
  {
    pattern: /^(?:[^\s[]{1,300})?(?<message>\[warn\] Code style issues .*)$/,
    kind: 'prettier',
    rank: 'consequence',
  },
  { pattern: /^(?:[^\s[]{1,300})?(?<message>\[warn\] (?<file>\S.{0,300}\.\w{1,10}))$/, kind: 'prettier' },
];

function findUnformatted(text: OutputText): FoundFailure[] {
  return text.whole.includes('Code style issues') ? findByLine(text, UNFORMATTED) : [];
}
