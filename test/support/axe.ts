import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

declare global {
  interface Window {
    readonly axe?: typeof axe;
  }
}

/**
 * What axe finds wrong in a page of the product, a line each: all its rules, and the size of targets of WCAG 2.2. The
 * policy of the page allows no script element, so it is evaluated.
 */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const found = await window.axe?.run(document, {
      iframes: false,
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    });
    return (found?.violations ?? []).flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help} ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    );
  });
}
