import type { SectionId } from '../prompt/outline';

/** The log while it is being written. */
export interface Draft {
  /** The text of the `#` heading; empty until it has arrived. */
  readonly title: string;
  readonly sections: readonly DraftSection[];
}

export interface DraftSection {
  readonly id: SectionId;
  /** As the outline has it in the log's language. */
  readonly heading: string;
  /** Markdown under the heading, without the heading itself and without the rule that closes a section. */
  readonly body: string;
  /**
   * `mentor`: who wrote the draft; `offline`: filled in by the offline mentor, because the chosen one had not written it,
   * or the user wanted it so; `model`: a model was asked for this section alone.
   */
  readonly writtenBy: 'mentor' | 'model' | 'offline';
  /** The user changed it since: it is whole as it is. */
  readonly edited?: boolean | undefined;
  /** The user left it out of the log; it can be brought back. */
  readonly dropped?: boolean | undefined;
  /** False while text is still arriving, and when the mentor stopped before the section ended. */
  readonly complete: boolean;
}

/** The draft as it is saved and sent: without what the user dropped. */
export function withoutDropped(draft: Draft): Draft {
  if (!draft.sections.some(({ dropped }) => dropped === true)) return draft;
  return { ...draft, sections: draft.sections.filter(({ dropped }) => dropped !== true) };
}
