import type { Frame, Page } from 'playwright-core';
import { waitUntil } from './processes';

const TIMEOUT = 60_000;

/** `asking`: the product waits for the answer. */
export type ReviewState = 'asking' | 'open' | 'sent';

/** The page that shows what will be sent, where it is in front and in this state; webviews come and go in any order. */
export async function reviewFrameNow(page: Page, state?: ReviewState): Promise<Frame | undefined> {
  const selector = state === undefined ? 'body[data-state]' : `body[data-state="${state}"]`;
  for (const frame of page.frames()) {
    // A frame may go while it is looked at.
    const isIt = await frame
      .locator(`${selector} main.review`)
      .isVisible()
      .catch(() => false);
    if (isIt) return frame;
  }
  return undefined;
}

export async function reviewFrame(page: Page, state?: ReviewState): Promise<Frame> {
  const what = `the page of what will be sent${state === undefined ? '' : ` (${state})`}`;
  return await waitUntil(what, () => reviewFrameNow(page, state), TIMEOUT, 100);
}

/** Presses *Send* under the question that is open, whatever language it is asked in. */
export async function pressSend(frame: Frame): Promise<void> {
  await frame.locator('[data-action="send"]').click({ timeout: TIMEOUT });
}
