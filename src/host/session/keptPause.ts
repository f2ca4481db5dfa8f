import type { Memento } from 'vscode';
import type { Logger } from '../../core/base/logger';
import type { PauseFile } from '../files/pauseFile';

const KEY = 'isPaused';

/**
 * Whether the user has paused recording, over a reload at any moment: a pause ends when the user says so. VS Code's own
 * memory of a workspace is written late, and not at all where the window goes before: it has only what the file would
 * not take.
 */
export class KeptPause {
  private said = false;
  private turn: Promise<unknown> = Promise.resolve();

  /** @param file `null` where nothing is stored */
  constructor(
    private readonly file: PauseFile | null,
    private readonly memory: Memento,
    private readonly logger: Logger,
  ) {}

  /** What the user said last, also while the recorders still finish. */
  get isPaused(): boolean {
    return this.said;
  }

  /** To be asked once, when the window starts. */
  readAtStart(): boolean {
    const isInMemory = this.memory.get(KEY) === true;
    this.said = isInMemory || this.file?.isThereAtStart() === true;
    if (isInMemory) void this.keep(true);
    return this.said;
  }

  /** What is said last is what stays. @returns whether it outlives a reload */
  keep(isPaused: boolean): Promise<boolean> {
    this.said = isPaused;
    const kept = this.turn.then(() => this.write(isPaused));
    this.turn = kept;
    return kept;
  }

  /** Resolves when all is kept, or cannot be. */
  async settle(): Promise<void> {
    await this.turn;
  }

  private async write(isPaused: boolean): Promise<boolean> {
    const { file, memory } = this;
    try {
      if (isPaused) await file?.write();
      else await file?.remove();
      if (memory.get(KEY) !== undefined) await memory.update(KEY, undefined);
      return true;
    } catch (error) {
      this.logger.error('whether recording is paused could not be kept', error);
      // Late is better than not at all.
      await Promise.resolve(memory.update(KEY, isPaused ? true : undefined)).catch(() => undefined);
      return false;
    }
  }
}
