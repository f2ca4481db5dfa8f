import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Clock } from '../../core/base/clock';
import type { Logger } from '../../core/base/logger';
import type { EventSink } from '../../core/journal/journal';
import { decodeJournal, encodeEvent, encodeHeader } from '../../core/journal/journalFormat';
import type { SessionEvent } from '../../core/record/event';

/** An append costs microseconds, a sync about a millisecond: at most this often. */
const SYNC_INTERVAL_MS = 1000;
/** What waits in memory while the disk refuses; beyond it the oldest is given up. */
const MAX_PENDING_LINES = 5000;

/**
 * This window's own journal file, opened at the first event so that a window in which nothing happens leaves none.
 * While the disk refuses (full, read-only), lines wait in memory and are tried again with the next event.
 */
export class JournalFile implements EventSink {
  private descriptor: number | null = null;
  private pending: string[] = [];
  private cancelSync: (() => void) | null = null;
  private isFailing = false;
  /** The last write may have left half a line: the next one begins on a line of its own. */
  private isTorn = false;
  private readonly name: string;
  private readonly startedAt: number;

  constructor(
    private readonly folder: string | null,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly onFault: () => void,
  ) {
    this.startedAt = clock.now();
    this.name = `${this.startedAt}-${process.pid}.jsonl`;
  }

  append(event: SessionEvent): void {
    if (this.folder === null) return;
    this.pending.push(encodeEvent(event, crc32));
    if (this.pending.length > MAX_PENDING_LINES) this.pending.shift();
    this.writePending(this.folder);
  }

  async flush(): Promise<void> {
    this.sync();
  }

  dispose(): void {
    this.sync();
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
  }

  private writePending(folder: string): void {
    try {
      this.descriptor ??= this.open(folder);
      // Line by line, so that after a failure it is known which lines are out.
      for (let line = this.pending[0]; line !== undefined; line = this.pending[0]) {
        writeWhole(this.descriptor, this.isTorn ? `\n${line}` : line);
        this.isTorn = false;
        this.pending.shift();
      }
      this.isFailing = false;
      this.cancelSync ??= this.clock.after(SYNC_INTERVAL_MS, () => this.sync());
    } catch (error) {
      this.isTorn = true;
      this.reportFault(error);
    }
  }

  private open(folder: string): number {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(join(folder, this.name), 'a', 0o600);
    try {
      // A file that was left without a whole header by an earlier try gets one on a line of its own.
      writeWhole(descriptor, (this.isTorn ? '\n' : '') + encodeHeader(this.startedAt, crc32));
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    this.isTorn = false;
    return descriptor;
  }

  private sync(): void {
    this.cancelSync?.();
    this.cancelSync = null;
    if (this.descriptor === null) return;
    try {
      fdatasyncSync(this.descriptor);
    } catch (error) {
      this.reportFault(error);
    }
  }

  private reportFault(error: unknown): void {
    if (this.isFailing) return;
    this.isFailing = true;
    this.logger.error('the journal cannot be written', error);
    this.onFault();
  }
}

/** A short write leaves the rest to the next call; a disk that takes nothing throws. */
function writeWhole(descriptor: number, line: string): void {
  const bytes = Buffer.from(line, 'utf8');
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

/** Reads every journal of the workspace, the oldest first. Damaged lines and newer formats are counted in the log. */
export async function readJournals(
  folder: string | null,
  logger: Logger,
): Promise<readonly (readonly SessionEvent[])[]> {
  if (folder === null) return [];
  const names = await readdir(folder).catch(() => []);
  const journals: (readonly SessionEvent[])[] = [];
  for (const name of names.filter((entry) => entry.endsWith('.jsonl')).sort()) {
    const text = await readFile(join(folder, name), 'utf8').catch((error: unknown) => {
      // One journal that cannot be read must not take the others with it.
      logger.error(`journal ${name} cannot be read`, error);
      return '';
    });
    const { events, damagedLines, isNewer } = decodeJournal(text, crc32);
    if (damagedLines > 0) logger.warn(`${damagedLines} damaged lines skipped in journal ${name}`);
    if (isNewer) logger.warn(`journal ${name} was written by a newer version and is left alone`);
    journals.push(events);
  }
  return journals;
}
