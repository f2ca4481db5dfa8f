import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST_TAG } from './hostTag';
import { isRunning } from './isRunning';

const PAUSE_MS = 40;
const PATIENCE_MS = 10_000;
/** Nobody holds one for so long: what is left is of a machine or process that went. */
const LONGEST_MS = 60_000;
/** Whoever removes a lock may be killed, and so may who removes what that one left. */
const MOST_REMOVALS = 4;

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
  const mine = newOwner();
  await take(path, mine);
  try {
    return await job();
  } finally {
    // One that was taken for left over meanwhile is somebody else's now.
    await remove(path, ({ owner }) => owner === mine);
  }
}

async function take(path: string, mine: string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ; ) {
    if (await create(path, mine)) return;
    if (await remove(path, isLeftOver)) continue;
    if (performance.now() > end) throw new LockedError('locked');
    await sleep(PAUSE_MS);
  }
}

interface FoundLock {
  /** Empty while it is being written. */
  readonly owner: string;
  readonly changedAt: number;
}

/**
 * Removes a lock, as the only one who does: between a look at it and its removal, somebody else may have removed it and
 * a third have taken it anew. Only who has a file that is named after this very lock may remove it, and only after a
 * second look.
 *
 * @returns false where it is not one that may go, or another is at it
 */
async function remove(path: string, mayGo: (lock: FoundLock) => boolean, depth = 1): Promise<boolean> {
  const lock = await find(path);
  if (lock === null || !mayGo(lock)) return false;
  const removal = removalOf(path, lock.owner);
  const mine = newOwner();
  if (!(await create(removal, mine))) {
    if (depth < MOST_REMOVALS) await remove(removal, isLeftOver, depth + 1);
    return false;
  }
  try {
    const now = await find(path);
    const isSame = now?.owner === lock.owner && now.changedAt === lock.changedAt;
    if (isSame) await rm(path, { force: true });
    return isSame;
  } finally {
    // It may be another's by now for the same reason as any lock, if this took as long.
    if ((await find(removal))?.owner === mine) await rm(removal, { force: true });
  }
}

/** The file whose owner may remove a lock of this owner. */
export function removalOf(path: string, owner: string): string {
  return `${path}.${createHash('sha256').update(owner).digest('hex').slice(0, 16)}`;
}

/** @returns false where it is there already */
async function create(path: string, owner: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(owner).finally(() => file.close());
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @returns `null` where there is none, or none that can be read at this moment */
async function find(path: string): Promise<FoundLock | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { mtimeMs } = await file.stat();
      return { owner: await file.readFile('utf8'), changedAt: mtimeMs };
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

function isLeftOver({ owner, changedAt }: FoundLock): boolean {
  if (Date.now() - changedAt > LONGEST_MS) return true;
  const [host, pid] = owner.split(' ');
  // An empty one is just being written.
  return host === HOST_TAG && pid !== undefined && !isRunning(Number(pid));
}

/** Never the same twice. */
function newOwner(): string {
  return `${HOST_TAG} ${process.pid} ${randomBytes(8).toString('hex')}`;
}
