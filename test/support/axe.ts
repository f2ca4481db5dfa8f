import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { root } from './vscode/paths';

const source = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

declare global {
  interface Window {
    readonly axe?: { run(context: unknown, options: unknown): Promise<AxeResult> };
  }
}

/**
 * What axe finds wrong in a page of the product, a line each: all its rules, and the size of targets of WCAG 2.2. The
 * policy of the page allows no script element, so it is evaluated.
 */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source);
  return await page.evaluate(async () => {
    const options = { iframes: false, resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
    const found = await window.axe?.run(document, options);
    return (found?.violations ?? []).flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help} ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    );
  });
}
