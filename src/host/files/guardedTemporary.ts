import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { link, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HOST_TAG } from './hostTag';
import { isRunning } from './isRunning';

const NAME = /^\.mentor-brain\.([0-9a-f]{6})\.(\d{1,10})-[0-9a-f]{12}\.tmp$/;
/** Of another machine nothing is known but the time. */
const LONGEST_WRITE_MS = 3_600_000;
/** What file systems without a second name for a file answer. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EACCES',
  'EINVAL',
]);

/** In the log's own folder, as a file can be put in place as a whole only from there. */
export function newTemporaryName(host: string): string {
  return `.mentor-brain.${host}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
}

/**
 * Gives a written file its name, where that is free.
 *
 * @param written the temporary file's
 * @returns what the file of that name must be
 */
export async function giveName(
  folder: string,
  temporary: string,
  name: string,
  written: { readonly data: string | Uint8Array; readonly stats: BigIntStats },
): Promise<BigIntStats> {
  try {
    await link(join(folder, temporary), join(folder, name));
    return written.stats;
  } catch (error) {
    if (!NO_LINKS.has(error instanceof Error && 'code' in error ? String(error.code) : '')) throw error;
  }
  // This follows no link and replaces nothing either, but a kill may leave half of it.
  const file = await open(join(folder, name), 'wx', 0o666);
  try {
    await file.writeFile(written.data);
    await file.sync();
    return await file.stat({ bigint: true });
  } finally {
    await file.close();
  }
}

/**
 * Removes what writes left that were killed: also the second name of a log, which would stand in the way of the next
 * write. @param folder of the logs, absolute
 */
export async function removeTemporaryLogs(folder: string, now: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (host === undefined) continue;
    const path = join(folder, name);
    try {
      const isOld = now - (await stat(path)).mtimeMs > LONGEST_WRITE_MS;
      if (!isOld && (host !== HOST_TAG || isRunning(Number(pid)))) continue;
      await rm(path, { force: true });
      removed += 1;
    } catch {
      // Gone already.
    }
  }
  return removed;
}
