import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The calls that a file is replaced with, so that each of them can fail in a test. */
export interface FileCalls {
  readonly mkdir: typeof mkdir;
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly rm: typeof rm;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Whether a refusal to rename may pass: Windows refuses while a virus scanner or another window has the file open. */
  readonly mayPass: boolean;
}

export const nodeCalls: FileCalls = { mkdir, open, rename, rm, sleep, mayPass: process.platform === 'win32' };

/**
 * Writes a whole file or leaves it as it was: temporary file, sync, rename, sync of the folder. For files of the
 * product's own storage.
 */
export async function atomicWrite(
  path: string,
  data: Uint8Array | string,
  calls: FileCalls = nodeCalls,
): Promise<void> {
  await calls.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await calls.open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameWhenFree(temporary, path, calls);
  } catch (error) {
    // Where not even that is possible, tidying removes it later.
    await calls.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path), calls);
}

/** @returns the process that writes a temporary file of `atomicWrite`, `null` for any other file */
export function temporaryFileOwner(name: string): number | null {
  const [, pid] = /\.(?:(\d{1,10})-)?[0-9a-f]{12}\.tmp$/.exec(name) ?? [];
  // Earlier versions did not name their process: 0 is nobody's.
  return name.endsWith('.tmp') ? Number(pid ?? 0) : null;
}

/** Together 5 s. */
const RENAME_TRIES = 21;
const RENAME_PAUSE_MS = 250;
const PASSING: ReadonlySet<unknown> = new Set(['EPERM', 'EBUSY', 'EACCES']);

async function renameWhenFree(from: string, to: string, calls: FileCalls): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await calls.rename(from, to);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (!calls.mayPass || attempt >= RENAME_TRIES || !PASSING.has(code)) throw error;
      await calls.sleep(RENAME_PAUSE_MS);
    }
  }
}

/** Without it a loss of power may undo the rename. Not every system opens folders, and what was written is in place. */
async function syncFolder(folder: string, calls: FileCalls): Promise<void> {
  try {
    const handle = await calls.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file is there.
  }
}
