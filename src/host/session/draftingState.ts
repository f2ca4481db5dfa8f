import type { Draft } from '../../core/draft/draft';
import type { Finding } from '../../core/draft/grounding';
import type { MentorError } from '../../core/mentor/mentor';
import type { LogLanguage } from '../../core/prompt/prompt';
import type { SessionRecord } from '../../core/session/sessionRecord';

/** `idle`: no draft; `failed`: the mentor stopped early and what it wrote is kept. */
export type DraftingPhase = 'idle' | 'drafting' | 'ready' | 'failed';

export interface DraftingState {
  readonly phase: DraftingPhase;
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  /** What the draft is written from; `null` for a draft that was kept over a reload. */
  readonly record: SessionRecord | null;
  readonly step: number;
  /** Key of the workspace folder that the log is for. */
  readonly folder: string | undefined;
  readonly language: LogLanguage;
  readonly mentorLabel: string;
  /** Origin that the record went to, `null` where nothing left the machine. */
  readonly destination: string | null;
  readonly characters: number;
  readonly isThinking: boolean;
  readonly failure: MentorError | null;
}
