import type { Clock } from '../base/clock';
import { betterCommandLine, exitCodeOfClosedTerminal, firstLineOf, isSeveralLines } from './commandLine';
import type { CommandLine, EventOf } from './event';
import { isGarbled } from './garbledText';
import { ProgressSchedule } from './progressSchedule';
import { TerminalText } from './terminalText';

/** The reader may lag behind the end event; its data is there within milliseconds, so one second is generous. */
const READER_GRACE_MS = 1000;
/** After a terminal closes no end event comes, but its last output may still be on the way. */
const CLOSE_GRACE_MS = 250;
/** A task's process and a debug session end without their terminal's word; it comes within 0.1 s, or never. */
const PROCESS_GRACE_MS = 2000;
/** A shell tells the end of a command, with its code, just after the last of its output. */
const CODE_GRACE_MS = 250;

export type CommandEnd = Omit<EventOf<'commandEnded'>, 'kind' | 'redactions'>;

export interface CommandStart {
  readonly run: string;
  readonly commandLine: CommandLine;
  /**
   * Run at a shell's prompt: its stream begins with a start mark, and the shell knows its line and its code best. A
   * task's or a debug session's line is what their definition says, and their stream may carry no mark.
   */
  readonly isShellCommand: boolean;
}

export interface CaptureListener {
  /** What is new since the last call, in whole lines. */
  progressed(run: string, output: CommandEnd['output']): void;
  settled(end: CommandEnd): void;
}

/**
 * One command from its start event to its end: joins the end event with the output's reader, whichever comes last,
 * and settles exactly once, also where the end never comes (the shell exits, the terminal closes, the window goes).
 */
export class CommandCapture {
  private text = new TerminalText();
  private run: string;
  /** The command itself has ended, told or not. */
  isOver = false;
  /** Something runs: it has said a word. */
  hasOutput = false;
  private readonly schedule: ProgressSchedule;
  private exitCode: number | null = null;
  private commandLine: CommandLine;
  private hasEnded = false;
  private readerIsDone = false;
  /** A process ended with a code that nobody told, and the shell that ran it has not had its say. */
  private codeMayCome = false;
  private isUnseen = false;
  private settled = false;
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly start: CommandStart,
    private readonly clock: Clock,
    private readonly listener: CaptureListener,
  ) {
    this.run = start.run;
    this.commandLine = start.commandLine;
    this.schedule = new ProgressSchedule(clock, () => this.flush());
  }

  feed(chunk: string): void {
    if (this.settled) return;
    this.hasOutput = true;
    this.text.feed(chunk);
    // The prompt is back though no end was told: the shell lost its hooks (`exec bash`, `unset PROMPT_COMMAND`).
    if (!this.hasEnded && this.text.promptReturned) this.settle('promptReturned');
    else this.schedule.noteOutput();
  }

  readerDone(): void {
    this.isOver = true;
    this.readerIsDone = true;
    if (!this.hasEnded) return;
    if (this.codeMayCome) this.settleLater(CODE_GRACE_MS, 'ended');
    else this.settle('ended');
  }

  /** Nobody hands over the output of this one: that it is empty says nothing. */
  noReader(): void {
    this.isUnseen = true;
    this.readerDone();
  }

  /** @param exitCode as the shell reported it; `undefined` is unknown, which is not success */
  ended(exitCode: number | undefined, told: CommandLine): void {
    this.isOver = true;
    if (this.codeMayCome) this.takeCode(exitCode);
    if (this.settled || this.hasEnded) return;
    if (this.start.isShellCommand) this.commandLine = betterCommandLine(this.start.commandLine, told);
    this.end(exitCode, READER_GRACE_MS);
  }

  /** The process ended, as somebody else than the shell tells: a task, a debugger. */
  processEnded(exitCode: number | undefined): void {
    this.isOver = true;
    if (this.settled || this.hasEnded) return;
    this.codeMayCome = exitCode === undefined;
    this.end(exitCode, PROCESS_GRACE_MS);
  }

  /** @param exitCode the shell's own, where it says something about the command; see `exitCodeOfClosedTerminal` */
  terminalClosed(exitCode: number | undefined): void {
    this.isOver = true;
    if (this.settled || this.hasEnded) return;
    // A task's terminal is kept for the next task, and then tells the code of an earlier one.
    const told = this.start.isShellCommand ? exitCode : undefined;
    this.exitCode = exitCodeOfClosedTerminal(this.start.commandLine.text, told);
    this.settleLater(CLOSE_GRACE_MS, 'terminalClosed');
  }

  /** Another shell took the terminal over; a task's terminal gets another process for each task, after its start. */
  shellReplaced(): void {
    if (this.start.isShellCommand) this.superseded();
  }

  /** A new command started in the same terminal: the end of this one will not come. */
  superseded(): void {
    this.isOver = true;
    if (!this.hasEnded) this.settleLater(READER_GRACE_MS, 'superseded');
  }

  /** Tells now what has been printed, for somebody who reads the record. */
  flush(): void {
    if (this.settled || this.hasEnded) return;
    const output = this.text.takeProgress();
    if (output.head === '' && output.droppedLines === 0) return;
    this.schedule.reported(output.head.length + output.tail.length);
    this.listener.progressed(this.run, output);
  }

  /** The window goes: what is known now is what will be known. */
  interrupt(): void {
    this.settle(this.hasEnded ? 'ended' : 'interrupted');
  }

  /** A run of its own for what comes from here on; only after an interruption. */
  reopen(run: string): void {
    this.run = run;
    this.text = new TerminalText();
    this.settled = false;
  }

  /** The debugger of an older VS Code tells no code of a program in a terminal; the shell knows it. */
  private takeCode(exitCode: number | undefined): void {
    this.codeMayCome = false;
    this.exitCode = exitCode ?? null;
    if (this.readerIsDone) this.settle('ended');
  }

  private end(exitCode: number | undefined, graceMs: number): void {
    this.hasEnded = true;
    this.exitCode = exitCode ?? null;
    if (this.readerIsDone) this.settle('ended');
    else this.settleLater(graceMs, 'ended');
  }

  private settleLater(ms: number, ending: CommandEnd['ending']): void {
    this.cancelTimer?.();
    this.cancelTimer = this.clock.after(ms, () => this.settle(ending));
  }

  private settle(ending: CommandEnd['ending']): void {
    if (this.settled) return;
    this.settled = true;
    this.cancelTimer?.();
    this.schedule.stop();
    const { head, tail, droppedLines, droppedChars, isEmpty } = this.text.result();
    const holdsOutput = isEmpty && ending === 'ended' && this.exitCode === null && isSeveralLines(this.commandLine);
    this.listener.settled({
      at: this.clock.now(),
      run: this.run,
      commandLine: holdsOutput ? firstLineOf(this.commandLine) : this.commandLine,
      exitCode: this.exitCode,
      ending,
      output: { head, tail, droppedLines, droppedChars },
      capture: holdsOutput ? 'lost' : this.captureState(),
      ...(isGarbled(head) || isGarbled(tail) ? { isGarbled: true } : {}),
    });
  }

  /**
   * A shell's stream always begins with its start mark. No chunk at all means that the output was lost on its way;
   * the mark alone means that the command printed nothing (terminal behaviour measured on VS Code 1.139).
   */
  private captureState(): CommandEnd['capture'] {
    const { chunks, isEmpty, droppedChars, droppedLines } = this.text.result();
    if (chunks === 0 && (this.start.isShellCommand || this.isUnseen)) return 'lost';
    if (isEmpty) return 'silent';
    return droppedChars > 0 || droppedLines > 0 ? 'bounded' : 'whole';
  }
}
