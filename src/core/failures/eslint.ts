import { type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import { lineAt, type OutputText } from './outputText';
import { part } from './parts';
import { linesBelow } from './lines';

const RULES: readonly LineRule[] = [
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
];

/** eslint's stylish: the file on a line of its own, findings indented under it (eslint.org/docs/latest/use/formatters). */
const STYLISH_FILE = /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,400}\.\w{1,10})$/;
const STYLISH = /^ {2,4}(?<line>\d+):(?<column>\d+) {1,6}(?:error|✖|×|Error:?) {1,6}(?<text>\S.*)$/;
const STYLISH_WARNING = /^ {2,4}(?<line>\d+):(?<column>\d+) {1,6}(?:warning|⚠|Warning:?) {1,6}(?<text>\S.*)$/;
/** create-react-app writes `Line 5:3:`, for warnings as well. */
const REACT = /^ {2}Line (?<line>\d+):(?<column>\d+): {1,6}(?<text>\S.*)$/;
const STYLISH_ANY = /^ {2,4}\d+:\d+ {1,6}(?:error|warning|✖|⚠|×|Error|Warning)|^ {2}Line \d+:\d+: /;

/** Warnings fail the command where there are more than `--max-warnings` allows. */
const TOO_MANY = /^ESLint found too many warnings/m;
const CRASHED = /^Oops! Something went wrong! :\($/;

export function findEslint(text: OutputText): FoundFailure[] {
  const byLine = /Error/.test(text.whole) ? findByLine(text, RULES) : [];
  const react = text.whole.includes('Failed to compile') ? findStylish(text, REACT) : [];
  return [...byLine, ...findStylish(text, STYLISH), ...react, ...tooManyWarnings(text), ...crash(text)];
}

function tooManyWarnings(text: OutputText): FoundFailure[] {
  if (!TOO_MANY.test(text.whole)) return [];
  const at = text.lines.findIndex((line) => TOO_MANY.test(line));
  const limit = foundAt(at, 'eslint', lineAt(text.lines, at), { rank: 'consequence' });
  return [...findStylish(text, STYLISH_WARNING), limit];
}

/** What eslint itself could not do is told under its version. */
function crash(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    if (!CRASHED.test(line)) return [];
    const below = linesBelow(text.lines, at, 7);
    const index = below.findIndex((other) => other.trim() !== '' && !/^ESLint: \d/.test(other));
    return index < 0 ? [] : [foundAt(at + 1 + index, 'eslint', lineAt(below, index))];
  });
}

function findStylish(text: OutputText, pattern: RegExp): FoundFailure[] {
  let file: string | null = null;
  return text.lines.flatMap((line, at) => {
    if (!line.startsWith(' ')) {
      file = STYLISH_FILE.exec(line.trim())?.groups?.['file']?.trim() ?? (line.trim() === '' ? file : null);
    }
    const finding = pattern.exec(line)?.groups;
    if (!finding || file === null || !STYLISH_ANY.test(line)) return [];
    const { message, rule } = splitRule(part(finding, 'text'));
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
