import { BoundedText, type BoundedTextResult } from './boundedText';
import { copyOf } from './copyOf';
import { OutputBacklog } from './outputBacklog';
import { PROGRESS_TAIL_CHARS } from './progressText';
import { Interpreter, ShellMarks } from './terminalInterpreter';
import { TerminalParser } from './terminalParser';
import { TerminalScreen } from './terminalScreen';

export interface TerminalTextLimits {
  /** UTF-16 units kept of the beginning, in whole lines. */
  readonly headChars: number;
  /** UTF-16 units kept of the end, in whole lines. */
  readonly tailChars: number;
  /** Columns and UTF-16 units of one line; what is beyond is replaced by `…[+N chars]`. */
  readonly lineChars: number;
  /** How many lines back a program can still rewrite what it printed. */
  readonly windowLines: number;
}

/** 128 KiB a command and about 4 KB a line, the budget of threat T26; 200 lines are more than a real screen has. */
const DEFAULT_LIMITS: TerminalTextLimits = {
  headChars: 32 * 1024,
  tailChars: 96 * 1024,
  lineChars: 4000,
  windowLines: 200,
};

/** VS Code hands over megabytes at once where a command prints faster than it can follow; most of it need not be parsed. */
const PIECE_CHARS = 32 * 1024;

export interface TerminalTextResult extends BoundedTextResult {
  /** The shell's mark that output begins (OSC 633;C or 133;C) arrived. */
  readonly sawStartMark: boolean;
  /** The shell's mark that a prompt begins (OSC 633;A or 133;A) was in the stream: the command is over. */
  readonly promptReturned: boolean;
  readonly chunks: number;
  /** No visible text is left, be it that none was printed, that it was erased, or that it was on the other screen. */
  readonly isEmpty: boolean;
}

/**
 * Turns the raw terminal stream of one command into plain text, as a person would have seen it when it ended: bounded
 * in size, free of control characters other than `\n` and `\t`, and the same for every split into chunks.
 *
 * The full-screen (alternate) screen is left out. A clear commits what was there instead of erasing it. Never throws.
 */
export class TerminalText {
  private readonly out: BoundedText;
  private readonly screen: TerminalScreen;
  private readonly parser: TerminalParser;
  private readonly marks = new ShellMarks();
  private readonly interpreter: Interpreter;
  private readonly backlog: OutputBacklog;
  private chunks = 0;

  constructor(limits: Partial<TerminalTextLimits> = {}) {
    const { headChars, tailChars, lineChars, windowLines } = { ...DEFAULT_LIMITS, ...limits };
    this.out = new BoundedText(headChars, tailChars);
    this.screen = new TerminalScreen(this.out, Math.max(1, windowLines), Math.max(1, lineChars));
    this.interpreter = new Interpreter(this.screen, this.marks);
    this.parser = new TerminalParser(this.interpreter);
    const chars = Math.max(tailChars, PROGRESS_TAIL_CHARS);
    this.backlog = new OutputBacklog({ lines: windowLines, chars, lineChars: Math.max(1, lineChars) });
  }

  /** The same as in the result, without the cost of one. */
  get promptReturned(): boolean {
    return this.marks.promptReturned;
  }

  feed(chunk: string): void {
    this.chunks++;
    if (chunk.length <= PIECE_CHARS) return this.take(chunk);
    for (let at = 0; at < chunk.length; at += PIECE_CHARS) this.take(copyOf(chunk.slice(at, at + PIECE_CHARS)));
  }

  /** The whole lines that are new or were rewritten since the last call: what a running command has to tell. */
  takeProgress(): BoundedTextResult {
    this.parseBacklog();
    return this.screen.takeProgress();
  }

  /** The text so far; may be called in mid-stream. Costs a copy of what is kept. */
  result(): TerminalTextResult {
    this.parseBacklog();
    const all = this.out.clone();
    this.screen.copyTo(all);
    const text = all.result();
    return {
      ...text,
      sawStartMark: this.marks.sawStart,
      promptReturned: this.marks.promptReturned,
      chunks: this.chunks,
      isEmpty: text.head === '' && text.tail === '' && text.droppedLines === 0,
    };
  }

  private get isFlooded(): boolean {
    // What waits changes nothing of this before it is parsed.
    return !this.backlog.isEmpty || (this.parser.isAtRest && this.interpreter.showsText && this.screen.isFlooded);
  }

  private take(piece: string): void {
    if (!this.isFlooded || !this.backlog.add(piece)) {
      this.parseBacklog();
      this.parse(piece);
    } else if (this.backlog.isFull) {
      this.thinBacklog();
    }
  }

  private parse(text: string): void {
    this.parser.feed(text);
    this.screen.detach();
  }

  private parseBacklog(): void {
    if (!this.backlog.isEmpty) this.parse(this.backlog.takeAll());
  }

  private thinBacklog(): void {
    const given = this.backlog.giveUp();
    if (given === null) return this.parseBacklog();
    this.parse(given.first);
    this.screen.drop(given.dropped.lines, given.dropped.chars);
  }
}

/** @param mark the line that stands for what is missing between head and tail; without a newline */
export function joinHeadAndTail(
  result: BoundedTextResult,
  mark: (droppedLines: number, droppedChars: number) => string,
): string {
  const { head, tail, droppedLines, droppedChars } = result;
  if (droppedLines === 0) return tail === '' ? head : `${head}\n${tail}`;
  return [head, mark(droppedLines, droppedChars), tail].filter((part) => part !== '').join('\n');
}

/** The plain text of a whole recorded output; bounded only by its own size, and in the length of its lines. */
export function plainText(raw: string): string {
  const text = new TerminalText({ headChars: Number.POSITIVE_INFINITY });
  text.feed(raw);
  return text.result().head;
}
