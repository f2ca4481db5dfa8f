import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal } from '../../core/journal/journal';
import type { JournalFile } from './journalFile';
import type { Storage } from './storage';

/** A virus scanner or another window may have a file open for a moment. */
const RETRIES = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/**
 * Removes everything that was recorded for this workspace: journals, texts, drafts, temporary files, whoever wrote
 * them. What is observed from now on goes to a new file; another window that has this workspace open does the same as
 * soon as it finds its file gone.
 *
 * @returns paths that could not be removed: in use, where a system does not allow that
 */
export async function eraseStorage(
  storage: Storage | null,
  journal: Journal,
  own: JournalFile,
): Promise<readonly string[]> {
  if (storage === null) return [];
  return await journal.erase(async () => {
    own.startAnew();
    for (const root of storage.roots) {
      for (const name of await readdir(root).catch(() => [])) {
        await rm(join(root, name), RETRIES).catch(() => undefined);
      }
    }
    return (await Promise.all(storage.roots.map(filesBelow))).flat();
  });
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}
