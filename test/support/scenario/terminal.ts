import type { TerminalState } from '../vscode/driver';
import { waitUntil } from '../vscode/processes';
import type { VsCodeWindow } from '../vscode/window';
import { press } from './keyboard';

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

/** Types commands into the integrated terminal and knows which of them have ended. */
export class TerminalDriver {
  private readonly runs: Run[] = [];
  private lastSeen = { count: 0, generation: 0 };

  constructor(private readonly window: VsCodeWindow) {}

  async run(command: string): Promise<void> {
    await this.ready();
    const before = await this.state();
    this.runs.push({ command, generation: this.window.driver.generation, endedBefore: before.ended.length });
    await press(this.window, command);
    await this.window.page.keyboard.press('Enter');
    // Keys typed while something runs are its input: nothing need begin.
    if (before.running.length === 0) await this.begun(before.ended.length);
  }

  /** Until an execution with `command` in its command line has ended, or until none runs. */
  async ended(command: string | undefined, seconds: number | undefined): Promise<void> {
    const timeout = seconds === undefined ? END_TIMEOUT : seconds * 1000;
    const what = command === undefined ? 'every running command to end' : `"${command}" to end`;
    await waitUntil(what, async () => (this.hasEnded(await this.state(), command) ? true : undefined), timeout);
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
    await this.window.driver.command('workbench.action.terminal.focus');
    await this.window.page.locator('.xterm.focus:visible').first().waitFor({ timeout: INTEGRATION_TIMEOUT });
  }

  /** Not every line begins an execution at once (a subshell in bash does not), so this never fails. */
  private async begun(endedBefore: number): Promise<void> {
    const probe = async (): Promise<true | undefined> => {
      const { running, ended } = await this.state();
      return running.length > 0 || ended.length > endedBefore ? true : undefined;
    };
    await waitUntil('the command to begin', probe, START_TIMEOUT, 50).catch(() => undefined);
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
