import type { Change, SessionRecord } from '../../session/sessionRecord';
import type { Concept } from './knowledge/concept';
import { CONCEPTS } from './knowledge/resources';
import { type Edit, editsOf } from './hunks';

/** A concept with what in the session shows it. */
export interface FoundConcept {
  readonly concept: Concept;
  /** Changes that brought in a use of it, in the order of the record. */
  readonly changes: readonly Change[];
  /** Other changes whose lines show it: what they replaced had it already. */
  readonly carriedBy: readonly Change[];
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
 * ones before what all code of a language is made of, and a whole language last. What stands in a file but was not touched
 * does not count, nor what an edit of something else in the line carried along.
 */
export function findConcepts(record: SessionRecord): readonly FoundConcept[] {
  const touched = record.changes.map((change) => ({ change, edits: ownEdits(change), lines: touchedLines(change) }));
  const found = CONCEPTS.flatMap((concept) => {
    const showing = isInUse(concept, record, touched) ? touched.filter((entry) => shows(concept, entry)) : [];
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
    const carriedBy = touched.filter(({ change, lines: own }) => !ids.has(change.id) && isUsedIn(concept, change, own));
    return [{ concept: { ...concept, points }, changes, carriedBy: carriedBy.map(({ change }) => change), problems }];
  });
  const ranked = found.toSorted((a, b) => weight(b) - weight(a));
  const narrow = ranked.filter(({ concept: { basic, general } }) => basic !== true && general !== true).slice(0, MOST);
  const everyday = ranked.filter(({ concept }) => concept.basic === true);
  const chosen = [...narrow, ...everyday.slice(0, Math.max(0, ENOUGH - narrow.length))];
  return chosen.length > 0 ? chosen : found.filter(({ concept }) => concept.general === true).slice(0, 1);
}

interface Touched {
  readonly change: Change;
  readonly edits: readonly Edit[];
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

function shows(concept: Concept, { change, edits, lines }: Touched): boolean {
  if (concept.files?.test(change.path) === true) {
    return true;
  }
  // Whatever is written in a language uses it: any line shows it.
  return isUsedIn(concept, change, lines) && (concept.code?.test('.') === true || newUses(concept, edits).length > 0);
}

function isUsedIn(concept: Concept, change: Change, lines: readonly string[]): boolean {
  return concept.languages.test(change.language) && lines.some((line) => isShownBy(concept, line));
}

/** Lines that use a concept, of the edits that put in a use which what they replaced did not have. */
function newUses(concept: Concept, edits: readonly Edit[]): readonly string[] {
  return edits.flatMap(({ removed, added }) => {
    const before = countUses(concept, removed);
    const isNew = [...countUses(concept, added)].some(([use, count]) => count > (before.get(use) ?? 0));
    return isNew ? added.filter((line) => isShownBy(concept, line)) : [];
  });
}

/** How often each use stands in the lines, by the operator or name that it begins with: `replaceAll` is another one than `replace`. */
function countUses(concept: Concept, lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const code = concept.code === undefined ? null : new RegExp(concept.code, 'g');
  for (const line of lines.filter((shown) => isShownBy(concept, shown))) {
    for (const use of (code === null ? null : line.match(code)) ?? ['']) {
      const key = /^[^\w$]*[\w$]*/.exec(use)?.[0].trimStart() ?? '';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** The edits of a change without the lines that were only moved or indented. */
function ownEdits({ diff }: Change): readonly Edit[] {
  const edits = editsOf(diff);
  const sides = (['removed', 'added'] as const).map(
    (side) => new Set(edits.flatMap((edit) => edit[side].map((line) => line.trim()))),
  );
  const isMoved = (line: string): boolean => sides.every((side) => side.has(line.trim()));
  const own = (lines: readonly string[]): readonly string[] => lines.filter((line) => !isMoved(line));
  return edits.map((edit) => ({ ...edit, removed: own(edit.removed), added: own(edit.added) }));
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

function touchedLines({ diff }: Change): readonly string[] {
  return editsOf(diff).flatMap(({ added }) => added);
}

export type LineTest = (line: string) => boolean;

/**
 * Where in a change a concept is used, the most telling first: lines that match its code, then lines that use what it
 * imports. An import alone is no pattern to learn from.
 */
export function usesOf(concept: Concept, change: Change): readonly LineTest[] {
  const names = touchedLines(change).flatMap((line) => (isShownBy(concept, line) ? namesImportedBy(line) : []));
  const used = names.length === 0 ? null : new RegExp(`(?<![\\w$])(?:${names.join('|')})(?![\\w$])`);
  const fresh = new Set(newUses(concept, ownEdits(change)));
  const isBody: LineTest = (line) => !isComment(line) && importsOf(line).length === 0;
  return [
    (line) => isBody(line) && fresh.has(line) && concept.code?.test(line) === true,
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
