import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Clock } from '../../core/base/clock';
import type { Logger } from '../../core/base/logger';
import type { EventSink } from '../../core/journal/journal';
import { encodeEvent, encodeHeader, type JournalHeader } from '../../core/journal/journalFormat';
import { journalFileName, writerId } from '../../core/journal/journalName';
import { followedWriter } from '../../core/journal/writerOrder';
import type { SessionEvent } from '../../core/record/event';
import { endedJournals, HOST_TAG } from './hostTag';
import { type JournalDisk, nodeDisk } from './journalDisk';
import { LineWriter } from './lineWriter';
import { PendingLines } from './pendingLines';

/** An append costs microseconds, a sync about a millisecond: at most this often. A refused write is tried again then. */
const SYNC_INTERVAL_MS = 1000;
/** A file that is longer than this is continued in a new one, so that old ones can be thinned while a window lives. */
const MAX_FILE_BYTES = 8_000_000;
/** And one that was begun so long ago, so that what has been kept for long enough can go while a window lives. */
const MAX_FILE_AGE_MS = 24 * 3_600_000;

/**
 * This window's own journal files, one after another, the first opened at the first event so that a window in which
 * nothing happens leaves none. What was appended is with the operating system when `append` returns, and survives the
 * end of this process. While the disk refuses (full, read-only), lines wait in memory and are tried again.
 */
export class JournalFile implements EventSink {
  private startedAt = 0;
  private writer = '';
  private part = 1;
  private begunAt = 0;
  private sequence = 0;
  private descriptor: number | null = null;
  /** How many times a file was opened. */
  private opened = 0;
  private hasHeader = false;
  private readonly lines: LineWriter;
  private readonly pending = new PendingLines();
  private readonly failing = new Set<'write' | 'sync'>();
  private cancelTimer: (() => void) | null = null;
  /** Files that are synced and closed behind the one that is written. */
  private closing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string | null,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly onFault: () => void,
    private readonly disk: JournalDisk = nodeDisk,
  ) {
    this.lines = new LineWriter(disk);
    this.beginWriter();
  }

  /** Name of the file that this window writes to: nobody else may change it. */
  get file(): string {
    return journalFileName(this.writer, this.part);
  }

  /** Whether all that was appended is in the file. */
  get isWritten(): boolean {
    return this.pending.isEmpty;
  }

  /** Never throws. */
  append(event: SessionEvent): void {
    if (this.folder === null) return;
    // Lines that wait are numbered for the file that is there.
    if (this.pending.isEmpty && this.isOver()) this.turnPage();
    this.add(event);
    this.writePending(this.folder);
  }

  async flush(): Promise<boolean> {
    if (this.folder !== null && !this.pending.isEmpty) this.writePending(this.folder);
    await this.closing;
    await this.sync();
    return this.pending.isEmpty;
  }

  /**
   * Writes to a new file from now on, so that the one until now may be thinned.
   *
   * @returns false where there is none, or lines wait that are numbered for it
   */
  async continueInNewFile(): Promise<boolean> {
    if (this.lines.bytes === 0 || !this.pending.isEmpty) return false;
    this.turnPage();
    await this.closing;
    return true;
  }

  /** Forgets what waits and writes to a new file from now on: what was written is about to be deleted. */
  startAnew(): void {
    this.release();
    this.pending.clear();
    this.beginWriter();
  }

  dispose(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    if (this.descriptor === null) return;
    try {
      this.disk.syncNow(this.descriptor);
    } catch (error) {
      this.reportFault('sync', error);
    }
    this.release();
  }

  private beginWriter(): void {
    this.startedAt = this.clock.now();
    const random = randomBytes(3).toString('hex');
    this.writer = writerId({ startedAt: this.startedAt, pid: process.pid, host: HOST_TAG, random });
    this.beginPart(1);
  }

  private beginPart(part: number): void {
    this.part = part;
    this.begunAt = this.clock.now();
    this.sequence = 0;
    this.lines.goOn(0);
    this.hasHeader = false;
  }

  /** Whether the file has its length or age, or was removed by somebody; that is asked once a second. */
  private isOver(): boolean {
    if (this.lines.bytes >= MAX_FILE_BYTES) return true;
    if (this.lines.bytes > 0 && this.clock.now() - this.begunAt > MAX_FILE_AGE_MS) return true;
    if (this.descriptor === null || this.cancelTimer !== null) return false;
    try {
      return !this.disk.status(this.descriptor).isThere;
    } catch {
      // The next write tells.
      return false;
    }
  }

  private turnPage(): void {
    const { descriptor } = this;
    this.descriptor = null;
    if (descriptor !== null) {
      const synced = this.disk.sync(descriptor).catch((error: unknown) => this.reportFault('sync', error));
      this.closing = Promise.all([this.closing, synced.then(() => this.close(descriptor))]);
    }
    this.beginPart(this.part + 1);
  }

  private add(event: SessionEvent): void {
    this.sequence += 1;
    this.pending.add(encodeEvent(event, this.sequence, crc32));
  }

  private writePending(folder: string): void {
    try {
      this.descriptor ??= this.open(folder);
      this.writeLines(this.descriptor);
      this.failing.delete('write');
    } catch (error) {
      // A new descriptor next time: this one may never work again, as after a drive was unplugged.
      this.release();
      this.reportFault('write', error);
    }
    this.cancelTimer ??= this.clock.after(SYNC_INTERVAL_MS, () => this.tick(folder));
  }

  /** Line by line, so that after a failure it is known which lines are out. */
  private writeLines(descriptor: number): void {
    for (let line = this.pending.first; line !== undefined; line = this.pending.first) {
      this.lines.write(descriptor, line);
      this.pending.removeFirst();
    }
  }

  private open(folder: string): number {
    this.disk.makeFolder(folder);
    const descriptor = this.disk.open(join(folder, this.file));
    this.opened += 1;
    try {
      this.lines.goOn(this.disk.status(descriptor).size);
      if (this.lines.bytes === 0) this.hasHeader = false;
      if (!this.hasHeader) {
        this.lines.write(descriptor, encodeHeader(this.header(folder), crc32));
        this.hasHeader = true;
      }
    } catch (error) {
      this.close(descriptor);
      throw error;
    }
    return descriptor;
  }

  private header(folder: string): JournalHeader {
    const { startedAt, writer, part } = this;
    const follows = part > 1 ? null : followedWriter(endedJournals(this.disk.list(folder)), startedAt);
    return { startedAt, writer, part, ...(follows === null ? {} : { follows }) };
  }

  private tick(folder: string): void {
    this.cancelTimer = null;
    if (!this.pending.isEmpty) this.writePending(folder);
    void this.sync();
  }

  private async sync(): Promise<void> {
    const { descriptor, opened } = this;
    if (descriptor === null) return;
    try {
      await this.disk.sync(descriptor);
      this.failing.delete('sync');
    } catch (error) {
      // One that was closed meanwhile cannot be synced; the system may have given its number to the next.
      if (this.opened === opened && this.descriptor !== null) this.reportFault('sync', error);
    }
  }

  private release(): void {
    const { descriptor } = this;
    this.descriptor = null;
    if (descriptor !== null) this.close(descriptor);
  }

  private close(descriptor: number): void {
    try {
      this.disk.close(descriptor);
    } catch (error) {
      this.logger.error('a journal file could not be closed', error);
    }
  }

  private reportFault(what: 'write' | 'sync', error: unknown): void {
    const isNews = this.failing.size === 0;
    this.failing.add(what);
    if (!isNews) return;
    this.logger.error('the journal cannot be written', error);
    this.onFault();
  }
}
