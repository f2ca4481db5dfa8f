import { commands, window, workspace } from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { CONTEXT_KEYS } from '../catalogue';
import type { Drafting } from '../session/drafting';
import type { SessionCounts } from '../session/sessionCounts';

export interface ProgressParts {
  readonly counts: SessionCounts;
  readonly drafting: Drafting;
  /** Whether the user has said who writes. */
  readonly firstChoice: { readonly isMade: boolean };
}

/**
 * Tells the walkthrough how far a user has come. VS Code reads it when it is first opened, and a key that is set by then
 * never completes its step: so each is set for a moment only, when what it stands for has happened, and again when a
 * page that may be the walkthrough opens.
 */
export class ProgressKeys {
  private readonly lifetime = new Lifetime();
  private readonly reached = new Set<string>();

  constructor(private readonly parts: ProgressParts) {
    const { counts, drafting } = parts;
    this.lifetime.add(counts.onDidChange(() => this.look()));
    this.lifetime.add(drafting.onDidChange(({ phase }) => (phase === 'ready' ? this.look() : undefined)));
    this.lifetime.add(workspace.onDidChangeConfiguration(() => this.look()));
    this.lifetime.add(
      window.tabGroups.onDidChangeTabs(({ opened }) => {
        // A page of VS Code's own, of which nothing more is told.
        if (opened.some(({ input }) => input === undefined)) this.tell([...this.reached]);
      }),
    );
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private look(): void {
    const { counts, drafting, firstChoice } = this.parts;
    const { changes, runs } = counts.counts();
    const steps: readonly (readonly [key: string, isDone: boolean])[] = [
      [CONTEXT_KEYS.hasRecorded, changes + runs > 0],
      [CONTEXT_KEYS.hasMended, counts.hasMended],
      [CONTEXT_KEYS.hasGenerated, drafting.state.phase === 'ready'],
      [CONTEXT_KEYS.hasChosenMentor, firstChoice.isMade],
    ];
    const fresh = steps.filter(([key, isDone]) => isDone && !this.reached.has(key)).map(([key]) => key);
    for (const key of fresh) this.reached.add(key);
    this.tell(fresh);
  }

  private tell(keys: readonly string[]): void {
    for (const key of keys) {
      void commands.executeCommand('setContext', key, true);
      void commands.executeCommand('setContext', key, false);
    }
  }
}
