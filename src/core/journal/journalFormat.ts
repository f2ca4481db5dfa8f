import * as v from 'valibot';
import { type SessionEvent, sessionEventSchema } from '../record/event';

/**
 * One journal file is UTF-8 text, one line a record: `crc32 SP json LF`. The first line is a header with the format's
 * version. The checksum tells a torn or damaged line from a whole one; lines behind a damaged one are still read.
 */
export const JOURNAL_VERSION = 1;

/** A line longer than this is not ours: the largest record is a command's bounded output. */
const MAX_LINE_CHARS = 2_000_000;

const headerSchema = v.object({ kind: v.literal('header'), version: v.number(), startedAt: v.number() });

export interface DecodedJournal {
  readonly events: readonly SessionEvent[];
  /** Whole lines that were damaged or are not events of this version; a torn last line is not counted. */
  readonly damagedLines: number;
  /** The file says a version that this code does not know: nothing was read and nothing may be written to it. */
  readonly isNewer: boolean;
}

/** Checksums a line's JSON; the port keeps `node:zlib` out of the core. */
export type Checksum = (text: string) => number;

export function encodeHeader(startedAt: number, checksum: Checksum): string {
  return encodeLine({ kind: 'header', version: JOURNAL_VERSION, startedAt }, checksum);
}

export function encodeEvent(event: SessionEvent, checksum: Checksum): string {
  return encodeLine(event, checksum);
}

/** @param text a journal file's whole text, with a torn last line or damage anywhere. Never throws. */
export function decodeJournal(text: string, checksum: Checksum): DecodedJournal {
  const lines = text.split('\n');
  // What follows the last newline is nothing, or a torn line that was never acknowledged: losing it is not damage.
  lines.pop();
  const events: SessionEvent[] = [];
  let damagedLines = 0;
  for (const [index, line] of lines.entries()) {
    // What is left of a write that the disk refused half-way is followed by a line end, so an empty line is no damage.
    if (line === '') continue;
    const value = decodeLine(line, checksum);
    const header = index <= 1 ? v.safeParse(headerSchema, value) : null;
    if (header?.success === true) {
      if (header.output.version > JOURNAL_VERSION) return { events: [], damagedLines: 0, isNewer: true };
      continue;
    }
    const event = v.safeParse(sessionEventSchema, value);
    if (event.success) events.push(event.output);
    else damagedLines += 1;
  }
  return { events, damagedLines, isNewer: false };
}

function encodeLine(value: object, checksum: Checksum): string {
  const json = JSON.stringify(value);
  return `${checksum(json).toString(16).padStart(8, '0')} ${json}\n`;
}

function decodeLine(line: string, checksum: Checksum): unknown {
  if (line.length > MAX_LINE_CHARS || line[8] !== ' ') return null;
  const json = line.slice(9);
  if (Number.parseInt(line.slice(0, 8), 16) !== checksum(json)) return null;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
