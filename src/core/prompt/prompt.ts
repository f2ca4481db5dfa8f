import type { SessionRecord } from '../session/sessionRecord';

export type LogLanguage = 'zh-CN' | 'en';

export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** What a mentor is given: the messages for a model, and the record they were rendered from for the offline mentor. */
export interface Prompt {
  /** Name and version of the rendering, for example `learning-log/2`. */
  readonly version: string;
  readonly language: LogLanguage;
  readonly messages: readonly ChatMessage[];
  readonly record: SessionRecord;
}
