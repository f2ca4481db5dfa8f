import { structuredPatch } from 'diff';

/** A diff that takes longer belongs to a file that was replaced; then it is shown as such. */
const DIFF_TIMEOUT_MS = 200;
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
  const patch = structuredPatch('', '', from, to, '', '', { context: CONTEXT_LINES, timeout: DIFF_TIMEOUT_MS });
  if (patch === undefined) return wholeFile(before, after);
  const lines = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: body }) => [
    `@@ -${oldStart + head},${oldLines} +${newStart + head},${newLines} @@`,
    ...body,
  ]);
  return {
    text: boundDiff(lines.join('\n'), MAX_DIFF_CHARS),
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}

interface Middle {
  readonly from: string;
  readonly to: string;
  /** Lines that were set aside at the beginning. */
  readonly head: number;
}

function withoutEqualEnds(before: string, after: string): Middle {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1;
  }
  start = lineStart(before, start);
  const [beforeEnd, afterEnd] = [before.length - end, after.length - end];
  const rest = lineEnd(before, beforeEnd) - beforeEnd;
  const head = before.slice(0, start).split('\n').length - 1;
  return { from: before.slice(start, beforeEnd + rest), to: after.slice(start, afterEnd + rest), head };
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

function wholeFile(before: string, after: string): Diff {
  const removed = before.split('\n').length;
  const added = after.split('\n').length;
  const body = after.split('\n').map((line) => `+${line}`);
  const text = [`@@ -1,${removed} +1,${added} @@ whole file replaced`, ...body].join('\n');
  return { text: boundDiff(text, MAX_DIFF_CHARS), added, removed };
}

/** Nobody saw the text before: the change is known to be one, but not what it changed. */
export function diffFromUnknown(after: string): Diff {
  const lines = after === '' ? 0 : after.split('\n').length;
  return { text: `@@ text before unknown, ${lines} lines now @@`, added: 0, removed: 0 };
}

/** Cuts at a line's end and says what is missing. */
export function boundDiff(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = Math.max(text.lastIndexOf('\n', limit), 0);
  const left = text.slice(end + 1).split('\n').length;
  return `${text.slice(0, end)}${end === 0 ? '' : '\n'}… ${left} more lines of this diff left out of the record …`;
}
