import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** The calls that a journal file is written with, so that each of them can fail in a test. All of them may throw. */
export interface JournalDisk {
  makeFolder(folder: string): void;
  /** The files of a folder, and when each was changed last, in milliseconds since the epoch. */
  list(folder: string): readonly { readonly file: string; readonly changedAt: number }[];
  /** Opens for appending and creates the file where it is not there. */
  open(path: string): number;
  /** @returns how many bytes the disk took, which may be fewer */
  write(descriptor: number, bytes: Uint8Array, from: number): number;
  status(descriptor: number): FileStatus;
  /** Resolves when what was written survives a loss of power. Off this thread: a slow disk must not hold up typing. */
  sync(descriptor: number): Promise<void>;
  syncNow(descriptor: number): void;
  close(descriptor: number): void;
}

export interface FileStatus {
  readonly size: number;
  /** False when somebody removed the file: then what is written reaches nobody. */
  readonly isThere: boolean;
}

export const nodeDisk: JournalDisk = {
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true, mode: 0o700 }),
  list: (folder) =>
    readdirSync(folder).flatMap((file) => {
      const status = statSync(join(folder, file), { throwIfNoEntry: false });
      return status === undefined ? [] : [{ file, changedAt: status.mtimeMs }];
    }),
  open: (path) => openSync(path, 'a', 0o600),
  write: (descriptor, bytes, from) => writeSync(descriptor, bytes, from),
  status: (descriptor) => {
    const { size, nlink } = fstatSync(descriptor);
    return { size, isThere: nlink > 0 };
  },
  sync: (descriptor) =>
    new Promise((done, fail) => fdatasync(descriptor, (error) => (error === null ? done() : fail(error)))),
  syncNow: fdatasyncSync,
  close: closeSync,
};
