import { readFile, rm, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { FirstFault } from '../../core/base/firstFault';
import { isFileId } from '../../core/log/sectionMarker';
import { SECTION_IDS } from '../../core/prompt/outline';
import { atomicWrite } from './atomicWrite';

const writer = v.picklist(['mentor', 'model', 'offline']);

const facts = {
  origin: v.picklist(['written', 'offline', 'rewritten', 'edited', 'ticked', 'claimsRemoved']),
  at: v.nullable(v.number()),
  wish: v.string(),
};

const pastSchema = v.object({
  section: v.picklist(SECTION_IDS),
  current: v.object(facts),
  former: v.array(
    v.object({ ...facts, body: v.string(), writtenBy: writer, complete: v.boolean(), edited: v.optional(v.boolean()) }),
  ),
});

const unsavedSchema = v.object({ section: v.picklist(SECTION_IDS), text: v.string(), revision: v.string() });

const keptDraftSchema = v.object({
  version: v.literal(1),
  step: v.number(),
  /** Key of the workspace folder; absent in a workspace of one folder. */
  folder: v.optional(v.string()),
  language: v.picklist(['zh-CN', 'en']),
  mentor: v.string(),
  /** Name of the model that was asked, `null` for the offline mentor. */
  model: v.optional(v.nullable(v.string())),
  /** Stands in the markers of the file. */
  fileId: v.optional(v.pipe(v.string(), v.check(isFileId))),
  /** Origin that the record went to. */
  destination: v.nullable(v.string()),
  isComplete: v.boolean(),
  /** As drafts were kept before claims were accepted one by one: all that could not be confirmed is. */
  acceptsUnverified: v.optional(v.boolean()),
  /** Doubtful claims that the user stands for. */
  accepted: v.optional(v.array(v.object({ section: v.picklist(SECTION_IDS), text: v.string() })), []),
  /** Time of the last event that the draft was written from. */
  through: v.number(),
  draft: v.object({
    title: v.string(),
    sections: v.array(
      v.object({
        id: v.picklist(SECTION_IDS),
        heading: v.string(),
        body: v.string(),
        writtenBy: v.optional(writer, 'mentor'),
        edited: v.optional(v.boolean()),
        dropped: v.optional(v.boolean()),
        complete: v.boolean(),
      }),
    ),
  }),
  /** Former texts; a draft is worth more than they are. */
  history: v.optional(v.fallback(v.array(pastSchema), []), []),
  /** What stood in editors of sections. */
  unsaved: v.optional(v.fallback(v.array(unsavedSchema), []), []),
});

/** A draft that survives a reload: it cost time and perhaps money. */
export type KeptDraft = v.InferOutput<typeof keptDraftSchema>;

/** Reads and writes in turn, so that what was kept last is what stays. */
export class DraftFile {
  private turn: Promise<unknown> = Promise.resolve();
  private readonly faults: FirstFault;
  /** Of the file as this window last read or wrote it, `null` for none; not known before that. */
  private seen: string | null | undefined;

  /**
   * @param onFault when the disk refuses, once until it takes again
   * @param onReplaced when what is written over is of another window
   */
  constructor(
    private readonly path: string | null,
    onFault: () => void = () => {},
    private readonly onReplaced: () => void = () => {},
  ) {
    this.faults = new FirstFault(onFault);
  }

  async keep(draft: KeptDraft): Promise<void> {
    const { path } = this;
    if (path !== null) await this.faults.during(() => this.inTurn(() => this.replace(path, JSON.stringify(draft))));
  }

  /** @returns `null` where there is none, or none that can be read */
  async read(): Promise<KeptDraft | null> {
    const { path } = this;
    if (path === null) return null;
    try {
      return v.parse(keptDraftSchema, JSON.parse(await this.inTurn(() => this.look(path))));
    } catch {
      return null;
    }
  }

  /** A draft that another window has put in the place of this one's stays. */
  async forget(): Promise<void> {
    const { path } = this;
    if (path !== null) await this.inTurn(() => this.remove(path));
  }

  private async remove(path: string): Promise<void> {
    if (this.seen === undefined || (await stampOf(path)) === this.seen) await rm(path, { force: true });
  }

  private async look(path: string): Promise<string> {
    this.seen = await stampOf(path);
    return await readFile(path, 'utf8');
  }

  private async replace(path: string, text: string): Promise<void> {
    const there = await stampOf(path);
    await atomicWrite(path, text);
    if (this.seen !== undefined && there !== null && there !== this.seen) this.onReplaced();
    this.seen = await stampOf(path);
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = this.turn.then(job);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

/** Every write makes a file of its own. */
async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : `${found.ino} ${found.mtimeMs} ${found.size}`;
}
