import { findBundlers } from './bundlers';
import { type FailureFamily, type FoundFailure, foundAt } from './family';
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
  // eslint: formats compact and unix, oxlint's unix.
  {
    pattern:
      /^(?<file>\S.{0,400}): line (?<line>\d+), col (?<column>\d+), Error - (?<message>.*?) \((?<kind>[\w@/-]+)\)$/,
    kind: 'eslint',
  },
  {
    pattern: /^(?<file>\S[^:]{0,400}):(?<line>\d+):(?<column>\d+): (?<message>.*?) \[Error\/(?<kind>[\w@/-]+)\]$/,
    kind: 'eslint',
  },
  {
    pattern: /^\[error\] (?<file>\S{1,300}): (?<message>(?<kind>\w*Error): .*? \((?<line>\d+):(?<column>\d+)\))$/,
    kind: 'prettier',
  },
  {
    pattern:
      /^(?<file>\S.{0,300}?):(?<line>\d+):(?<column>\d+) (?<kind>(?:lint|parse|format|assist|syntax)(?:\/[\w/]+)?) (?:FIXABLE )?.{0,40}━+$/,
    kind: 'biome',
  },
];

/** eslint's stylish: the file on a line of its own, findings indented under it (eslint.org/docs/latest/use/formatters). */
const STYLISH_FILE = /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,400}\.\w{1,10})$/;
const STYLISH = /^ {2,4}(?<line>\d+):(?<column>\d+) {1,6}(?:error|✖|×|Error:?) {1,6}(?<text>\S.*)$/;
const STYLISH_ANY = /^ {2,4}\d+:\d+ {1,6}(?:error|warning|✖|⚠|×|Error|Warning)/;

export const typescript: FailureFamily = {
  name: 'typescript',
  find: (text) => [
    ...(/error|Error|━/.test(text.whole) ? findByLine(text, RULES) : []),
    ...findStylish(text),
    ...findBundlers(text),
  ],
};

function findStylish(text: OutputText): FoundFailure[] {
  let file: string | null = null;
  return text.lines.flatMap((line, at) => {
    if (!line.startsWith(' ')) {
      file = STYLISH_FILE.exec(line.trim())?.groups?.['file']?.trim() ?? (line.trim() === '' ? file : null);
    }
    const finding = STYLISH.exec(line)?.groups;
    if (!finding || file === null || !STYLISH_ANY.test(line)) return [];
    const { message, rule } = splitRule(finding['text'] ?? '');
    return [foundAt(at, rule, message, { file, line: Number(finding['line']), column: Number(finding['column']) })];
  });
}

/** The rule's name stands behind two spaces or more; a parse error has none. */
function splitRule(text: string): { message: string; rule: string } {
  const trimmed = text.trimEnd();
  const gap = trimmed.lastIndexOf('  ');
  const rule = gap < 0 ? '' : trimmed.slice(gap + 2);
  if (gap < 0 || !/^[\w@/-]+$/.test(rule))
    return { message: trimmed, rule: trimmed.startsWith('Parsing error') ? 'ParsingError' : 'eslint' };
  return { message: trimmed.slice(0, gap).trimEnd(), rule };
}
