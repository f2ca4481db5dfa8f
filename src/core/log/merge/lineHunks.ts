import { diffArrays } from 'diff';
import { certainPlaces, type Places } from './certainPlaces';
import { slideChanges } from './slideChanges';

/** Lines `from` up to and without `to` of the base stand as `start` up to and without `end` in the other text. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** In order, with at least one line that both texts have between any two. */
export type Hunks = readonly Hunk[];

export interface LineDifference {
  /** One of the smallest differences: of those that only differ in which of equal lines is new, the one that git tells. */
  readonly hunks: Hunks;
  /** Between lines that are the same in each of the smallest differences. Each holds one or more of the hunks. */
  readonly zones: Hunks;
}

/**
 * A search for the smallest difference grows with its square; beyond this the texts have little in common, and one
 * change from the first to the last difference is as true as any.
 */
const MAX_EDITS = 1500;

export function lineDifference(base: readonly string[], other: readonly string[]): LineDifference {
  const [all, allOther] = numbered(base, other);
  // Lines that only one text has cannot match: without them the search is among those that could.
  const places = placesOf(all, allOther);
  const otherPlaces = placesOf(allOther, all);
  const lines = places.map((place) => all[place] ?? 0);
  const otherLines = otherPlaces.map((place) => allOther[place] ?? 0);
  const inWhole = (found: Places): Places => inOtherPlaces(found, places, otherPlaces, all.length);
  const { equal, edits } = equalPlaces(lines, otherLines);
  const hunks = hunksBetween(slid(all, allOther, inWhole(equal)), allOther.length);
  const certain = edits === null ? null : certainPlaces(lines, otherLines, edits);
  return { hunks, zones: certain === null ? hunks : hunksBetween(inWhole(certain), allOther.length) };
}

/** Numbers from 1, the same for the same line: they are compared quicker. */
function numbered(base: readonly string[], other: readonly string[]): readonly [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const numbersOf = (lines: readonly string[]): Int32Array => {
    const result = new Int32Array(lines.length);
    for (const [at, line] of lines.entries()) {
      const number = numbers.get(line) ?? numbers.size + 1;
      if (number > numbers.size) numbers.set(line, number);
      result[at] = number;
    }
    return result;
  };
  return [numbersOf(base), numbersOf(other)];
}

/** Of the lines that the other text has, too. */
function placesOf(lines: Int32Array, other: Int32Array): Int32Array {
  const known = new Uint8Array(lines.length + other.length + 1);
  for (const line of other) known[line] = 1;
  return Int32Array.from(lines.keys()).filter((place) => known[lines[place] ?? 0] === 1);
}

function inOtherPlaces(found: Places, places: Int32Array, otherPlaces: Int32Array, length: number): Places {
  const whole = new Int32Array(length).fill(-1);
  for (const [at, place] of found.entries()) if (place >= 0) whole[places[at] ?? 0] = otherPlaces[place] ?? -1;
  return whole;
}

interface EqualPlaces {
  readonly equal: Places;
  /** `null` where there may be a smaller difference. */
  readonly edits: number | null;
}

function equalPlaces(base: Int32Array, other: Int32Array): EqualPlaces {
  const shorter = Math.min(base.length, other.length);
  let head = 0;
  while (head < shorter && base[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && base[base.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const equal = new Int32Array(base.length).fill(-1);
  const keep = (at: number, place: number, count: number): void => {
    for (let step = 0; step < count; step += 1) equal[at + step] = place + step;
  };
  keep(0, 0, head);
  keep(base.length - tail, other.length - tail, tail);
  let [at, place, edits] = [head, head, 0];
  const inner = (lines: Int32Array): number[] => [...lines.subarray(head, lines.length - tail)];
  const parts = diffArrays(inner(base), inner(other), { maxEditLength: MAX_EDITS });
  for (const { added, removed, count } of parts ?? []) {
    if (added || removed) edits += count;
    else keep(at, place, count);
    if (!added) at += count;
    if (!removed) place += count;
  }
  return { equal, edits: parts === undefined ? null : edits };
}

/** The same difference with its changes where git has them. */
function slid(base: Int32Array, other: Int32Array, equal: Places): Places {
  const [changed, otherChanged] = [new Uint8Array(base.length).fill(1), new Uint8Array(other.length).fill(1)];
  for (const [at, place] of equal.entries()) if (place >= 0) [changed[at], otherChanged[place]] = [0, 0];
  slideChanges(base, changed, otherChanged);
  slideChanges(other, otherChanged, changed);
  const result = new Int32Array(base.length).fill(-1);
  for (let [at, place] = [0, 0]; ; at += 1, place += 1) {
    while (changed[at] === 1) at += 1;
    while (otherChanged[place] === 1) place += 1;
    if (at >= base.length || place >= other.length) return result;
    result[at] = place;
  }
}

function hunksBetween(equal: Places, otherLength: number): Hunks {
  const hunks: Hunk[] = [];
  let [from, start] = [0, 0];
  const close = (at: number, place: number): void => {
    if (at > from || place > start) hunks.push({ from, to: at, start, end: place });
    [from, start] = [at + 1, place + 1];
  };
  for (const [at, place] of equal.entries()) if (place >= 0) close(at, place);
  close(equal.length, otherLength);
  return hunks;
}
