import { Lifetime } from '../../core/base/lifetime';
import { COMMANDS, type CommandId } from '../catalogue';
import type { OutputLogger } from '../outputLogger';
import { requireTrust } from '../trust';
import { registerCommand } from './guard';

/** What only shows what is there, or takes it away: the rest is refused where the folder is not trusted. */
const FOR_ALL_FOLDERS: ReadonlySet<CommandId> = new Set([
  COMMANDS.openPreview,
  COMMANDS.showOutput,
  COMMANDS.openWalkthrough,
  COMMANDS.showMenu,
  COMMANDS.deleteRecordedData,
  COMMANDS.withdrawConsent,
  COMMANDS.openPrivacy,
]);

/**
 * Every command of the product, from the first moment on.
 *
 * @param run what a command does is known later
 */
export function registerCommands(
  logger: OutputLogger,
  run: (id: CommandId, argument: unknown) => Promise<unknown>,
): Lifetime {
  const own = new Lifetime();
  for (const id of Object.values(COMMANDS)) {
    own.add(
      registerCommand(id, logger, (argument) => {
        // Also where nothing else can be loaded.
        if (id === COMMANDS.showOutput) return logger.show();
        if (!FOR_ALL_FOLDERS.has(id)) requireTrust();
        return run(id, argument);
      }),
    );
  }
  return own;
}
