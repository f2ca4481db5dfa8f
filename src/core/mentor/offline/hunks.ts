/** One line of a unified diff, without its line end, and its numbers, 1-based; `null` where the side does not have it. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface Hunk {
  readonly header: string;
  readonly lines: readonly DiffLine[];
}

/** Lines that were taken out and put in at one place. */
export interface Edit {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** First line of the place in the text after; where only lines were removed, the line they stood before. */
  readonly line: number;
}

const HEADER = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** Reads unified hunks (`Change.diff`). What is not part of a hunk is skipped. Linear in its length. */
export function parseHunks(diff: string): readonly Hunk[] {
  const hunks: { header: string; lines: DiffLine[] }[] = [];
  let before = 0;
  let after = 0;
  for (const line of diff.split('\n')) {
    const header = HEADER.exec(line);
    if (header !== null) {
      before = Number(header[1]);
      after = Number(header[2]);
      hunks.push({ header: line, lines: [] });
      continue;
    }
    const sign = line.charAt(0);
    const lines = hunks[hunks.length - 1]?.lines;
    if (lines === undefined || (sign !== ' ' && sign !== '+' && sign !== '-')) {
      continue;
    }
    lines.push({
      sign,
      text: line.slice(1).replace(/\r$/, ''),
      before: sign === '+' ? null : before,
      after: sign === '-' ? null : after,
    });
    before += sign === '+' ? 0 : 1;
    after += sign === '-' ? 0 : 1;
  }
  return hunks;
}

/** The places that a diff edits, in order. */
export function editsOf(diff: string): readonly Edit[] {
  return parseHunks(diff).flatMap((hunk) => editsOfHunk(hunk));
}

function editsOfHunk(hunk: Hunk): readonly Edit[] {
  const edits: Edit[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  let line: number | null = null;
  let next = hunk.lines.find((candidate) => candidate.after !== null)?.after ?? 1;
  const flush = (): void => {
    if (removed.length + added.length > 0) {
      edits.push({ removed, added, line: line ?? next });
    }
    removed = [];
    added = [];
    line = null;
  };
  for (const current of hunk.lines) {
    if (current.sign === ' ') {
      flush();
      next = (current.after ?? next) + 1;
    } else if (current.sign === '+') {
      line ??= current.after;
      added.push(current.text);
      next = (current.after ?? next) + 1;
    } else {
      removed.push(current.text);
    }
  }
  flush();
  return edits;
}

/** Lines that a diff puts in, with their numbers in the text after. */
export function addedLines(diff: string): readonly { readonly text: string; readonly line: number }[] {
  return parseHunks(diff).flatMap((hunk) =>
    hunk.lines.flatMap((line) =>
      line.sign === '+' && line.after !== null ? [{ text: line.text, line: line.after }] : [],
    ),
  );
}

/** What differs between two lines, cut at token borders; an empty side means that something was only put in or taken out. */
export interface TokenDifference {
  readonly before: string;
  readonly after: string;
}

/** `null` where the lines have too little in common for the difference to say anything. */
export function tokenDifference(before: string, after: string): TokenDifference | null {
  const left = tokens(before.trim());
  const right = tokens(after.trim());
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) {
    start += 1;
  }
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) {
    end += 1;
  }
  const same = start + end;
  if (same < Math.max(left.length, right.length) / 3) {
    return null;
  }
  return {
    before: left
      .slice(start, left.length - end)
      .join('')
      .trim(),
    after: right
      .slice(start, right.length - end)
      .join('')
      .trim(),
  };
}

/** A number with its point, a name, an operator of common languages as a whole: half of one reads as another. */
const TOKEN =
  /\p{Nd}{1,40}\.\p{Nd}{1,40}|[\p{L}\p{N}_$]+|\s+|=>|[=!<>]=+|\?\.|\?\?=?|&&=?|\|\|=?|\.{2,3}|->|::|<-|:=|([+\-*/<>])\1=?|[+\-*/%&|^]=|[^\s]/gu;

function tokens(line: string): readonly string[] {
  return line.match(TOKEN) ?? [];
}
