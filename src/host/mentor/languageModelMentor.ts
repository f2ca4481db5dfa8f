import { NO_CHUNK } from '../../core/mentor/endpointChunk';
import { failureOfLanguageModel } from '../../core/mentor/languageModelFailure';
import { type LanguageModelMessage, languageModelRequest } from '../../core/mentor/languageModelRequest';
import { isMentorError, type Mentor, type MentorChunk, MentorError } from '../../core/mentor/mentor';
import { ReplyReader } from '../../core/mentor/replyReader';
import type { Prompt } from '../../core/prompt/prompt';
import { StallTimer } from './stallTimer';

export interface LanguageModelPart {
  readonly text: string;
  readonly thinking: string;
}

/** As much of a model of VS Code as a mentor needs. */
export interface LanguageModel {
  readonly vendor: string;
  readonly id: string;
  /** For a person. */
  readonly name: string;
  /** Resolves once the model has the request; VS Code asks for the user's consent before. */
  send(messages: readonly LanguageModelMessage[], signal: AbortSignal): PromiseLike<AsyncIterable<LanguageModelPart>>;
}

export interface LanguageModelLimits {
  /** From the request, once it is allowed, to the first fragment: models think for minutes, often unseen. */
  readonly firstMs: number;
  /** Between two fragments. */
  readonly idleMs: number;
  /** UTF-8 bytes of the reply, and as many of thinking. */
  readonly replyBytes: number;
}

const LIMITS: LanguageModelLimits = { firstMs: 180_000, idleMs: 60_000, replyBytes: 512 * 1024 };

/**
 * A language model of VS Code as a mentor. Nothing is sent twice: each request may count against what the user has
 * paid for. The stream ends alike for a whole reply and for one that was cut, so only the end mark proves a whole one.
 */
export class LanguageModelMentor implements Mentor {
  readonly label: string;
  private readonly limits: LanguageModelLimits;

  constructor(
    private readonly model: LanguageModel,
    limits: Partial<LanguageModelLimits> = {},
  ) {
    this.label = model.name;
    this.limits = { ...LIMITS, ...limits };
  }

  async *write(prompt: Prompt, signal: AbortSignal): AsyncGenerator<MentorChunk, void, undefined> {
    if (signal.aborted) throw new MentorError('cancelled');
    const reply = new ReplyReader(this.limits.replyBytes);
    const request = new Request(signal);
    try {
      yield* this.read(prompt, reply, request);
      const error = reply.judge(true);
      if (error !== null) throw error.reason === 'cut' ? new MentorError('cut', 'the last line is missing') : error;
    } catch (thrown) {
      // What was streamed stays valid, also the text that was still held back.
      yield* reply.rest();
      throw request.failure ?? (isMentorError(thrown) ? thrown : failureOfLanguageModel(thrown));
    } finally {
      request.end();
    }
  }

  private async *read(
    prompt: Prompt,
    reply: ReplyReader,
    request: Request,
  ): AsyncGenerator<MentorChunk, void, undefined> {
    const { messages } = languageModelRequest(prompt, this.model.vendor, this.model.id);
    const parts = await request.unlessStopped(this.model.send(messages, request.signal));
    const iterator = parts[Symbol.asyncIterator]();
    for (let limit = this.limits.firstMs; ; limit = this.limits.idleMs) {
      const next = await request.unlessStopped(iterator.next(), limit);
      if (next.done === true) break;
      yield* reply.read({ ...NO_CHUNK, ...next.value });
    }
    yield* reply.rest();
  }
}

/** One request that the user, or a silence, can stop at any time: nobody waits for a provider that does not listen. */
class Request {
  private readonly controller = new AbortController();
  private readonly timer = new StallTimer((ms) => this.stop(new MentorError('timedOut', `no data for ${ms / 1000} s`)));
  private readonly cancel = (): void => this.stop(new MentorError('cancelled'));
  private reject: (error: MentorError) => void = () => {};
  private readonly stopped = new Promise<never>((_resolve, reject) => {
    this.reject = reject;
  });
  /** Why it was stopped from here. */
  failure: MentorError | null = null;

  constructor(private readonly user: AbortSignal) {
    // Whoever waits hears of it; nobody may be waiting.
    this.stopped.catch(() => undefined);
    user.addEventListener('abort', this.cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** @param limitMs after which a silence stops the request; for ever unless given */
  async unlessStopped<T>(promise: PromiseLike<T>, limitMs?: number): Promise<T> {
    if (limitMs !== undefined) this.timer.start(limitMs);
    try {
      return await Promise.race([promise, this.stopped]);
    } finally {
      this.timer.stop();
    }
  }

  /** Tells the model that nobody listens any more. */
  end(): void {
    this.timer.stop();
    this.user.removeEventListener('abort', this.cancel);
    this.controller.abort();
  }

  private stop(error: MentorError): void {
    this.failure ??= error;
    this.reject(error);
    this.controller.abort();
  }
}
