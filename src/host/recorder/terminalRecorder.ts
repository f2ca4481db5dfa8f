import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { CommandCapture } from '../../core/record/commandCapture';
import type { CommandLine } from '../../core/record/event';
import type { Observation } from '../../core/record/observation';
import { consume, readNow } from './readNow';
import { directoryOf } from './workspaceFolders';

/**
 * Records the commands of every terminal that has shell integration. It only listens: nothing is ever sent to a
 * terminal, and a command line is a claim that is never run again.
 */
export class TerminalRecorder {
  private readonly lifetime = new Lifetime();
  private readonly running = new Map<vscode.TerminalShellExecution, CommandCapture>();
  private readonly latest = new Map<vscode.Terminal, CommandCapture>();
  private commandCount = 0;
  /** Unique among windows; run ids are made from it. */
  private readonly windowId: string;

  /**
   * @param onBeforeCommand called before a command is recorded, so that the edits that it will see come first
   */
  constructor(
    private readonly clock: Clock,
    private readonly onBeforeCommand: () => void,
    private readonly record: (observation: Observation) => void,
    private readonly logger: Logger,
  ) {
    this.windowId = `${clock.now().toString(36)}-${process.pid}`;
    const { lifetime } = this;
    lifetime.add(vscode.window.onDidStartTerminalShellExecution((event) => this.onStart(event)));
    lifetime.add(vscode.window.onDidEndTerminalShellExecution((event) => this.onEnd(event)));
    lifetime.add(vscode.window.onDidCloseTerminal((terminal) => this.onClose(terminal)));
  }

  /** Records what is known of the commands that still run, before the window goes. */
  interrupt(): void {
    for (const capture of [...this.running.values()]) capture.interrupt();
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private onStart({ terminal, execution }: vscode.TerminalShellExecutionStartEvent): void {
    // Nothing may come before this line: output that arrives while nobody reads is gone.
    const stream = readNow(execution);
    this.onBeforeCommand();
    this.latest.get(terminal)?.superseded();
    const run = this.recordStart(terminal, execution);
    const start = { run, commandLine: commandLineOf(execution.commandLine), isTask: false };
    const capture = new CommandCapture(start, this.clock, (end) => {
      this.running.delete(execution);
      if (this.latest.get(terminal) === capture) this.latest.delete(terminal);
      this.record({ kind: 'commandEnded', ...end });
    });
    this.running.set(execution, capture);
    this.latest.set(terminal, capture);
    void this.follow(stream, capture);
  }

  private recordStart(terminal: vscode.Terminal, execution: vscode.TerminalShellExecution): string {
    this.commandCount += 1;
    const run = `${this.windowId}-${this.commandCount}`;
    this.record({
      kind: 'commandStarted',
      at: this.clock.now(),
      run,
      terminal: terminal.name,
      source: 'terminal',
      commandLine: commandLineOf(execution.commandLine),
      ...directoryOf(execution.cwd),
    });
    return run;
  }

  private async follow(stream: AsyncIterable<string>, capture: CommandCapture): Promise<void> {
    try {
      await consume(stream, (chunk) => capture.feed(chunk));
    } catch (error) {
      this.logger.error('a command output could not be read', error);
    }
    capture.readerDone();
  }

  private onEnd({ execution, exitCode }: vscode.TerminalShellExecutionEndEvent): void {
    this.running.get(execution)?.ended(exitCode, commandLineOf(execution.commandLine));
  }

  private onClose(terminal: vscode.Terminal): void {
    this.latest.get(terminal)?.terminalClosed(terminal.exitStatus?.code);
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
