import { commands } from 'vscode';
import type { Counts } from '../../core/session/liveCounts';
import { CONTEXT_KEYS } from '../catalogue';

/** Tells the walkthrough how far a user has come: each key is set once, when what it stands for has happened. */
export class ProgressKeys {
  private readonly told = new Set<string>();
  private worst = 0;

  update({ changes, runs, problems }: Counts): void {
    if (changes > 0 && runs > 0) this.tell(CONTEXT_KEYS.hasRecorded);
    if (problems < this.worst) this.tell(CONTEXT_KEYS.hasMended);
    this.worst = Math.max(this.worst, problems);
  }

  private tell(key: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    void commands.executeCommand('setContext', key, true);
  }
}
