import * as vscode from 'vscode';
import type { ExcludedTerminals } from '../recorder/excludedTerminals';
import { UserFailure } from '../userFailure';

export interface ExcludeTerminalParts {
  readonly excluded: ExcludedTerminals;
}

/** Leaves a terminal out of the recording, or takes it in again. @param given the terminal whose tab was clicked */
export function excludeTerminal({ excluded }: ExcludeTerminalParts, given: unknown): void {
  const terminal = vscode.window.terminals.find((open) => open === given) ?? vscode.window.activeTerminal;
  if (terminal === undefined) throw new UserFailure(vscode.l10n.t('No terminal is open.'));
  const text = excluded.toggle(terminal)
    ? vscode.l10n.t('Commands in the terminal “{0}” are not recorded from now on.', terminal.name)
    : vscode.l10n.t('Commands in the terminal “{0}” are recorded again.', terminal.name);
  void vscode.window.showInformationMessage(text);
}
