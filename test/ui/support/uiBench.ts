import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import { packVsix } from '../../support/vscode/packVsix';
import { cache, root } from '../../support/vscode/paths';
import { waitUntil } from '../../support/vscode/processes';
import { settled } from '../../support/vscode/settled';
import { startVsCode, type VsCode } from '../../support/vscode/start';
import { copyOf } from '../../support/vscode/window';
import { Workplace } from './workplace';
import { type Locale, wordsOf } from './words';

const PROJECT = join(root, 'test', 'scenarios', 'taskQueue');
const SHOTS = join(cache, 'ui');
const TIMEOUT = 60_000;

/** One VS Code server with the packed extension, and the windows that a test file opens in it. */
export class UiBench {
  private readonly workplaces: Workplace[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(private readonly vscode: VsCode) {}

  /**
   * @param extensions packed, beside the one under test
   * @param env of VS Code, as the shell that started it had it
   */
  static async start(
    settings: Readonly<Record<string, unknown>> = {},
    extensions: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<UiBench> {
    return new UiBench(await startVsCode({ vsix: [await packVsix(), ...extensions], settings, env }));
  }

  /** Folders open in Restricted Mode, without a question. */
  static async startUntrusted(): Promise<UiBench> {
    const settings = { 'security.workspace.trust.startupPrompt': 'never' };
    return new UiBench(await startVsCode({ vsix: [await packVsix()], settings, workspaceTrust: true }));
  }

  /** All that VS Code keeps: settings, states, logs, the storage of extensions. */
  get dataDirectory(): string {
    return join(this.vscode.server.dataDirectory, 'data');
  }

  /**
   * A window on a fresh copy of a small project, with the extension running.
   *
   * @param workspaceSettings what the project brings along in its .vscode/settings.json
   */
  async openProject(locale: Locale, workspaceSettings?: Readonly<Record<string, unknown>>): Promise<Workplace> {
    const known = this.storages();
    const folder = copyOf(PROJECT);
    if (workspaceSettings !== undefined) {
      mkdirSync(join(folder, '.vscode'), { recursive: true });
      writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(workspaceSettings));
    }
    return await this.open(folder, locale, () => this.newStorage(known));
  }

  /** A window on a `.code-workspace` file beside a fresh copy of the same project, its one folder. */
  async openWorkspaceFile(locale: Locale): Promise<Workplace> {
    const known = this.storages();
    const folder = copyOf(PROJECT);
    const file = `${folder}.code-workspace`;
    writeFileSync(file, JSON.stringify({ folders: [{ path: folder }] }));
    return await this.open(file, locale, () => this.newStorage(known));
  }

  /** A second window on the folder of one that is open. */
  async openBeside(first: Workplace, locale: Locale): Promise<Workplace> {
    return await this.open(first.window.folder, locale, first.storage);
  }

  private async open(folder: string, locale: Locale, storage: () => Promise<string>): Promise<Workplace> {
    const window = await this.vscode.openWindow({ folder, locale });
    const isActive = async (): Promise<true | undefined> =>
      (await window.driver.ask('isActive', { id: 'mentor-brain.mentor-brain' })) ? true : undefined;
    await waitUntil('the extension to be active', isActive, TIMEOUT);
    const workplace = new Workplace(window, storage);
    this.workplaces.push(workplace);
    return workplace;
  }

  /** A window without a folder, as after File > Close Folder. */
  async openEmpty(locale: Locale): Promise<Page> {
    const { url } = this.vscode.server;
    const context = await this.vscode.browser.newContext({ viewport: { width: 1200, height: 800 }, locale });
    this.contexts.push(context);
    await context.addCookies([{ name: 'vscode.nls.locale', value: locale.toLowerCase(), url }]);
    const page = await context.newPage();
    await page.goto(`${url}/?ew=true`, { waitUntil: 'domcontentloaded' });
    const status = page.locator('.statusbar-item', { hasText: wordsOf(locale)('Mentor: not recording') });
    await status.waitFor({ timeout: TIMEOUT });
    return page;
  }

  /** A picture of every window after a test that failed. To be called in `afterEach`. */
  async shootFailure(test: { readonly state?: string | undefined; readonly title: string } | undefined): Promise<void> {
    if (test?.state !== 'failed') return;
    const pages = [...this.workplaces.map(({ page }) => page), ...this.contexts.flatMap((context) => context.pages())];
    for (const [index, page] of pages.entries()) await shoot(page, `failed ${test.title} ${index + 1}`, true);
  }

  async closeWindows(): Promise<void> {
    for (const workplace of this.workplaces.splice(0)) await workplace.window.close();
    for (const context of this.contexts.splice(0)) await context.close();
  }

  async stop(): Promise<void> {
    await this.closeWindows();
    await this.vscode.close();
  }

  /** The storage folder of the one workspace that came after `known`. */
  private newStorage(known: readonly string[]): Promise<string> {
    return waitUntil('the storage folder', () => this.storages().find((path) => !known.includes(path)), TIMEOUT);
  }

  /** The extension's storage folders of all workspaces, as far as something is in them. */
  storages(): readonly string[] {
    const folder = join(this.vscode.server.dataDirectory, 'data', 'User', 'workspaceStorage');
    const names = (path: string): readonly string[] => {
      try {
        return readdirSync(path);
      } catch {
        return [];
      }
    };
    const paths = names(folder).map((name) => join(folder, name, 'mentor-brain.mentor-brain'));
    return paths.filter((path) => names(path).length > 0);
  }
}

/** A picture for a person to look at: .cache/ui/NAME.png. What is at work never settles, and is left as it is. */
export async function shoot(page: Page, name: string, isAtWork = false): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  if (!isAtWork) await settled(page);
  // Hiding the caret leaves an empty `style` on every input.
  await page.screenshot({ path: join(SHOTS, `${name}.png`), caret: isAtWork ? 'initial' : 'hide' });
}

/** The kinds of the events in all journals of a storage folder, in order. */
export function journalKinds(storage: string): readonly string[] {
  const folder = join(storage, 'journals');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files
    .sort()
    .flatMap((name) => decodeJournal(readFileSync(join(folder, name)), crc32).events.map(({ kind }) => kind));
}
