import type { SectionId } from './outline';
import type { SessionRecord } from '../session/sessionRecord';

export type LogLanguage = 'zh-CN' | 'en';

export interface ChatMessage {
  /** `assistant`: what the mentor had written of a log that is now continued. */
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a mentor is given: the messages for a model, and the whole record for the offline mentor. */
export interface Prompt {
  /** Name and version of the rendering, for example `learning-log/4`. */
  readonly version: string;
  readonly language: LogLanguage;
  readonly messages: readonly ChatMessage[];
  /** The session, whole: what a claim of the log is checked against. */
  readonly record: SessionRecord;
  /** What the messages were rendered from: the record, or the part of it that the model has room for. */
  readonly sent: SessionRecord;
  /** Estimated tokens of the messages. */
  readonly tokens: number;
  /** Sections of the log as it stands that are kept back, because they tell of what the user has unticked since. */
  readonly withheld?: readonly SectionId[];
}
