import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { press } from '../../support/scenario/keyboard';
import { TerminalDriver } from '../../support/scenario/terminal';
import { waitUntil } from '../../support/vscode/processes';
import type { VsCodeWindow } from '../../support/vscode/window';
import { Preview } from './preview';
import { openBox, palette, quickInput } from './quickInput';

const TIMEOUT = 60_000;

interface Place {
  /** Workspace-relative. */
  readonly path: string;
  /** Where the cursor goes, both from 1. */
  readonly line: number;
  readonly column: number;
}

interface ShownRecord {
  readonly overview: { readonly step: number; readonly stepName: string | null };
  readonly problems: readonly { readonly id: string }[];
  readonly changes: readonly unknown[];
  readonly runs: readonly unknown[];
}

/** A person at a window: hands on keyboard and mouse, eyes on what is there. */
export class Workplace {
  readonly page: Page;
  readonly preview: Preview;
  readonly terminal: TerminalDriver;

  constructor(
    readonly window: VsCodeWindow,
    /** The extension's storage folder of this workspace. */
    readonly storage: () => Promise<string>,
  ) {
    this.page = window.page;
    this.preview = new Preview(window);
    this.terminal = new TerminalDriver(window);
  }

  /** Goes to a place by Quick Open, types there and saves with Ctrl+S. */
  async edit({ path, line, column }: Place, text: string): Promise<void> {
    await this.open(path);
    await this.goTo(line, column);
    await press(this.window, text);
    await this.untilEditor('to have the text', (editor) => editor.isDirty && editor.text.includes(text));
    await this.page.keyboard.press('Control+s');
    await this.untilEditor('to be saved', (editor) => !editor.isDirty);
  }

