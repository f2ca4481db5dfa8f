import * as v from 'valibot';
import { type SessionEvent, sessionEventSchema } from '../record/event';
import {
  type Checksum,
  decodeLine,
  headerSchema,
  JOURNAL_VERSION,
  type JournalHeader,
  MAX_LINE_BYTES,
} from './journalFormat';

export interface DecodedJournal {
  /** Where lines are missing, a `thinned` event in their place says how many. */
  readonly events: readonly SessionEvent[];
  /** The first readable header; `null` where there is none. */
  readonly header: JournalHeader | null;
  /** Whole lines that were damaged or are not events of this version; a torn last line is not counted. */
  readonly damagedLines: number;
  /** Lines that the sequence says were there and that were not read, those of damaged lines included. */
  readonly missingLines: number;
  /** Lines that were there a second time, as after a write whose success was not reported. They were left out. */
  readonly repeatedLines: number;
  /** The file says a version that this code does not know: nothing was read and nothing may be written to it. */
  readonly isNewer: boolean;
}

const LINE_FEED = 10;

/**
 * Reads a journal file piece by piece, so that no more of it than one line is in memory twice. Takes any bytes: a torn
 * last line, damage anywhere, a file that is none of ours. Never throws.
 */
export class JournalDecoder {
  private readonly events: SessionEvent[] = [];
  private header: JournalHeader | null = null;
  private damagedLines = 0;
  private missingLines = 0;
  private repeatedLines = 0;
  private isNewer = false;
  /** Begin of a line whose end is in a later piece. */
  private begun: Uint8Array[] = [];
  private begunBytes = 0;
  private lastSequence: number | null = null;
  /** Missing lines of which no event tells yet. */
  private untold = 0;

  constructor(private readonly checksum: Checksum) {}

  push(piece: Uint8Array): void {
    if (this.isNewer) return;
    let start = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
      this.take(this.withBegun(piece.subarray(start, end)));
      if (this.isNewer) return;
      start = end + 1;
    }
    this.begin(piece.subarray(start));
  }

  /** What follows the last line end is nothing, or a torn line that was never acknowledged: losing it is no damage. */
  end(): DecodedJournal {
    const { events, header, damagedLines, missingLines, repeatedLines, isNewer } = this;
    return { events, header, damagedLines, missingLines, repeatedLines, isNewer };
  }

  private begin(rest: Uint8Array): void {
    if (rest.length === 0) return;
    this.begunBytes += rest.length;
    // A line that is too long is not kept, but its length is: then it counts as damaged at its end.
    if (this.begunBytes > MAX_LINE_BYTES) this.begun = [];
    // A copy: the reader may use its piece again.
    else this.begun.push(rest.slice());
  }

  /** @returns the whole line, or `null` where it was too long */
  private withBegun(rest: Uint8Array): Uint8Array | null {
    const { begun, begunBytes } = this;
    this.begun = [];
    this.begunBytes = 0;
    if (begunBytes === 0) return rest;
    if (begunBytes + rest.length > MAX_LINE_BYTES) return null;
    const line = new Uint8Array(begunBytes + rest.length);
    let at = 0;
    for (const part of [...begun, rest]) {
      line.set(part, at);
      at += part.length;
    }
    return line;
  }

  private take(line: Uint8Array | null): void {
    // What is left of a write that the disk refused half-way is followed by a line end, so an empty line is no damage.
    if (line?.length === 0) return;
    const decoded = line === null ? null : decodeLine(line, this.checksum);
    if (decoded === null) this.damagedLines += 1;
    else if (isHeader(decoded.value)) this.takeHeader(decoded.value, decoded.sequence);
    else this.takeEvent(decoded.value, decoded.sequence);
  }

  private takeHeader(value: object, sequence: number | null): void {
    const parsed = v.safeParse(headerSchema, value);
    // Every version's header has its version; what else it holds may change.
    const version = parsed.success ? parsed.output.version : versionOf(value);
    if (version > JOURNAL_VERSION) {
      this.isNewer = true;
      this.events.length = 0;
      this.damagedLines = 0;
      this.missingLines = 0;
      this.repeatedLines = 0;
      return;
    }
    if (!parsed.success) {
      this.damagedLines += 1;
      return;
    }
    const { startedAt, writer, part, follows } = parsed.output;
    this.header ??= { startedAt, writer, part, ...(follows === undefined ? {} : { follows }) };
    if (sequence !== null) this.lastSequence ??= sequence;
  }

  private takeEvent(value: unknown, sequence: number | null): void {
    if (sequence !== null && this.lastSequence !== null) {
      if (sequence <= this.lastSequence) {
        this.repeatedLines += 1;
        return;
      }
      this.missingLines += sequence - this.lastSequence - 1;
      this.untold += sequence - this.lastSequence - 1;
    }
    this.lastSequence = sequence ?? this.lastSequence;
    const event = v.safeParse(sessionEventSchema, value);
    if (event.success) this.addEvent(event.output);
    else this.damagedLines += 1;
  }

  private addEvent(event: SessionEvent): void {
    if (this.untold > 0) this.events.push({ kind: 'thinned', at: event.at, what: 'notWritten', count: this.untold });
    this.untold = 0;
    this.events.push(event);
  }
}

/** @param bytes a journal file, whole. Never throws. */
export function decodeJournal(bytes: Uint8Array, checksum: Checksum): DecodedJournal {
  const decoder = new JournalDecoder(checksum);
  decoder.push(bytes);
  return decoder.end();
}

function isHeader(value: unknown): value is { readonly kind: 'header' } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'header';
}

function versionOf(value: object): number {
  return 'version' in value && typeof value.version === 'number' ? value.version : 0;
}
