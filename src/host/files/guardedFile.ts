import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOST_TAG } from './hostTag';
import { isWithin } from './isWithin';
import { giveName, newTemporaryName, removeTemporaryLogs } from './guardedTemporary';

/** Why a place in the project is not written to. */
export type PlaceFault =
  /** A folder on the way is a link out of the workspace, or to nothing. */
  | 'outside'
  | 'link'
  /** A folder, a pipe, a device, or a file where a folder is needed. */
  | 'notAFile'
  /** The file has a second name, which may be outside. */
  | 'hardLink'
  /** Something was put there while it was being written. */
  | 'swapped';

export class PlaceError extends Error {
  constructor(readonly fault: PlaceFault) {
    super(fault);
    this.name = 'PlaceError';
  }
}

/** A place that was looked at. The folder is real: no part of it is a link. */
export interface Place {
  readonly root: string;
  /** `null` where a folder on the way is not there yet. */
  readonly folder: string | null;
  readonly name: string;
  /** `null` where no file is there yet. */
  readonly stats: BigIntStats | null;
}

/** No more than a log ever is; a larger file was never ours. */
export const MAX_LOG_BYTES = 20_000_000;

/**
 * Looks at where a log would be written, and refuses what a repository could have prepared to lead the write elsewhere.
 *
 * @param root the workspace folder
 * @param path relative to it with forward slashes, see `logPathFault`
 * @throws PlaceError, or the error of the file system
 */
export async function lookAt(root: string, path: string): Promise<Place> {
  const { realRoot, folder, name } = await walk(root, path, false);
  if (folder === null) return { root: realRoot, folder, name, stats: null };
  const stats = await lstat(join(folder, name), { bigint: true }).catch(missing);
  if (stats !== null) refuseOddFile(stats);
  return { root: realRoot, folder, name, stats };
}

/**
 * The bytes of a log that is there.
 *
 * @returns `null` where there is none
 * @throws PlaceError, RangeError for one that is too large, or the error of the file system
 */
export async function readGuarded(root: string, path: string): Promise<Uint8Array | null> {
  const place = await lookAt(root, path);
  if (place.folder === null || place.stats === null) return null;
  const file = await open(join(place.folder, place.name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stats = await file.stat({ bigint: true });
    refuseOddFile(stats);
    if (!isSame(stats, place.stats)) throw new PlaceError('swapped');
    if (stats.size > MAX_LOG_BYTES) throw new RangeError('too large');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/**
 * Creates a log; it never replaces one. The file is there as a whole or not at all, also after a kill, which may leave a
 * temporary file (see `tidyFolderOf`).
 *
 * @throws PlaceError, or the error of the file system; then nothing of ours is there
 */
export async function createGuarded(root: string, path: string, data: string | Uint8Array): Promise<void> {
  const { realRoot, folder, name } = await walk(root, path, true);
  if (folder === null) throw new PlaceError('outside');
  const held = await holdFolder(realRoot, folder);
  const temporary = newTemporaryName(HOST_TAG);
  try {
    const file = await open(join(held.path, temporary), 'wx', 0o666);
    try {
      // Before anything is in it: elsewhere a link may have been put in the way since the folder was looked at.
      const stats = await file.stat({ bigint: true });
      await refuseMoved(folder, temporary, stats, realRoot);
      await file.writeFile(data);
      await file.sync();
      const written = await giveName(held.path, temporary, name, { data, stats });
      await refuseMoved(folder, name, written, realRoot).catch(async (error: unknown) => {
        await removeOwn(join(held.path, name), written);
        throw error;
      });
    } finally {
      await file.close();
      await rm(join(held.path, temporary), { force: true });
    }
    await held.sync();
  } finally {
    await held.close();
  }
}

/** Removes what writes that were killed left beside a log. A folder that leads elsewhere is left alone: it is refused later. */
export async function tidyFolderOf(root: string, path: string, now: number): Promise<void> {
  const { folder } = await walk(root, path, false).catch(() => ({ folder: null }));
  if (folder !== null) await removeTemporaryLogs(folder, now);
}

/** What is found under the real path must be the very file that was opened. */
async function refuseMoved(folder: string, name: string, opened: BigIntStats, realRoot: string): Promise<void> {
  const there = await lstat(join(folder, name), { bigint: true }).catch(missing);
  const real = await realpath(folder).catch(() => null);
  if (there === null || !isSame(there, opened) || real !== folder || !isWithin(realRoot, real)) {
    throw new PlaceError('swapped');
  }
}

/** What somebody else has put there meanwhile stays. */
async function removeOwn(path: string, written: BigIntStats): Promise<void> {
  const there = await lstat(path, { bigint: true }).catch(missing);
  if (there !== null && isSame(there, written)) await rm(path, { force: true });
}

interface HeldFolder {
  /** Names within it are of this folder, wherever it is moved and whatever takes its place. */
  readonly path: string;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Where the system has a path for an open folder, nothing that is swapped in its place can lead a write away. */
async function holdFolder(realRoot: string, folder: string): Promise<HeldFolder> {
  if (!(await hasFolderPaths())) return { path: folder, sync: async () => {}, close: async () => {} };
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  const path = `/proc/self/fd/${handle.fd}`;
  const real = await realpath(path).catch(() => null);
  if (real === null || !isWithin(realRoot, real)) {
    await handle.close();
    throw new PlaceError('swapped');
  }
  return { path, sync: () => syncQuietly(handle), close: () => handle.close() };
}

/** Some containers have no `/proc`. */
async function hasFolderPaths(): Promise<boolean> {
  return process.platform === 'linux' && (await lstat('/proc/self/fd').catch(() => null)) !== null;
}

/** Not every file system syncs folders, and the file is in place. */
async function syncQuietly(handle: FileHandle): Promise<void> {
  await handle.sync().catch(() => undefined);
}

/** Goes down part by part; each that is a link must lead to a folder inside. @param makes folders that are missing */
async function walk(root: string, path: string, makes: boolean) {
  const realRoot = await realpath(root);
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  let folder: string | null = realRoot;
  for (const part of parts) {
    if (folder === null) break;
    folder = await stepInto(realRoot, join(folder, part), makes);
  }
  return { realRoot, folder, name };
}

async function stepInto(realRoot: string, folder: string, makes: boolean): Promise<string | null> {
  let stats = await lstat(folder).catch(missing);
  if (stats === null) {
    if (!makes) return null;
    await mkdir(folder).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    stats = await lstat(folder);
  }
  const real = await realpath(folder).catch(() => null);
  if (real === null || !isWithin(realRoot, real)) throw new PlaceError('outside');
  const isFolder = stats.isDirectory() || (stats.isSymbolicLink() && (await lstat(real)).isDirectory());
  if (!isFolder) throw new PlaceError('notAFile');
  return real;
}

function refuseOddFile(stats: BigIntStats): void {
  if (stats.isSymbolicLink()) throw new PlaceError('link');
  if (!stats.isFile()) throw new PlaceError('notAFile');
  if (stats.nlink > 1n) throw new PlaceError('hardLink');
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

function missing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

/** `ENOENT` and the like; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
