import type { Clock } from '../base/clock';
import type { CommandLine, EventOf } from './event';
import { TerminalText } from './terminalText';

/** The reader may lag behind the end event; its data is there within milliseconds, so one second is generous. */
const READER_GRACE_MS = 1000;
/** After a terminal closes no end event comes, but its last output may still be on the way. */
const CLOSE_GRACE_MS = 250;

type CommandEnd = Omit<EventOf<'commandEnded'>, 'kind' | 'redactions'>;

export interface CommandStart {
  readonly run: string;
  readonly commandLine: CommandLine;
  /** A task's stream carries no start mark, so its absence is not a loss. */
  readonly isTask: boolean;
}

/**
 * One command from its start event to its end: joins the end event with the output's reader, whichever comes last,
 * and settles exactly once, also where the end never comes (the shell exits, the terminal closes, the window goes).
 */
export class CommandCapture {
  private readonly text = new TerminalText();
  private exitCode: number | null = null;
  private commandLine: CommandLine;
  private hasEnded = false;
  private readerIsDone = false;
  private settled = false;
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly start: CommandStart,
    private readonly clock: Clock,
    private readonly onSettled: (end: CommandEnd) => void,
  ) {
    this.commandLine = start.commandLine;
  }

  feed(chunk: string): void {
    if (this.settled) return;
    this.text.feed(chunk);
    // The prompt is back though no end was told: the shell lost its hooks (`exec bash`, `unset PROMPT_COMMAND`).
    if (!this.hasEnded && this.text.promptReturned) this.settle('promptReturned');
  }

  readerDone(): void {
    this.readerIsDone = true;
    if (this.hasEnded) this.settle('ended');
  }

  /** @param exitCode as the shell reported it; `undefined` is unknown, which is not success */
  ended(exitCode: number | undefined, commandLine: CommandLine): void {
    if (this.settled || this.hasEnded) return;
    this.hasEnded = true;
    this.exitCode = exitCode ?? null;
    this.commandLine = betterCommandLine(this.start.commandLine, commandLine);
    if (this.readerIsDone) this.settle('ended');
    else this.settleLater(READER_GRACE_MS, 'ended');
  }

  /** @param exitCode the shell's own, where it says something about the command; see `exitCodeOfClosedTerminal` */
  terminalClosed(exitCode: number | undefined): void {
    if (this.settled || this.hasEnded) return;
    this.exitCode = exitCodeOfClosedTerminal(this.start.commandLine.text, exitCode);
    this.settleLater(CLOSE_GRACE_MS, 'terminalClosed');
  }

  /** A new command started in the same terminal: the end of this one will not come. */
  superseded(): void {
    if (!this.hasEnded) this.settleLater(READER_GRACE_MS, 'superseded');
  }

  /** The window goes: what is known now is what will be known. */
  interrupt(): void {
    this.settle(this.hasEnded ? 'ended' : 'interrupted');
  }

  private settleLater(ms: number, ending: CommandEnd['ending']): void {
    this.cancelTimer?.();
    this.cancelTimer = this.clock.after(ms, () => this.settle(ending));
  }

  private settle(ending: CommandEnd['ending']): void {
    if (this.settled) return;
    this.settled = true;
    this.cancelTimer?.();
    const { head, tail, droppedLines, droppedChars, isEmpty } = this.text.result();
    const holdsOutput = isEmpty && ending === 'ended' && this.exitCode === null && isSeveralLines(this.commandLine);
    this.onSettled({
      at: this.clock.now(),
      run: this.start.run,
      commandLine: holdsOutput ? firstLineOf(this.commandLine) : this.commandLine,
      exitCode: this.exitCode,
      ending,
      output: { head, tail, droppedLines, droppedChars },
      capture: holdsOutput ? 'lost' : this.captureState(),
    });
  }

  /**
   * A shell's stream always begins with its start mark. No chunk at all means that the output was lost on its way;
   * the mark alone means that the command printed nothing (terminal behaviour measured on VS Code 1.139).
   */
  private captureState(): CommandEnd['capture'] {
    const { chunks, isEmpty, droppedChars, droppedLines } = this.text.result();
    if (chunks === 0 && !this.start.isTask) return 'lost';
    if (isEmpty) return 'silent';
    return droppedChars > 0 || droppedLines > 0 ? 'bounded' : 'whole';
  }
}

/**
 * The line seen at the start wins unless the end's is as sure, not empty and not longer: a shell may report command
 * and output together, or a program may have printed a forged line meanwhile.
 */
export function betterCommandLine(atStart: CommandLine, atEnd: CommandLine): CommandLine {
  if (atStart.text.trim() === '') return firstLineOf(atEnd);
  const endIsBetter = atEnd.confidence === 'high' && atEnd.isTrusted && atEnd.text.trim() !== '';
  return endIsBetter && atEnd.text.length <= atStart.text.length ? atEnd : atStart;
}

/**
 * bash tells of a line that is only a subshell when it is over: without an exit code, with an empty stream, and with
 * its output and what was typed meanwhile behind the command (measured; microsoft/vscode#324392).
 */
function isSeveralLines(line: CommandLine): boolean {
  return line.text.trim().includes('\n');
}

function firstLineOf(line: CommandLine): CommandLine {
  const [first = ''] = line.text.split('\n');
  return first === line.text ? line : { text: first, confidence: 'low', isTrusted: false };
}

/** A shell that exits reports a code of its own: it is the command's only where the command was to leave, or failed. */
function exitCodeOfClosedTerminal(command: string, exitCode: number | undefined): number | null {
  if (exitCode === undefined) return null;
  const leaves = /^\s*(?:exit|logout)\b/.test(command);
  return leaves || exitCode !== 0 ? exitCode : null;
}
