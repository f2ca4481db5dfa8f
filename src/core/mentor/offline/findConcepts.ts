import type { Change, SessionRecord } from '../../session/sessionRecord';
import type { Concept } from './knowledge/concept';
import { CONCEPTS } from './knowledge/resources';
import { parseHunks } from './hunks';

/** A concept with what in the session shows it. */
export interface FoundConcept {
  readonly concept: Concept;
  /** Changes whose own lines show it, in the order of the record. */
  readonly changes: readonly Change[];
  /** Ids of problems whose fix shows it. */
  readonly problems: readonly string[];
}

const MOST = 5;
/** So many are told where everyday ones have to fill the section. */
const ENOUGH = 3;
const FIX_WEIGHT = 4;
const CHANGE_WEIGHT = 2;

/**
 * The concepts that the changed lines show, the most telling first, five at most: those in a fix before others, narrow
 * ones before what all code of a language is made of, and a whole language last. What stands in a file but was not touched does not count.
 */
export function findConcepts(record: SessionRecord): readonly FoundConcept[] {
  const touched = record.changes.map((change) => ({ change, lines: touchedLines(change) }));
  const found = CONCEPTS.flatMap((concept) => {
    const showing = isInUse(concept, record, touched)
      ? touched.filter((entry) => shows(concept, entry.change, entry.lines))
      : [];
    const changes = showing.map((entry) => entry.change);
    const lines = showing.flatMap((entry) => entry.lines);
    const points = concept.points.filter(({ when }) => when === undefined || lines.some((line) => isCode(line, when)));
    if (changes.length === 0 || points.length === 0) {
      return [];
    }
    const ids = new Set(changes.map((change) => change.id));
    const problems = record.problems
      .filter((problem) => problem.fix.some((id) => ids.has(id)))
      .map((problem) => problem.id);
    return [{ concept: { ...concept, points }, changes, problems }];
  });
  const ranked = found.toSorted((a, b) => weight(b) - weight(a));
  const narrow = ranked.filter(({ concept: { basic, general } }) => basic !== true && general !== true).slice(0, MOST);
  const everyday = ranked.filter(({ concept }) => concept.basic === true);
  const chosen = [...narrow, ...everyday.slice(0, Math.max(0, ENOUGH - narrow.length))];
  return chosen.length > 0 ? chosen : found.filter(({ concept }) => concept.general === true).slice(0, 1);
}

interface Touched {
  readonly change: Change;
  readonly lines: readonly string[];
}

/** A test file may be for any runner: the session itself imports it or runs it, by itself or from a script that is printed. */
function isInUse({ commands, imports }: Concept, { runs }: SessionRecord, touched: readonly Touched[]): boolean {
  if (
    commands === undefined ||
    runs.some(({ command, output }) => commands.test(command) || runsScript(commands, output))
  ) {
    return true;
  }
  return touched.some(({ lines }) => lines.some((line) => importsOf(line).some((module) => imports?.test(module))));
}

/** npm, pnpm and yarn print the script before they run it: `> vitest run`, `$ jest`. */
function runsScript(commands: RegExp, output: string): boolean {
  const scripts = output
    .slice(0, 1000)
    .split('\n')
    .filter((line) => /^(?:>|\$) /.test(line));
  return scripts.some((line) => commands.test(line));
}

function isCode(line: string, pattern: RegExp): boolean {
  return !isComment(line) && pattern.test(line);
}

function weight(found: FoundConcept): number {
  return found.problems.length * FIX_WEIGHT + Math.min(3, found.changes.length) * CHANGE_WEIGHT;
}

function shows(concept: Concept, change: Change, lines: readonly string[]): boolean {
  if (concept.files?.test(change.path) === true) {
    return true;
  }
  return concept.languages.test(change.language) && lines.some((line) => isShownBy(concept, line));
}

/** Whether a line of code imports what the concept is about, or uses it. */
function isShownBy(concept: Concept, line: string): boolean {
  if (isComment(line)) {
    return false;
  }
  const { imports } = concept;
  if (imports !== undefined && importsOf(line).some((module) => imports.test(module))) {
    return true;
  }
  return concept.code?.test(line) === true;
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/?\*|#)/.test(line);
}

function touchedLines(change: Change): readonly string[] {
  return parseHunks(change.diff).flatMap((hunk) =>
    hunk.lines.filter((line) => line.sign === '+').map((line) => line.text),
  );
}

export type LineTest = (line: string) => boolean;

/**
 * Where in a change a concept is used, the most telling first: lines that match its code, then lines that use what it
 * imports. An import alone is no pattern to learn from.
 */
export function usesOf(concept: Concept, change: Change): readonly LineTest[] {
  const names = touchedLines(change).flatMap((line) => (isShownBy(concept, line) ? namesImportedBy(line) : []));
  const used = names.length === 0 ? null : new RegExp(`(?<![\\w$])(?:${names.join('|')})(?![\\w$])`);
  const isBody: LineTest = (line) => !isComment(line) && importsOf(line).length === 0;
  return [
    (line) => isBody(line) && concept.code?.test(line) === true,
    (line) => isBody(line) && used?.test(line) === true,
  ];
}

function namesImportedBy(line: string): readonly string[] {
  if (importsOf(line).length === 0) {
    return [];
  }
  const list =
    /^\s*import\s+(?:type\s+)?(.+?)\s+from\b/.exec(line)?.[1] ??
    /\b(?:const|let|var)\s+(.+?)\s*=\s*(?:await\s+)?(?:require|import)\(/.exec(line)?.[1] ??
    /^\s*from\s+[\w.]+\s+import\s+(.+)$/.exec(line)?.[1] ??
    /^\s*import\s+(.+)$/.exec(line)?.[1] ??
    '';
  const names = list.match(/[A-Za-z_][\w]*/g) ?? [];
  return names.filter((name) => name !== 'as' && name !== 'type').slice(0, 20);
}

/** The modules that a line of JavaScript, TypeScript or Python imports. */
export function importsOf(line: string): readonly string[] {
  const quoted = /\b(?:from|import|require\()\s*\(?['"]([^'"]+)['"]/.exec(line)?.[1];
  if (quoted !== undefined) {
    return [quoted];
  }
  const from = /^\s*from\s+([\w.]+)\s+import\b/.exec(line)?.[1];
  if (from !== undefined) {
    return [from];
  }
  const plain = /^\s*import\s+([\w., ]+)$/.exec(line)?.[1];
  return plain === undefined ? [] : plain.split(',').map((part) => part.trim().split(' ')[0] ?? '');
}
