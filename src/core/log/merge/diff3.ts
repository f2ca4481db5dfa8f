import { diffArrays } from 'diff';

/** Lines that both texts share stand as one run; a conflict has what each side made of the same lines of the base. */
export type Region =
  | { readonly kind: 'merged'; readonly lines: readonly string[] }
  | { readonly kind: 'conflict'; readonly theirs: readonly string[]; readonly ours: readonly string[] };

/** Lines `[from, to)` of the base that a side replaced by its lines `[sideFrom, sideTo)`. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly sideFrom: number;
  readonly sideTo: number;
  /**
   * Lines of the base that it would touch if it stood elsewhere to the same effect: a blank line that was added to five
   * may be any of six. Who merges by another place merges to another text, so both places count.
   */
  readonly reachFrom: number;
  readonly reachTo: number;
}

/** Text that repeats itself for longer is looked at no further. */
const FARTHEST_REACH = 200;
/** Steps of the search for the shortest script: beyond it two texts have too little in common to be worth merging. */
const MOST_EDITS = 1500;

/**
 * Merges two versions of a text, line by line, as `diff3` does (Khanna, Kunal and Pierce, 2007): where only one side
 * changed, or both in the same way, the change is taken; changes that touch each other are a conflict. Lines count with
 * their line ends, so that no byte is made up.
 *
 * Where lines repeat, there is more than one shortest script, and a merge may depend on which was found. So it is done
 * from the other end, too, and what the two do not agree on is a conflict.
 */
export function diff3(base: readonly string[], theirs: readonly string[], ours: readonly string[]): readonly Region[] {
  const forward = mergedBy(base, theirs, ours);
  if (hasConflict(forward)) return forward;
  const backward = mergedBy(base.toReversed(), theirs.toReversed(), ours.toReversed()).toReversed().map(turned);
  if (hasConflict(backward) || isSame(linesIn(forward), linesIn(backward))) return backward;
  const regions = new Regions();
  regions.conflict(theirs, ours);
  return regions.all;
}

function turned(region: Region): Region {
  if (region.kind === 'merged') return { kind: 'merged', lines: region.lines.toReversed() };
  return { kind: 'conflict', theirs: region.theirs.toReversed(), ours: region.ours.toReversed() };
}

function hasConflict(regions: readonly Region[]): boolean {
  return regions.some(({ kind }) => kind === 'conflict');
}

function linesIn(regions: readonly Region[]): readonly string[] {
  return regions.flatMap((region) => (region.kind === 'merged' ? region.lines : []));
}

function mergedBy(base: readonly string[], theirs: readonly string[], ours: readonly string[]): readonly Region[] {
  const sides = [hunksOf(base, theirs), hunksOf(base, ours)] as const;
  const regions = new Regions();
  const next = [0, 0] as [number, number];
  /** How far lines of each side are ahead of the base's. */
  const shift = [0, 0] as [number, number];
  let at = 0;
  for (;;) {
    const first = firstOf(sides[0][next[0]], sides[1][next[1]]);
    if (first === null) break;
    const from = first.from;
    let to = first.to;
    let reach = first.reachTo;
    const taken: [Hunk[], Hunk[]] = [[], []];
    for (let grows = true; grows; ) {
      grows = false;
      for (const side of [0, 1] as const) {
        const hunk = sides[side][next[side]];
        if (hunk === undefined || Math.min(hunk.from, hunk.reachFrom) > reach) continue;
        taken[side].push(hunk);
        next[side] += 1;
        to = Math.max(to, hunk.to);
        reach = Math.max(reach, hunk.reachTo);
        grows = true;
      }
    }
    regions.merged(base.slice(at, from));
    const texts = [theirs, ours].map((text, side) => {
      const begin = from + (shift[side] ?? 0);
      for (const hunk of taken[side as 0 | 1]) shift[side as 0 | 1] = hunk.sideTo - hunk.to;
      return text.slice(begin, to + (shift[side] ?? 0));
    });
    const [their = [], our = []] = texts;
    if (taken[0].length === 0) regions.merged(our);
    else if (taken[1].length === 0 || isSame(their, our)) regions.merged(their);
    else regions.conflict(their, our);
    at = to;
  }
  regions.merged(base.slice(at));
  return regions.all;
}

class Regions {
  readonly all: Region[] = [];
  private run: string[] | null = null;

  merged(lines: readonly string[]): void {
    if (lines.length === 0) return;
    if (this.run === null) {
      this.run = [];
      this.all.push({ kind: 'merged', lines: this.run });
    }
    for (const line of lines) this.run.push(line);
  }

  /** What both sides begin and end with alike is no part of what they differ in. */
  conflict(theirs: readonly string[], ours: readonly string[]): void {
    const start = commonStart(theirs, ours);
    const end = commonStart(theirs.slice(start).toReversed(), ours.slice(start).toReversed());
    this.merged(theirs.slice(0, start));
    this.run = null;
    this.all.push({
      kind: 'conflict',
      theirs: theirs.slice(start, theirs.length - end),
      ours: ours.slice(start, ours.length - end),
    });
    this.merged(theirs.slice(theirs.length - end));
  }
}

function firstOf(a: Hunk | undefined, b: Hunk | undefined): Hunk | null {
  if (a === undefined || b === undefined) return a ?? b ?? null;
  return a.from <= b.from ? a : b;
}

function hunksOf(base: readonly string[], side: readonly string[]): readonly Hunk[] {
  const start = commonStart(base, side);
  const end = commonStart(base.slice(start).toReversed(), side.slice(start).toReversed());
  const [old, now] = [base.slice(start, base.length - end), side.slice(start, side.length - end)];
  if (old.length === 0 && now.length === 0) return [];
  const parts = diffArrays([...old], [...now], { maxEditLength: MOST_EDITS });
  const hunks: Hunk[] = [];
  let [from, sideFrom] = [start, start];
  let [to, sideTo] = [start, start];
  const close = (): void => {
    if (from < to || sideFrom < sideTo) hunks.push(withReach(base, side, { from, to, sideFrom, sideTo }));
  };
  if (parts === undefined) {
    [to, sideTo] = [base.length - end, side.length - end];
    close();
    return hunks;
  }
  for (const { added, removed, value } of parts) {
    if (removed) to += value.length;
    else if (added) sideTo += value.length;
    else {
      close();
      from = to + value.length;
      to = from;
      sideFrom = sideTo + value.length;
      sideTo = sideFrom;
    }
  }
  close();
  return hunks;
}

function withReach(base: readonly string[], side: readonly string[], hunk: Omit<Hunk, 'reachFrom' | 'reachTo'>): Hunk {
  const { from, to, sideFrom, sideTo } = hunk;
  const [up, down] = [slack(base, from, to), slack(side, sideFrom, sideTo)].reduce(([a, b], [c, d]) => [
    Math.max(a, c),
    Math.max(b, d),
  ]);
  return { ...hunk, reachFrom: from - up, reachTo: to + down };
}

/** How far a group of lines could stand further up and further down with the same text around it. */
function slack(lines: readonly string[], from: number, to: number): [up: number, down: number] {
  let [up, down] = [0, 0];
  if (from === to) return [0, 0];
  while (up < FARTHEST_REACH && from - up > 0 && lines[from - up - 1] === lines[to - up - 1]) up += 1;
  while (down < FARTHEST_REACH && to + down < lines.length && lines[from + down] === lines[to + down]) down += 1;
  return [up, down];
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
