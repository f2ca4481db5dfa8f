import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Redactor } from '../../core/privacy/redactor';
import { nextTurn } from '../systemClock';
import { atomicWrite } from './atomicWrite';

const schema = v.object({
  version: v.literal(1),
  fileId: v.nullable(v.string()),
  text: v.string(),
});

/** What a log file was last given by this program: the base of the next merge. */
export interface LogBase {
  /** The random id in the markers of the file, `null` where it has none. */
  readonly fileId: string | null;
  /** The draft alone, without what a person had written into the file. */
  readonly text: string;
}

/** Names a log file in the storage. @param folder key of the workspace folder */
export function logKey(folder: string | undefined, path: string): string {
  return createHash('sha256')
    .update(JSON.stringify([folder ?? null, path.normalize('NFC')]))
    .digest('hex')
    .slice(0, 32);
}

/** Keeps the bases, one file each, for all windows on a workspace. */
export class LogBases {
  constructor(
    private readonly folder: string | null,
    private readonly redactor: Redactor,
  ) {}

  /** @returns `null` where there is none, or none that can be read: then it is merged without */
  async read(key: string): Promise<LogBase | null> {
    if (this.folder === null) return null;
    try {
      return v.parse(schema, JSON.parse(await readFile(this.pathOf(this.folder, key), 'utf8')));
    } catch {
      return null;
    }
  }

  async keep(key: string, { fileId, text }: LogBase): Promise<void> {
    if (this.folder === null) return;
    const kept = { version: 1, fileId, text: (await this.redactor.redactInTurns(text, nextTurn)).text };
    await atomicWrite(this.pathOf(this.folder, key), JSON.stringify(kept));
  }

  private pathOf(folder: string, key: string): string {
    return join(folder, `${key}.base.json`);
  }
}

/** Removes what is older than a time: recordings are not kept for ever. @param folder of the bases and save records */
export async function removeOldBases(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const isOld = await stat(path).then(
      ({ mtimeMs }) => mtimeMs < before,
      () => false,
    );
    if (isOld) await rm(path, { force: true }).catch(() => undefined);
  }
}
