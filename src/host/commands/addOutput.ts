import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Journal } from '../../core/journal/journal';
import { TerminalText } from '../../core/record/terminalText';
import { readPastedCommand } from '../../core/record/pastedOutput';
import { keyed } from '../recorder/workspaceFolders';
import type { SessionFolders } from '../session/sessionFolders';
import { UserFailure } from '../userFailure';

export interface AddOutputParts {
  readonly folders: SessionFolders;
  readonly journal: Journal;
  readonly clock: Clock;
}

/**
 * Takes a command's output from the clipboard into the session, for a terminal that VS Code cannot see. Nobody knows
 * how the command ended, so its exit code is unknown.
 *
 * @param given the command line, where another command passes it
 */
export async function addOutput({ folders, journal, clock }: AddOutputParts, given: unknown): Promise<void> {
  const folder = folders.require();
  const pasted = readPastedCommand(await vscode.env.clipboard.readText());
  if (pasted.output.trim() === '') {
    throw new UserFailure(
      vscode.l10n.t('The clipboard holds no text. Select the output in the terminal, copy it, then run this again.'),
    );
  }
  const command = typeof given === 'string' ? given : await askCommand(pasted.command);
  if (command === undefined) return;
  const run = `pasted-${randomUUID()}`;
  const at = clock.now();
  const text = new TerminalText();
  text.feed(pasted.output);
  const { head, tail, droppedLines, droppedChars } = text.result();
  const commandLine = { text: command.trim(), confidence: 'low', isTrusted: false } as const;
  const terminal = vscode.l10n.t('pasted');
  journal.record({
    kind: 'commandStarted',
    at,
    ...keyed(folder),
    run,
    terminal,
    source: 'pasted',
    commandLine,
    cwd: null,
  });
  journal.record({
    kind: 'commandEnded',
    at,
    ...keyed(folder),
    run,
    commandLine,
    exitCode: null,
    ending: 'ended',
    output: { head, tail, droppedLines, droppedChars },
    capture: droppedLines > 0 || droppedChars > 0 ? 'bounded' : 'whole',
  });
  await journal.flush();
  const lines = pasted.output.trim().split('\n').length;
  void vscode.window.showInformationMessage(vscode.l10n.t('Output was added to this session (lines: {0}).', lines));
}

function askCommand(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Add terminal output from the clipboard'),
    prompt: vscode.l10n.t('Which command printed it? Passwords and keys that are recognised are masked.'),
    value,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Enter the command.') : null),
  });
}
