import type { Locator } from 'playwright-core';
import { waitUntil } from '../../support/vscode/processes';
import type { VsCodeWindow } from '../../support/vscode/window';

const TIMEOUT = 15_000;

/** The session view above the preview, as a person sees it and uses it. */
export class SessionTree {
  constructor(private readonly window: VsCodeWindow) {}

  get rows(): Locator {
    return this.window.page.locator('.sidebar .customview-tree .monaco-list-row');
  }

  /** The row whose label, or words beside it, hold a text. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text }).first();
  }

  box(text: string): Locator {
    return this.row(text).getByRole('checkbox');
  }

  async until(text: string): Promise<void> {
    await this.row(text).waitFor({ timeout: TIMEOUT });
  }

  async expand(text: string): Promise<void> {
    const row = this.row(text);
    await row.waitFor({ timeout: TIMEOUT });
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
  }

  /** By a click on its label. */
  async open(text: string): Promise<void> {
    await this.row(text).locator('.label-name').first().click({ timeout: TIMEOUT });
  }

  /** Whether it is ticked, once that is so. */
  async untilTicked(text: string, isTicked: boolean): Promise<void> {
    const probe = async (): Promise<true | undefined> =>
      (await this.box(text).getAttribute('aria-checked')) === String(isTicked) ? true : undefined;
    await waitUntil(`"${text}" to be ${isTicked ? 'ticked' : 'unticked'}`, probe, TIMEOUT, 50);
  }
}
