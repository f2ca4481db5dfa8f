import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { textHashOf, textPath } from './textFiles';

/**
 * A text that somebody was about to refer to so recently is left alone: the event may not be in a journal yet, or be in
 * the memory of a window whose disk is full.
 */
const TEXT_GRACE_MS = 3_600_000;

const SET_ASIDE = '.aside';

/** @returns what each text takes on the disk, by hash */
export async function textSizes(folder: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const name of await filesBelow(folder)) {
    const hash = textHashOf(name.split(/[\\/]/).at(-1) ?? '');
    if (hash === null) continue;
    const size = await stat(join(folder, name)).then(
      (status) => status.size,
      () => null,
    );
    if (size !== null) sizes.set(hash, size);
  }
  return sizes;
}

/**
 * Removes texts that no event refers to. Another window may take up one of them at any moment, by renewing its time
 * (`TextFiles.renew`). So a text is set aside first: a window that comes later writes it anew, and where one came just
 * before, the time shows it and the text goes back.
 *
 * @returns how many were removed
 */
export async function collectTexts(
  folder: string,
  hashes: Iterable<string>,
  isReferred: (hash: string) => boolean,
  now: number,
): Promise<number> {
  let removed = 0;
  for (const hash of hashes) {
    if (!isReferred(hash) && (await collect(textPath(folder, hash), now))) removed += 1;
  }
  return removed;
}

/** Puts back what a tidying that was killed had set aside. */
export async function restoreTexts(folder: string): Promise<void> {
  for (const name of (await filesBelow(folder)).filter((file) => file.endsWith(SET_ASIDE))) {
    const path = join(folder, name);
    await rename(path, path.slice(0, -SET_ASIDE.length)).catch(() => undefined);
  }
}

async function collect(path: string, now: number): Promise<boolean> {
  const aside = `${path}${SET_ASIDE}`;
  try {
    if (!isOld((await stat(path)).mtimeMs, now)) return false;
    await rename(path, aside);
    if (isOld((await stat(aside)).mtimeMs, now)) {
      await rm(aside, { force: true });
      return true;
    }
    await rename(aside, path);
  } catch {
    // Gone already, or in use: the next time.
  }
  return false;
}

function isOld(modifiedAt: number, now: number): boolean {
  return now - modifiedAt > TEXT_GRACE_MS;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  return await readdir(folder, { recursive: true }).catch(() => []);
}
