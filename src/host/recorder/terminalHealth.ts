import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Emitter } from '../../core/base/emitter';
import { Lifetime } from '../../core/base/lifetime';
import { reasonOf, shellName, type UnseenReason } from '../../core/record/unseenTerminal';

/** A shell with a slow start file tells of itself late: 8 s were measured. */
const PATIENCE_MS = 10_000;

export interface UnseenTerminal {
  readonly name: string;
  readonly shell: string;
  readonly reason: UnseenReason;
}

/** A terminal for commands that is open, and what is known of it. */
export interface SeenTerminal {
  readonly terminal: vscode.Terminal;
  /** `waiting`: its shell has not told of itself, and nobody typed in it for long. */
  readonly sight: 'seen' | 'unseen' | 'waiting';
  readonly unseen: UnseenTerminal | null;
}

/** Knows the terminals that the user works in and that VS Code cannot see into: nothing of them is recorded. */
export class TerminalHealth {
  private readonly lifetime = new Lifetime();
  private readonly changed = this.lifetime.add(new Emitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly watched = new Map<vscode.Terminal, () => void>();
  private readonly blind = new Map<vscode.Terminal, UnseenTerminal>();

  constructor(
    private readonly clock: Clock,
    private readonly isTaskTerminal: (terminal: vscode.Terminal) => boolean,
    private readonly onUnseen: (terminal: UnseenTerminal) => void,
  ) {
    const { lifetime } = this;
    lifetime.add(vscode.window.onDidChangeTerminalState((terminal) => this.look(terminal)));
    lifetime.add(vscode.window.onDidChangeTerminalShellIntegration(({ terminal }) => this.forget(terminal)));
    lifetime.add(vscode.window.onDidCloseTerminal((terminal) => this.forget(terminal)));
    lifetime.add(vscode.window.onDidOpenTerminal(() => this.changed.fire()));
    lifetime.add({ dispose: () => this.watched.forEach((cancel) => cancel()) });
    for (const terminal of vscode.window.terminals) this.look(terminal);
  }

  get unseen(): readonly UnseenTerminal[] {
    return [...this.blind.values()];
  }

  /** Those of the user that are open now, seen or not. */
  get terminals(): readonly SeenTerminal[] {
    return vscode.window.terminals.filter(isForCommands).map((terminal) => {
      const unseen = this.blind.get(terminal) ?? null;
      const isSeen = terminal.shellIntegration !== undefined || this.isTaskTerminal(terminal);
      const sight = isSeen ? 'seen' : unseen === null ? 'waiting' : 'unseen';
      return { terminal, sight, unseen };
    });
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private look(terminal: vscode.Terminal): void {
    if (!terminal.state.isInteractedWith || terminal.shellIntegration !== undefined) return;
    if (this.watched.has(terminal) || !isForCommands(terminal)) return;
    this.watched.set(
      terminal,
      this.clock.after(PATIENCE_MS, () => this.decide(terminal)),
    );
  }

  private decide(terminal: vscode.Terminal): void {
    if (terminal.shellIntegration !== undefined || terminal.exitStatus !== undefined) return;
    if (this.isTaskTerminal(terminal)) return;
    const shell = shellOf(terminal);
    const unseen = { name: terminal.name, shell: shellName(shell), reason: reasonOf(isIntegrationEnabled(), shell) };
    this.blind.set(terminal, unseen);
    this.changed.fire();
    this.onUnseen(unseen);
  }

  /** It closed, or its shell has told of itself after all. */
  private forget(terminal: vscode.Terminal): void {
    this.watched.get(terminal)?.();
    this.watched.delete(terminal);
    this.blind.delete(terminal);
    this.changed.fire();
  }
}

/** Not one that an extension hides or writes itself. */
function isForCommands({ creationOptions }: vscode.Terminal): boolean {
  if ('pty' in creationOptions) return false;
  return !('hideFromUser' in creationOptions && creationOptions.hideFromUser === true);
}

function isIntegrationEnabled(): boolean {
  return vscode.workspace.getConfiguration('terminal.integrated').get('shellIntegration.enabled') !== false;
}

/** `state.shell` is younger than the oldest VS Code that is supported; it knows the shell of a profile, too. */
function shellOf({ state, creationOptions }: vscode.Terminal): string | undefined {
  if ('shell' in state && typeof state.shell === 'string') return state.shell;
  return 'shellPath' in creationOptions ? creationOptions.shellPath : undefined;
}
