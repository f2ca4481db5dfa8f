import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { PreviewMessage, PreviewModel, PreviewRequest } from '../../../src/shared/previewMessages';
import { launchBrowser } from '../../support/vscode/browser';
import { cache } from '../../support/vscode/paths';
import { listening, origin, pageServer } from './pageServer';
import { THEMES, type ThemeName } from './themes';

const HEIGHT = 720;
const shots = join(cache, 'preview');

declare global {
  interface Window {
    readonly asked: PreviewRequest[];
    acquireVsCodeApi(): unknown;
  }
}

/** A browser with the real bundle, style sheet and policy; only VS Code's side of the page is a stand-in. */
export class PreviewBench {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly sink: Server,
    /** Every connection to the place a hostile text points at, and every request. */
    readonly leaks: string[],
  ) {}

  static async start(): Promise<PreviewBench> {
    const leaks: string[] = [];
    const sink = createServer((request, response) => {
      leaks.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end();
    });
    sink.on('connection', () => leaks.push('connected'));
    const server = pageServer();
    await Promise.all([listening(sink), listening(server)]);
    return new PreviewBench(await launchBrowser(), server, sink, leaks);
  }

  get origin(): string {
    return origin(this.server);
  }

  get sinkOrigin(): string {
    return origin(this.sink);
  }

  /** @param first runs in the page before its script */
  async open(path = '', first: () => void = () => {}): Promise<PreviewTab> {
    const page = await this.browser.newPage({ viewport: { width: 320, height: HEIGHT }, reducedMotion: 'reduce' });
    // The test runner's compiler names functions by a call that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(standIn);
    await page.addInitScript(first);
    await page.goto(`${origin(this.server)}/${path}`);
    const tab = new PreviewTab(page);
    await tab.dress('dark');
    return tab;
  }

  /** A page without our policy: what shows that the sink would have noticed. */
  async openBare(html: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.setContent(html);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    for (const server of [this.server, this.sink]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

export class PreviewTab {
  constructor(readonly page: Page) {}

  async post(message: PreviewMessage): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.postMessage(data, '*');
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, message);
  }

  show(model: PreviewModel): Promise<void> {
    return this.post({ kind: 'show', model });
  }

  /** What the page asked of the host since the last call. */
  asked(): Promise<PreviewRequest[]> {
    return this.page.evaluate(() => window.asked.splice(0));
  }

  async dress(theme: ThemeName, width = 320): Promise<void> {
    await this.page.setViewportSize({ width, height: HEIGHT });
    await this.page.evaluate(applyTheme, THEMES[theme]);
  }

  /** The whole page, into the cache, for a person to look at. */
  async shoot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true });
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** Runs in the page, before its script. */
function standIn(): void {
  const asked: PreviewRequest[] = [];
  Object.assign(window, {
    asked,
    acquireVsCodeApi: () => ({
      postMessage: (request: PreviewRequest) => asked.push(request),
      // As VS Code does it, for a page that is made anew.
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
}

function applyTheme(theme: Readonly<Record<string, string>>): void {
  const { style } = document.documentElement;
  for (const name of [...style]) if (name.startsWith('--vscode-')) style.removeProperty(name);
  for (const [name, value] of Object.entries(theme))
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
}
