import { type FileStatus, type JournalDisk, nodeDisk } from '../../src/host/files/journalDisk';

export const DISK_FAULTS = ['ENOSPC', 'EACCES', 'EROFS', 'EMFILE', 'EIO'] as const;
export type DiskFault = (typeof DISK_FAULTS)[number];

export function diskError(code: DiskFault): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/**
 * The real disk, of which any call may be made to fail: as SQLite is tested, call by call. A failing write may have
 * taken a part of the bytes, or all of them.
 */
export class FaultyDisk implements JournalDisk {
  calls = 0;
  /** Decides at each call, by its number from 1, whether it fails. */
  failsAt: (call: number) => DiskFault | null = () => null;
  /** Share of the bytes that a failing write takes before it fails: 0 to 1. */
  takenBeforeFault = 0;
  /** The most bytes that a write takes at once. */
  mostBytes = Number.POSITIVE_INFINITY;

  makeFolder(folder: string): void {
    this.pass();
    nodeDisk.makeFolder(folder);
  }

  list(folder: string): ReturnType<JournalDisk['list']> {
    this.pass();
    return nodeDisk.list(folder);
  }

  open(path: string): number {
    this.pass();
    return nodeDisk.open(path);
  }

  write(descriptor: number, bytes: Uint8Array, from: number): number {
    const fault = this.next();
    if (fault !== null) {
      const taken = Math.floor((bytes.length - from) * this.takenBeforeFault);
      if (taken > 0) nodeDisk.write(descriptor, bytes.subarray(0, from + taken), from);
      throw diskError(fault);
    }
    const end = Math.min(bytes.length, from + this.mostBytes);
    return nodeDisk.write(descriptor, bytes.subarray(0, end), from);
  }

  status(descriptor: number): FileStatus {
    this.pass();
    return nodeDisk.status(descriptor);
  }

  async sync(descriptor: number): Promise<void> {
    this.pass();
    await nodeDisk.sync(descriptor);
  }

  syncNow(descriptor: number): void {
    this.pass();
    nodeDisk.syncNow(descriptor);
  }

  close(descriptor: number): void {
    const fault = this.next();
    // Whatever it says, the descriptor is gone.
    nodeDisk.close(descriptor);
    if (fault !== null) throw diskError(fault);
  }

  private next(): DiskFault | null {
    this.calls += 1;
    return this.failsAt(this.calls);
  }

  private pass(): void {
    const fault = this.next();
    if (fault !== null) throw diskError(fault);
  }
}
