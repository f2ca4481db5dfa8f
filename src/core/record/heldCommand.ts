import type { CommandCapture } from './commandCapture';

/** What a shell sends before the output of a command. */
const START_MARKS = ['\u001b]633;C', '\u001b]133;C'];

/**
 * A command of which it is not known yet who tells its story: a terminal's own, or a task or debug session that runs
 * in a terminal. What happens meanwhile is kept and handed on in order.
 */
export class HeldCommand {
  private capture: CommandCapture | null = null;
  private kept: ((capture: CommandCapture) => void)[] = [];
  private hasOutput = false;
  private isDropped = false;

  /** @param asCommand makes the capture of a terminal's own command */
  constructor(private readonly asCommand: () => CommandCapture) {}

  get isHeld(): boolean {
    return this.capture === null && !this.isDropped;
  }

  feed(chunk: string): void {
    // Only a shell that waits at a prompt sends the mark; a task's stream begins with its text.
    if (this.isHeld && !this.hasOutput && START_MARKS.some((mark) => chunk.startsWith(mark))) this.release();
    this.hasOutput = true;
    this.tell((capture) => capture.feed(chunk));
  }

  tell(what: (capture: CommandCapture) => void): void {
    if (this.isDropped) return;
    if (this.capture === null) this.kept.push(what);
    else what(this.capture);
  }

  /** Nobody is to tell of it: what was kept goes, and what comes is not looked at. */
  drop(): void {
    this.isDropped = true;
    this.kept = [];
  }

  /** @param capture whose output this is; by default it is a terminal's own command */
  release(capture: CommandCapture | null = null): void {
    if (!this.isHeld) return;
    const taken = capture ?? this.asCommand();
    this.capture = taken;
    for (const what of this.kept) what(taken);
    this.kept = [];
  }
}
