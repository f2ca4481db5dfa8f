import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { encodeEvent, encodeHeader } from '../../src/core/journal/journalFormat';
import type { SessionEvent } from '../../src/core/record/event';

/** A whole journal file in memory. */
export function journalOf(events: readonly SessionEvent[]): Buffer {
  const header = encodeHeader({ startedAt: 1, writer: 'w', part: 1 }, crc32);
  return Buffer.concat([header, ...events.map((event, index) => encodeEvent(event, index + 1, crc32))]);
}

/** Damage as disks do it. */
export type Mutation =
  | { readonly kind: 'bit'; readonly at: number; readonly bit: number }
  | { readonly kind: 'zeros' | 'cutOut'; readonly at: number; readonly length: number }
  | { readonly kind: 'junk'; readonly at: number; readonly bytes: Uint8Array };

export function mutations(size: number): fc.Arbitrary<readonly Mutation[]> {
  const at = fc.nat(size - 1);
  const one = fc.oneof(
    fc.record({ kind: fc.constant('bit' as const), at, bit: fc.nat(7) }),
    fc.record({
      kind: fc.constantFrom('zeros' as const, 'cutOut' as const),
      at,
      length: fc.integer({ min: 1, max: 600 }),
    }),
    fc.record({ kind: fc.constant('junk' as const), at, bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  );
  return fc.array(one, { minLength: 1, maxLength: 3 });
}

export interface Mutated {
  readonly bytes: Buffer;
  /** Numbers of the lines of which, and of whose line ends before and behind, every byte is as it was. */
  readonly untouched: ReadonlySet<number>;
}

/** Damages a copy, the last place first, so that a place means the same in the whole list. */
export function mutated(bytes: Buffer, list: readonly Mutation[]): Mutated {
  const touched = new Uint8Array(bytes.length);
  let copy = Buffer.from(bytes);
  let limit = bytes.length;
  for (const mutation of list.toSorted((a, b) => b.at - a.at)) {
    const { at } = mutation;
    const end = 'length' in mutation ? Math.min(limit, at + mutation.length) : at;
    limit = at;
    if (mutation.kind === 'bit') {
      copy[at] = (copy[at] ?? 0) ^ (1 << mutation.bit);
      touched.fill(1, at, at + 1);
    } else if (mutation.kind === 'junk') {
      copy = Buffer.concat([copy.subarray(0, at), mutation.bytes, copy.subarray(at)]);
      touched.fill(1, Math.max(0, at - 1), at + 1);
    } else {
      touched.fill(1, at, end);
      if (mutation.kind === 'zeros') copy.fill(0, at, end);
      else copy = Buffer.concat([copy.subarray(0, at), copy.subarray(end)]);
    }
  }
  return { bytes: copy, untouched: linesOutside(bytes, touched) };
}

function linesOutside(bytes: Buffer, touched: Uint8Array): ReadonlySet<number> {
  const lines = new Set<number>();
  let start = 0;
  for (let line = 0, end = bytes.indexOf(10); end >= 0; line += 1, end = bytes.indexOf(10, start)) {
    if (!touched.subarray(Math.max(0, start - 1), end + 1).includes(1)) lines.add(line);
    start = end + 1;
  }
  return lines;
}
