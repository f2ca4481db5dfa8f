import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { type ServerOptions, startServer, type VsCodeServer } from './server';
import { VsCodeWindow, type WindowOptions } from './window';

export interface VsCodeOptions extends ServerOptions {
  readonly headless?: boolean;
}

/** A running VS Code server and a browser to look at it with; any number of windows may be opened, one after another. */
export interface VsCode {
  readonly server: VsCodeServer;
  readonly browser: Browser;
  openWindow(options: WindowOptions): Promise<VsCodeWindow>;
  close(): Promise<void>;
}

export async function startVsCode(options: VsCodeOptions = {}): Promise<VsCode> {
  const [server, browser] = await Promise.all([startServer(options), launchBrowser({ headless: options.headless })]);
  return {
    server,
    browser,
    openWindow: (windowOptions) => VsCodeWindow.open(server, browser, windowOptions),
    close: async () => {
      await browser.close().catch(() => undefined);
      await server.stop();
    },
  };
}
