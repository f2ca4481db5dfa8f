import type { Page } from 'playwright-core';

/** A terminal as it stands there for a person to read. */
export interface TerminalScreen {
  readonly hasKeyboard: boolean;
  /** All lines down to the cursor, one that was broken at the edge of the terminal in one piece. */
  readonly lines: readonly string[];
  /** The last of them, up to the cursor. */
  readonly atCursor: string;
}

/** The terminal that has the keyboard, or else one that is in sight; `undefined` where it cannot be read. */
export async function terminalScreen(page: Page): Promise<TerminalScreen | undefined> {
  return await page.evaluate(readScreen).catch(() => undefined);
}

interface Line {
  readonly isWrapped: boolean;
  translateToString(trimsRight: boolean, from?: number, to?: number): string;
}

/** As VS Code lays it down for those who test it. */
interface Wrapper extends Element {
  readonly xterm?: {
    readonly buffer: {
      readonly active: {
        readonly baseY: number;
        readonly cursorX: number;
        readonly cursorY: number;
        getLine(at: number): Line | undefined;
      };
    };
  };
}

/** Runs in the page. */
function readScreen(): TerminalScreen | undefined {
  const focused: Wrapper | null = document.activeElement?.closest('.terminal-wrapper') ?? null;
  const wrapper: Wrapper | null = focused ?? document.querySelector('.terminal-wrapper.active');
  const buffer = wrapper?.xterm?.buffer.active;
  if (buffer === undefined) return undefined;
  const lines: string[] = [];
  const last = buffer.baseY + buffer.cursorY;
  for (let at = 0; at <= last; at += 1) {
    const line = buffer.getLine(at);
    const text = line?.translateToString(false, 0, at === last ? buffer.cursorX : undefined) ?? '';
    if (line?.isWrapped === true) lines.push(`${lines.pop() ?? ''}${text}`);
    else lines.push(text);
  }
  return { hasKeyboard: focused !== null, lines, atCursor: lines.at(-1) ?? '' };
}
