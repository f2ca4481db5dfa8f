import type { FileRecorders } from './fileRecorders';
import type { RunRecorders } from './runRecorders';

/** All recorders, for those who must know that everything until now is recorded. */
export class Watchers {
  constructor(
    private readonly files: FileRecorders,
    private readonly runs: RunRecorders,
  ) {}

  /** Resolves when what has been seen until now is on its way to the journal; recording goes on. */
  async catchUp(): Promise<void> {
    this.files.flush();
    this.runs.flush();
    await this.files.settle();
  }

  /** Records what is known until now: a pause or the window's end follows. */
  finish(): void {
    this.files.flush();
    this.runs.suspend();
  }

  /** Takes what is there now for the beginning: what happened meanwhile is nobody's change. */
  beginAnew(): void {
    this.files.beginAnew();
    this.runs.takeUp();
  }
}
