import type { Change, CommandRun, Problem, SessionRecord } from '../../session/sessionRecord';
import type { SourceText } from './claim';
import { CodeLines } from './codeLines';
import { stemOf } from './commonWords';
import { evidenceTexts, generalText } from './evidenceTexts';
import { Related } from './related';

const WORD = /[A-Za-z_$][\w$]*|\d+(?:\.\d+)?/g;
/** Texts that no table of words can answer are looked for in the whole record; a hostile draft may hold any number. */
const MOST_SEARCHES = 4000;

/** The record, read once: what a claim may say of it is then answered by tables. */
export class RecordIndex {
  readonly changes: ReadonlyMap<string, Change>;
  readonly runs: ReadonlyMap<string, CommandRun>;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly ids: ReadonlySet<string>;
  readonly related: Related;
  readonly code: CodeLines;
  /** Everything, whitespace as single spaces. */
  readonly text: string;
  readonly lowerText: string;
  private readonly texts: ReadonlyMap<string, string>;
  private readonly words: ReadonlySet<string>;
  private readonly lowerWords: ReadonlySet<string>;
  private readonly commands: ReadonlySet<string>;
  private readonly paths: ReadonlySet<string>;
  private readonly wordsById = new Map<string, ReadonlySet<string>>();
  private readonly touched = new Map<string, ReadonlySet<string>>();
  private readonly found = new Map<string, boolean>();
  private stems: ReadonlySet<string> | null = null;
  private searches = 0;
  private packed: string | null = null;
  private unquoted: string | null = null;

  constructor(
    readonly record: SessionRecord,
    sources: readonly SourceText[] = [],
  ) {
    this.changes = new Map(record.changes.map((change) => [change.id, change]));
    this.runs = new Map(record.runs.map((run) => [run.id, run]));
    this.problems = new Map(record.problems.map((problem) => [problem.id, problem]));
    this.texts = evidenceTexts(record);
    this.ids = new Set(this.texts.keys());
    this.related = new Related(record);
    this.code = new CodeLines(record, sources);
    const whole = [generalText(record), ...this.texts.values()].join('\n');
    this.text = plain(whole);
    this.lowerText = this.text.toLowerCase();
    this.words = wordsOf([whole, ...sources.map(({ path, text }) => `${path}\n${text}`)].join('\n'));
    this.lowerWords = new Set([...this.words].map((word) => word.toLowerCase()));
    this.commands = new Set(record.runs.map(({ command }) => plain(command)));
    this.paths = pathEnds(record, sources);
  }

  hasWord(word: string): boolean {
    return this.words.has(word);
  }

  hasWordOfAnyCase(word: string): boolean {
    return this.lowerWords.has(word.toLowerCase());
  }

  /** Whether the record has a word of the stem, in its texts or as a part of a name. */
  hasStem(stem: string): boolean {
    this.stems ??= stemsOf(this.words);
    return this.stems.has(stem);
  }

  /** Whether one of the pieces of evidence has the word. */
  hasWordIn(ids: Iterable<string>, word: string): boolean {
    for (const id of ids) if (this.wordsIn(id).has(word)) return true;
    return false;
  }

  /** Whether the record holds the text, whatever its line breaks are. */
  hasText(text: string): boolean {
    const known = this.found.get(text);
    if (known !== undefined) return known;
    if (this.searches >= MOST_SEARCHES) return false;
    this.searches += 1;
    const isFound = this.text.includes(plain(text));
    this.found.set(text, isFound);
    return isFound;
  }

  /** Whether the code or the outputs have it, whatever its spaces and quotes are. */
  hasCode(text: string): boolean {
    this.packed ??= packed(this.text);
    if (this.searches >= MOST_SEARCHES) return true;
    this.searches += 1;
    return this.packed.includes(packed(text));
  }

  /** Whether a text has it, whatever its letters' case, its spaces and quotes are. */
  hasUnquoted(text: string): boolean {
    this.unquoted ??= unquoted(this.text);
    if (this.searches >= MOST_SEARCHES) return true;
    this.searches += 1;
    return this.unquoted.includes(unquoted(text));
  }

