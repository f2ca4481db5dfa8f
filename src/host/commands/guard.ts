import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import { COMMANDS, type CommandId, type ViewCommandId } from '../catalogue';
import { UserFailure } from '../userFailure';

/**
 * Every command runs through here: a failure that a person can mend is one sentence with its next action; anything
 * else is a bug, told in general words and logged. Resolves in any case, so that who runs the command is not stuck.
 */
export function registerCommand(
  id: CommandId | ViewCommandId,
  logger: Logger,
  run: (...args: readonly unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, (...args: unknown[]) => guarded(id, logger, () => run(...args)));
}

/** The same for what is asked for without a command. @param name for the log */
export async function guarded(name: string, logger: Logger, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    // Not awaited: the message stays until the user answers, the command is over.
    void tell(error, name, logger);
    return undefined;
  }
}

async function tell(error: unknown, name: string, logger: Logger): Promise<void> {
  const { cause } = error instanceof UserFailure ? error : { cause: undefined };
  logger.error(`command ${name} failed`, cause ?? error);
  if (error instanceof UserFailure) {
    const chosen = await vscode.window.showWarningMessage(error.message, ...error.actions.map(({ label }) => label));
    const action = error.actions.find(({ label }) => label === chosen);
    if (action !== undefined) await vscode.commands.executeCommand(action.command, ...(action.args ?? []));
    return;
  }
  const showLog = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('Mentor Brain met an unexpected fault. The session record is kept; try again.');
  if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) {
    await vscode.commands.executeCommand(COMMANDS.showOutput);
  }
}
