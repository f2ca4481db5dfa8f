import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as v from 'valibot';
import type { Clock } from '../../core/base/clock';
import { FirstFault } from '../../core/base/firstFault';
import type { Logger } from '../../core/base/logger';
import { SerialQueue } from '../../core/base/serialQueue';
import type { PrivacyGate } from '../../core/privacy/privacyGate';
import type { EditObservation } from '../../core/record/observation';
import { atomicWrite } from './atomicWrite';
import { isRunning } from './isRunning';

const compress = promisify(gzip);
const expand = promisify(gunzip);

const SUFFIX = '.open';
const VERSION = 1;
/** A window writes its checkpoint anew, or removes it, within a few seconds: an older one was left behind. */
const LEFT_BEHIND_MS = 30_000;
/** More than any number of files that are typed in at once can have. */
const MAX_BYTES = 16_000_000;

/** Who watches. */
type Source = 'editors' | 'notebooks';

const baseline = v.variant('from', [
  v.object({ from: v.picklist(['editor', 'disk', 'head', 'sessionStart']), text: v.string() }),
  v.object({ from: v.picklist(['earlier', 'absent', 'unknown']) }),
]);

const checkpointSchema = v.object({
  version: v.literal(VERSION),
  edits: v.array(
    v.object({
      kind: v.literal('edit'),
      at: v.number(),
      folder: v.optional(v.string()),
      startedAt: v.number(),
      path: v.string(),
      language: v.string(),
      before: baseline,
      after: v.nullable(v.string()),
      origin: v.picklist(['typed', 'pasted', 'inserted', 'onDisk']),
      isSaved: v.boolean(),
    }),
  ),
});

/**
 * The bursts of edits of this window that go on, in one file that is replaced each time: a text that is being typed
 * must survive a killed extension host, yet not every state of it is worth keeping. What a window left behind is
 * recorded by the next one.
 */
export class CheckpointFile {
  private readonly queue: SerialQueue;
  private readonly open = new Map<Source, readonly EditObservation[]>();
  private isWritten = true;
  private readonly name: string;
  private readonly faults: FirstFault;

  /** @param onFault when the disk refuses, once until it takes again */
  constructor(
    private readonly folder: string | null,
    private readonly gate: PrivacyGate,
    private readonly clock: Clock,
    logger: Logger,
    onFault: () => void = () => {},
  ) {
    this.faults = new FirstFault(onFault);
    this.name = `${clock.now()}-${process.pid}${SUFFIX}`;
    this.queue = new SerialQueue((error) => logger.warn(`a checkpoint could not be kept: ${String(error)}`));
  }

  /** Replaces what was kept before of the same source; nothing open leaves no file. Never throws and never waits. */
  keep(source: Source, open: readonly EditObservation[]): void {
    const { folder } = this;
    if (folder === null) return;
    this.open.set(source, open);
    this.isWritten = false;
    this.queue.add(() => this.faults.during(() => this.write(join(folder, this.name))));
  }

  /** Takes away what this window has kept; what is open goes on being kept from the next checkpoint on. */
  async forget(): Promise<void> {
    for (const source of this.open.keys()) this.keep(source, []);
    await this.idle();
  }

  /**
   * Hands out what dead windows left, the texts masked. `record` resolves to whether it is durable; only then the file
   * goes.
   */
  async recover(record: (left: readonly EditObservation[]) => Promise<boolean>): Promise<void> {
    const { folder } = this;
    if (folder === null) return;
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((entry) => entry.endsWith(SUFFIX) && entry !== this.name)) {
      const path = join(folder, name);
      if (!(await this.isLeftBehind(path, name))) continue;
      const left = await readCheckpoint(path);
      if (left === null || (await record(left))) await rm(path, { force: true });
    }
  }

  /** Resolves when all that was given until now is on the disk. */
  async idle(): Promise<void> {
    await this.queue.idle();
  }

  private async write(path: string): Promise<void> {
    // An earlier turn has written what this one is for.
    if (this.isWritten) return;
    this.isWritten = true;
    const edits: EditObservation[] = [];
    for (const edit of [...this.open.values()].flat()) {
      const admitted = await this.gate.admit(edit);
      if (admitted?.kind === 'edit') edits.push(admitted.edit);
    }
    if (edits.length === 0) await rm(path, { force: true });
    else await atomicWrite(path, await compress(JSON.stringify({ version: VERSION, edits })));
  }

  private async isLeftBehind(path: string, name: string): Promise<boolean> {
    const pid = Number(/-(\d{1,10})\.open$/.exec(name)?.[1]);
    if (!isRunning(pid)) return true;
    const age = await stat(path).then(
      ({ mtimeMs }) => this.clock.now() - mtimeMs,
      () => 0,
    );
    return age > LEFT_BEHIND_MS;
  }
}

/** @returns `null` for what is damaged or of another version */
async function readCheckpoint(path: string): Promise<readonly EditObservation[] | null> {
  try {
    const bytes = await expand(await readFile(path), { maxOutputLength: MAX_BYTES });
    const { success, output } = v.safeParse(checkpointSchema, JSON.parse(bytes.toString('utf8')));
    return success
      ? output.edits.map(({ folder, ...edit }) => (folder === undefined ? edit : { ...edit, folder }))
      : null;
  } catch {
    return null;
  }
}
