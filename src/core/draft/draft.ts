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
  /** `offline`: filled in by the offline mentor, because the chosen one stopped before it had written it. */
  readonly writtenBy: 'mentor' | 'offline';
  /** False while text is still arriving, and when the mentor stopped before the section ended. */
  readonly complete: boolean;
}
