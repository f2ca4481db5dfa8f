import type { Region } from './diff3';

export interface ConflictLabels {
  /** Of the file as it stands, which VS Code calls the current change. */
  readonly theirs: string;
  /** Of what is new, the incoming change. */
  readonly ours: string;
}

export interface MergedLines {
  readonly lines: readonly string[];
  readonly conflicts: number;
}

type Conflict = Extract<Region, { readonly kind: 'conflict' }>;

/** The lines that only a conflict with these labels has: the first is where one begins. */
export function conflictMarks({ theirs, ours }: ConflictLabels): string[] {
  return [`<<<<<<< ${theirs}`, `>>>>>>> ${ours}`];
}

/** How many conflicts a text still has. @param marks of its conflicts @param text with `\n` */
export function openConflicts(marks: readonly string[], text: string): number {
  if (marks.length === 0) return 0;
  const found = new Map(marks.map((mark) => [mark, 0]));
  for (const line of text.split('\n')) {
    const count = found.get(line);
    if (count !== undefined) found.set(line, count + 1);
  }
  return Math.max(...found.values());
}

/** Blank lines between two conflicts that make them one: settled apart they would only be more clicks. */
const MOST_BETWEEN = 3;

/** The text of a merge, with marks around what is to be settled as git writes them. */
export function regionLines(regions: readonly Region[], labels: ConflictLabels): MergedLines {
  const lines: string[] = [];
  let conflicts = 0;
  for (const region of joined(regions)) {
    if (region.kind !== 'conflict') {
      lines.push(...region.lines);
      continue;
    }
    conflicts += 1;
    lines.push(...conflictLines(region.theirs, region.ours, labels));
  }
  return { lines, conflicts };
}

/** Marks stand on lines of their own, also where a side lacks its last line end. */
export function conflictLines(
  theirs: readonly string[],
  ours: readonly string[],
  labels: ConflictLabels,
): readonly string[] {
  return [
    `<<<<<<< ${labels.theirs}\n`,
    ...theirs.map(ended),
    '=======\n',
    ...ours.map(ended),
    `>>>>>>> ${labels.ours}\n`,
  ];
}

function ended(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n`;
}

function joined(regions: readonly Region[]): readonly Region[] {
  const result: Region[] = [];
  for (const region of regions) {
    if (region.kind !== 'conflict' && region.lines.length === 0) continue;
    const between = result.at(-1);
    const before = result.at(-2);
    if (region.kind === 'conflict' && before?.kind === 'conflict' && between !== undefined && isSmall(between)) {
      result.splice(-2, 2, together(before, between.lines, region));
    } else {
      result.push(region);
    }
  }
  return result;
}

function isSmall(region: Region): region is Exclude<Region, Conflict> {
  if (region.kind === 'conflict' || region.lines.length > MOST_BETWEEN) return false;
  return region.lines.every((line) => line.trim() === '');
}

function together(first: Conflict, between: readonly string[], second: Conflict): Conflict {
  return {
    kind: 'conflict',
    theirs: [...first.theirs, ...between, ...second.theirs],
    ours: [...first.ours, ...between, ...second.ours],
  };
}
