import { type ConflictLabels, conflictLines, type MergedLines, regionLines } from './conflictText';
import { diff3, isSame, type Region } from './diff3';
import { lineDifference } from './lineHunks';
import type { LogBlock } from './logBlocks';
import { withTicksOf } from './tasks';

export interface MergedBlock {
  readonly block: LogBlock;
  readonly conflicts: number;
}

/**
 * Merges a section that both texts have. Its name and what stands before it are the user's where the user changed them,
 * and so are blank lines and rules at its end.
 *
 * @param base `null`: the section was not there, or nobody knows
 */
export function mergeBlock(
  base: LogBlock | null,
  theirs: LogBlock,
  ours: LogBlock,
  labels: ConflictLabels,
): MergedBlock {
  const ticked = withTicksOf(theirs.body, base?.body ?? null, ours.body);
  const { lines, conflicts } =
    ticked.base === null
      ? mergeUnknown(theirs.body, ticked.ours, labels)
      : regionLines(diff3(ticked.base, theirs.body, ticked.ours), labels);
  const isOwnTail = base === null || !isSame(base.tail, theirs.tail);
  const block = {
    ...theirs,
    heading: base === null || base.heading !== theirs.heading ? theirs.heading : ours.heading,
    body: lines,
    tail: isOwnTail ? theirs.tail : ours.tail,
  };
  return { block, conflicts };
}

/**
 * A section that the new text has no more: it goes where the user left it as it was.
 *
 * @returns `null` where it goes
 */
export function dropBlock(base: LogBlock, theirs: LogBlock, labels: ConflictLabels): MergedBlock | null {
  const isSameLead = theirs.lead.length === 0 || isSame(theirs.lead, base.lead);
  const isUntouched = isSameLead && theirs.heading === base.heading && isSame(theirs.body, base.body);
  if (isUntouched) return null;
  const { lead, heading, body, tail } = theirs;
  const whole = heading === null ? [...lead, ...body] : [...lead, heading, ...body];
  return { block: { ...theirs, lead: [], heading: null, body: conflictLines(whole, [], labels), tail }, conflicts: 1 };
}

/** Without a base: what one side has in addition is taken where that is all there is; anything else is to be settled. */
function mergeUnknown(theirs: readonly string[], ours: readonly string[], labels: ConflictLabels): MergedLines {
  const { hunks } = lineDifference(theirs, ours);
  if (hunks.every(({ start, end }) => start === end)) return { lines: theirs, conflicts: 0 };
  if (hunks.every(({ from, to }) => from === to)) return { lines: ours, conflicts: 0 };
  const regions: Region[] = [];
  let at = 0;
  for (const { from, to, start, end } of hunks) {
    regions.push({ kind: 'merged', lines: theirs.slice(at, from) });
    regions.push({ kind: 'conflict', theirs: theirs.slice(from, to), ours: ours.slice(start, end) });
    at = to;
  }
  regions.push({ kind: 'merged', lines: theirs.slice(at) });
  return regionLines(regions, labels);
}
