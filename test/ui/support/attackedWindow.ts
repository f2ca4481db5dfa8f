import type { Frame } from 'playwright-core';
import { FORBIDDEN_ELEMENTS } from '../../support/hostile/forbiddenIn';
import type { HostileText } from '../../support/hostile/hostileTexts';
import { type LlmServer, startLlmServer } from '../../support/llm/llmServer';
import { waitUntil } from '../../support/vscode/processes';
import type { Workplace } from './workplace';

/** A window in whose log an attacker has written, and the server that he has everything lead to. */
export class AttackedWindow {
  /** What any page of the window asked for, opened or was kept from, since this watches. */
  private readonly noticed: string[] = [];

  private constructor(
    private readonly me: Workplace,
    readonly sink: LlmServer,
  ) {
    const { page } = me;
    page.on('request', (request) => {
      if (request.url().startsWith(sink.origin)) this.noticed.push(`request ${request.url()}`);
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text())) this.noticed.push(message.text());
    });
    // A page of another origin than the window’s is kept from leaving its number there, by an error.
    page.on('pageerror', ({ message }) => {
      if (message.includes('scriptRan')) this.noticed.push(`script ${message}`);
    });
    page.context().on('page', (opened) => this.noticed.push(`page ${opened.url()}`));
  }

  static async watch(me: Workplace): Promise<AttackedWindow> {
    return new AttackedWindow(me, await startLlmServer());
  }

  /**
   * What came of the log that is shown, once everything in it has been pressed but evidence and the links that the
   * product itself knows; empty where that is text alone.
   */
  async whatCameOfIt(): Promise<readonly string[]> {
    const forbidden = await (await this.pageOfLog()).evaluate(
      (bad) => {
        const { body } = document;
        for (const target of body.querySelectorAll(
          '.body *:not(:is([data-evidence], [data-href]), :is([data-evidence], [data-href]) *)',
        )) {
          for (const event of ['mouseover', 'focusin', 'click'])
            target.dispatchEvent(new MouseEvent(event, { bubbles: true, cancelable: true }));
        }
        return [...body.querySelectorAll(bad)].map(({ outerHTML }) => outerHTML);
      },
      `${FORBIDDEN_ELEMENTS}, [data-href*="${new URL(this.sink.origin).host}"]`,
    );
    // What was begun is on its way by then.
    await this.me.page.waitForTimeout(200);
    const ran = (await this.scriptsRan()).map((number) => `script ${number}`);
    const reached = this.sink.connections() === 0 ? [] : ['a connection'];
    return [...forbidden, ...ran, ...reached, ...this.noticed.splice(0)];
  }

  /** How many of the texts can be read: by the number that stands in the address or script of each. */
  async shown(texts: readonly HostileText[]): Promise<number> {
    const numbers = (await (await this.pageOfLog()).innerText('article.log')).matchAll(/(?:scriptRan=|\/)(\d{1,4})/g);
    const found = new Set([...numbers].map(([, number]) => Number(number)));
    return texts.filter(({ id }) => found.has(id)).length;
  }

  /** Whether a script in the page of the log would be noticed, had one run. */
  async noticesScripts(): Promise<boolean> {
    await (await this.pageOfLog()).evaluate(() => {
      setTimeout(() => Object.assign(top ?? {}, { scriptRan: -1 }));
    });
    const isNoticed = async (): Promise<true | undefined> =>
      (await this.scriptsRan()).includes(-1) || this.noticed.some((one) => one.startsWith('script ')) || undefined;
    return await waitUntil('the script to be noticed', isNoticed, 10_000);
  }

  /** By what it shows: VS Code calls the frame of a page that it shows again by other names than the first. */
  private async pageOfLog(): Promise<Frame> {
    const withLog = async (): Promise<Frame | undefined> => {
      for (const frame of this.me.page.frames()) {
        if ((await phaseOf(frame)) === 'ready') return frame;
      }
      return undefined;
    };
    return await waitUntil('the page of the log', withLog, 60_000);
  }

  private async scriptsRan(): Promise<readonly number[]> {
    const ran = await Promise.all(this.me.page.frames().map(scriptRanIn));
    return ran.filter((number) => number !== null);
  }
}

const phaseOf = (frame: Frame): Promise<string | undefined> =>
  frame.evaluate(() => document.body?.dataset['phase']).catch(() => undefined);

const scriptRanIn = (frame: Frame): Promise<number | null> =>
  frame.evaluate(() => (window as { readonly scriptRan?: number }).scriptRan ?? null).catch(() => null);