  /** By Quick Open. On a loaded machine its list may change under the Enter: a person sees it, and tries again. */
  private async open(path: string, tries = 3): Promise<void> {
    await openBox(this.page, 'Control+p');
    await press(this.window, path);
    const name = path.split('/').at(-1) ?? path;
    await this.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: name })
      .waitFor({ timeout: TIMEOUT });
    await this.page.keyboard.press('Enter');
    const isOpen = await this.untilEditor('to be open', (editor) => editor.path.endsWith(path), TIMEOUT / 6).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
    await this.page.keyboard.press('Escape');
    if (tries > 1) return await this.open(path, tries - 1);
    await this.window.driver.ask('openFile', { path: join(this.window.folder, path) });
  }

  /** As with Quick Open, the box may take no Enter yet. */
  private async goTo(line: number, column: number, tries = 3): Promise<void> {
    await openBox(this.page, 'Control+g');
    await press(this.window, `${line}:${column}`);
    await this.page.keyboard.press('Enter');
    const isThere = ({ text, start }: { readonly text: string; readonly start: number }): boolean => {
      const before = text.slice(0, start).split('\n');
      return before.length === line && before.at(-1)?.length === column - 1;
    };
    try {
      await this.untilEditor('to be at the place', isThere, TIMEOUT / 6);
    } catch (error) {
      if (tries === 1) throw error;
      await this.page.keyboard.press('Escape');
      await this.goTo(line, column, tries - 1);
    }
  }

  /** Types a command into the integrated terminal and waits for its end. */
  async run(command: string): Promise<void> {
    await this.terminal.run(command);
    await this.terminal.ended(command, undefined);
  }

  /** Makes a notebook, then puts a line into its one cell and saves it. @param path workspace-relative */
  async editNotebook(path: string, line: string): Promise<void> {
    const file = join(this.window.folder, path);
    const cell = { cell_type: 'code', metadata: {}, source: ['a = 1'], outputs: [], execution_count: null };
    writeFileSync(file, JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    await this.window.driver.ask('editNotebook', { path: file, text: `${line}\n` });
  }

  /** Exports the log as a page to the place that is proposed. @returns the page; its name is that of the log */
  async exportPage(name: string): Promise<string> {
    const isOver = this.window.driver.command('mentorBrain.exportLog', [{ as: 'html' }]);
    const place = quickInput(this.page);
    const proposed = async () => ((await place.inputValue()).endsWith(`${name}.html`) ? true : undefined);
    await waitUntil('a place to be proposed', proposed, TIMEOUT);
    const before = await place.inputValue();
    // The dialog takes no Enter while it reads the folder.
    const written = async (): Promise<string | undefined> => {
      const page = readOrNull(before);
      if (page === null && (await place.isVisible())) await this.page.keyboard.press('Enter');
      return page ?? undefined;
    };
    const page = await waitUntil('the page', written, TIMEOUT, 1000);
    await isOver;
    return page;
  }

  /** Runs a command from the palette, by typing its title. */
  async palette(title: string): Promise<void> {
    await palette(this.page, title);
  }

  /** On with Tab until a control of the preview has the focus. @returns what had it on the way */
  async tabTo(label: string): Promise<readonly string[]> {
    const passed: string[] = [];
    const probe = async (): Promise<true | undefined> => {
      const focused = await this.preview.focused();
      if (focused === label) return true;
      if (focused !== '') passed.push(focused);
      await this.page.keyboard.press('Tab');
      return undefined;
    };
    await waitUntil(`the focus on "${label}"`, probe, 15_000, 300).catch((error: unknown) => {
      throw new Error(`Tab reached ${JSON.stringify(passed)}`, { cause: error });
    });
    return passed;
  }

  /** A setting of the user, as the settings editor writes it. */
  async set(key: string, value: unknown): Promise<void> {
    await this.window.driver.ask('updateSetting', { key, value });
  }

  /** The session record as the product shows it. */
  async record(): Promise<ShownRecord> {
    // After an extension host was killed, the next one needs a moment before it can show anything.
    const shown = async (): Promise<string | undefined> => {
      try {
        return await this.window.driver.ask('readDocument', { uri: 'mentor-brain:/session-record.json' });
      } catch (error) {
        if (String(error).includes('Unable to resolve resource')) return undefined;
        throw error;
      }
    };
    return JSON.parse(await waitUntil('the record to be shown', shown, 20_000, 200)) as ShownRecord;
  }

  /** A file of the workspace, `null` where there is none. */
  read(path: string): string | null {
    return readOrNull(join(this.window.folder, path));
  }

  private async untilEditor(
    what: string,
    isSo: (editor: {
      readonly path: string;
      readonly text: string;
      readonly isDirty: boolean;
      start: number;
    }) => boolean,
    timeout = TIMEOUT,
  ): Promise<void> {
    const probe = async (): Promise<true | undefined> => {
      const editor = await this.window.driver.ask('editorState', null).catch(() => null);
      return editor !== null && isSo(editor) ? true : undefined;
    };
    await waitUntil(`the editor ${what}`, probe, timeout, 100);
  }
}

/** A question that has to be answered before anything else. */
export const dialogOf = (page: Page): Locator => page.locator('.monaco-dialog-box');

/**
 * A message with this text, in the list behind the bell: the driver that lets a test extension in keeps VS Code from
 * showing messages in the corner.
 */
export async function messageOf(page: Page, text: string): Promise<Locator> {
  const list = page.locator('.notifications-center.visible');
  const message = list.locator('.notification-list-item', { hasText: text }).first();
  const probe = async (): Promise<true | undefined> => {
    if (!(await list.isVisible())) await page.locator('[id="status.notifications"] a').click();
    return (await message.isVisible()) ? true : undefined;
  };
  await waitUntil(`the message "${text}"`, probe, TIMEOUT);
  return message;
}

/** Presses a button in a dialog or a message. */
export async function answer(place: Locator, label: string): Promise<void> {
  await place.getByRole('button', { name: label, exact: true }).click({ timeout: TIMEOUT });
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
