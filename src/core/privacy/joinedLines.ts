import { type Projection, ProjectionBuilder } from './projection';

/** Columns of terminals, and of programs that break lines (`base64`, `fold`, mail). */
const USUAL_WIDTHS = new Set([64, 70, 72, 76, 78, 79, 80, 100, 120, 132, 160]);
/** A shorter line was ended by whoever wrote it. */
const MIN_WIDTH = 40;

/**
 * Lines that seem to be broken by a width and not by their writer, joined; `null` where there are none. A line that is
 * full to the last column and goes on with the next character may be one: at a usual width, at the width of the line
 * before it, or where no line of the text is longer.
 */
export function joinedLines(base: Projection): Projection | null {
  const { text } = base;
  const ends = lineEnds(text);
  const longest = longestLine(ends);
  const builder = new ProjectionBuilder(base);
  let isOpen = false;
  let isEmpty = true;
  for (const [index, end] of ends.entries()) {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    const width = widthOf(text, start, end);
    const next = ends[index + 1];
    const before = index === 0 ? -1 : start - 1 - (index === 1 ? 0 : (ends[index - 2] ?? 0) + 1);
    const isFull = width >= MIN_WIDTH && (width === longest || width === before || USUAL_WIDTHS.has(width));
    const isBroken =
      isFull && next !== undefined && next > end + 1 && (isInk(text, start + width - 1) || isInk(text, end + 1));
    if (isBroken) {
      builder.copy(start, start + width);
      isEmpty = false;
    } else if (isOpen) builder.copy(start, Math.min(text.length, end + 1));
    isOpen = isBroken;
  }
  return isEmpty ? null : builder.build();
}

function lineEnds(text: string): readonly number[] {
  const ends: number[] = [];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) ends.push(end);
  if (ends.at(-1) !== text.length - 1) ends.push(text.length);
  return ends;
}

/** Without the `\r` of a Windows line end. */
const widthOf = (text: string, start: number, end: number): number =>
  end > start && text.charCodeAt(end - 1) === 13 ? end - 1 - start : end - start;

function longestLine(ends: readonly number[]): number {
  let longest = 0;
  let start = 0;
  for (const end of ends) {
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return longest;
}

const isInk = (text: string, index: number): boolean => text.charCodeAt(index) > 32;
