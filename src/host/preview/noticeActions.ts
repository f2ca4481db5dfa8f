import * as vscode from 'vscode';
import type { NoticeActionId } from '../../shared/previewMessages';
import { COMMANDS } from '../catalogue';
import type { LogSaves, SavedLog } from '../session/logSaves';
import { openSaved, previewSaved } from '../views/savedLog';

/** What a notice leads to beside commands. */
export type Shows = Pick<LogSaves, 'saved' | 'showAwaited'>;

/** Does what a button of a notice names. */
export async function runNoticeAction(id: NoticeActionId, saves: Shows): Promise<void> {
  const run = vscode.commands.executeCommand;
  const saved = async (show: (log: SavedLog) => Promise<void>): Promise<void> => {
    if (saves.saved !== null) await show(saves.saved);
  };
  const actions: Readonly<Record<NoticeActionId, () => Thenable<unknown>>> = {
    continueLog: () => run(COMMANDS.continueLog),
    finishOffline: () => run(COMMANDS.finishOffline),
    retry: () => run(COMMANDS.generateLog),
    setKey: () => run(COMMANDS.setApiKey),
    useOffline: () => run(COMMANDS.generateLog, { mentor: 'offline' }),
    openSettings: () => run('workbench.action.openSettings', 'mentorBrain'),
    chooseMentor: () => run(COMMANDS.chooseMentor),
    generateAgain: () => run(COMMANDS.generateLog),
    goToConflict: () => saves.showAwaited(),
    showFile: () => saves.showAwaited(),
    openLog: () => saved(openSaved),
    previewLog: () => saved(previewSaved),
    newStep: () => run(COMMANDS.newStep),
  };
  await actions[id]();
}
