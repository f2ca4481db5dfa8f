import { Emitter } from '../../src/core/base/emitter';
import type { ReviewPage } from '../../src/host/review/review';
import type { ReviewMessage, ReviewModel, ReviewRequest, ReviewStanding } from '../../src/shared/reviewMessages';

/** The page as a person has it before them: what it shows, and the buttons that can be pressed. */
export class FakeReviewPage implements ReviewPage {
  private readonly requests = new Emitter<ReviewRequest>();
  private readonly closes = new Emitter<void>();
  readonly onDidRequest = this.requests.event;
  readonly onDidClose = this.closes.event;
  /** How often it came to the front. */
  shows = 0;
  copies = 0;
  model: ReviewModel | null = null;

  show(model: ReviewModel): void {
    this.shows += 1;
    this.model = model;
  }

  post(message: Exclude<ReviewMessage, { readonly kind: 'show' }>): void {
    if (message.kind === 'copied') this.copies += 1;
    else if (this.model !== null) this.model = { ...this.model, standing: message.standing };
  }

  close(): void {
    this.model = null;
    this.closes.fire();
  }

  get standing(): ReviewStanding | undefined {
    return this.model?.standing;
  }

  /** A message that the contract let through. */
  ask(request: ReviewRequest): void {
    this.requests.fire(request);
  }

  /** *Send*, under what is shown. */
  send(hash = this.model?.hash ?? ''): void {
    this.ask({ kind: 'send', hash });
  }
}
