import type { TerminalState } from '../vscode/driver';
import { waitUntil } from '../vscode/processes';
import type { VsCodeWindow } from '../vscode/window';
import { press } from './keyboard';
import { terminalScreen } from './terminalScreen';

interface Run {
  readonly command: string;
  /** The extension host that saw it begin, and how many executions had ended in it by then. */
  readonly generation: number;
  readonly endedBefore: number;
}

const INTEGRATION_TIMEOUT = 60_000;
const RESTORE_TIMEOUT = 15_000;
const START_TIMEOUT = 10_000;
const END_TIMEOUT = 120_000;
const ECHO_TIMEOUT = 5_000;
const TRIES = 3;
/** Of the screen, for who has to find out why a command has not ended. */
const TOLD_LINES = 6;

/** Types commands into the integrated terminal and knows which of them have ended. */
export class TerminalDriver {
  private readonly runs: Run[] = [];
  private lastSeen = { count: 0, generation: 0 };

  constructor(private readonly window: VsCodeWindow) {}

  async run(command: string): Promise<void> {
    await this.ready();
    const before = await this.state();
    this.runs.push({ command, generation: this.window.driver.generation, endedBefore: before.ended.length });
    // Keys typed while something runs are its input: nothing need be seen of them, and nothing need begin.
    const isAtPrompt = before.running.length === 0;
    if (isAtPrompt && !/[\n\r\t]/.test(command)) await this.typeAtPrompt(command);
    else await press(this.window, command);
    await this.window.page.keyboard.press('Enter');
    if (isAtPrompt) await this.begun(command, before.ended.length);
  }

  /** Until an execution with `command` in its command line has ended, or until none runs. */
  async ended(command: string | undefined, seconds: number | undefined): Promise<void> {
    const timeout = seconds === undefined ? END_TIMEOUT : seconds * 1000;
    const what = command === undefined ? 'every running command to end' : `"${command}" to end`;
    const probe = async (): Promise<true | undefined> =>
      this.hasEnded(await this.state(), command) ? true : undefined;
    await waitUntil(what, probe, timeout).catch(async (error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : String(error)}; ${await this.told()}`, {
        cause: error,
      });
    });
  }

  /** What VS Code tells and what stands there, in one line. */
  private async told(): Promise<string> {
    const { running, ended } = await this.state();
    const screen = await terminalScreen(this.window.page);
    const lines = screen?.lines.map((line) => line.trimEnd()).filter((line) => line !== '');
    return JSON.stringify({ running, ended, screen: lines?.slice(-TOLD_LINES) });
  }

  private hasEnded(state: TerminalState, command: string | undefined): boolean {
    if (command === undefined) return state.running.length === 0;
    const last = this.runs.findLast((run) => withoutBlanks(run.command).includes(withoutBlanks(command)));
    const seen = last?.generation === this.window.driver.generation ? last.endedBefore : 0;
    // bash reports a line that is only a subshell late and without its text; an empty line stands for that.
    return state.ended
      .slice(seen)
      .some(({ commandLine }) => commandLine === '' || withoutBlanks(commandLine).includes(withoutBlanks(command)));
  }

  private async ready(): Promise<void> {
    await this.restored();
    await this.window.driver.command('workbench.action.terminal.focus');
    // The terminals that are not shown stay in the page, often before the one that is.
    await this.window.page.locator('.xterm:visible').first().waitFor({ timeout: INTEGRATION_TIMEOUT });
    await waitUntil(
      'shell integration in the terminal',
      async () => ((await this.state()).hasShellIntegration ? true : undefined),
      INTEGRATION_TIMEOUT,
    );
    await this.focus();
  }

  private async focus(): Promise<void> {
    await this.window.driver.command('workbench.action.terminal.focus');
    await this.window.page.locator('.xterm.focus:visible').first().waitFor({ timeout: INTEGRATION_TIMEOUT });
  }

  /** A key may be lost, or go to what has taken the focus: a person sees that, empties the line and types again. */
  private async typeAtPrompt(command: string): Promise<void> {
    const stands = async (): Promise<true | undefined> => ((await this.stands(command)) === false ? undefined : true);
    const prompt = (await terminalScreen(this.window.page))?.atCursor;
    for (let tries = 1; tries <= TRIES; tries += 1) {
      if (tries > 1) await this.emptyLine(prompt);
      await press(this.window, command);
      // What shows nothing of its input, as a password, gets it all the same.
      if (await waitUntil('the line to stand there', stands, ECHO_TIMEOUT, 50).catch(() => false)) return;
    }
  }

  /** What comes late comes before the key that empties; that key may be lost, too, and a half line must not run. */
  private async emptyLine(prompt: string | undefined): Promise<void> {
    await this.focus();
    const isEmpty = async (): Promise<true | undefined> => {
      await this.window.page.keyboard.press('Control+u');
      const now = (await terminalScreen(this.window.page))?.atCursor;
      return prompt === undefined || now === undefined || now.trimEnd() === prompt.trimEnd() ? true : undefined;
    };
    await waitUntil('the line to be empty', isEmpty, ECHO_TIMEOUT, 250).catch(() => undefined);
  }

  /** Whether the line waits before the cursor for its Enter, `undefined` where that cannot be seen. */
  private async stands(command: string): Promise<boolean | undefined> {
    const screen = await terminalScreen(this.window.page);
    return screen && screen.hasKeyboard && bare(screen.atCursor).endsWith(bare(command));
  }

  /**
   * Not every line begins an execution at once (a subshell in bash does not), so this never fails. Enter is pressed again
   * only where the line still waits for it: nothing runs twice.
   */
  private async begun(command: string, endedBefore: number): Promise<void> {
    const probe = async (): Promise<true | undefined> => {
      const { running, ended } = await this.state();
      return running.length > 0 || ended.length > endedBefore ? true : undefined;
    };
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const hasBegun = await waitUntil('the command to begin', probe, START_TIMEOUT, 50).catch(() => false);
      if (hasBegun || (await this.stands(command)) !== true) return;
      await this.focus();
      await this.window.page.keyboard.press('Enter');
    }
  }

  /** After a reload the terminals of before come back one by one; asked too early, VS Code would open another one. */
  private async restored(): Promise<void> {
    const { count, generation } = this.lastSeen;
    if (generation === this.window.driver.generation) return;
    const probe = async (): Promise<true | undefined> => ((await this.state()).terminals >= count ? true : undefined);
    await waitUntil('the terminals to come back', probe, RESTORE_TIMEOUT).catch(() => undefined);
  }

  private async state(): Promise<TerminalState> {
    const state = await this.window.driver.ask('terminalState', null);
    const { generation } = this.window.driver;
    if (generation === this.lastSeen.generation || state.terminals >= this.lastSeen.count) {
      this.lastSeen = { count: state.terminals, generation };
    }
    return state;
  }
}

/** What is compared: an older VS Code reads the line off the screen, and loses a blank at which it was wrapped. */
const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');
/** Where a line is broken at the edge, a shell may put blanks of its own. */
const bare = (text: string): string => text.replace(/\s+/g, '');
