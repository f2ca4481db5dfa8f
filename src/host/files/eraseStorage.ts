import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal } from '../../core/journal/journal';
import type { JournalFile } from './journalFile';
import type { Storage } from './storage';

/** A virus scanner or another window may have a file open for a moment. */
const RETRIES = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** What of this window holds recorded text. */
export interface Recorded {
  readonly storage: Storage | null;
  readonly journal: Journal;
  readonly file: JournalFile;
  readonly checkpoints: { forget(): Promise<void> };
  /** What has been seen and is not recorded yet, such as the output of a command that still runs. */
  readonly watchers: {
    /** Records it. */
    finish(): void;
    /** Takes what is there now for the beginning. */
    beginAnew(): void;
  };
}

/**
 * Removes everything that was recorded for this workspace: journals, texts, drafts, temporary files, whoever wrote
 * them. What is observed from now on goes to a new file; another window that has this workspace open does the same as
 * soon as it finds its file gone. A pause stays: it ends when the user says so. Nothing may tidy the storage meanwhile.
 *
 * @returns paths that could not be removed: in use, where a system does not allow that
 */
export async function eraseStorage(recorded: Recorded): Promise<readonly string[]> {
  const { storage, journal, file, checkpoints, watchers } = recorded;
  if (storage === null) return [];
  await checkpoints.forget();
  watchers.finish();
  const left = journal.erase(async () => {
    file.startAnew();
    for (const root of storage.roots) {
      for (const name of await readdir(root).catch(() => [])) {
        const path = join(root, name);
        if (path !== storage.pause) await rm(path, RETRIES).catch(() => undefined);
      }
    }
    return (await Promise.all(storage.roots.map(filesBelow))).flat().filter((path) => path !== storage.pause);
  });
  // Behind it in the journal's queue.
  watchers.beginAnew();
  return await left;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}
