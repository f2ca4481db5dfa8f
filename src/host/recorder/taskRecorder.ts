import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { CommandCapture } from '../../core/record/commandCapture';
import { isLineOfTask } from '../../core/record/commandLine';
import type { OpenRuns } from '../../core/record/openRuns';
import { isProcessOfTask, isTitleOfTask } from '../../core/record/taskShell';
import { taskLine } from './taskLine';
import type { ShellStart } from './terminalRecorder';
import { directoryOf, diskFolders, keyed, onDisk } from './workspaceFolders';

/** How long a task's own events may lie apart from those of its terminal; measured: 0.1 s. */
const JOIN_MS = 1500;
/** How much later than of its terminal VS Code may tell of a task on a busy machine; measured: 2.3 s. */
const LATE_MS = 5000;
/** A task whose program does not exist never tells of an end. */
const NEVER_STARTED_MS = 10_000;
const PID_TRIES_MS = [0, 50, 150, 400, 900];

interface TaskRun {
  readonly execution: vscode.TaskExecution;
  readonly line: string;
  readonly startedAt: number;
  /** The user leaves it out: its terminal is looked for all the same, so that nobody else tells of it. */
  readonly isLeftOut: boolean;
  processId: number | null;
  capture: CommandCapture | null;
  /** Whether a terminal hands over its output. */
  hasShell: boolean;
  endedAt: number | null;
}

/**
 * Records tasks: each is one run, put together from the task's events, which know its name and exit code, and those
 * of its terminal, which know its output. An older VS Code tells nothing of the first task in a terminal: then the output
 * is unknown. The two are joined by process id, or by time and command line where that is clear.
 */
export class TaskRecorder {
  private readonly lifetime = new Lifetime();
  private readonly open = new Map<vscode.TaskExecution, TaskRun>();
  private readonly shells = new Set<ShellStart>();
  private readonly taskTerminals = new WeakSet<vscode.Terminal>();
  /** Tasks that are over and whose terminal was never found; for a while. */
  private readonly lostLeftOut = new Set<TaskRun>();

