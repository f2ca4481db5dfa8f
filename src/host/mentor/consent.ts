import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { MentorDestination } from '../../core/mentor/exactRequest';
import { jsonOrNull } from '../jsonOrNull';

/** Where a session record would go. */
export interface Destination extends MentorDestination {
  readonly workspace: string;
}

/** What a consent is given for. */
export type ConsentPlace = Pick<Destination, 'origin' | 'model' | 'workspace'>;

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

  /** What the user has agreed to, in all workspaces. */
  given(): readonly ConsentPlace[] {
    return this.state.keys().flatMap((key) => {
      const destination = destinationOf(key);
      return destination === null || this.state.get(key) !== true ? [] : [destination];
    });
  }

  async withdraw(destination: ConsentPlace): Promise<void> {
    await this.state.update(keyOf(destination), undefined);
  }

  /** Asks anew before the next send from these workspace folders. @param workspaces their URIs */
  async forget(workspaces: readonly string[]): Promise<void> {
    for (const destination of this.given()) {
      if (workspaces.includes(destination.workspace)) await this.withdraw(destination);
    }
  }
}

const PREFIX = 'consent:';
const parts = v.tuple([v.string(), v.string(), v.string()]);

function keyOf({ origin, model, workspace }: ConsentPlace): string {
  return PREFIX + JSON.stringify([origin, model, workspace]);
}

function destinationOf(key: string): ConsentPlace | null {
  if (!key.startsWith(PREFIX)) return null;
  const parsed = v.safeParse(parts, jsonOrNull(key.slice(PREFIX.length)));
  if (!parsed.success) return null;
  const [origin, model, workspace] = parsed.output;
  return { origin, model, workspace };
}
