import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type IndexEntry, readIndex } from '../../core/record/gitIndex';
import type { FileStamp } from '../../core/record/movedFiles';
import type { Repository } from './gitDirectory';

const MAX_INDEX_BYTES = 30_000_000;

/** What git's index says of a file, by its path on the disk. */
export type Tracked = (path: string) => IndexEntry | undefined;

/** Nothing is tracked where there is no index, or one too large to read. */
export async function trackedFiles(repository: Repository | null): Promise<Tracked> {
  const path = repository === null ? '' : join(repository.gitDirectory, 'index');
  const stats = await stat(path).catch(() => null);
  if (repository === null || stats === null || stats.size > MAX_INDEX_BYTES) return () => undefined;
  const entries = new Map<string, IndexEntry>();
  for (const entry of readIndex(await readFile(path)) ?? []) entries.set(join(repository.root, entry.path), entry);
  return (file) => entries.get(file);
}

/**
 * Files that hold what git tracks, without a look into them. One that was written in the second in which git wrote its
 * index may have been changed again within it.
 */
export async function cleanFiles(
  repository: Repository | null,
): Promise<(path: string, stamp: FileStamp) => IndexEntry | undefined> {
  const tracked = await trackedFiles(repository);
  const index = repository === null ? null : await stat(join(repository.gitDirectory, 'index')).catch(() => null);
  const written = Math.floor((index?.mtimeMs ?? 0) / 1000);
  return (path, stamp) => {
    const entry = tracked(path);
    if (entry === undefined || entry.seconds >= written || entry.size !== stamp.size) return undefined;
    return entry.seconds === Math.floor(stamp.changedAt / 1000) ? entry : undefined;
  };
}
