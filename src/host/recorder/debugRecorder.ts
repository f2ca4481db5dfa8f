import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { CommandCapture } from '../../core/record/commandCapture';
import { claimedLine, namesProgram } from '../../core/record/commandLine';
import { debugLine, exceptionText, exitCodeIn, programOutput } from '../../core/record/debugText';
import type { OpenRuns } from '../../core/record/openRuns';
import { debugMessageSchema, runInTerminalSchema, stopRequestSchema } from './debugMessage';
import type { ShellStart } from './terminalRecorder';
import { diskFolders, keyed, onDisk } from './workspaceFolders';

/** From the adapter's wish for a terminal to the command in it: a shell with a slow start file comes between. */
const TERMINAL_WAIT_MS = 30_000;
/** Output events of a session's children may come a little after its end. */
const LAST_OUTPUT_MS = 250;
/** 128 + SIGINT. An adapter may kill with another signal, whose code would look like the program's own failure. */
const STOPPED_BY_USER = 130;

interface DebugRun {
  readonly capture: CommandCapture;
  exitCode: number | undefined;
  /** The program that the adapter wants in a terminal, and until when its command may come. */
  wanted: { readonly program: string; readonly until: number } | null;
  /** A terminal hands over the output; the adapter's own account of it would be the same again. */
  hasShell: boolean;
}

/**
 * Records debug sessions: a session is one run with the sessions below it, its output what the adapters report, or
 * what the program printed in a terminal. An uncaught exception stands in it with its stack.
 */
export class DebugRecorder {
  private readonly lifetime = new Lifetime();
  private readonly open = new Map<string, DebugRun>();

  constructor(
    private readonly clock: Clock,
    private readonly runs: OpenRuns,
    private readonly onBeforeCommand: () => void,
  ) {
    const createDebugAdapterTracker = (session: vscode.DebugSession): vscode.DebugAdapterTracker | undefined =>
      this.track(session);
    const { lifetime } = this;
    lifetime.add(vscode.debug.registerDebugAdapterTrackerFactory('*', { createDebugAdapterTracker }));
    lifetime.add(vscode.debug.onDidTerminateDebugSession((session) => this.onEnd(session)));
  }

  /** Takes the command that VS Code typed into a terminal for a debug session. */
  readonly claim = ({ commandLine, held }: ShellStart): boolean => {
    const now = this.clock.now();
    for (const run of this.open.values()) {
      const { wanted } = run;
      if (wanted === null || wanted.until < now || !namesProgram(commandLine.text, wanted.program)) continue;
      run.wanted = null;
      run.hasShell = true;
      held.release(run.capture);
      return true;
    }
    return false;
  };

  dispose(): void {
    this.lifetime.dispose();
  }

  private track(session: vscode.DebugSession): vscode.DebugAdapterTracker | undefined {
    const root = rootOf(session);
    if (isOfTerminal(root)) return undefined;
    const run = this.open.get(root.id) ?? this.begin(root);
    return {
      onWillReceiveMessage: (request: unknown) => {
        // One of several children may be stopped while the others go on.
        if (session !== root || !v.is(stopRequestSchema, request)) return;
        run.capture.processEnded(run.exitCode ?? STOPPED_BY_USER);
      },
      onDidSendMessage: (message: unknown) => this.onMessage(session, run, message),
    };
  }

  private begin(session: vscode.DebugSession): DebugRun {
    this.onBeforeCommand();
    const folder = onDisk(session.workspaceFolder) ?? diskFolders()[0];
    const capture = this.runs.begin({
      source: 'debug',
      label: session.configuration.name,
      terminal: session.name,
      commandLine: claimedLine(debugLine(session.configuration, folder?.uri.fsPath ?? '')),
      isShellCommand: false,
      ...keyed(folder),
      cwd: folder === undefined ? null : '.',
    });
    const run: DebugRun = { capture, exitCode: undefined, wanted: null, hasShell: false };
    this.open.set(session.id, run);
    return run;
  }

  private onMessage(session: vscode.DebugSession, run: DebugRun, message: unknown): void {
    const request = v.safeParse(runInTerminalSchema, message);
    if (request.success) {
      const [program = ''] = request.output.arguments.args.filter((word) => word.trim() !== '');
      run.wanted = { program, until: this.clock.now() + TERMINAL_WAIT_MS };
      return;
    }
    const event = v.safeParse(debugMessageSchema, message);
    if (!event.success) return;
    if (event.output.event === 'exited') run.exitCode = event.output.body.exitCode;
    else if (event.output.event === 'output') this.onOutput(run, event.output.body);
    else void this.onException(session, run, event.output.body.threadId);
  }

  private onOutput(run: DebugRun, body: { readonly category?: string | undefined; readonly output: string }): void {
    run.exitCode ??= exitCodeIn(body.output) ?? undefined;
    const text = programOutput(body.category, body.output);
    if (!run.hasShell && text !== '') run.capture.feed(text);
  }

  /** The debugger holds the program at an exception: what it is stands nowhere in the output yet. */
  private async onException(session: vscode.DebugSession, run: DebugRun, threadId: number | undefined): Promise<void> {
    try {
      const text = exceptionText(await session.customRequest('exceptionInfo', { threadId: threadId ?? 1 }));
      if (text !== '') run.capture.feed(`${text}\n`);
    } catch {
      // Not every adapter knows the request.
    }
  }

  private onEnd(session: vscode.DebugSession): void {
    const run = this.open.get(session.id);
    if (run === undefined) return;
    this.open.delete(session.id);
    this.clock.after(LAST_OUTPUT_MS, () => {
      if (!run.hasShell) run.capture.readerDone();
      run.capture.processEnded(run.exitCode);
    });
  }
}

/** js-debug attaches to every Node program in its own kind of terminal: its commands are recorded as commands. */
function isOfTerminal({ configuration }: vscode.DebugSession): boolean {
  return configuration.type === 'node-terminal' || '__pendingTargetId' in configuration;
}

function rootOf(session: vscode.DebugSession): vscode.DebugSession {
  let root = session;
  while (root.parentSession !== undefined) root = root.parentSession;
  return root;
}