  constructor(
    private readonly clock: Clock,
    private readonly runs: OpenRuns,
    private readonly isExcluded: (task: vscode.Task) => boolean,
    private readonly isExcludedTerminal: (terminal: vscode.Terminal) => boolean,
    private readonly onBeforeCommand: () => void,
  ) {
    const { lifetime } = this;
    lifetime.add(vscode.tasks.onDidStartTask(({ execution }) => this.onStart(execution)));
    lifetime.add(vscode.tasks.onDidStartTaskProcess((event) => this.onStartProcess(event)));
    lifetime.add(vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => this.onEndProcess(execution, exitCode)));
    lifetime.add(vscode.tasks.onDidEndTask(({ execution }) => this.onEnd(execution)));
  }

  /** A terminal in which tasks run; it has no prompt that a person could type at. */
  isTaskTerminal(terminal: vscode.Terminal): boolean {
    return this.taskTerminals.has(terminal) || runsOneCommand(terminal);
  }

  /** Keeps a command that may be a task's until that is known. */
  readonly claim = (shell: ShellStart): boolean => {
    if (!this.mayBeTask(shell)) return false;
    this.dropDecided();
    // What the terminal ran before was another task's.
    for (const earlier of [...this.shells]) if (earlier.terminal === shell.terminal) this.giveBack(earlier);
    this.shells.add(shell);
    this.joinWhatIsClear();
    this.clock.after(this.isTaskTerminal(shell.terminal) ? LATE_MS : JOIN_MS, () => this.decide(shell));
    return true;
  };

  /** Gives back at once what is not known to be a task's: nobody may be there any more when it will be. */
  decideAll(): void {
    for (const shell of [...this.shells]) this.decide(shell);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private mayBeTask({ terminal, commandLine }: ShellStart): boolean {
    if (this.isTaskTerminal(terminal) || vscode.tasks.taskExecutions.length > 0 || this.open.size > 0) return true;
    return commandLine.confidence === 'low' || commandLine.text === '';
  }

  private onStart(execution: vscode.TaskExecution): void {
    if (this.open.has(execution)) return;
    const isLeftOut = this.isExcluded(execution.task);
    if (!isLeftOut) this.onBeforeCommand();
    const line = taskLine(execution.task);
    const startedAt = this.clock.now();
    const unknown = { processId: null, capture: null, hasShell: false, endedAt: null };
    const run: TaskRun = { execution, line, startedAt, isLeftOut, ...unknown };
    this.open.set(execution, run);
    this.joinWhatIsClear();
    this.clock.after(JOIN_MS, () => void (run.endedAt === null && this.joinOne(run)));
    this.clock.after(NEVER_STARTED_MS, () => {
      // Under load VS Code may not tell of a process that runs; then what it prints does.
      if (run.processId !== null || run.capture?.hasOutput === true) return;
      if (!this.open.delete(execution) || run.isLeftOut || runsNothing(run)) return;
      run.endedAt = this.clock.now();
      const capture = this.begin(run);
      capture.noReader();
      capture.terminalClosed(undefined);
    });
  }

  private onStartProcess({ execution, processId }: vscode.TaskProcessStartEvent): void {
    // The order of the two events varies.
    this.onStart(execution);
    const run = this.open.get(execution);
    if (run === undefined) return;
    run.processId = processId;
    this.joinWhatIsClear();
    for (const ms of PID_TRIES_MS) this.clock.after(ms, () => void this.joinByProcess(run));
    this.clock.after(JOIN_MS, () => this.beginWithoutShell(run));
  }

  private onEndProcess(execution: vscode.TaskExecution, exitCode: number | undefined): void {
    this.onStart(execution);
    const run = this.open.get(execution);
    if (run === undefined) return;
    this.open.delete(execution);
    run.endedAt = this.clock.now();
    this.joinOne(run);
    if (run.isLeftOut) return this.forgetLater(run);
    this.begin(run).processEnded(exitCode);
    const noReader = (): void => {
      if (!run.hasShell) run.capture?.noReader();
    };
    // On a busy machine a short task is over before it is known which of the terminals was its own.
    const mayCome = [...this.shells].some(({ terminal }) => this.isTaskTerminal(terminal));
    if (mayCome) this.clock.after(JOIN_MS, noReader);
    else noReader();
  }

  private forgetLater(run: TaskRun): void {
    if (run.hasShell) return;
    this.lostLeftOut.add(run);
    this.clock.after(LATE_MS + JOIN_MS, () => this.lostLeftOut.delete(run));
  }

  /** Comes twice for some tasks, and alone for one without a process. */
  private onEnd(execution: vscode.TaskExecution): void {
    const run = this.open.get(execution);
    if (run === undefined) return;
    if (runsNothing(run)) this.open.delete(execution);
    else this.onEndProcess(execution, undefined);
  }

  private begin(run: TaskRun, shell: ShellStart | null = null): CommandCapture {
    if (run.capture !== null) return run.capture;
    const { task } = run.execution;
    // A shell's own account has no variables in it any more; without a shell VS Code reads it off the screen.
    const isShellSure = shell !== null && shell.commandLine.confidence === 'high' && shell.commandLine.text !== '';
    const commandLine = isShellSure
      ? shell.commandLine
      : ({ text: run.line, confidence: 'low', isTrusted: false } as const);
    const scope = typeof task.scope === 'object' ? onDisk(task.scope) : undefined;
    // A task of the whole workspace is told in the session of its first folder, as is what runs outside of every folder.
    const folder = scope ?? diskFolders()[0];
    const place =
      shell?.cwd === undefined ? { ...keyed(folder), cwd: scope === undefined ? null : '.' } : directoryOf(shell.cwd);
    run.capture = this.runs.begin({
      at: run.startedAt,
      source: 'task',
      label: task.name,
      terminal: shell?.terminal.name ?? task.name,
      commandLine,
      isShellCommand: false,
      ...place,
    });
    return run.capture;
  }

  private join(run: TaskRun, shell: ShellStart): void {
    if (run.hasShell || !this.shells.delete(shell) || !shell.held.isHeld) return;
    run.hasShell = true;
    this.taskTerminals.add(shell.terminal);
    if (run.isLeftOut) shell.held.drop();
    else shell.held.release(this.begin(run, shell));
  }

  /** One shell and one task that wait, with the same command: nothing else can be meant. */
  private joinWhatIsClear(): void {
    this.dropDecided();
    const [shell, ...others] = this.shells;
    const [run, ...rivals] = this.waiting();
    if (shell === undefined || run === undefined || others.length > 0 || rivals.length > 0) return;
    if (isLineOfTask(shell.commandLine.text, run.line) && this.mayBeOf(shell, run)) this.join(run, shell);
  }

  private joinOne(run: TaskRun): void {
    this.dropDecided();
    const fitting = [...this.shells].find((shell) => isOf(shell, run) && this.mayBeOf(shell, run));
    if (!run.hasShell && fitting !== undefined) this.join(run, fitting);
  }

  private async joinByProcess(run: TaskRun): Promise<void> {
    for (const shell of [...this.shells]) {
      const id = await shell.terminal.processId;
      if (isProcessOfTask(id, shell.at, run)) this.join(run, shell);
    }
  }

  /** Time is up: the shell is of the task that fits it, or of nobody. */
  private decide(shell: ShellStart): void {
    this.dropDecided();
    if (!this.shells.has(shell)) return;
    const fitting = this.waiting().find((run) => isOf(shell, run) && this.mayBeOf(shell, run));
    if (fitting === undefined) this.giveBack(shell);
    else this.join(fitting, shell);
  }

  /** A line tells a task by its first word alone: what the user leaves out is not told as another's, nor takes a person's. */
  private mayBeOf({ terminal }: ShellStart, { isLeftOut }: TaskRun): boolean {
    return isLeftOut ? this.isTaskTerminal(terminal) : !this.isExcludedTerminal(terminal);
  }

  private giveBack(shell: ShellStart): void {
    this.shells.delete(shell);
    // A terminal that another task had before gets its name only now.
    if (this.isExcludedTerminal(shell.terminal) || this.mayBeLeftOut(shell)) shell.held.drop();
    else shell.held.release();
  }

  /** Its task was over before its terminal bore its name. */
  private mayBeLeftOut({ terminal, at }: ShellStart): boolean {
    const fits = ({ startedAt, endedAt }: TaskRun): boolean => at >= startedAt - LATE_MS && at <= (endedAt ?? at);
    return this.isTaskTerminal(terminal) && [...this.lostLeftOut].some(fits);
  }

  private beginWithoutShell(run: TaskRun): void {
    if (run.hasShell || run.capture !== null || !this.open.has(run.execution)) return;
    this.joinOne(run);
    if (!run.hasShell && !run.isLeftOut) this.begin(run);
  }

  private waiting(): TaskRun[] {
    const now = this.clock.now();
    return [...this.open.values()].filter(({ hasShell, startedAt }) => !hasShell && now - startedAt < 2 * JOIN_MS);
  }

  /** A stream with a start mark told meanwhile that it is a terminal's own. */
  private dropDecided(): void {
    for (const shell of [...this.shells]) if (!shell.held.isHeld) this.shells.delete(shell);
  }
}

/** By its line; a terminal that another task had before may tell none, and bears the name of the new one by now. */
function isOf({ commandLine: { text }, terminal }: ShellStart, { line, execution }: TaskRun): boolean {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name);
  return isLineOfTask(text, line) || (text === '' && isTitleOfTask(terminal.name, execution.task.name, folders));
}

/** It names other tasks, and nothing has shown that there is a process of its own. */
function runsNothing({ execution, processId, capture }: TaskRun): boolean {
  return execution.task.execution === undefined && processId === null && capture === null;
}

/** A shell that was started with `-c` and the like has no prompt; so is the terminal of a shell task. */
function runsOneCommand({ creationOptions }: vscode.Terminal): boolean {
  const args = 'shellArgs' in creationOptions ? creationOptions.shellArgs : undefined;
  const words = typeof args === 'string' ? args.split(' ', 20) : (args ?? []);
  return words.some((word) => /^(?:-l?i?c|-Command|\/c|\/d)$/i.test(word));
}
