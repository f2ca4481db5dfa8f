import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ReviewMessage, ReviewModel, ReviewRequest } from '../../../src/shared/reviewMessages';
import { launchBrowser } from '../../support/vscode/browser';
import { cache } from '../../support/vscode/paths';
import { listening, origin, pageServer } from './pageServer';
import { THEMES, type ThemeName } from './themes';

const shots = join(cache, 'preview');

/** A browser with the page that shows what will be sent: the real script, style sheet and policy. */
export class ReviewBench {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  static async start(): Promise<ReviewBench> {
    const server = pageServer();
    await listening(server);
    return new ReviewBench(await launchBrowser(), server);
  }

  async open(): Promise<ReviewTab> {
    const context = await this.browser.newContext({
      viewport: { width: 900, height: 720 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    // The test runner's compiler names functions by a call that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(() => {
      const asked: unknown[] = [];
      Object.assign(window, { asked, acquireVsCodeApi: () => ({ postMessage: (sent: unknown) => asked.push(sent) }) });
    });
    const tab = new ReviewTab(page);
    page.on('request', (request) => tab.requests.push(request.url()));
    await page.goto(`${origin(this.server)}/review`);
    await tab.dress('dark');
    tab.requests.length = 0;
    return tab;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export class ReviewTab {
  /** Addresses that the page asked for after it was there. */
  readonly requests: string[] = [];

  constructor(readonly page: Page) {}

  /** @returns milliseconds until the page had been laid out anew */
  async post(message: ReviewMessage): Promise<number> {
    return await this.page.evaluate(async (data) => {
      const began = performance.now();
      window.postMessage(data, '*');
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      document.body.getBoundingClientRect();
      return performance.now() - began;
    }, message);
  }

  show(model: ReviewModel): Promise<number> {
    return this.post({ kind: 'show', model });
  }

  async asked(): Promise<readonly ReviewRequest[]> {
    return await this.page.evaluate(() => (window.asked as unknown as ReviewRequest[]).splice(0));
  }

  async focused(): Promise<string> {
    return await this.page.evaluate(() => document.activeElement?.textContent ?? '');
  }

  async dress(theme: ThemeName, width = 900): Promise<void> {
    await this.page.setViewportSize({ width, height: 720 });
    await this.page.evaluate((colours: Readonly<Record<string, string>>) => {
      document.documentElement.removeAttribute('style');
      for (const [name, value] of Object.entries(colours))
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }, THEMES[theme]);
  }

  async shoot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true });
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
