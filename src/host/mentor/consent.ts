import type { Memento } from 'vscode';
import type { MentorDestination } from '../../core/mentor/exactRequest';

/** Where a session record would go. */
export interface Destination extends MentorDestination {
  readonly workspace: string;
}

/**
 * Asks before the first send to a destination. Given consent is kept in VS Code's global state, where no workspace can
 * write it.
 */
export class Consent {
  constructor(private readonly state: Memento) {}

  /** @param question shows exactly what would go, and resolves with the answer */
  async ask(destination: Destination, question: () => Promise<boolean>): Promise<boolean> {
    if (this.state.get(keyOf(destination)) === true) return true;
    const isGiven = await question();
    if (isGiven) await this.give(destination);
    return isGiven;
  }

  /** The user has sent something there by hand, with all of it on the screen. */
  async give(destination: Destination): Promise<void> {
    await this.state.update(keyOf(destination), true);
  }

  /** Asks anew before the next send from these workspace folders. @param workspaces their URIs */
  async forget(workspaces: readonly string[]): Promise<void> {
    const ends = workspaces.map((workspace) => `,${JSON.stringify(workspace)}]`);
    for (const key of this.state.keys()) {
      if (key.startsWith('consent:') && ends.some((end) => key.endsWith(end))) await this.state.update(key, undefined);
    }
  }
}

function keyOf({ origin, model, workspace }: Destination): string {
  return `consent:${JSON.stringify([origin, model, workspace])}`;
}
