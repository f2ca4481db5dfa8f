import { type LineChange, lineDiff } from './lineDiff';

// Journals hold lengths that these and `SHORT_DIFF_CHARS` led to: see `EditExtent`.
const MAX_DIFF_CHARS = 20_000;
const CONTEXT_LINES = 3;

export interface Diff {
  /** Unified hunks, bounded at a line's end with a mark. */
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

/** Unified hunks from one text to another. Equal lines at both ends are set aside first: most edits of a long file are small. */
export function unifiedDiff(before: string, after: string): Diff {
  const { from, to, head } = withoutEqualEnds(before, after);
  const changes = lineDiff(from, to);
  return {
    text: boundDiff(hunksOf(changes, head).join('\n'), MAX_DIFF_CHARS),
    added: changes.filter(({ sign }) => sign === '+').length,
    removed: changes.filter(({ sign }) => sign === '-').length,
  };
}

/** @param head lines before the first of `changes` @returns lines of the diff */
function hunksOf(changes: readonly LineChange[], head: number): readonly string[] {
  const lines: string[] = [];
  let [old, now] = [head + 1, head + 1];
  let done = 0;
  for (const { from, to } of hunkRanges(changes)) {
    // Between two hunks nothing differs.
    old += from - done;
    now += from - done;
    const body = changes.slice(from, to);
    const [oldLines, nowLines] = [
      body.filter(({ sign }) => sign !== '+').length,
      body.filter(({ sign }) => sign !== '-').length,
    ];
    lines.push(`@@ -${startOf(old, oldLines)},${oldLines} +${startOf(now, nowLines)},${nowLines} @@`);
    for (const { sign, text } of body) {
      lines.push(sign + text.replace(/\n$/, ''));
      if (!text.endsWith('\n')) lines.push('\\ No newline at end of file');
    }
    old += oldLines;
    now += nowLines;
    done = to;
  }
  return lines;
}

/** Places that differ, with the lines around them; those that touch are one. */
function hunkRanges(changes: readonly LineChange[]): readonly { readonly from: number; readonly to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const [index, { sign }] of changes.entries()) {
    if (sign === ' ') continue;
    const [from, to] = [Math.max(0, index - CONTEXT_LINES), Math.min(changes.length, index + CONTEXT_LINES + 1)];
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

/** The unified format names the line before where a side has none. */
function startOf(start: number, lines: number): number {
  return lines === 0 ? start - 1 : start;
}

interface Middle {
  readonly from: string;
  readonly to: string;
  /** Lines that were set aside at the beginning. */
  readonly head: number;
}

function withoutEqualEnds(before: string, after: string): Middle {
  const shorter = Math.min(before.length, after.length);
  const equal = equalAtStart(before, after, shorter);
  const end = equalAtEnd(before, after, shorter - equal);
  const start = lineStart(before, equal);
  const [beforeEnd, afterEnd] = [before.length - end, after.length - end];
  const around = lineEnd(before, beforeEnd) - beforeEnd;
  const head = lineBreaks(before, start);
  return { from: before.slice(start, beforeEnd + around), to: after.slice(start, afterEnd + around), head };
}

/** Compared in blocks first, each of which is one comparison of memory, then by the character. */
const BLOCK = 256;

function equalAtStart(one: string, other: string, limit: number): number {
  let at = 0;
  while (at + BLOCK <= limit && one.slice(at, at + BLOCK) === other.slice(at, at + BLOCK)) at += BLOCK;
  while (at < limit && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

function equalAtEnd(one: string, other: string, limit: number): number {
  const [oneEnd, otherEnd] = [one.length, other.length];
  const isBlockEqual = (at: number): boolean =>
    one.slice(oneEnd - at - BLOCK, oneEnd - at) === other.slice(otherEnd - at - BLOCK, otherEnd - at);
  let at = 0;
  while (at + BLOCK <= limit && isBlockEqual(at)) at += BLOCK;
  while (at < limit && one.charCodeAt(oneEnd - 1 - at) === other.charCodeAt(otherEnd - 1 - at)) at += 1;
  return at;
}

function lineBreaks(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Start of the line that is as many lines before as a hunk shows around a difference. */
function lineStart(text: string, at: number): number {
  let start = at;
  for (let line = 0; line <= CONTEXT_LINES && start > 0; line += 1) start = text.lastIndexOf('\n', start - 1);
  return start <= 0 ? 0 : start + 1;
}

function lineEnd(text: string, at: number): number {
  let end = at;
  for (let line = 0; line <= CONTEXT_LINES; line += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}

/** Nobody saw the text before: the change is known to be one, but not what it changed. */
export function diffFromUnknown(after: string): Diff {
  const lines = after === '' ? 0 : after.split('\n').length;
  return { text: `@@ text before unknown, ${lines} ${lines === 1 ? 'line' : 'lines'} now @@`, added: 0, removed: 0 };
}

/** What a diff is cut to where a record is too large. */
const SHORT_DIFF_CHARS = 1_500;

/** Whether so long a diff is worth cutting. */
export function isLongDiff(chars: number): boolean {
  return chars > SHORT_DIFF_CHARS + 100;
}

export function shortDiff(text: string): string {
  return boundDiff(text, SHORT_DIFF_CHARS);
}

/** Cuts at a line's end and says what is missing. */
export function boundDiff(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = Math.max(text.lastIndexOf('\n', limit), 0);
  const left = text.slice(end + 1).split('\n').length;
  return `${text.slice(0, end)}${end === 0 ? '' : '\n'}… ${left} more lines of this diff left out of the record …`;
}
