import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST_TAG } from './hostTag';
import { isRunning } from './isRunning';

const PAUSE_MS = 40;
const PATIENCE_MS = 10_000;
/** Nobody holds one for so long: what is left is of a machine or process that went. */
const LONGEST_MS = 60_000;

/** Another window holds the lock for longer than anybody should. */
export class LockedError extends Error {}

/**
 * Runs `job` while no other window of this workspace runs one under the same lock.
 *
 * @param path of the lock file
 * @throws LockedError
 */
export async function underLock<T>(path: string, job: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const mine = `${HOST_TAG} ${process.pid} ${performance.now()}`;
  await take(path, mine);
  try {
    return await job();
  } finally {
    // One that was taken for left over meanwhile is somebody else's now.
    if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
  }
}

async function take(path: string, mine: string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ; ) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(mine).finally(() => file.close());
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (await isLeftOver(path)) await rm(path, { force: true });
    else if (performance.now() > end) throw new LockedError('locked');
    else await sleep(PAUSE_MS);
  }
}

async function isLeftOver(path: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    if (Date.now() - mtimeMs > LONGEST_MS) return true;
    const [host, pid] = text.split(' ');
    // An empty one is just being written.
    return host === HOST_TAG && pid !== undefined && !isRunning(Number(pid));
  } catch {
    return false;
  }
}
