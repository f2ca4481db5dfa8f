import { Emitter } from '../../core/base/emitter';
import type { Logger } from '../../core/base/logger';
import type { Grounding } from '../../core/draft/grounding/claim';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { DraftFile } from '../files/draftFile';
import type { DraftCheck } from './draftingCheck';
import { keepDraft, restoredState } from './draftingKeep';
import { type DraftingState, NO_DRAFT, unverifiedOf, withAccepted } from './draftingState';

/** The session record as it was at a time, for a draft that was kept from then; `null` where it is gone. */
export type RecordThrough = (time: number, folder: string | undefined) => Promise<SessionRecord | null>;

/** The one draft there is, for all who write or change it. */
export class HeldDraft {
  private readonly changed = new Emitter<DraftingState>();
  readonly onDidChange = this.changed.event;
  private current: DraftingState = NO_DRAFT;
  /** The same as it was before a section of it was begun anew. */
  private whole: DraftingState = NO_DRAFT;
  private restored: Promise<void> | null = null;
  private writings = 0;
  /** Of the writing that goes on; who finds another one here has been discarded meanwhile. */
  abort: AbortController | null = null;

  constructor(
    private readonly file: DraftFile,
    private readonly recordThrough: RecordThrough,
    private readonly check: DraftCheck,
    private readonly logger: Logger,
  ) {}

  get state(): DraftingState {
    return this.current;
  }

  set(state: DraftingState): void {
    this.current = state;
    if (state.rewriting === null) this.whole = state;
    this.changed.fire(state);
  }

  /** What the record says of a draft. */
  async checked(state: DraftingState): Promise<Grounding> {
    return await this.check.of(state);
  }

  /** Of a section that is half rewritten the former text is kept until the new one is whole. */
  async keep(): Promise<void> {
    // In other sections the user may go on writing meanwhile.
    await keepDraft(this.file, { ...this.whole, unsaved: this.current.unsaved }, this.logger);
  }

  /** Does what writes a draft, up to its place on the disk. */
  async writing(work: () => Promise<void>): Promise<void> {
    this.writings += 1;
    try {
      await work();
    } finally {
      this.writings -= 1;
    }
  }

  /** Discarded while it was written, of which the end is still to come. */
  get isLeaving(): boolean {
    return this.writings > 0 && this.current.phase === 'idle';
  }

  /** Brings back the draft that was kept: once, whoever asks first. Who asks after a failure tries again. */
  restore(): Promise<void> {
    this.restored ??= this.readKept().catch((error: unknown) => {
      this.restored = null;
      throw error;
    });
    return this.restored;
  }

  async forget(): Promise<void> {
    this.abort?.abort();
    this.abort = null;
    // First, so that a change that is being made finds another draft, and does not keep it once more.
    this.set(NO_DRAFT);
    await this.file.forget();
  }

  private async readKept(): Promise<void> {
    const kept = await this.file.read();
    if (kept === null || this.state.phase !== 'idle') return;
    const state = restoredState(kept, await this.recordThrough(kept.through, kept.folder));
    const checked = { ...state, grounding: await this.checked(state) };
    if (this.state.phase !== 'idle') return;
    this.set(kept.acceptsUnverified === true ? withAccepted(checked, unverifiedOf(checked)) : checked);
  }
}
