import { diffArrays } from 'diff';
import { diff3, type Region } from './diff3';
import { ended, linesOf } from './lines';

/** What stands behind the marks of a conflict. */
export interface ConflictLabels {
  readonly theirs: string;
  readonly ours: string;
}

export interface MergedText {
  readonly text: string;
  readonly conflicts: number;
}

/** So few lines between two conflicts do not help anybody to settle them one by one. */
const TOO_FEW_BETWEEN = 3;
/** See `diff3`. */
const MOST_EDITS = 1500;

/**
 * Merges three versions of a text; conflicts are marked as git marks them, which VS Code offers to settle.
 *
 * @param base `null` where nobody knows what both came from: then every difference is a conflict, unless one holds the
 *   other whole
 */
export function mergeText(base: string | null, theirs: string, ours: string, labels: ConflictLabels): MergedText {
  if (theirs === ours || base === ours) return { text: theirs, conflicts: 0 };
  if (base === theirs) return { text: ours, conflicts: 0 };
  const [their, our] = [linesOf(theirs), linesOf(ours)];
  const regions = base === null ? withoutBase(their, our) : diff3(linesOf(base), their, our);
  return {
    text: regions.map((region) => written(region, labels)).join(''),
    conflicts: regions.filter(({ kind }) => kind === 'conflict').length,
  };
}

function written(region: Region, labels: ConflictLabels): string {
  if (region.kind === 'merged') return region.lines.join('');
  const [theirs, ours] = [region.theirs, region.ours].map((lines) => ended(lines.join('')));
  return `<<<<<<< ${labels.theirs}\n${theirs}=======\n${ours}>>>>>>> ${labels.ours}\n`;
}

function withoutBase(theirs: readonly string[], ours: readonly string[]): readonly Region[] {
  if (holds(theirs, ours)) return [{ kind: 'merged', lines: theirs }];
  if (holds(ours, theirs)) return [{ kind: 'merged', lines: ours }];
  const parts = diffArrays([...theirs], [...ours], { maxEditLength: MOST_EDITS });
  if (parts === undefined) return [{ kind: 'conflict', theirs, ours }];
  const regions: Region[] = [];
  for (const { added, removed, value } of parts) {
    if (added || removed) differ(regions, removed ? value : [], added ? value : []);
    else regions.push({ kind: 'merged', lines: value });
  }
  return regions;
}

/** Adds to the conflict before, if that is near. */
function differ(regions: Region[], theirs: readonly string[], ours: readonly string[]): void {
  const between = regions.at(-1)?.kind === 'merged' ? regions.at(-1) : undefined;
  const before = regions.at(between === undefined ? -1 : -2);
  const shared = between?.kind === 'merged' ? between.lines : [];
  if (before?.kind !== 'conflict' || shared.length > TOO_FEW_BETWEEN) {
    regions.push({ kind: 'conflict', theirs, ours });
    return;
  }
  regions.splice(between === undefined ? -1 : -2);
  regions.push({
    kind: 'conflict',
    theirs: [...before.theirs, ...shared, ...theirs],
    ours: [...before.ours, ...shared, ...ours],
  });
}

/** Whether lines stand in a text one after the other. */
function holds(text: readonly string[], lines: readonly string[]): boolean {
  const first = lines[0];
  if (first === undefined) return true;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    if (lines.every((line, offset) => line === text[at + offset])) return true;
  }
  return false;
}
