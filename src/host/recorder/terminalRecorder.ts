import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { CommandCapture } from '../../core/record/commandCapture';
import type { CommandLine } from '../../core/record/event';
import { HeldCommand } from '../../core/record/heldCommand';
import type { OpenRuns } from '../../core/record/openRuns';
import { consume, readNow } from './readNow';
import { directoryOf } from './workspaceFolders';

/** A command that started in some terminal, before it is known who tells its story. */
export interface ShellStart {
  readonly terminal: vscode.Terminal;
  readonly commandLine: CommandLine;
  readonly cwd: vscode.Uri | undefined;
  readonly at: number;
  readonly held: HeldCommand;
}

/** Says yes where a command belongs to a task or a debug session: then it releases the held command, now or later. */
export type ShellClaim = (shell: ShellStart) => boolean;

interface Running {
  readonly held: HeldCommand;
  readonly processId: Thenable<number | undefined>;
}

/**
 * Records the commands of every terminal that has shell integration. It only listens: nothing is ever sent to a
 * terminal, and a command line is a claim that is never run again.
 */
export class TerminalRecorder {
  private readonly lifetime = new Lifetime();
  private readonly running = new WeakMap<vscode.TerminalShellExecution, HeldCommand>();
  private readonly latest = new Map<vscode.Terminal, Running>();

  /**
   * @param onBeforeCommand called before a command is recorded, so that the edits that it will see come first
   * @param claims asked in order; a command that nobody claims is a terminal's own
   * @param isExcluded says of a terminal in which a command starts, or ends that nobody saw start, whether the user wants
   *   it left out
   */
  constructor(
    private readonly clock: Clock,
    private readonly runs: OpenRuns,
    private readonly claims: readonly ShellClaim[],
    private readonly isExcluded: (terminal: vscode.Terminal, moment: 'start' | 'end') => boolean,
    private readonly onBeforeCommand: () => void,
    private readonly logger: Logger,
  ) {
    const { lifetime } = this;
    lifetime.add(vscode.window.onDidStartTerminalShellExecution((event) => this.onStart(event)));
    lifetime.add(vscode.window.onDidEndTerminalShellExecution((event) => this.onEnd(event)));
    lifetime.add(vscode.window.onDidCloseTerminal((terminal) => this.onClose(terminal)));
    lifetime.add(vscode.window.onDidChangeTerminalShellIntegration(({ terminal }) => this.onShellMayBeNew(terminal)));
    lifetime.add(vscode.window.onDidChangeTerminalState((terminal) => this.onShellMayBeNew(terminal)));
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  /** Forgets what runs in a terminal from here on: what it prints is not looked at any more. */
  leave(terminal: vscode.Terminal): void {
    this.latest.get(terminal)?.held.tell((capture) => this.runs.leave(capture));
    this.latest.delete(terminal);
  }

  private onStart({ terminal, execution }: vscode.TerminalShellExecutionStartEvent): void {
    if (this.isExcluded(terminal, 'start')) return;
    // Nothing may come before this line: output that arrives while nobody reads is gone.
    const stream = readNow(execution);
    this.onBeforeCommand();
    this.latest.get(terminal)?.held.tell((capture) => capture.superseded());
    const commandLine = commandLineOf(execution.commandLine);
    const at = this.clock.now();
    const held = new HeldCommand(() => this.begin(terminal, commandLine, execution.cwd, at));
    this.running.set(execution, held);
    this.latest.set(terminal, { held, processId: terminal.processId });
    const shell = { terminal, at, commandLine, cwd: execution.cwd, held };
    if (!this.claims.some((claim) => claim(shell))) held.release();
    void this.follow(stream, held);
  }

  private begin(
    { name }: vscode.Terminal,
    commandLine: CommandLine,
    cwd: vscode.Uri | undefined,
    at: number,
  ): CommandCapture {
    return this.runs.begin({ at, terminal: name, commandLine, isShellCommand: true, ...directoryOf(cwd) });
  }

  private async follow(stream: AsyncIterable<string>, held: HeldCommand): Promise<void> {
    try {
      await consume(stream, (chunk) => held.feed(chunk));
    } catch (error) {
      this.logger.error('a command output could not be read', error);
    }
    held.tell((capture) => capture.readerDone());
  }

  private onEnd({ terminal, execution, exitCode }: vscode.TerminalShellExecutionEndEvent): void {
    const commandLine = commandLineOf(execution.commandLine);
    const held = this.running.get(execution);
    if (held !== undefined) return held.tell((capture) => capture.ended(exitCode, commandLine));
    if (this.isExcluded(terminal, 'end')) return;
    // It started before anybody listened; its output is gone, its end is not.
    const capture = this.begin(terminal, commandLine, execution.cwd, this.clock.now());
    capture.readerDone();
    capture.ended(exitCode, commandLine);
  }

  private onClose(terminal: vscode.Terminal): void {
    const { code, reason } = terminal.exitStatus ?? {};
    // The window goes and the shell lives on: a reload finds it again.
    const isShutdown = reason === vscode.TerminalExitReason.Shutdown;
    this.latest
      .get(terminal)
      ?.held.tell((capture) => (isShutdown ? capture.interrupt() : capture.terminalClosed(code)));
    this.latest.delete(terminal);
  }

  /** VS Code starts a shell anew that left in its first half second, and tells neither an end nor a close. */
  private onShellMayBeNew(terminal: vscode.Terminal): void {
    const known = this.latest.get(terminal);
    if (known === undefined) return;
    void Promise.all([known.processId, terminal.processId]).then(([then, now]) => {
      if (then === undefined || now === undefined || then === now || this.latest.get(terminal) !== known) return;
      known.held.tell((capture) => capture.shellReplaced());
    });
  }
}

const CONFIDENCE: Readonly<Record<vscode.TerminalShellExecutionCommandLineConfidence, CommandLine['confidence']>> = {
  [vscode.TerminalShellExecutionCommandLineConfidence.Low]: 'low',
  [vscode.TerminalShellExecutionCommandLineConfidence.Medium]: 'medium',
  [vscode.TerminalShellExecutionCommandLineConfidence.High]: 'high',
};

function commandLineOf({ value, confidence, isTrusted }: vscode.TerminalShellExecutionCommandLine): CommandLine {
  // Measured: `isTrusted` can be undefined on real hosts, whatever its type says.
  return { text: value, confidence: CONFIDENCE[confidence], isTrusted: isTrusted === true };
}
