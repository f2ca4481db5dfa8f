import { type EndpointFailure, oneLine } from '../../core/mentor/endpointFailure';
import { type Endpoint, parseEndpoint } from '../../core/mentor/endpointUrl';
import { type Gateway, NO_GATEWAY } from '../../core/mentor/gatewayHeaders';
import { type Mentor, type MentorChunk, MentorError } from '../../core/mentor/mentor';
import { type RequestBody, requestBody } from '../../core/mentor/requestBody';
import type { Prompt } from '../../core/prompt/prompt';
import { EndpointAttempt, type EndpointLimits, type EndpointTimeouts } from './endpointAttempt';
import { nodeFetch, type HttpFetch } from './nodeFetch';

export interface EndpointMentorOptions {
  /** Up to and without `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  /** The key and the origin it was entered for; it is sent to no other. `null` for a server that needs none. */
  readonly key: { readonly origin: string; readonly key: string } | null;
  /** What an organisation's gateway needs beside the plain protocol. */
  readonly gateway?: Gateway;
  readonly timeouts?: Partial<EndpointTimeouts>;
  readonly limits?: Partial<EndpointLimits>;
  /** The transport; default Node's own HTTP client. */
  readonly fetch?: HttpFetch;
  /** Waits; rejects or resolves early when aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const CLOUD: EndpointTimeouts = { connectMs: 10_000, firstByteMs: 120_000, idleMs: 60_000 };
/** A local model reads a long prompt for minutes before its first word. */
const LOCAL: EndpointTimeouts = { connectMs: 10_000, firstByteMs: 15 * 60_000, idleMs: 300_000 };
const LIMITS: EndpointLimits = {
  replyBytes: 512 * 1024,
  lineBytes: 256 * 1024,
  // 300 bytes of JSON around a token of 4 bytes are usual: 75 times the text, twice over for thinking.
  streamBytes: 96 * 1024 * 1024,
  pageBytes: 64 * 1024,
};
/** Before the first and the second repeat; ±25 %. */
const WAITS = [1000, 4000];
const MAX_TOTAL_WAIT = 60_000;

/** An OpenAI-compatible endpoint as a mentor. It writes nothing anywhere: what went wrong is in the error alone. */
export class EndpointMentor implements Mentor {
  readonly label: string;
  /** False once a server refused a request that asked for it. */
  private asksForUsage = true;

  constructor(private readonly options: EndpointMentorOptions) {
    this.label = options.model;
  }

  /** The body of the request, to the byte: what is shown to the user before it is sent. */
  exactBody(prompt: Prompt): string {
    return JSON.stringify(this.bodyOf(prompt));
  }

  /**
   * @throws MentorError every reason but none other; `badSettings` and `cancelled` before anything is sent. The same
   * messages are sent at most four times: twice again where nothing of the reply had come and the fault may pass, and
   * once without the optional parameters where the server does not take the request (DeepSeek's 422, older servers).
   */
  async *write(prompt: Prompt, signal: AbortSignal): AsyncGenerator<MentorChunk, void, undefined> {
    const endpoint = this.endpoint();
    const key = this.keyFor(endpoint.origin);
    for (let attempt = 1, waited = 0; ; ) {
      if (signal.aborted) throw new MentorError('cancelled');
      const failure = yield* this.tryOnce(endpoint, key, this.bodyOf(prompt), signal);
      if (failure === null) return;
      if (failure.mayBeParameter === true && this.asksForUsage) {
        this.asksForUsage = false;
        continue;
      }
      const ms = failure.isTransient ? nextWait(failure, attempt, waited) : null;
      if (ms === null) throw this.toError(failure, key);
      waited += ms;
      attempt++;
      yield { kind: 'waiting', reason: failure.reason, ms, attempt };
      await (this.options.sleep ?? sleep)(ms, signal);
    }
  }

  /** @returns `null` when the reply is complete, a failure of a request of which nothing had come; throws all others. */
  private async *tryOnce(
    endpoint: OpenEndpoint,
    key: string | null,
    body: RequestBody,
    signal: AbortSignal,
  ): AsyncGenerator<MentorChunk, EndpointFailure | null, undefined> {
    const attempt = this.attempt(endpoint, key, body);
    const cancel = () => attempt.stop(new MentorError('cancelled'));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      yield* attempt.chunks();
      if (signal.aborted) throw new MentorError('cancelled');
      return null;
    } catch (thrown) {
      const failure = attempt.failureOf(thrown);
      if ((failure.isTransient || failure.mayBeParameter === true) && !attempt.hasContent) return failure;
      yield* attempt.rest();
      throw this.toError(failure, key);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  private attempt(endpoint: OpenEndpoint, key: string | null, body: RequestBody): EndpointAttempt {
    const timeouts = { ...(endpoint.isLoopback ? LOCAL : CLOUD), ...this.options.timeouts };
    return new EndpointAttempt({
      url: endpoint.url,
      query: endpoint.query,
      gateway: this.options.gateway ?? NO_GATEWAY,
      origin: endpoint.origin,
      key,
      body,
      timeouts,
      limits: { ...LIMITS, ...this.options.limits },
      post: this.options.fetch ?? nodeFetch(timeouts.connectMs),
      now: this.now,
    });
  }

  private bodyOf(prompt: Prompt): RequestBody {
    const endpoint = parseEndpoint(this.options.baseUrl);
    return requestBody(prompt, this.options.model, {
      origin: endpoint.ok ? endpoint.origin : '',
      asksForUsage: this.asksForUsage,
    });
  }

  private readonly now = (): number => (this.options.now ?? Date.now)();

  private toError({ reason, detail, retryAfter }: EndpointFailure, key: string | null): MentorError {
    const text = oneLine(key === null ? detail : detail.replaceAll(key, '…'));
    const retryAt = retryAfter === null ? undefined : this.now() + retryAfter * 1000;
    return new MentorError(reason, text, { retryAt });
  }

  private endpoint(): OpenEndpoint {
    const endpoint = parseEndpoint(this.options.baseUrl);
    if (!endpoint.ok) throw new MentorError('badSettings', `base URL: ${endpoint.reason}`);
    if (this.options.model.trim() === '') throw new MentorError('badSettings', 'no model');
    return endpoint;
  }

  private keyFor(origin: string): string | null {
    const bound = this.options.key;
    if (bound === null || bound.origin !== origin || bound.key.trim() === '') return null;
    // A header takes no other characters; Node's own error for them would come too late to be clear.
    if (!/^[\x21-\x7e]+$/.test(bound.key.trim()))
      throw new MentorError('keyRejected', 'not a key: white space or letters beyond ASCII');
    return bound.key.trim();
  }
}

type OpenEndpoint = Extract<Endpoint, { readonly ok: true }>;

/** @returns milliseconds, or `null` to stop. */
function nextWait(failure: EndpointFailure, attempt: number, waited: number): number | null {
  const base = WAITS[attempt - 1];
  if (base === undefined) return null;
  const wait = failure.retryAfter === null ? base * (0.75 + Math.random() / 2) : failure.retryAfter * 1000;
  return waited + wait > MAX_TOTAL_WAIT ? null : Math.ceil(wait);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
