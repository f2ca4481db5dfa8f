import { isDeepStrictEqual } from 'node:util';
import type { WorkspaceFolder } from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Event } from '../../core/base/emitter';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { PauseDetector } from '../../core/base/pauseDetector';
import type {
  ReviewMessage,
  ReviewModel,
  ReviewRequest,
  ReviewStanding,
  ReviewState,
} from '../../shared/reviewMessages';
import type { Prompt } from '../../core/prompt/prompt';
import { laidOut, type ReviewedRequest } from './reviewedRequest';

/** After the last event: whether what is shown is still what would be sent costs the making of a record. */
const SETTLED_MS = 1500;

/** The page, wherever it is. */
export interface ReviewPage {
  readonly onDidRequest: Event<ReviewRequest>;
  readonly onDidClose: Event<void>;
  /** Opens the page or brings it to the front, with this in it. */
  show(model: ReviewModel): void;
  post(message: Exclude<ReviewMessage, { readonly kind: 'show' }>): void;
  close(): void;
}

/** What the page's buttons lead to. */
export interface ReviewActions {
  /** Resolves when the sending of what was approved is over. */
  readonly send: () => Promise<void>;
  /** Has the log written by a mentor that is sent nothing. */
  readonly generate: () => Promise<void>;
  readonly back: () => Promise<void>;
  readonly openText: () => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
}

export interface ReviewParts {
  readonly page: ReviewPage;
  /** What would be sent now, or was sent for the draft that is there. */
  readonly current: (folder: WorkspaceFolder | null) => Promise<ReviewedRequest & { readonly isSent: boolean }>;
  readonly describe: (request: ReviewedRequest, standing: ReviewStanding) => ReviewModel;
  readonly standing: (request: ReviewedRequest, state: ReviewState, isOutdated: boolean) => ReviewStanding;
  readonly actions: ReviewActions;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Shown {
  readonly request: ReviewedRequest;
  readonly model: ReviewModel;
}

/**
 * Shows what will be sent, asks, and lets go only what was on the screen. One question at a time; whatever is not a
 * press on *Send* under exactly this text is a no.
 */
export class Review {
  private readonly lifetime = new Lifetime();
  private readonly settled: PauseDetector;
  private shown: Shown | null = null;
  private answer: ((isYes: boolean) => void) | null = null;
  /** What the user sent off from the page by hand, until it is on its way. */
  private approved: ReviewedRequest | null = null;

  constructor(private readonly parts: ReviewParts) {
    const { page, clock, logger } = parts;
    this.settled = this.lifetime.add(new PauseDetector(clock, SETTLED_MS, () => void this.compare()));
    this.lifetime.add(
      page.onDidRequest((request) => {
        this.receive(request).catch((error: unknown) => logger.error('a request of the review failed', error));
      }),
    );
    this.lifetime.add(page.onDidClose(() => this.closed()));
  }

  get isAsking(): boolean {
    return this.answer !== null;
  }

  /** What the page shows, laid out for reading; `null` where there is none. */
  text(): string | null {
    return this.shown === null ? null : laidOut(this.shown.request);
  }

  /** Shows a request and waits for the answer: closing, going back and the end of the window are a no. */
  async ask(request: ReviewedRequest): Promise<boolean> {
    if (this.answer !== null) {
      this.reveal();
      return false;
    }
    this.show(request, 'asking');
    return await new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  /** Shows what would be sent, or what was; while a question is open, that. */
  async open(): Promise<void> {
    if (this.answer !== null) return this.reveal();
    const { isSent, ...request } = await this.parts.current(null);
    // A question that was asked meanwhile is not replaced.
    if (this.answer === null) this.show(request, isSent ? 'sent' : 'open');
    else this.reveal();
  }

  /** Brings an open question to the front. */
  reveal(): void {
    if (this.shown !== null) this.parts.page.show(this.shown.model);
  }

  /** What was approved by hand: it is handed out once. */
  takeApproved(): ReviewedRequest | null {
    const { approved } = this;
    this.approved = null;
    return approved;
  }

  /** A request is on its way. */
  sending(prompt: Prompt): void {
    if (this.shown?.request.prompt === prompt) this.stand('sent');
  }

  /** Nothing came of it: what is shown may be sent again. */
  cameToNothing(prompt: Prompt): void {
    if (this.shown?.request.prompt === prompt && this.state === 'sent') this.stand('open');
  }

  /** @param prompt that is under review by its draft now; `null` where there is none */
  handed(prompt: Prompt | null): void {
    this.touch();
    if (this.state === 'sent' && this.shown?.request.prompt !== prompt) this.stand('sent', true);
  }

  /** Something that a request is made from may have changed. */
  touch(): void {
    if (this.state === 'open' && !this.isOutdated) this.settled.touch();
  }

  /** What was recorded is gone: nothing of it stays on the screen, and nothing of it is sent. */
  close(): void {
    this.parts.page.close();
    this.closed();
  }

  dispose(): void {
    this.closed();
    this.lifetime.dispose();
  }

  private get state(): ReviewState | null {
    return this.shown?.model.standing.state ?? null;
  }

  private get isOutdated(): boolean {
    return (this.shown?.model.standing.outdated ?? '') !== '';
  }

  private show(request: ReviewedRequest, state: ReviewState): void {
    const model = this.parts.describe(request, this.parts.standing(request, state, false));
    this.shown = { request, model };
    this.parts.page.show(model);
  }

  private stand(state: ReviewState, isOutdated = false): void {
    if (this.shown === null) return;
    const { request, model } = this.shown;
    const standing = this.parts.standing(request, state, isOutdated);
    this.shown = { request, model: { ...model, standing } };
    this.parts.page.post({ kind: 'standing', standing });
  }

  private closed(): void {
    this.shown = null;
    this.approved = null;
    this.settled.reset();
    this.settle(false);
  }

  private settle(isYes: boolean): void {
    const { answer } = this;
    this.answer = null;
    answer?.(isYes);
  }

  private async receive(request: ReviewRequest): Promise<void> {
    const { shown } = this;
    const { actions, page } = this.parts;
    if (shown === null || request.kind === 'ready') return;
    switch (request.kind) {
      case 'send':
        return await this.send(shown, request.hash);
      case 'generate':
        return shown.model.standing.canGenerate ? await actions.generate() : undefined;
      case 'back':
        if (this.answer !== null) this.stand('open');
        this.settle(false);
        return await actions.back();
      case 'refresh':
        return this.isOutdated ? await this.open() : undefined;
      case 'openText':
        return await actions.openText();
      case 'copy':
        await actions.copy(shown.model.request);
        return page.post({ kind: 'copied' });
    }
  }

  private async send({ request, model }: Shown, hash: string): Promise<void> {
    if (hash !== model.hash || !model.standing.canSend) return;
    if (this.answer !== null) {
      this.stand('sent');
      return this.settle(true);
    }
    this.approved = request;
    try {
      await this.parts.actions.send();
    } finally {
      this.approved = null;
    }
  }

  private async compare(): Promise<void> {
    const { shown } = this;
    if (shown === null || this.state !== 'open') return;
    try {
      const now = await this.parts.current(shown.request.folder);
      const isSame =
        now.prompt === shown.request.prompt && isDeepStrictEqual(now.destination, shown.request.destination);
      if (!isSame && this.shown === shown && this.state === 'open') this.stand('open', true);
    } catch (error) {
      this.parts.logger.error('the request could not be compared', error);
    }
  }
}
