import { boundDiff } from './unifiedDiff';
import type { Change, FixHunk, RecordedFailure } from './sessionRecord';

/** Enough to show what ended a problem; the changes have the rest. */
const MAX_HUNKS = 5;
const MAX_HUNK_CHARS = 4_000;
const NEAR_LINES = 10;
const MAX_NAMES = 12;

/**
 * Weights of the signs that a hunk ended a failure: its place first, then what its message speaks of. That the last
 * change before the run that passed did it decides between equals.
 */
const WEIGHTS = {
  ownFile: 6,
  ownLine: 6,
  nearLine: 3,
  stackFile: 3,
  stackLine: 3,
  name: 2,
  names: 6,
  code: 1,
  recent: 1,
};

/** What a failure tells of where and what it is about. */
export interface Clues {
  readonly failure: RecordedFailure;
  /** Of the last run that showed it. */
  readonly output: string;
}

export interface RankedFix {
  /** Ids of the changes, the likeliest first. */
  readonly changes: readonly string[];
  readonly hunks: readonly FixHunk[];
}

interface Scored {
  readonly change: Change;
  readonly hunk: string;
  readonly score: number;
}

/** Puts the hunks of the changes after which a failure was gone in order: what most likely ended it comes first. */
export function rankFix(changes: readonly Change[], clues: Clues): RankedFix {
  const names = namesIn(clues.failure);
  const scored = changes.flatMap((change, index) => {
    const recency = (WEIGHTS.recent * (index + 1)) / changes.length;
    const place = placeOf(change, clues);
    return hunksOf(change.diff).map((hunk) => ({
      change,
      hunk,
      score:
        place.score + lineScore(hunk, place) + nameScore(hunk, names) + (isProse(change) ? 0 : WEIGHTS.code) + recency,
    }));
  });
  const best = scored.toSorted((a, b) => b.score - a.score);
  const ordered = [...new Set([...best.map(({ change }) => change), ...changes.toReversed()])];
  return { changes: ordered.map(({ id }) => id), hunks: best.slice(0, MAX_HUNKS).map(toHunk) };
}

function toHunk({ change, hunk }: Scored): FixHunk {
  return { change: change.id, path: change.path, hunk: boundDiff(hunk, MAX_HUNK_CHARS) };
}

const HEADER = /^@@ -(\d+),(\d+) \+/;

/** What nobody saw the text before of, and what was left out, is no hunk. */
function hunksOf(diff: string): readonly string[] {
  return diff
    .split(/^(?=@@ )/m)
    .filter((hunk) => HEADER.test(hunk))
    .map((hunk) => hunk.trimEnd());
}

function isProse({ language }: Change): boolean {
  return language === 'markdown' || language === 'plaintext';
}

interface Place {
  readonly score: number;
  /** Lines of the text before that the failure and its stack name. */
  readonly own: number | null;
  readonly stack: readonly number[];
}

function placeOf({ path, renamedFrom }: Change, { failure, output }: Clues): Place {
  const paths = renamedFrom === null ? [path] : [renamedFrom, path];
  const isOwn = failure.file !== null && paths.some((name) => isSame(failure.file ?? '', name));
  const stack = linesIn(output, paths);
  const score = (isOwn ? WEIGHTS.ownFile : 0) + (stack === null ? 0 : WEIGHTS.stackFile);
  return { score, own: isOwn ? failure.line : null, stack: stack ?? [] };
}

function isSame(printed: string, path: string): boolean {
  const plain = printed.replace(/^\.\//, '');
  return plain === path || plain.endsWith(`/${path}`) || path.endsWith(`/${plain}`);
}

/** Lines that an output names for a file; `null` where it does not name the file. */
function linesIn(output: string, paths: readonly string[]): readonly number[] | null {
  const lines: number[] = [];
  let isNamed = false;
  for (const path of paths) {
    const name = path.split('/').at(-1) ?? path;
    // Found at every place, without an end.
    if (name === '') continue;
    for (let at = output.indexOf(name); at >= 0 && lines.length < 50; at = output.indexOf(name, at + name.length)) {
      if (/\w/.test(output.charAt(at - 1))) continue;
      isNamed = true;
      const line = /^(?::|", line |\()(\d{1,6})/.exec(output.slice(at + name.length, at + name.length + 20))?.[1];
      if (line !== undefined) lines.push(Number(line));
    }
  }
  return isNamed ? lines : null;
}

function lineScore(hunk: string, { own, stack }: Place): number {
  const [, start = '0', count = '0'] = HEADER.exec(hunk) ?? [];
  const [from, to] = [Number(start), Number(start) + Number(count)];
  const away = (line: number): number => (line < from ? from - line : line > to ? line - to : 0);
  const ownAway = own === null ? Number.POSITIVE_INFINITY : away(own);
  const near = ownAway === 0 ? WEIGHTS.ownLine : ownAway <= NEAR_LINES ? WEIGHTS.nearLine : 0;
  return near + (stack.some((line) => away(line) === 0) ? WEIGHTS.stackLine : 0);
}

/** Words that say what failed rather than what it was about. */
const COMMON =
  /^(?:error|cannot|could|read|properties|property|undefined|null|none|type|value|expected|received|actual|object|function|module|from|with|that|this|name|test|assert\w*|not|the|and|line|file|is|of|to|in|a|reading|defined|found|failed|strictly|equal|values|be|have)$/i;

/** Identifiers that a message quotes or contains. */
function namesIn({ message, detail, test }: RecordedFailure): readonly string[] {
  const words =
    `${message} ${detail ?? ''} ${test ?? ''}`.slice(0, 2_000).match(/[\p{L}_$][\p{L}\p{N}_$]{1,80}/gu) ?? [];
  return [...new Set(words.filter((word) => !COMMON.test(word)))].slice(0, MAX_NAMES);
}

/** Only the lines that differ count: what stands around them was there before. */
function nameScore(hunk: string, names: readonly string[]): number {
  const changed = hunk
    .split('\n')
    .filter((line) => line.startsWith('+') || line.startsWith('-'))
    .join('\n');
  const words = new Set(changed.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  return Math.min(WEIGHTS.names, WEIGHTS.name * names.filter((name) => words.has(name)).length);
}
