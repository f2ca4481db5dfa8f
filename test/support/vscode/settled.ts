import type { Page } from 'playwright-core';
import { waitUntil } from './processes';

const TIMEOUT = 20_000;

/**
 * Waits until what a picture is taken of has been drawn: no view is loading and every webview in sight shows something.
 * It never fails: a picture of something unfinished tells more than none.
 */
export async function settled(page: Page): Promise<void> {
  const probe = async (): Promise<true | undefined> => ((await isDrawn(page).catch(() => false)) ? true : undefined);
  await waitUntil('the window to be drawn', probe, TIMEOUT, 200).catch(() => undefined);
}

async function isDrawn(page: Page): Promise<boolean> {
  const loading = page.locator('.pane-body .monaco-progress-container.active, .part .monaco-progress-container.active');
  if ((await loading.filter({ visible: true }).count()) > 0) return false;
  for (const frame of await page.locator('iframe.webview').all()) {
    if (!(await frame.isVisible())) continue;
    const body = frame.contentFrame().frameLocator('#active-frame').locator('body');
    if ((await body.innerText({ timeout: 1_000 })).trim() === '') return false;
  }
  return true;
}
