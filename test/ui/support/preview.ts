import type { FrameLocator, Locator } from 'playwright-core';
import { waitUntil } from '../../support/vscode/processes';
import type { VsCodeWindow } from '../../support/vscode/window';

const TIMEOUT = 60_000;

/** The sidebar's preview as a person sees it and uses it. */
export class Preview {
  constructor(private readonly window: VsCodeWindow) {}

  /** By a click on the icon in the activity bar, unless it is open: a second click would close it. */
  async open(label: string): Promise<void> {
    const icon = this.window.page.locator('.activitybar .action-item').filter({
      has: this.window.page.locator(`[aria-label^="${label}"]`),
    });
    await icon.waitFor({ timeout: TIMEOUT });
    const isOpen = (await icon.getAttribute('class'))?.split(' ').includes('checked') ?? false;
    if (!isOpen) await icon.click();
    await this.frame.locator('header button').first().waitFor({ timeout: TIMEOUT });
  }

  get notice(): Locator {
    return this.frame.locator('.notice:visible');
  }

  get log(): Locator {
    return this.frame.locator('article.log');
  }

  get frame(): FrameLocator {
    return this.window.webview();
  }

  async press(label: string): Promise<void> {
    await this.frame.getByRole('button', { name: label, exact: true }).click({ timeout: TIMEOUT });
  }

  async buttons(): Promise<readonly string[]> {
    return await this.frame.locator('button:visible').allTextContents();
  }

  /** The labels of what the notice offers. */
  async offers(): Promise<readonly string[]> {
    return await this.notice.locator('button').allTextContents();
  }

  async headings(): Promise<readonly string[]> {
    const texts = await this.log.locator('h2').allTextContents();
    return texts.map((text) => text.trim());
  }

  /** The numbers of what has been recorded: changes, commands, problems. */
  async counts(): Promise<readonly string[]> {
    return await this.frame.locator('dd').allTextContents();
  }

  async untilPhase(phase: 'empty' | 'recording' | 'drafting' | 'ready' | 'failed'): Promise<void> {
    await this.frame.locator(`body[data-phase="${phase}"]`).waitFor({ timeout: TIMEOUT });
  }

  async untilText(text: string): Promise<void> {
    const probe = async (): Promise<true | undefined> =>
      (await this.frame.locator('body').innerText()).includes(text) ? true : undefined;
    await waitUntil(`"${text}" in the preview`, probe, TIMEOUT, 50);
  }

  async text(): Promise<string> {
    return await this.log.innerText();
  }

  /** The text of the control that has the keyboard, empty where none has it. */
  async focused(): Promise<string> {
    return await this.frame.locator('body').evaluate((body) => {
      const { activeElement } = body.ownerDocument;
      return activeElement === null || activeElement === body ? '' : (activeElement.textContent ?? '');
    });
  }
}
