import type { Page } from 'playwright-core';
import { waitUntil } from '../../support/vscode/processes';

const TIMEOUT = 20_000;

/** What has the keyboard: the kind of control, and what it is called. */
interface Held {
  readonly tag: string;
  readonly name: string;
  /** Seen by a ring around it, or by the cursor in it. */
  readonly hasRing: boolean;
}

/** A person without a mouse: keys alone, and the eye on where they go. */
export class Hands {
  constructor(private readonly page: Page) {}

  /** From now on a press of a pointer is noted, in the window and in every page that comes to be in it. */
  async layMouseAway(): Promise<void> {
    await this.page.context().addInitScript(noteMouse);
    for (const frame of this.page.frames()) await frame.evaluate(noteMouse).catch(() => undefined);
  }

  /** How often a pointer was pressed since. */
  async mousePresses(): Promise<number> {
    const counts = await Promise.all(
      this.page.frames().map((frame) => frame.evaluate(() => window.mousePresses ?? 0).catch(() => 0)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** What has the keyboard, looked up through all frames; `null` where nothing has it. */
  async held(): Promise<Held | null> {
    for (const frame of this.page.frames().toReversed()) {
      const held = await frame.evaluate(heldHere).catch(() => null);
      if (held !== null) return held;
    }
    return null;
  }

  /** Presses a key until something has the keyboard. @returns the names that had it on the way */
  async until(name: string | RegExp, key = 'Tab'): Promise<readonly string[]> {
    const passed: string[] = [];
    const probe = async (): Promise<true | undefined> => {
      const held = await this.held();
      if (held !== null && isCalled(held, name)) return true;
      passed.push(held === null ? '(nothing)' : `${held.tag} ${held.name}`);
      await this.press(key);
      return undefined;
    };
    await waitUntil(`the keyboard at ${name}`, probe, TIMEOUT, 80).catch(async (error: unknown) => {
      throw new Error(`${key} reached ${JSON.stringify(passed.slice(-12))}, and is at ${await this.place()}`, {
        cause: error,
      });
    });
    return passed;
  }

  /** The keyboard comes there by itself. */
  async rest(name: string | RegExp): Promise<Held> {
    let last: Held | null = null;
    const probe = async (): Promise<Held | undefined> => {
      last = await this.held();
      return last !== null && isCalled(last, name) ? last : undefined;
    };
    return await waitUntil(`the keyboard at ${name}`, probe, TIMEOUT, 50).catch(async (error: unknown) => {
      throw new Error(`it is at ${JSON.stringify(last)}, ${await this.place()}`, { cause: error });
    });
  }

  /** For who has to mend it: the element of each frame. */
  private async place(): Promise<string> {
    const places = await Promise.all(
      this.page
        .frames()
        .map((frame) =>
          frame
            .evaluate(() => `${document.hasFocus()} ${document.activeElement?.outerHTML.slice(0, 120)}`)
            .catch((error: unknown) => String(error).slice(0, 80)),
        ),
    );
    return places.join(' | ');
  }
}

declare global {
  interface Window {
    mousePresses?: number;
  }
}

function noteMouse(): void {
  window.mousePresses ??= 0;
  addEventListener(
    'pointerdown',
    () => {
      window.mousePresses = (window.mousePresses ?? 0) + 1;
    },
    { capture: true },
  );
}

/** Runs in a frame. */
function heldHere(): Held | null {
  const { activeElement: active } = document;
  if (!document.hasFocus() || active === null || active === document.body || active.tagName === 'IFRAME') return null;
  // A list of VS Code keeps the keyboard itself, and tells which of its rows it is at.
  const row = document.getElementById(active.getAttribute('aria-activedescendant') ?? '');
  const style = getComputedStyle(active);
  const isField = active.matches('input, textarea');
  return {
    tag: active.tagName.toLowerCase(),
    name: (row ?? active).getAttribute('aria-label') ?? (isField ? '' : ((row ?? active).textContent ?? '')),
    hasRing: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0,
  };
}

function isCalled({ name }: Held, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? name.trim() === wanted : wanted.test(name);
}
