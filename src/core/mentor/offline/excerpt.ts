import type { Change } from '../../session/sessionRecord';
import { addedLines } from './hunks';

/** Lines of a file as they were in the session, verbatim. */
export interface Excerpt {
  readonly change: Change;
  /** 1-based, both inside. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const MOST_LINES = 14;
const MOST_WIDTH = 400;

/**
 * The block of real code around the first changed line that fits: from the text after the change where it is carried,
 * else from the lines the diff put in.
 * @param overlaps says whether lines of a path were shown before
 */
export function findExcerpt(
  change: Change,
  fits: (line: string) => boolean,
  overlaps: (path: string, from: number, to: number) => boolean,
): Excerpt | null {
  for (const added of addedLines(change.diff)) {
    if (!fits(added.text)) {
      continue;
    }
    const excerpt = excerptAround(change, added.line);
    if (excerpt !== null && !overlaps(change.path, excerpt.from, excerpt.to)) {
      return excerpt;
    }
  }
  return null;
}

function excerptAround(change: Change, line: number): Excerpt | null {
  const lines = change.textAfter === null ? null : change.textAfter.split(/\r?\n/);
  if (lines === null || lines[line - 1] === undefined) {
    return fromDiff(change, line);
  }
  const from = blockStart(lines, line - 1);
  const to = blockEnd(lines, from, line - 1);
  return excerpt(change, lines, from, to);
}

function excerpt(change: Change, lines: readonly string[], from: number, to: number): Excerpt | null {
  const text = lines.slice(from, to + 1);
  if (text.every((current) => current.trim() === '') || text.some((current) => current.length > MOST_WIDTH)) {
    return null;
  }
  return { change, from: from + 1, to: to + 1, text: withoutMargin(text).join('\n') };
}

/** Up to the line that opens the block the line stands in. */
function blockStart(lines: readonly string[], at: number): number {
  const own = indent(lines[at]);
  let start = at;
  for (let index = at; index >= Math.max(0, at - MOST_LINES / 2); index -= 1) {
    const depth = indent(lines[index]);
    if (depth !== null && own !== null && depth < own) {
      return index;
    }
    if (own === 0 && depth === null) {
      break;
    }
    start = own === 0 || depth !== null ? index : start;
  }
  return own === 0 ? at : start;
}

/** Down to the line that closes the block, `MOST_LINES` at most. */
function blockEnd(lines: readonly string[], from: number, at: number): number {
  const opening = indent(lines[from]) ?? 0;
  let end = at;
  for (let index = from + 1; index < Math.min(lines.length, from + MOST_LINES); index += 1) {
    const depth = indent(lines[index]);
    if (depth === null) {
      continue;
    }
    if (depth <= opening && index > at) {
      return /^\s*[\])}]/.test(lines[index] ?? '') ? index : end;
    }
    end = Math.max(end, index);
  }
  return end;
}

/** Width of the margin; `null` for a blank line. */
function indent(line: string | undefined): number | null {
  return line === undefined || line.trim() === '' ? null : line.length - line.trimStart().length;
}

function withoutMargin(lines: readonly string[]): readonly string[] {
  const margin = Math.min(...lines.flatMap((line) => indent(line) ?? []));
  return lines.map((line) => line.slice(Math.min(margin, line.length)));
}

function fromDiff(change: Change, line: number): Excerpt | null {
  const added = addedLines(change.diff);
  const start = added.findIndex((candidate) => candidate.line === line);
  const block = added.slice(start).filter((candidate, index) => index < MOST_LINES && candidate.line === line + index);
  const text = block.map((candidate) => candidate.text);
  if (start < 0 || text.some((current) => current.length > MOST_WIDTH)) {
    return null;
  }
  return { change, from: line, to: line + block.length - 1, text: withoutMargin(text).join('\n') };
}
