import { Emitter } from '../../core/base/emitter';
import type { Logger } from '../../core/base/logger';
import type { Grounding } from '../../core/draft/grounding/claim';
import type { DraftFile, KeptDraft } from '../files/draftFile';
import type { DraftCheck } from './draftingCheck';
import { keepDraft } from './draftingKeep';
import { type DraftingState, NO_DRAFT } from './draftingState';

/** The one draft there is, for all who write or change it. */
export class HeldDraft {
  private readonly changed = new Emitter<DraftingState>();
  readonly onDidChange = this.changed.event;
  private current: DraftingState = NO_DRAFT;
  /** The same as it was before a section of it was begun anew. */
  private whole: DraftingState = NO_DRAFT;
  /** Of the writing that goes on; who finds another one here has been discarded meanwhile. */
  abort: AbortController | null = null;

  constructor(
    private readonly file: DraftFile,
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

  async read(): Promise<KeptDraft | null> {
    return await this.file.read();
  }

  async forget(): Promise<void> {
    this.abort?.abort();
    this.abort = null;
    // First, so that a change that is being made finds another draft, and does not keep it once more.
    this.set(NO_DRAFT);
    await this.file.forget();
  }
}
