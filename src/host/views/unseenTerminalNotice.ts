import * as vscode from 'vscode';
import type { UnseenReason } from '../../core/record/unseenTerminal';
import { COMMANDS } from '../catalogue';
import type { UnseenTerminal } from '../recorder/terminalHealth';

const SETTING = 'terminal.integrated.shellIntegration.enabled';
const DOCUMENTATION = 'https://code.visualstudio.com/docs/terminal/shell-integration';

/** Tells once for each kind of cause that a terminal cannot be recorded, and what can be done about it. */
export class UnseenTerminalNotice {
  constructor(private readonly memory: vscode.Memento) {}

  tell(terminal: UnseenTerminal): void {
    const key = `unseenTerminal:${terminal.reason}`;
    if (this.memory.get(key) === true) return;
    void this.memory.update(key, true);
    void showUnseen(terminal);
  }
}

/** Why nothing of a terminal is recorded, with what can be done. Resolves when the user has chosen. */
export async function showUnseen(terminal: UnseenTerminal): Promise<void> {
  const [remedy, act] = remedyOf(terminal.reason);
  const addOutput = vscode.l10n.t('Add Terminal Output');
  const choice = await vscode.window.showInformationMessage(unseenSentence(terminal), remedy, addOutput);
  if (choice === remedy) await act();
  else if (choice === addOutput) await vscode.commands.executeCommand(COMMANDS.addOutput);
}

/** Why nothing of this terminal is recorded, with the remedy. */
export function unseenSentence({ reason, name, shell }: UnseenTerminal): string {
  switch (reason) {
    case 'disabled':
      return vscode.l10n.t(
        'Terminal commands are not recorded, because shell integration is switched off. Switch it on and open a new terminal, or add output from the clipboard.',
      );
    case 'unsupportedShell':
      return vscode.l10n.t(
        'Commands in {0} are not recorded: VS Code sees into bash, zsh, fish and PowerShell only. Use one of these, or add output from the clipboard.',
        shell,
      );
    case 'notIntegrated':
      return vscode.l10n.t(
        'Commands in the terminal “{0}” are not recorded, because its shell does not report them to VS Code. Often a start-up file is the reason. Set up shell integration, or add output from the clipboard.',
        name,
      );
  }
}

function remedyOf(reason: UnseenReason): readonly [string, () => Thenable<unknown>] {
  if (reason === 'disabled') {
    const openSetting = (): Thenable<unknown> =>
      vscode.commands.executeCommand('workbench.action.openSettings', `@id:${SETTING}`);
    return [vscode.l10n.t('Open Setting'), openSetting];
  }
  return [vscode.l10n.t('How to Set It Up'), () => vscode.env.openExternal(vscode.Uri.parse(DOCUMENTATION))];
}
