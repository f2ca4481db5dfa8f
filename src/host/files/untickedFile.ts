import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { type UntickedByFolder, withoutOld } from '../../core/session/untickedKeys';
import { atomicWrite } from './atomicWrite';
import { underLock } from './fileLock';
import { codeOf } from './guardedFile';

const keys = v.array(v.string());
const byFolder = v.record(
  v.string(),
  v.object({ now: keys, before: keys, endedAt: v.number(), told: v.optional(keys, []) }),
);
const schema = v.object({ version: v.literal(1), folders: byFolder });

/** @returns nothing unticked for what is none of this program's */
export function readUnticked(value: unknown): UntickedByFolder {
  const read = v.safeParse(byFolder, value);
  return read.success ? read.output : {};
}

/** Keeps what is unticked, for all windows on a workspace. It is on the disk when a change has resolved. */
export class UntickedFile {
  constructor(private readonly path: string) {}

  /**
   * For the moment at which the window starts: before it is known, nothing may be sent.
   *
   * @returns nothing where there is no file, `null` where there is one that cannot be read
   */
  readAtStart(): UntickedByFolder | null {
    try {
      return parse(readFileSync(this.path, 'utf8'));
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? {} : null;
    }
  }

  /** @returns as `readAtStart` */
  async read(): Promise<UntickedByFolder | null> {
    try {
      return parse(await readFile(this.path, 'utf8'));
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? {} : null;
    }
  }

  /**
   * No other window changes it meanwhile.
   *
   * @param change of what is there now, `null` where that cannot be read
   * @throws LockedError, or the error of the file system
   */
  async change(change: (there: UntickedByFolder | null) => UntickedByFolder): Promise<UntickedByFolder> {
    return await underLock(`${this.path}.lock`, async () => {
      const there = await this.read();
      const folders = change(there);
      if (there !== null && JSON.stringify(there) === JSON.stringify(folders)) return there;
      if (Object.keys(folders).length > 0) {
        await atomicWrite(this.path, JSON.stringify({ version: 1, folders }));
      } else await rm(this.path, { force: true });
      return folders;
    });
  }

  async forget(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

/** Removes what belongs to recordings of before a time. */
export async function removeOldUnticked(path: string, before: number): Promise<void> {
  const file = new UntickedFile(path);
  const there = await file.read();
  if (there === null || Object.keys(there).length === 0) return;
  await file.change((now) => withoutOld(now ?? there, before));
}

function parse(text: string): UntickedByFolder {
  return v.parse(schema, JSON.parse(text)).folders;
}
