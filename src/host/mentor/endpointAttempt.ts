import { APIError, type OpenAI } from 'openai';
import { field, readChunk, type TokenUsage } from '../../core/mentor/endpointChunk';
import { type EndpointFailure, failureOfEvent, failureOfResponse } from '../../core/mentor/endpointFailure';
import { type Gateway, requestHeaders } from '../../core/mentor/gatewayHeaders';
import { type MentorChunk, MentorError, type MentorUsage } from '../../core/mentor/mentor';
import { failureOfNetwork } from '../../core/mentor/networkFailure';
import { ReplyReader } from '../../core/mentor/replyReader';
import type { RequestBody } from '../../core/mentor/requestBody';
import { EventLines } from './eventLines';
import type { HttpFetch } from './nodeFetch';
import { responseText } from './responseText';
import { silentClient } from './silentClient';
import { inSmallPieces } from './smallPieces';
import { StallTimer } from './stallTimer';

export interface EndpointTimeouts {
  /** Name, TCP and TLS. */
  readonly connectMs: number;
  /** From the request to the first byte of the reply. */
  readonly firstByteMs: number;
  /** Between two bytes of the reply; keep-alive comments count. */
  readonly idleMs: number;
}

export interface EndpointLimits {
  /** UTF-8 bytes of content, and as many of reasoning fields. */
  readonly replyBytes: number;
  /** Of one line and of one event. */
  readonly lineBytes: number;
  /** Of the whole stream as it comes over the wire. */
  readonly streamBytes: number;
  /** Read of a response that is not a stream. */
  readonly pageBytes: number;
}

export interface AttemptInput {
  readonly url: string;
  /** Appended to the address, with its `?`; may be empty. */
  readonly query: string;
  readonly gateway: Gateway;
  readonly origin: string;
  /** Already chosen for this origin; `null` sends no `authorization`. */
  readonly key: string | null;
  readonly body: RequestBody;
  readonly timeouts: EndpointTimeouts;
  readonly limits: EndpointLimits;
  readonly post: HttpFetch;
  /** Milliseconds since the epoch, to notice that the machine slept. */
  readonly now: () => number;
}

/** One request and its reply. Used once. */
export class EndpointAttempt {
  private readonly controller = new AbortController();
  private readonly reply: ReplyReader;
  private readonly lines: EventLines;
  private readonly timer: StallTimer;
  /** Why it was stopped, or what the server said: kept here, because the SDK wraps errors and swallows aborts. */
  private failure: EndpointFailure | null = null;
  private networkError: unknown;
  private hasResponse = false;
  private usage: TokenUsage | null = null;
  private overdueMs: number | null = null;

  constructor(private readonly input: AttemptInput) {
    this.reply = new ReplyReader(input.limits.replyBytes);
    this.lines = new EventLines(input.limits.lineBytes, input.limits.streamBytes);
    this.timer = new StallTimer((ms) => this.stop(stalled(ms)), input.now);
  }

  get hasContent(): boolean {
    return this.reply.hasContent;
  }

  /** Closes the socket at once; the reply ends with `error`, unless it has already ended otherwise. */
  stop(error: MentorError): void {
    this.failure ??= known(error);
    this.timer.stop();
    this.controller.abort();
  }

  /** Ends without an exception when the reply is complete; `failureOf` explains what it throws. */
  async *chunks(): AsyncGenerator<MentorChunk, void, undefined> {
    const { url, timeouts, body } = this.input;
    const timeoutMs = timeouts.connectMs + timeouts.firstByteMs + 60_000;
    try {
      const stream = await silentClient(url, timeoutMs, (target) => this.send(target)).chat.completions.create(
        // The SDK wants mutable arrays; it only writes this value as JSON, which `send` does not even use.
        body as OpenAI.ChatCompletionCreateParamsStreaming,
        { signal: this.controller.signal },
      );
      for await (const event of stream) yield* this.read(event);
      // The SDK ends its loop without a word when it is aborted.
      this.throwIfFailed();
      yield* this.rest();
      const error = this.reply.judge(this.lines.sawDone);
      if (error !== null) throw error;
    } catch (error) {
      this.overdueMs = this.timer.overdueMs;
      throw error;
    } finally {
      this.timer.stop();
      this.controller.abort();
    }
  }

  /** What was streamed stays valid: the text that was still held back when the reply broke off, and what it cost. */
  rest(): readonly MentorChunk[] {
    return [...this.reply.rest(), ...this.cost()];
  }

