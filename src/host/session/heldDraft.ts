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
    this.changed.fire(state);
  }

  /** What the record says of a draft. */
  async checked(state: DraftingState): Promise<Grounding> {
    return await this.check.of(state);
  }

  /** A section that is half rewritten is not kept: what stood there before is, until the new text is whole. */
  async keep(): Promise<void> {
    if (this.current.rewriting === null) await keepDraft(this.file, this.current, this.logger);
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
