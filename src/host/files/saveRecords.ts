import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { problemMemo } from '../../core/record/event';
import { atomicWrite } from './atomicWrite';
import { HOST_TAG } from './hostTag';
import { isRunning } from './isRunning';

const schema = v.object({
  version: v.literal(1),
  owner: v.object({ host: v.string(), pid: v.number() }),
  /** `writing`: the file was about to be changed. `waiting`: the text stands in an editor, for the user to save. */
  phase: v.picklist(['writing', 'waiting']),
  folder: v.nullable(v.string()),
  path: v.string(),
  step: v.number(),
  /** Bytes in base 64; `null` where there was no file. */
  before: v.nullable(v.string()),
  after: v.string(),
  /** The draft's own text, the next base. */
  draftText: v.string(),
  fileId: v.nullable(v.string()),
  /** Names the draft that is saved with this. */
  draftHash: v.string(),
  through: v.number(),
  problems: v.array(problemMemo),
  /** Lines that begin and end a conflict; empty where there is none. */
  marks: v.array(v.string()),
  /** Names of the editor's text, where the log waits there: those that lack it, and the one that it came to. */
  editor: v.nullable(v.object({ without: v.array(v.string()), holding: v.string() })),
});

/** What a save was about to do: enough to finish it, or to offer both texts, after a crash. */
export type SaveRecord = v.InferOutput<typeof schema>;

/** What a file turned out to be after a save that nobody saw the end of. */
export type SaveOutcome = 'before' | 'after' | 'neither';

/** @param bytes of the file as it is, `null` where there is none */
export function outcomeOf({ before, after }: SaveRecord, bytes: Uint8Array | null): SaveOutcome {
  const there = bytes === null ? null : Buffer.from(bytes).toString('base64');
  if (there === after) return 'after';
  return there === before ? 'before' : 'neither';
}

/** Keeps what saves are about to do, by log file, on the disk before anything happens. */
export class SaveRecords {
  constructor(private readonly folder: string | null) {}

  async keep(key: string, record: Omit<SaveRecord, 'version' | 'owner'>): Promise<void> {
    if (this.folder === null) return;
    const owner = { host: HOST_TAG, pid: process.pid };
    await atomicWrite(this.pathOf(this.folder, key), JSON.stringify({ version: 1, owner, ...record }));
  }

  async drop(key: string): Promise<void> {
    if (this.folder !== null) await rm(this.pathOf(this.folder, key), { force: true });
  }

  /** Those that no living window is at. */
  async left(): Promise<ReadonlyMap<string, SaveRecord>> {
    const found = new Map<string, SaveRecord>();
    if (this.folder === null) return found;
    for (const name of await readdir(this.folder).catch(() => [])) {
      const key = /^([0-9a-f]{32})\.save\.json$/.exec(name)?.[1];
      if (key === undefined) continue;
      const record = await this.read(join(this.folder, name));
      if (record !== null && !isOwned(record)) found.set(key, record);
    }
    return found;
  }

  private async read(path: string): Promise<SaveRecord | null> {
    try {
      return v.parse(schema, JSON.parse(await readFile(path, 'utf8')));
    } catch {
      // Written by `atomicWrite`, so it is whole or it is not ours.
      return null;
    }
  }

  private pathOf(folder: string, key: string): string {
    return join(folder, `${key}.save.json`);
  }
}

function isOwned({ owner: { host, pid } }: SaveRecord): boolean {
  return host === HOST_TAG && pid !== process.pid && isRunning(pid);
}
