import type { WorkspaceFolder } from 'vscode';
import { DraftChanges } from '../commands/changeSection';
import { type CommandParts, commandTable } from '../commands/commandTable';
import { updateOverview } from '../files/logOverview';

/** What is done only when somebody asks for it. */
export function startCommands(parts: CommandParts) {
  return {
    table: commandTable(parts),
    changes: new DraftChanges(parts),
    updateOverview: async (folder: WorkspaceFolder): Promise<void> => await updateOverview(folder, parts.logger),
  };
}
