import { cpSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { can } from './abilities';
import { Driver } from './driver';
import { temporaryDirectory } from './paths';
import { isAlive, waitUntil } from './processes';
import type { VsCodeServer } from './server';

export interface WindowOptions {
  /**
   * Absolute path of the workspace folder, or of a `.code-workspace` file with several, used as it is; copy it first
   * when it must not be touched.
   */
  readonly folder: string;
  /** The display language. */
  readonly locale?: 'en' | 'zh-CN';
  /** Opens with a module of tests for the extension host. */
  readonly testsPath?: string;
  readonly width?: number;
  readonly height?: number;
}

const READY_TIMEOUT = 180_000;
const FOLDERS_TIMEOUT = 2_000;

/** One VS Code window: a page with a workbench in it, and the driver in its extension host. */
export class VsCodeWindow {
  private constructor(
    readonly page: Page,
    readonly driver: Driver,
    readonly folder: string,
    readonly address: string,
    /** From the request of the page until workbench and driver were there. */
    readonly readyMs: number,
    private readonly context: BrowserContext,
  ) {}

  static async open(server: VsCodeServer, browser: Browser, options: WindowOptions): Promise<VsCodeWindow> {
    const started = Date.now();
    const driver = await Driver.listen();
    const context = await newContext(browser, server.url, options);
    const page = await context.newPage();
    // "Leave this page?" must not stop a reload.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    const address = windowAddress(server.url, options, driver.folder);
    await page.goto(address, { timeout: READY_TIMEOUT, waitUntil: 'domcontentloaded' });
    await workbenchReady(page);
    await driver.connected();
    const window = new VsCodeWindow(page, driver, options.folder, address, Date.now() - started, context);
    if (options.folder.endsWith('.code-workspace') && options.testsPath === undefined) await window.hasFolders();
    return window;
  }

  /** As a person does it: "Developer: Reload Window". */
  async reload(): Promise<void> {
    const before = this.driver.generation;
    // The host goes away before it can answer.
    await this.driver.command('workbench.action.reloadWindow').catch(() => undefined);
    await this.back(before);
  }

  /** With the browser's own key: VS Code does not write first what it has in memory. */
  async reloadPage(): Promise<void> {
    const before = this.driver.generation;
    await this.page.reload({ timeout: READY_TIMEOUT, waitUntil: 'domcontentloaded' });
    await this.back(before);
  }

  /** SIGKILL, as the kernel does it when memory runs out; then the person reloads the window. */
  async killExtensionHost(): Promise<void> {
    const before = this.driver.generation;
    const pid = this.driver.current?.pid;
    if (pid === undefined) throw new Error('no extension host is connected');
    process.kill(pid, 'SIGKILL');
    await waitUntil('the extension host to be gone', () => (isAlive(pid) ? undefined : true), 20_000);
    await this.page.reload({ timeout: READY_TIMEOUT, waitUntil: 'domcontentloaded' });
    await this.back(before);
  }

  /** The document of the sidebar's webview; `index` counts such webviews, which those of the editor area are not. */
  webview(index = 0): FrameLocator {
    return this.viewWebviews.nth(index).contentFrame().frameLocator('#active-frame');
  }

  /** Where the address does not tell that a webview is a view's, by the editor to which VS Code ties each other one. */
  get viewWebviews(): Locator {
    const own = 'iframe.webview[src*="extensionId=mentor-brain.mentor-brain"]';
    const untied = `:not([data-parent-flow-to-element-id]) > ${own}`;
    return this.page.locator(can('webviewPurpose') ? 'iframe.webview[src*="purpose=webviewView"]' : untied);
  }

  async close(): Promise<void> {
    await this.context.close().catch(() => undefined);
    this.driver.close();
  }

  /**
   * On a busy machine VS Code may open a workspace file as one without folders. As soon as it reads the file anew, which
   * is when somebody writes it, it gets them, and loads the whole window again: that is done here, before anybody works.
   */
  private async hasFolders(tries = 3): Promise<void> {
    const probe = async (): Promise<true | undefined> => {
      const folders = await this.driver.ask('folders', null).catch(() => 0);
      return folders > 0 ? true : undefined;
    };
    try {
      await waitUntil('the folders of the workspace', probe, FOLDERS_TIMEOUT);
    } catch (error) {
      if (tries === 1) throw error;
      await this.reload();
      await this.hasFolders(tries - 1);
    }
  }

  private async back(before: number): Promise<void> {
    await this.driver.connected(before);
    await workbenchReady(this.page);
  }
}

async function newContext(browser: Browser, url: string, options: WindowOptions): Promise<BrowserContext> {
  const locale = options.locale ?? 'en';
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    locale: locale === 'en' ? 'en-US' : locale,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // The server takes the display language from this cookie before it looks at what the browser prefers.
  await context.addCookies([{ name: 'vscode.nls.locale', value: locale.toLowerCase(), url }]);
  return context;
}

function windowAddress(url: string, options: WindowOptions, driverFolder: string): string {
  const remote = (path: string): string => `vscode-remote://remote${path}`;
  const payload = [['extensionDevelopmentPath', remote(driverFolder)]];
  if (options.testsPath !== undefined) payload.push(['extensionTestsPath', remote(options.testsPath)]);
  const kind = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: options.folder, payload: JSON.stringify(payload) });
  return `${url}/?${query.toString()}`;
}

async function workbenchReady(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: READY_TIMEOUT });
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: READY_TIMEOUT });
}

/** A copy of a project, under its own name, to work in; the original is never touched, not even through a link. */
export function copyOf(folder: string): string {
  const copy = join(temporaryDirectory('workspace'), basename(resolve(folder)));
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}
