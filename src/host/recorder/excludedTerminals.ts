import type { Terminal } from 'vscode';
import { isNamedTerminal } from '../../core/record/terminalNames';
import { readSetting } from '../settings';

/** The terminals that the user does not want recorded: by their names, or each by itself for as long as it is open. */
export class ExcludedTerminals {
  private readonly chosen = new WeakMap<Terminal, boolean>();

  /** @param onExclude told of a terminal in which something may run */
  constructor(private readonly onExclude: (terminal: Terminal) => void) {}

  has(terminal: Terminal): boolean {
    const chosen = this.chosen.get(terminal);
    if (chosen !== undefined) return chosen;
    return this.hasNamed(terminal.name);
  }

  /** By itself, whatever its name. */
  hasChosen(terminal: Terminal): boolean {
    return this.chosen.get(terminal) === true;
  }

  /** @param name of a terminal that is not known as such, as a task's is */
  hasNamed(name: string): boolean {
    return isNamedTerminal(name, readSetting('mentorBrain.recording.excludeTerminals'));
  }

  /** @returns whether it is excluded from now on */
  toggle(terminal: Terminal): boolean {
    const isExcluded = !this.has(terminal);
    this.chosen.set(terminal, isExcluded);
    if (isExcluded) this.onExclude(terminal);
    return isExcluded;
  }
}
