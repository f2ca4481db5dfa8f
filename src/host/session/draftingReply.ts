import type { Logger } from '../../core/base/logger';
import { isMentorError, type MentorChunk, MentorError, type MentorUsage } from '../../core/mentor/mentor';
import type { DraftingActivity } from './draftingState';

/** How often the preview is told while text streams in: often enough to read along, at most ten times a second. */
const UPDATE_INTERVAL_MS = 100;
/** How often it is told at least, so that a wait is seen to go on, and what has come is kept. */
const TICK_MS = 1000;
/** A timer may fire this much early, and must not show the second before. */
const SLACK_MS = 50;
/** Between two words models pause; a silence is told of when it is longer. */
const SILENCE_MS = 4000;

/** How a reply ended. */
export interface ReplyEnd {
  /** Why the mentor stopped early, `null` for a whole reply. */
  readonly failure: MentorError | null;
  readonly usage: MentorUsage | null;
  /** From the request to the first word; `null` where none came. */
  readonly firstWordMs: number | null;
}

/** Something goes on since a time of `performance.now()`; a wait for the next try also has an end. */
type Doing =
  | { readonly kind: 'asking' | 'thinking' | 'writing'; readonly since: number }
  | { readonly kind: 'retrying'; readonly until: number; readonly wait: Extract<MentorChunk, { kind: 'waiting' }> };

/** Follows one reply as it streams in, and tells of it now and then. Used once. */
export class ReplyFollower {
  private readonly begun = performance.now();
  private doing: Doing = { kind: 'asking', since: this.begun };
  private firstWordMs: number | null = null;
  private usage: MentorUsage | null = null;
  private timer: NodeJS.Timeout | null = null;
  private ticking: NodeJS.Timeout | undefined;

  /**
   * @param reply takes the text as it comes
   * @param onUpdate told that there is something new to show
   * @param isWanted whether anybody still waits for this reply
   */
  constructor(
    private readonly reply: { add(text: string): void },
    private readonly onUpdate: () => void,
    private readonly isWanted: () => boolean,
    private readonly logger: Logger,
  ) {}

  get activity(): DraftingActivity {
    const { doing } = this;
    const now = performance.now() + SLACK_MS;
    if (doing.kind === 'writing') {
      const silence = now - doing.since;
      return silence < SILENCE_MS ? { kind: 'writing' } : { kind: 'stalled', seconds: Math.floor(silence / 1000) };
    }
    if (doing.kind !== 'retrying') return { kind: doing.kind, seconds: Math.floor((now - doing.since) / 1000) };
    // The wait is over: the next try is under way, and nobody has said a word yet.
    if (doing.until <= now) return { kind: 'asking', seconds: Math.floor((now - doing.until) / 1000) };
    const { reason, attempt, ms } = doing.wait;
    const seconds = Math.max(1, Math.ceil((doing.until - now) / 1000));
    return { kind: 'retrying', reason, attempt, seconds, of: Math.ceil(ms / 1000) };
  }

  async follow(chunks: AsyncIterable<MentorChunk>): Promise<ReplyEnd> {
    this.startTicking();
    try {
      for await (const chunk of chunks) {
        if (!this.isWanted()) break;
        this.take(chunk);
        // By a timer, so that what arrived is shown even where the next piece is long in coming.
        this.timer ??= setTimeout(() => this.tell(), UPDATE_INTERVAL_MS);
      }
      return this.end(null);
    } catch (error) {
      return this.end(this.failureOf(error));
    } finally {
      clearInterval(this.ticking);
      if (this.timer !== null) clearTimeout(this.timer);
    }
  }

  /** Anew with each wait, so that a countdown changes when its seconds do. */
  private startTicking(): void {
    clearInterval(this.ticking);
    this.ticking = setInterval(() => {
      if (this.timer === null) this.onUpdate();
    }, TICK_MS);
  }

  private tell(): void {
    this.timer = null;
    this.onUpdate();
  }

  private take(chunk: MentorChunk): void {
    switch (chunk.kind) {
      case 'text':
        this.reply.add(chunk.text);
        this.firstWordMs ??= performance.now() - this.begun;
        this.doing = { kind: 'writing', since: performance.now() };
        break;
      case 'thinking':
        if (this.doing.kind !== 'thinking') this.doing = { kind: 'thinking', since: performance.now() };
        break;
      case 'waiting':
        this.doing = { kind: 'retrying', until: performance.now() + chunk.ms, wait: chunk };
        this.startTicking();
        break;
      case 'usage':
        this.usage = chunk;
        break;
    }
  }

  private end(failure: MentorError | null): ReplyEnd {
    return { failure, usage: this.usage, firstWordMs: this.firstWordMs };
  }

  private failureOf(error: unknown): MentorError {
    if (!isMentorError(error)) {
      this.logger.error('the mentor failed', error);
      return new MentorError('serverFault', '', { cause: error });
    }
    this.logger.warn(`the mentor stopped: ${error.reason}`);
    return error;
  }
}
