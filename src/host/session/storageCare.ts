import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Logger } from '../../core/base/logger';
import type { JournalFile } from '../files/journalFile';
import type { Storage } from '../files/storage';
import { readSetting } from '../settings';

/** Not while the window starts. */
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 3_600_000;

/** Keeps what is stored within its age and size, now and then, and tells once of what a newer version has written. */
export class StorageCare {
  private cancelTimer: () => void;
  private hasTold = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly storage: Storage | null,
    private readonly own: JournalFile,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.cancelTimer = storage === null ? () => {} : clock.after(FIRST_AFTER_MS, () => void this.tidy());
  }

  dispose(): void {
    this.cancelTimer();
  }

  /** Runs `job` while nothing is tidied: a tidying writes back what it has read before. */
  alone<T>(job: () => Promise<T>): Promise<T> {
    const done = this.turn.then(job);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async tidy(): Promise<void> {
    this.cancelTimer = this.clock.after(EVERY_MS, () => void this.tidy());
    const { storage, own, clock, logger } = this;
    if (storage === null) return;
    try {
      const { tidyStorage } = await import('../files/tidyStorage');
      const options = { now: clock.now(), retentionDays: readSetting('mentorBrain.retention') };
      const { newerJournals } = await this.alone(() => tidyStorage(storage, own, options, logger));
      if (newerJournals > 0) this.tellOfNewer();
    } catch (error) {
      logger.error('the storage could not be tidied', error);
    }
  }

  private tellOfNewer(): void {
    if (this.hasTold) return;
    this.hasTold = true;
    const message = vscode.l10n.t(
      'Part of this session was recorded by a newer version of Mentor Brain and cannot be read by this one. It is kept: update the extension to have it in the log.',
    );
    void vscode.window.showWarningMessage(message);
  }
}
