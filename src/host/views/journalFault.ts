import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { COMMANDS } from '../catalogue';

/** A disk that refuses does so at every event; the user hears of it once in a while. */
const QUIET_MS = 10 * 60_000;

/** Tells that the session cannot be recorded: typing goes on, and recording is tried again with every event. */
export class JournalFaultNotice {
  private lastTold = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  tell(): void {
    if (this.clock.now() - this.lastTold < QUIET_MS) return;
    this.lastTold = this.clock.now();
    void this.show();
  }

  private async show(): Promise<void> {
    const message = vscode.l10n.t(
      'The session cannot be recorded, because the disk refuses to write. Free some space or check permissions; recording goes on by itself.',
    );
    const showLog = vscode.l10n.t('Show Log');
    if ((await vscode.window.showWarningMessage(message, showLog)) !== showLog) return;
    await vscode.commands.executeCommand(COMMANDS.showOutput);
  }
}
