import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFileOwner } from './atomicWrite';
import { isRunning } from './isRunning';

/** No write takes so long: the process id means another process by now. */
const LONGEST_WRITE_MS = 3_600_000;

/** Removes what writes left that were killed half-way. @returns how many files */
export async function removeTemporaryFiles(folder: string, now: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const owner = temporaryFileOwner(name);
    if (owner === null) continue;
    const path = join(folder, name);
    try {
      if (isRunning(owner) && now - (await stat(path)).mtimeMs < LONGEST_WRITE_MS) continue;
      await rm(path, { force: true });
      removed += 1;
    } catch {
      // Gone already, or in use: the next time.
    }
  }
  return removed;
}