  /** Whether the session changed the file itself. */
  isChanged(name: string): boolean {
    const path = normalPath(name);
    const { changes, commits, bulkChanges, overview } = this.record;
    const ends = (other: string): boolean => other === path || other.endsWith(`/${path}`);
    return (
      changes.some((change) => ends(change.path) || (change.renamedFrom !== null && ends(change.renamedFrom))) ||
      commits.some(({ files }) => files.some(ends)) ||
      bulkChanges.some(({ samples }) => samples.some(ends)) ||
      overview.files.some((file) => ends(file.path))
    );
  }

  /** Names and numbers on the lines that a change put in or took out. */
  touchedBy(id: string): ReadonlySet<string> {
    const known = this.touched.get(id);
    if (known !== undefined) return known;
    const lines = (this.changes.get(id)?.diff ?? '').match(/^[+-].*/gm) ?? [];
    const words = new Set(lines.flatMap((line) => wordsIn(line)));
    this.touched.set(id, words);
    return words;
  }

  textOf(id: string): string {
    return this.texts.get(id) ?? '';
  }

  /** Whether it is the whole command of a run. */
  isCommand(text: string): boolean {
    return this.commands.has(plain(text));
  }

  hasFile(name: string): boolean {
    const path = normalPath(name);
    return this.paths.has(path) || this.hasText(path);
  }

  /** Paths, commands and texts of the evidence that name the file. */
  namesFile(ids: Iterable<string>, name: string): boolean {
    const path = normalPath(name);
    for (const id of ids) if (this.textOf(id).includes(path)) return true;
    return false;
  }

  private wordsIn(id: string): ReadonlySet<string> {
    const known = this.wordsById.get(id);
    if (known !== undefined) return known;
    const words = wordsOf(this.textOf(id));
    this.wordsById.set(id, words);
    return words;
  }
}

/** Names and numbers of a text. */
export function wordsIn(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of wordsIn(text)) {
    words.add(word);
    // `task_queue` and `3100ms` are found by their parts, too.
    if (word.includes('_')) for (const part of word.split('_')) words.add(part);
  }
  return words;
}

/** `TaskQueue.drainAll` has the stems of task, queue, drain and all. */
function stemsOf(words: ReadonlySet<string>): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const word of words) {
    stems.add(stemOf(word));
    for (const part of word.split(/_|(?<=[a-z0-9])(?=[A-Z])/)) if (part.length > 2) stems.add(stemOf(part));
  }
  return stems;
}

export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function unquoted(text: string): string {
  return text.replace(/[\s'"`‘’“”]+/g, '').toLowerCase();
}

function packed(text: string): string {
  return text.replace(/[\s;]+/g, '').replace(/["`]/g, "'");
}

export function normalPath(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/$/, '');
}

/** Every path with each of its ends at a slash: `queue.js` and `src/queue.js` name the same file. */
function pathEnds(record: SessionRecord, sources: readonly SourceText[]): ReadonlySet<string> {
  const failures = [
    ...record.runs.flatMap(({ failures }) => failures),
    ...record.problems.map(({ failure }) => failure),
  ];
  const paths = [
    ...record.overview.files.map(({ path }) => path),
    ...record.changes.flatMap(({ path, renamedFrom }) => [path, renamedFrom ?? path]),
    ...record.commits.flatMap(({ files }) => files),
    ...record.bulkChanges.flatMap(({ samples }) => samples),
    ...failures.flatMap(({ file }) => file ?? []),
    ...sources.map(({ path }) => path),
  ];
  const ends = new Set<string>();
  for (const path of new Set(paths)) {
    const parts = normalPath(path).split('/');
    for (let from = 0; from < Math.min(parts.length, 40); from += 1) {
      ends.add(parts.slice(from).join('/'));
      // A folder on the way is named, too.
      for (let to = from + 1; to < Math.min(parts.length, from + 8); to += 1) ends.add(parts.slice(from, to).join('/'));
    }
  }
  return ends;
}
