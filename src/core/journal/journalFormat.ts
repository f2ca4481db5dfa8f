import * as v from 'valibot';
import type { SessionEvent } from '../record/event';

/**
 * One journal file is UTF-8 text, one line a record: `sequence SP length SP checksum SP json LF`. `sequence` counts the
 * lines of the file from 0, the header; `length` is that of the JSON in bytes; `checksum` is the CRC-32 of the JSON in
 * eight hexadecimal digits, started from the sequence number, so that a line vouches for its place, too.
 *
 * The header says the format's version. Its own line keeps this shape in every later version, so that an older program
 * knows a newer file. Version 1 had lines of `checksum SP json LF` and no sequence; it is still read.
 */
export const JOURNAL_VERSION = 2;

/** A longer line is not ours: the largest record is a command's bounded output. */
export const MAX_LINE_BYTES = 4_000_000;

/** Checksums bytes, or a text as UTF-8, from a start value; the port keeps `node:zlib` out of the core. */
export type Checksum = (data: Uint8Array | string, start?: number) => number;

/** First line of every journal file. */
export interface JournalHeader {
  /** Milliseconds since the epoch at which the writing window began. */
  readonly startedAt: number;
  /** The window that writes, or `null` where the file is older than that field. */
  readonly writer: string | null;
  /** A writer's files are numbered in the order in which they were begun. */
  readonly part: number;
  /** The writer that this one comes after although the clock says otherwise. */
  readonly follows?: string;
}

export const headerSchema = v.object({
  kind: v.literal('header'),
  version: v.number(),
  startedAt: v.number(),
  writer: v.optional(v.nullable(v.string()), null),
  part: v.optional(v.number(), 0),
  follows: v.optional(v.string()),
});

const LINE_FEED = 10;
/** What stands before the JSON in either version, as text: at most this long. */
const MAX_PREFIX = 32;

const encoder = new TextEncoder();

export function encodeHeader(header: JournalHeader, checksum: Checksum): Uint8Array {
  return encodeLine(0, { kind: 'header', version: JOURNAL_VERSION, ...header }, checksum);
}

/** @param sequence of the event in its file, from 1 */
export function encodeEvent(event: SessionEvent, sequence: number, checksum: Checksum): Uint8Array {
  return encodeLine(sequence, event, checksum);
}

/** A character takes three bytes of UTF-8 at most. */
const MAX_CHAR_BYTES = 3;
/** Room for all but the largest lines, used again for each: an allocation of its own costs more than the rest. */
const scratch = new Uint8Array(64 * 1024);

function encodeLine(sequence: number, value: object, checksum: Checksum): Uint8Array {
  const json = JSON.stringify(value);
  const room = MAX_PREFIX + json.length * MAX_CHAR_BYTES + 1;
  const bytes = room <= scratch.length ? scratch : new Uint8Array(room);
  const end = MAX_PREFIX + encoder.encodeInto(json, bytes.subarray(MAX_PREFIX)).written;
  const sum = hex(checksum(bytes.subarray(MAX_PREFIX, end), sequence));
  // The JSON's length has to be known first, so its place is fixed and the prefix ends there.
  const prefix = `${sequence} ${end - MAX_PREFIX} ${sum} `;
  const start = MAX_PREFIX - prefix.length;
  encoder.encodeInto(prefix, bytes.subarray(start));
  bytes[end] = LINE_FEED;
  return bytes.slice(start, end + 1);
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}

const PREFIX = /^(\d{1,10}) (\d{1,8}) ([0-9a-f]{8}) (?=\{)/;
const PREFIX_1 = /^([0-9a-f]{8}) (?=\{)/;

export interface DecodedLine {
  /** `null` in version 1. */
  readonly sequence: number | null;
  readonly value: unknown;
}

const decoder = new TextDecoder();

/**
 * @param line without its line end
 * @returns `null` where the line is torn, damaged or not ours. Never throws.
 */
export function decodeLine(line: Uint8Array, checksum: Checksum): DecodedLine | null {
  if (line.length > MAX_LINE_BYTES) return null;
  const start = decoder.decode(line.subarray(0, MAX_PREFIX));
  const [prefix, first = '', length = '', sum = ''] = PREFIX.exec(start) ?? [];
  if (prefix !== undefined) {
    const json = line.subarray(prefix.length);
    const sequence = Number(first);
    if (json.length !== Number(length) || hex(checksum(json, sequence)) !== sum) return null;
    return parse(json, sequence);
  }
  const [prefix1, sum1] = PREFIX_1.exec(start) ?? [];
  if (prefix1 === undefined) return null;
  const json = line.subarray(prefix1.length);
  return hex(checksum(json)) === sum1 ? parse(json, null) : null;
}

function parse(json: Uint8Array, sequence: number | null): DecodedLine | null {
  try {
    return { sequence, value: JSON.parse(decoder.decode(json)) as unknown };
  } catch {
    return null;
  }
}
