import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { previewPage } from '../../../src/host/preview/previewPage';
import { root } from '../../support/vscode/paths';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * The preview, alone with a clock of five microseconds instead of a hundred, with all of its policy but what a text may be
 * taken for, and the page that shows what will be sent.
 */
const PAGES: Readonly<Record<string, string>> = {
  '/': 'preview.js',
  '/isolated': 'preview.js',
  '/textsAreHtml': 'preview.js',
  '/review': 'review.js',
};

const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

let isBuilt = false;

/** Serves the product's pages as the extension makes them, with the scripts and the style sheet that ship. */
export function pageServer(): Server {
  // What is built here is what is packed: the same configuration, without the part for the extension host.
  if (!isBuilt) execFileSync(process.execPath, ['esbuild.config.mjs', 'webview'], { cwd: root, stdio: 'inherit' });
  isBuilt = true;
  return createServer(({ url = '/', headers }, response) => {
    const script = PAGES[url];
    if (url === '/isolated') response.setHeaders(new Map(Object.entries(ISOLATED)));
    if (script !== undefined) {
      const html = page(`http://${headers.host}`, script);
      const served = url === '/textsAreHtml' ? html.replace(/; require-trusted-types-for[^"]*/, '') : html;
      return response.setHeader('Content-Type', 'text/html').end(served);
    }
    const file = /^\/(?:dist|media)\/\w+\.(?:js|css)$/.test(url) ? join(root, url) : '';
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.setHeader('Content-Type', TYPES[extname(file)] ?? '').end(readFileSync(file));
  });
}

function page(self: string, script: string): string {
  return previewPage({
    cspSource: self,
    nonce: randomBytes(18).toString('base64url'),
    styleUri: `${self}/media/preview.css`,
    scriptUri: `${self}/dist/${script}`,
    ...(script === 'preview.js' ? { markdownUri: `${self}/dist/markdown.js` } : {}),
    highlightUri: `${self}/dist/highlight.js`,
    language: 'zh-cn',
    title: 'preview',
  });
}

export function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

export function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
