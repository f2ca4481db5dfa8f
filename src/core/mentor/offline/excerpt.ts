import type { Change } from '../../session/sessionRecord';
import { addedLines } from './hunks';

/** Lines of a file as they were in the session, verbatim. */
export interface Excerpt {
  readonly change: Change;
  /** 1-based, both inside. */
  readonly from: number;
  readonly to: number;
  /** The line it was chosen for. */
  readonly at: number;
  readonly text: string;
}

const MOST_LINES = 14;
const MOST_WIDTH = 400;
/** A line that closes one block and opens the next of the same statement. */
const GOES_ON = /^\s*([})\]]|(else|elif|except|finally|catch)\b).*[{:]\s*$/;
const BRANCH = /^\s*([})\]]|(else|elif|except|finally|catch)\b)/;

/**
 * The blocks of real code around the changed lines that fit, in order: from the text after the change where it is
 * carried, else from the lines the diff put in.
 */
export function* excerptsOf(change: Change, fits: (line: string) => boolean): Generator<Excerpt> {
  for (const added of addedLines(change.diff)) {
    const found = fits(added.text) ? excerptAround(change, added.line) : null;
    if (found !== null) {
      yield found;
    }
  }
}

function excerptAround(change: Change, line: number): Excerpt | null {
  const lines = change.textAfter === null ? null : change.textAfter.split(/\r?\n/);
  if (lines === null || lines[line - 1] === undefined) {
    return fromDiff(change, line);
  }
  const from = blockStart(lines, line - 1);
  const to = blockEnd(lines, from, line - 1);
  return excerpt(change, lines, { from, to, at: line });
}

/** What is left of an excerpt beside another one that overlaps it; `null` where its own line is shown there already. */
export function besides(excerpt: Excerpt, other: Excerpt): Excerpt | null {
  if (other.from <= excerpt.at && excerpt.at <= other.to) {
    return null;
  }
  const from = excerpt.at > other.to ? Math.max(excerpt.from, other.to + 1) : excerpt.from;
  const to = excerpt.at < other.from ? Math.min(excerpt.to, other.from - 1) : excerpt.to;
  const lines = excerpt.text.split('\n').slice(from - excerpt.from, to - excerpt.from + 1);
  // What begins after the last blank line is the head of the block that stands elsewhere.
  const blank = to < excerpt.to ? lines.findLastIndex((line) => line.trim() === '') : -1;
  lines.length = blank > excerpt.at - from ? blank : lines.length;
  return { ...excerpt, from, to: from + lines.length - 1, text: withoutMargin(lines).join('\n') };
}

interface Place {
  /** Indexes into the lines. */
  readonly from: number;
  readonly to: number;
  /** 1-based. */
  readonly at: number;
}

function excerpt(change: Change, lines: readonly string[], { from, to, at }: Place): Excerpt | null {
  const text = lines.slice(from, to + 1);
  if (text.every((current) => current.trim() === '') || text.some((current) => current.length > MOST_WIDTH)) {
    return null;
  }
  return { change, from: from + 1, to: to + 1, at, text: withoutMargin(text).join('\n') };
}

/** Up to the line that opens the block the line stands in; a branch (`} catch`, `else:`) is not an opening. */
function blockStart(lines: readonly string[], at: number): number {
  const own = indent(lines[at]) ?? 0;
  for (let index = at - 1; index >= Math.max(0, at - MOST_LINES / 2); index -= 1) {
    const depth = indent(lines[index]);
    if (depth !== null && depth < own && !BRANCH.test(lines[index] ?? '')) {
      return index;
    }
  }
  return at;
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
    if (depth <= opening && index > at && !(depth === opening && GOES_ON.test(lines[index] ?? ''))) {
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
  return { change, from: line, to: line + block.length - 1, at: line, text: withoutMargin(text).join('\n') };
}
