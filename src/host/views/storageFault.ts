import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { COMMANDS } from '../catalogue';

/** A disk that refuses does so at every event; the user hears of it once in a while. */
const QUIET_MS = 10 * 60_000;

/** The session cannot be recorded: typing goes on, and recording is tried again with every event. */
export function recordingFault(clock: Clock): StorageFaultNotice {
  return new StorageFaultNotice(
    clock,
    vscode.l10n.t(
      'The session cannot be recorded, because the disk refuses to write. Free some space or check permissions; recording goes on by itself.',
    ),
  );
}

/** The draft is on the screen alone: it is tried again with every change of it. */
export function draftFault(clock: Clock): StorageFaultNotice {
  return new StorageFaultNotice(
    clock,
    vscode.l10n.t(
      'The draft cannot be kept, because the disk refuses to write: a reload would lose it. Free some space or check permissions; its next change is kept again.',
    ),
  );
}

/** Windows on one folder have one draft: who changes it last has the last word. */
export function tellDraftReplaced(): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Another window on this folder had changed the draft. The draft of this window has taken its place; change it in one window at a time.',
    ),
  );
}

/** Tells that something of this program's own cannot be kept. */
export class StorageFaultNotice {
  private lastTold = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly message: string,
  ) {}

  tell(): void {
    if (this.clock.now() - this.lastTold < QUIET_MS) return;
    this.lastTold = this.clock.now();
    void this.show();
  }

  private async show(): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    if ((await vscode.window.showWarningMessage(this.message, showLog)) !== showLog) return;
    await vscode.commands.executeCommand(COMMANDS.showOutput);
  }
}
