import type { Logger } from '../../core/base/logger';
import { type Draft, withoutDropped } from '../../core/draft/draft';
import { type Grounding, NO_GROUNDING, type SourceText } from '../../core/draft/grounding/claim';
import { withoutOfflineDoubts } from '../../core/draft/grounding/offlineClaims';
import type { DraftingState } from './draftingState';

/** Texts of files of the workspace that a draft's code may be from. */
export type SourcesOf = (draft: Draft, folder: string | undefined) => Promise<readonly SourceText[]>;

/** Holds a draft against the record, and its code also against the files that it names. */
export class DraftCheck {
  constructor(
    private readonly sourcesOf: SourcesOf,
    private readonly logger: Logger,
  ) {}

  /** Never throws. Nothing is found where there is no record to ask. */
  async of({
    draft: whole,
    record,
    destination,
    folder,
  }: Pick<DraftingState, 'draft' | 'record' | 'destination' | 'folder'>): Promise<Grounding> {
    if (record === null) return NO_GROUNDING;
    const draft = withoutDropped(whole);
    const sources = await this.sources(draft, folder);
    const { groundDraft } = await import('../../core/draft/grounding/groundDraft');
    // Where nothing was sent, the offline mentor wrote all that no model was asked for since.
    return withoutOfflineDoubts(groundDraft(draft, record, sources), draft, destination === null);
  }

  /** Without them, code of files that did not change is unverified. */
  private async sources(draft: Draft, folder: string | undefined): Promise<readonly SourceText[]> {
    try {
      return await this.sourcesOf(draft, folder);
    } catch (error) {
      this.logger.error('the files that a draft names could not be read', error);
      return [];
    }
  }
}
