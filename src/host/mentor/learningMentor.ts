import { isMentorError, type Mentor, type MentorChunk } from '../../core/mentor/mentor';
import type { ModelProfile } from '../../core/prompt/modelProfile';
import type { Prompt } from '../../core/prompt/prompt';
import { contextLimitOf } from '../../core/mentor/contextTooLong';
import type { ModelFacts } from './modelFacts';

/** Remembers what a server tells of its model while it writes: how it counts, and how much it takes. */
export class LearningMentor implements Mentor {
  readonly label: string;

  /** @param origin of the server that `mentor` asks */
  constructor(
    private readonly mentor: Mentor,
    private readonly origin: string,
    private readonly profile: ModelProfile,
    private readonly facts: ModelFacts,
  ) {
    this.label = mentor.label;
  }

  async *write(prompt: Prompt, signal: AbortSignal): AsyncGenerator<MentorChunk, void, undefined> {
    const { origin, facts } = this;
    const { model, calibration } = this.profile;
    try {
      for await (const chunk of this.mentor.write(prompt, signal)) {
        // A further request is longer than what was counted: nothing is to be learned from it.
        if (chunk.kind === 'usage' && prompt.messages.length === 2 && prompt.tokens > 0) {
          await quietly(facts.learnUsage(origin, model, prompt.tokens / calibration, chunk.promptTokens));
        }
        yield chunk;
      }
    } catch (error) {
      const limit = isMentorError(error) && error.reason === 'tooLong' ? contextLimitOf(error.detail) : null;
      if (limit !== null) await quietly(facts.learnLimit(origin, model, limit));
      throw error;
    }
  }
}

/** What could not be remembered is learned the next time: a log is worth more. */
async function quietly(learning: Promise<void>): Promise<void> {
  await learning.catch(() => undefined);
}
