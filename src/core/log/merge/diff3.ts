import { type Hunk, type Hunks, type LineDifference, lineDifference } from './lineHunks';

/** A stretch of a merge: what can be told, and what each side made of the same lines of the base. */
export type Region =
  | { readonly kind: 'merged'; readonly lines: readonly string[] }
  | { readonly kind: 'conflict'; readonly theirs: readonly string[]; readonly ours: readonly string[] };

/**
 * Three-way merge of lines. What one side changed is taken; what both changed differently, or side by side without a
 * line between that neither did, is a conflict: the rule of `git merge-file`, whose result this has.
 *
 * Lines are compared with their line ends. Linear in the length of the texts where they differ in a bounded number of
 * lines; where they differ too much to tell how, the difference is one, so that nothing of it is lost.
 */
export function diff3(base: readonly string[], theirs: readonly string[], ours: readonly string[]): readonly Region[] {
  const [left, right] = withoutGuesses(lineDifference(base, theirs), lineDifference(base, ours));
  return together(merged(base, new Side(theirs, left), new Side(ours, right)).flatMap(trimmed));
}

/**
 * Where equal lines stand many times, a change may be told at several places. That is all the same unless the other side
 * changed something among these places: then what the merge would be rests on a guess, and the whole zone counts as
 * changed.
 */
function withoutGuesses(theirs: LineDifference, ours: LineDifference): readonly [Hunks, Hunks] {
  return [withZones(theirs, meeting(theirs.zones, ours.zones)), withZones(ours, meeting(ours.zones, theirs.zones))];
}

/** Zones that share a line with one of the other side, or have one of its places to insert at inside. */
function meeting(zones: Hunks, others: Hunks): ReadonlySet<Hunk> {
  const found = new Set<Hunk>();
  let at = 0;
  for (const zone of zones) {
    while ((others[at]?.to ?? Number.POSITIVE_INFINITY) <= zone.from) at += 1;
    const other = others[at];
    if (other !== undefined && isMeeting(zone, other)) found.add(zone);
  }
  return found;
}

function isMeeting(left: Hunk, right: Hunk): boolean {
  const isInside = (inner: Hunk, outer: Hunk): boolean =>
    inner.from === inner.to && outer.from < inner.from && inner.from < outer.to;
  const isShared = Math.max(left.from, right.from) < Math.min(left.to, right.to);
  return isShared || isInside(left, right) || isInside(right, left);
}

function withZones({ hunks, zones }: LineDifference, chosen: ReadonlySet<Hunk>): Hunks {
  let at = 0;
  return zones.flatMap((zone) => {
    const from = at;
    while ((hunks[at]?.to ?? Number.POSITIVE_INFINITY) <= zone.to && (hunks[at]?.end ?? 0) <= zone.end) at += 1;
    return chosen.has(zone) ? [zone] : hunks.slice(from, at);
  });
}

function merged(base: readonly string[], left: Side, right: Side): readonly Region[] {
  const regions: Region[] = [];
  let at = 0;
  for (let from = start(left, right); from < Number.POSITIVE_INFINITY; from = start(left, right)) {
    if (from > at) regions.push({ kind: 'merged', lines: base.slice(at, from) });
    at = from;
    for (let before = -1; before < at; ) {
      before = at;
      at = right.takeUpTo(left.takeUpTo(at));
    }
    regions.push(regionOf(left.take(from, at), right.take(from, at)));
  }
  if (at < base.length) regions.push({ kind: 'merged', lines: base.slice(at) });
  return regions;
}

function start(left: Side, right: Side): number {
  return Math.min(left.next, right.next);
}

/** Lines of one side of a stretch; `isChanged`: by a hunk, be it to the same. */
interface Taken {
  readonly lines: readonly string[];
  readonly isChanged: boolean;
}

function regionOf(theirs: Taken, ours: Taken): Region {
  if (!theirs.isChanged) return { kind: 'merged', lines: ours.lines };
  if (!ours.isChanged || isSame(theirs.lines, ours.lines)) return { kind: 'merged', lines: theirs.lines };
  return { kind: 'conflict', theirs: theirs.lines, ours: ours.lines };
}

/** What both sides begin and end with is not to be settled. */
function trimmed(region: Region): readonly Region[] {
  if (region.kind !== 'conflict') return [region];
  const { theirs, ours } = region;
  const shorter = Math.min(theirs.length, ours.length);
  let head = 0;
  while (head < shorter && theirs[head] === ours[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && theirs.at(-1 - tail) === ours.at(-1 - tail)) tail += 1;
  const inner = (lines: readonly string[]): readonly string[] => lines.slice(head, lines.length - tail);
  return [
    { kind: 'merged', lines: theirs.slice(0, head) },
    { kind: 'conflict', theirs: inner(theirs), ours: inner(ours) },
    { kind: 'merged', lines: theirs.slice(theirs.length - tail) },
  ];
}

/** What is merged stands as one. */
function together(regions: readonly Region[]): readonly Region[] {
  const result: Region[] = [];
  let run: string[] | null = null;
  for (const region of regions) {
    if (region.kind === 'conflict') {
      result.push(region);
      run = null;
    } else if (region.lines.length > 0) {
      if (run === null) result.push({ kind: 'merged', lines: (run = []) });
      for (const line of region.lines) run.push(line);
    }
  }
  return result;
}

export function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((line, at) => line === right[at]);
}

/** One side, gone through stretch by stretch. */
class Side {
  private at = 0;
  /** Of the first hunk of the stretch. */
  private first = 0;
  /** How much further than the base the side stands before the stretch. */
  private shift = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly hunks: readonly Hunk[],
  ) {}

  /** Where in the base the next hunk begins. */
  get next(): number {
    return this.hunks[this.at]?.from ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the hunks that begin no later than the stretch ends. @returns where it ends with them */
  takeUpTo(end: number): number {
    let to = end;
    while (this.next <= to) {
      to = Math.max(to, this.hunks[this.at]?.to ?? 0);
      this.at += 1;
    }
    return to;
  }

  /** What was taken; the next stretch begins. */
  take(from: number, to: number): Taken {
    const start = from + this.shift;
    const isChanged = this.at > this.first;
    const last = this.hunks[this.at - 1];
    if (last !== undefined) this.shift = last.end - last.to;
    this.first = this.at;
    return { lines: this.lines.slice(start, to + this.shift), isChanged };
  }
}
