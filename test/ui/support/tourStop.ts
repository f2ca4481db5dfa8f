import assert from 'node:assert/strict';
import { modernTheme } from '../../support/vscode/abilities';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { violations } from '../../support/axe';
import { root } from '../../support/vscode/paths';
import { waitUntil } from '../../support/vscode/processes';
import { shoot } from './uiBench';
import type { Locale, Say } from './words';
import { wordsOf } from './words';
import type { Workplace } from './workplace';

interface Theme {
  readonly name: string;
  /** Name of the picture. */
  readonly short: string;
  /** Of VS Code's window, and of a page in it. */
  readonly window: string;
  readonly page: string;
}

const THEMES: readonly Theme[] = [
  { name: modernTheme('Light'), short: 'light', window: 'vs', page: 'vscode-light' },
  { name: modernTheme('Dark'), short: 'dark', window: 'vs-dark', page: 'vscode-dark' },
  { name: 'Default High Contrast', short: 'contrast', window: 'hc-black', page: 'vscode-high-contrast' },
  {
    name: 'Default High Contrast Light',
    short: 'contrast-light',
    window: 'hc-light',
    page: 'vscode-high-contrast-light',
  },
];

/** Which stops the READMEs show, `STOP-THEME` by the name of the picture; taken where the environment asks. */
const PICTURES: Readonly<Record<string, string>> = {
  'review-light': 'review',
  'diff-light': 'diff',
  'streaming-dark': 'streaming',
  'ready-dark': 'complete',
  'conflict-light': 'conflict',
  'empty-light': 'empty',
  'recording-contrast': 'recording',
  'rewriting-light': 'rewriting',
  'failure-dark': 'failure',
  'walkthrough-dark': 'walkthrough',
};
const PICTURE = { x: 0, y: 34, width: 1120, height: 640 };
/** What these show reaches farther down. */
const TALL: ReadonlySet<string> = new Set(['empty', 'failure', 'complete', 'conflict', 'review']);
const TALLER = 120;
/** What these show is in the sidebar alone. */
const OF_SIDEBAR: ReadonlySet<string> = new Set(['empty', 'recording', 'rewriting']);

/** A window on the tour, with the language it speaks. */
export class Tourist {
  readonly say: Say;

  constructor(
    readonly me: Workplace,
    readonly locale: Locale,
  ) {
    this.say = wordsOf(locale);
  }

  /** Every page of the product that is in sight. */
  async pages(): Promise<readonly Frame[]> {
    const found: Frame[] = [];
    for (const frame of this.me.page.frames()) {
      // Frames come and go.
      const isOurs = await frame
        .locator('body:is([data-phase], [data-state]) main')
        .isVisible()
        .catch(() => false);
      if (isOurs) found.push(frame);
    }
    return found;
  }

  /** For the README of the language. */
  async depict(look: string): Promise<void> {
    const name = PICTURES[look];
    if (name === undefined || process.env.MENTOR_BRAIN_PICTURES === undefined) return;
    const { page } = this.me;
    // What the pointer is on tells its name over what is beside it.
    await page.mouse.move(PICTURE.width, 10);
    await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
    const sidebar = OF_SIDEBAR.has(name) ? await page.locator('.part.sidebar').boundingBox() : null;
    const width = sidebar === null ? PICTURE.width : sidebar.x + sidebar.width;
    const file = this.locale === 'en' ? `${name}.png` : `${name}.${this.locale}.png`;
    const height = PICTURE.height + (TALL.has(name) ? TALLER : 0);
    await page.screenshot({ path: join(root, 'media', 'screenshots', file), clip: { ...PICTURE, width, height } });
  }

  async expectAccessible(): Promise<void> {
    for (const page of await this.pages()) assert.deepEqual(await violations(page), [], this.locale);
  }

  /** Drags the edge of the sidebar. @param width in pixels, of the pages in it */
  async resizeSidebar(width: number): Promise<void> {
    const { page, preview } = this.me;
    const box = await page.locator('.part.sidebar').boundingBox();
    if (box === null) throw new Error('there is no sidebar');
    const inner = (): Promise<number> => preview.frame.locator('body').evaluate(() => innerWidth);
    const edge = box.x + box.width;
    const y = box.y + box.height / 2;
    await page.mouse.move(edge, y);
    await page.mouse.down();
    await page.mouse.move(edge + width - (await inner()), y, { steps: 4 });
    await page.mouse.up();
    // The edge lights up as long as the pointer is on it.
    await page.mouse.move(edge + 400, 10);
    const isResized = async (): Promise<true | undefined> =>
      Math.abs((await inner()) - width) <= 4 ? true : undefined;
    await waitUntil(`a sidebar of ${width} px`, isResized, 10_000, 50);
  }

  async dress(theme: Theme): Promise<void> {
    await this.me.set('workbench.colorTheme', theme.name);
    await this.me.page.locator(`.monaco-workbench.${theme.window}`).waitFor({ timeout: 20_000 });
    const isDressed = async (): Promise<true | undefined> => {
      for (const frame of await this.pages()) {
        const classes = (await frame.locator('body').getAttribute('class')) ?? '';
        if (!classes.split(' ').includes(theme.page)) return undefined;
      }
      return true;
    };
    await waitUntil(`the pages in ${theme.name}`, isDressed, 20_000, 50);
  }
}

/**
 * Looks at a state in all windows and all themes: a picture of each, and axe in every page of the product that is in
 * sight. The themes go to and fro, as each change takes a second.
 */
export class Tour {
  private themes = THEMES;
  private stops = 0;

  constructor(readonly tourists: readonly Tourist[]) {}

  async stop(name: string, isAtWork = false): Promise<void> {
    this.stops += 1;
    const found: string[] = [];
    const number = String(this.stops).padStart(2, '0');
    for (const theme of this.themes) {
      await Promise.all(
        this.tourists.map(async (tourist) => {
          await tourist.dress(theme);
          const pages = await tourist.pages();
          for (const page of pages) {
            const lines = await violations(page);
            found.push(...lines.map((line) => `${tourist.locale}, ${theme.short}: ${line}`));
          }
          assert.ok(pages.length > 0, 'no page of the product is in sight');
          await shoot(tourist.me.page, `tour-${number}-${name}-${tourist.locale}-${theme.short}`, isAtWork);
          await tourist.depict(`${name}-${theme.short}`);
        }),
      );
    }
    this.themes = this.themes.toReversed();
    assert.deepEqual(found, []);
  }

  /** The same in every window, one after the other. */
  async each(run: (tourist: Tourist) => Promise<void>): Promise<void> {
    for (const tourist of this.tourists) await run(tourist);
  }
}
