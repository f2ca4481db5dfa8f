import { createHash } from 'node:crypto';
import type { Frame, Page } from 'playwright-core';
import { pressSend, type ReviewState, reviewFrame } from '../../support/vscode/reviewFrame';

/** The page that shows what will be sent, as a person reads it and answers it. */
export class Review {
  private constructor(readonly frame: Frame) {}

  static async open(page: Page, state?: ReviewState): Promise<Review> {
    return new Review(await reviewFrame(page, state));
  }

  async text(): Promise<string> {
    return await this.frame.locator('body').innerText();
  }

  async buttons(): Promise<readonly string[]> {
    return await this.frame.locator('header button:visible').allTextContents();
  }

  async send(): Promise<void> {
    await pressSend(this.frame);
  }

  /** What stands under *Exact Bytes*, without what the page puts between its blocks. */
  async exactText(): Promise<string> {
    await this.frame.locator('[data-view="exact"]').click();
    return (await this.frame.locator('.request-body.exact').textContent()) ?? '';
  }
}

/** Waits until the user is asked, and agrees. @param text that the page must have */
export async function agreeToSend({ page }: { readonly page: Page }, ...texts: readonly string[]): Promise<void> {
  const review = await Review.open(page, 'asking');
  const shown = await review.text();
  for (const text of texts) if (!shown.includes(text)) throw new Error(`"${text}" is not in ${shown.slice(0, 2000)}`);
  await review.send();
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
