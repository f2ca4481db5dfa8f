import { requestBody } from '../../core/mentor/requestBody';
import type { Prompt } from '../../core/prompt/prompt';
import { configuredDestination } from '../mentor/chooseMentor';
import { logLanguage } from '../settings';
import type { Prompts } from './prompts';
import type { SessionReader } from './sessionReader';

/**
 * Holds the prompt that was made last, so that what a person reviews is what is sent: the review shows this very
 * prompt and does not make one of its own beside it.
 */
export class PromptDesk {
  private current: Prompt | null = null;

  constructor(
    private readonly reader: SessionReader,
    private readonly prompts: Prompts,
  ) {}

  /** A new prompt from the session as it is now. */
  async prepare(): Promise<Prompt> {
    this.current = await this.prompts.make(await this.reader.read(), logLanguage());
    return this.current;
  }

  /** The record behind the last prompt, or of the session as it is now. */
  async recordText(): Promise<string> {
    return JSON.stringify(await this.reader.read(), null, 2);
  }

  /** The request's body as it is sent, laid out for reading; without an endpoint the messages alone. */
  async requestText(): Promise<string> {
    const prompt = this.current ?? (await this.prepare());
    const destination = configuredDestination();
    if (destination === null) return JSON.stringify({ messages: prompt.messages }, null, 2);
    return JSON.stringify(requestBody(prompt, destination.model, { origin: destination.origin }), null, 2);
  }

  /** What was prepared belongs to a session that is over. */
  forget(): void {
    this.current = null;
  }
}
