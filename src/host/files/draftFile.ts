import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { SECTION_IDS } from '../../core/prompt/outline';
import { atomicWrite } from './atomicWrite';

const keptDraftSchema = v.object({
  version: v.literal(1),
  step: v.number(),
  language: v.picklist(['zh-CN', 'en']),
  mentor: v.string(),
  isComplete: v.boolean(),
  draft: v.object({
    title: v.string(),
    sections: v.array(
      v.object({ id: v.picklist(SECTION_IDS), heading: v.string(), body: v.string(), complete: v.boolean() }),
    ),
  }),
});

/** A draft that survives a reload: it cost time and perhaps money. */
export type KeptDraft = v.InferOutput<typeof keptDraftSchema>;

export class DraftFile {
  constructor(private readonly path: string | null) {}

  async keep(draft: KeptDraft): Promise<void> {
    if (this.path !== null) await atomicWrite(this.path, JSON.stringify(draft));
  }

  /** @returns `null` where there is none, or none that can be read */
  async read(): Promise<KeptDraft | null> {
    if (this.path === null) return null;
    try {
      return v.parse(keptDraftSchema, JSON.parse(await readFile(this.path, 'utf8')));
    } catch {
      return null;
    }
  }

  async forget(): Promise<void> {
    if (this.path !== null) await rm(this.path, { force: true });
  }
}
