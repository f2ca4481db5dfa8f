import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../support/vscode/processes';

const TIMEOUT = 60_000;
/** What comes at once comes within this time on a busy machine, too; what has not come by then was lost. */
const AT_ONCE = 10_000;
const TRIES = 5;

/** Where the person types in whatever has come down from the top of the window; an older one has a box for all rows before it. */
export const quickInput = (page: Page): Locator =>
  page.locator('.quick-input-widget:visible .quick-input-box input').first();

export async function palette(page: Page, title: string): Promise<void> {
  await chooseCommand(page, title);
  await page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden', timeout: TIMEOUT });
}

/** Without waiting for what comes in the place of the palette. */
export async function chooseCommand(page: Page, title: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await openBox(page, 'F1');
    // Whatever takes the keyboard just now closes it: a person opens it again.
    if (await hasFocusedRow(page, title)) return await takeRow(page, title);
    if (tries === TRIES) throw new Error(`the palette is closed again and again before "${title}" can be chosen`);
  }
}

/** Presses the key that brings a box down, and again where it has not come or something else closed it. */
export async function openBox(page: Page, key: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await page.keyboard.press(key);
    if (await comes(quickInput(page), AT_ONCE)) return;
    if (tries === TRIES) throw new Error(`nothing comes down from the top of the window at ${key}`);
  }
}

/** Types into the list that is open until the line with these words has the focus, then Enter. */
export async function pickRow(page: Page, words: string): Promise<void> {
  await focusRow(page, words);
  await takeRow(page, words);
}

/** A list that is being made anew takes no Enter: it is pressed again for as long as the same words stand in the box. */
async function takeRow(page: Page, words: string): Promise<void> {
  const typed = await valueOf(page);
  const isTaken = async (): Promise<true | undefined> => ((await valueOf(page)) === typed ? undefined : true);
  for (let tries = 1; ; tries += 1) {
    await page.keyboard.press('Enter');
    const isOver = await waitUntil('the line to be taken', isTaken, AT_ONCE, 50).catch(() => false);
    if (isOver) return;
    if (tries === TRIES) throw new Error(`the line "${words}" has the focus, but nothing takes it`);
    if (!(await focusedRow(page, words).isVisible())) await typeAnew(page, prefixOf(typed), words);
  }
}

/** Types into the list that is open until the line with these words has the focus. */
export async function focusRow(page: Page, words: string): Promise<void> {
  await quickInput(page).waitFor({ timeout: TIMEOUT });
  if (!(await hasFocusedRow(page, words))) throw new Error(`the list was closed before "${words}" could be chosen`);
}

/**
 * A list that is made anew under the typing loses it, and with it the focus of its line: a person sees that, and types
 * again.
 *
 * @returns false where something closed the list
 */
async function hasFocusedRow(page: Page, words: string): Promise<boolean> {
  const prefix = prefixOf(await valueOf(page));
  await page.keyboard.type(words);
  for (let tries = 1; !(await comes(focusedRow(page, words), AT_ONCE)); tries += 1) {
    if (!(await quickInput(page).isVisible())) return false;
    if (tries === TRIES) throw new Error(`no line "${words}" has the focus; typed is "${await valueOf(page)}"`);
    await typeAnew(page, prefix, words);
  }
  return true;
}

/** What the palette is recognized by. */
const prefixOf = (value: string | null): string => (value?.startsWith('>') === true ? '>' : '');

async function typeAnew(page: Page, prefix: string, words: string): Promise<void> {
  const input = quickInput(page);
  await input.fill(prefix);
  await input.focus();
  await page.keyboard.type(words);
}

const focusedRow = (page: Page, words: string): Locator =>
  page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words });

/** What stands in the box, `null` where none is there. */
async function valueOf(page: Page): Promise<string | null> {
  return await quickInput(page)
    .inputValue({ timeout: 1_000 })
    .catch(() => null);
}

async function comes(what: Locator, timeout: number): Promise<boolean> {
  return await what.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