  /** Told once: some servers count anew with every event, and the last figure is the whole one. */
  private cost(): readonly MentorUsage[] {
    const { usage } = this;
    this.usage = null;
    if (usage === null) return [];
    return [{ kind: 'usage', promptTokens: usage.promptTokens, replyTokens: usage.completionTokens }];
  }

  /** @param thrown by `chunks` */
  failureOf(thrown: unknown): EndpointFailure {
    if (this.failure !== null) return this.failure;
    // A machine that slept finds its connection reset: sending again would pay twice for what nobody waits for any more.
    if (this.overdueMs !== null) return known(stalled(this.overdueMs));
    if (thrown instanceof MentorError) return known(thrown);
    if (!this.hasResponse) return failureOfNetwork(this.networkError ?? thrown, this.input.origin);
    if (thrown instanceof SyntaxError) return known(new MentorError('cut', 'an event that is not JSON'));
    if (thrown instanceof APIError && thrown.error !== undefined) {
      return failureOfEvent(thrown.error, this.input.key !== null);
    }
    return known(new MentorError('cut', String(field(thrown, 'code') ?? 'connection lost')));
  }

  private throwIfFailed(): void {
    if (this.failure !== null) throw new MentorError(this.failure.reason, this.failure.detail);
  }

  private read(event: unknown): readonly MentorChunk[] {
    this.throwIfFailed();
    const chunk = readChunk(event);
    if (chunk.error !== undefined) this.failure = failureOfEvent(chunk.error, this.input.key !== null);
    this.throwIfFailed();
    this.usage = chunk.usage ?? this.usage;
    return this.reply.read(chunk);
  }

  /** The headers and the body are made here, from nothing: what the SDK or the environment put together is not sent. */
  private async send(url: string): Promise<Response> {
    const { origin, query, key, body, timeouts, gateway } = this.input;
    if (new URL(url).origin !== origin) throw new MentorError('badSettings', 'another origin');
    this.timer.start(timeouts.firstByteMs);
    const response = await this.post(url + query, JSON.stringify(body), {
      ...requestHeaders(key, gateway),
      'content-type': 'application/json',
      accept: 'text/event-stream',
    });
    this.hasResponse = true;
    const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
    if (response.status !== 200 || !isStream || response.body === null) return await this.notAStream(response, url);
    return eventStream(this.plainLines(response.body));
  }

  private async post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    try {
      const { signal } = this.controller;
      return await this.input.post(url, { method: 'POST', redirect: 'manual', signal, body, headers });
    } catch (error) {
      // Kept, because the SDK forgets the cause of whatever it takes for a timeout.
      this.networkError = error;
      throw error;
    }
  }

  private async notAStream(response: Response, url: string): Promise<Response> {
    const body = await responseText(response, this.input.limits.pageBytes);
    this.timer.stop();
    const whole = response.status === 200 ? wholeReply(body) : null;
    if (whole !== null) return eventStream(new Blob([`data: ${JSON.stringify(whole)}\n\n`]).stream());
    const { status, headers } = response;
    const hasKey = this.input.key !== null;
    this.failure ??= failureOfResponse({ status, headers, body, url, hasKey, now: this.input.now() });
    throw new MentorError(this.failure.reason, this.failure.detail);
  }

  /** Limits, the idle timer and the plain form of the lines, between the socket and the SDK's parser. */
  private plainLines(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    const idle = { isFirst: true };
    const read = async (): Promise<{ readonly bytes: Uint8Array; readonly isLast: boolean }> => {
      // Only while a read is open: a slow reader on our side is not the server's silence.
      if (!idle.isFirst) this.timer.start(this.input.timeouts.idleMs);
      const { value, done } = await reader.read();
      this.timer.stop();
      idle.isFirst = false;
      const bytes = done ? this.lines.end() : this.lines.push(value);
      return { bytes, isLast: done || this.lines.sawDone };
    };
    return inSmallPieces(read, () => reader.cancel());
  }
}

/** A server that does not stream may send the whole reply at once; it is read as a stream of one event. */
function wholeReply(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    const chunk = readChunk(value);
    return chunk.error === undefined && chunk.text !== '' ? value : null;
  } catch {
    return null;
  }
}

function eventStream(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } });
}

function stalled(ms: number): MentorError {
  return new MentorError('timedOut', `no data for ${ms / 1000} s`);
}

function known(error: MentorError): EndpointFailure {
  return { reason: error.reason, detail: error.detail, isTransient: false, retryAfter: null };
}
