import type { Terminal } from 'vscode';
import type { FileRecorders } from './fileRecorders';
import type { RunRecorders } from './runRecorders';

export interface Recorders {
  readonly files: FileRecorders;
  readonly runs: RunRecorders;
}

/** All recorders, for those who must know that everything until now is recorded. Before the start there is none. */
export class Watchers {
  private recorders: Recorders | null = null;

  constructor(private readonly make: () => Recorders) {}

  get haveStarted(): boolean {
    return this.recorders !== null;
  }

  start(): void {
    this.recorders ??= this.make();
  }

  isTaskTerminal(terminal: Terminal): boolean {
    return this.recorders?.runs.isTaskTerminal(terminal) ?? false;
  }

  /** What runs in a terminal is not looked at from here on. */
  leaveTerminal(terminal: Terminal): void {
    this.recorders?.runs.leaveTerminal(terminal);
  }

  /** Resolves when what was changed on the disk and in git until now is recorded, or that takes too long. */
  async settle(): Promise<void> {
    await this.recorders?.files.settle();
  }

  /** Resolves when what has been seen until now is on its way to the journal; recording goes on. */
  async catchUp(): Promise<void> {
    this.recorders?.files.flush();
    this.recorders?.runs.flush();
    await this.recorders?.files.settle();
  }

  /** Records what is known until now: a pause or the window's end follows. */
  finish(): void {
    this.recorders?.files.flush();
    this.recorders?.runs.suspend();
  }

  /** Takes what is there now for the beginning: what happened meanwhile is nobody's change. */
  beginAnew(): void {
    this.recorders?.files.beginAnew();
    this.recorders?.runs.takeUp();
  }
}
