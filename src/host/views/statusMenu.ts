import { commands, l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { COMMANDS, VIEWS } from '../catalogue';
import type { UnseenTerminal } from '../recorder/terminalHealth';
import type { LogSaves } from '../session/logSaves';
import { type MenuEntry, menuOf, type Standing } from './standing';
import { openSaved } from './savedLog';
import { showUnseen } from './unseenTerminalNotice';

interface Offer {
  readonly icon: string;
  readonly label: string;
  readonly detail: string;
  readonly command: string;
}

interface Choice extends QuickPickItem {
  readonly run?: () => unknown;
}

/** What can be done now, behind a click in the status bar. Resolves once the chosen command has run. */
export async function showStatusMenu(
  standing: Standing,
  sentence: string,
  unseen: readonly UnseenTerminal[],
  saves: Pick<LogSaves, 'saved' | 'showAwaited'>,
): Promise<void> {
  const groups = menuOf(standing).filter((group) => group.length > 0);
  const items = groups.flatMap((group, index): readonly Choice[] => {
    const choices = group.map((entry) => choiceOf(entry, unseen, saves));
    return index === 0 ? choices : [{ label: '', kind: QuickPickItemKind.Separator }, ...choices];
  });
  const chosen = await window.showQuickPick<Choice>(items, {
    title: 'Mentor Brain',
    placeHolder: sentence,
    matchOnDetail: true,
  });
  await chosen?.run?.();
}

function choiceOf(
  entry: MenuEntry,
  unseen: readonly UnseenTerminal[],
  saves: Pick<LogSaves, 'saved' | 'showAwaited'>,
): Choice {
  const { icon, label, detail, command } = offerOf(entry);
  const [first] = unseen;
  const run = (): unknown => {
    if (entry === 'unseen' && first !== undefined) return void showUnseen(first);
    if (entry === 'goToConflict') return saves.showAwaited();
    if (entry === 'openLog' && saves.saved !== null) return openSaved(saves.saved);
    return commands.executeCommand(command);
  };
  return { label: `$(${icon}) ${label}`, detail, run };
}

function offerOf(entry: MenuEntry): Offer {
  return ofLog(entry) ?? ofSession(entry);
}

function ofLog(entry: MenuEntry): Offer | null {
  switch (entry) {
    case 'generate':
      return {
        icon: 'sparkle',
        label: l10n.t('Generate Learning Log'),
        detail: l10n.t('The mentor writes a draft from this session. Nothing is written to your project yet.'),
        command: COMMANDS.generateLog,
      };
    case 'generateAgain':
      return {
        icon: 'sparkle',
        label: l10n.t('Generate Again'),
        detail: l10n.t('A new draft takes the place of this one.'),
        command: COMMANDS.generateLog,
      };
    case 'review':
      return {
        icon: 'eye',
        label: l10n.t('Review What Will Be Sent'),
        detail: l10n.t('The exact request with its size and destination, before anything is sent.'),
        command: COMMANDS.reviewRequest,
      };
    case 'reviewLocal':
      return {
        icon: 'eye',
        label: l10n.t('Review What a Model Would Get'),
        detail: l10n.t('Nothing is sent: the mentor that is chosen writes on this machine.'),
        command: COMMANDS.reviewRequest,
      };
    case 'reviewSent':
      return {
        icon: 'eye',
        label: l10n.t('Review What Was Sent'),
        detail: l10n.t('The exact request that this draft was written from.'),
        command: COMMANDS.reviewRequest,
      };
    case 'save':
      return {
        icon: 'save',
        label: l10n.t('Save'),
        detail: l10n.t('Writes the log to your project; a log that is there is compared first.'),
        command: COMMANDS.saveLog,
      };
    case 'goToConflict':
      return {
        icon: 'git-merge',
        label: l10n.t('Go to Conflict'),
        detail: l10n.t('Choose what stays, then save the file: that writes the log.'),
        command: COMMANDS.saveLog,
      };
    case 'openLog':
      return {
        icon: 'go-to-file',
        label: l10n.t('Open Log'),
        detail: l10n.t('The log that was saved last.'),
        command: `${VIEWS.preview}.focus`,
      };
    case 'continue':
      return {
        icon: 'debug-continue',
        label: l10n.t('Continue'),
        detail: l10n.t('The mentor writes what is missing.'),
        command: COMMANDS.continueLog,
      };
    case 'finishOffline':
      return {
        icon: 'pass',
        label: l10n.t('Finish Offline'),
        detail: l10n.t('What is missing is filled in from the record, without a model.'),
        command: COMMANDS.finishOffline,
      };
    case 'cancel':
      return {
        icon: 'stop-circle',
        label: l10n.t('Cancel'),
        detail: l10n.t('What was written so far is kept.'),
        command: COMMANDS.cancelGeneration,
      };
    case 'export':
      return {
        icon: 'export',
        label: l10n.t('Export Learning Log…'),
        detail: l10n.t('As Markdown or as one HTML file.'),
        command: COMMANDS.exportLog,
      };
    case 'discard':
      return {
        icon: 'discard',
        label: l10n.t('Discard Draft'),
        detail: l10n.t('The session stays recorded.'),
        command: COMMANDS.discardDraft,
      };
    default:
      return null;
  }
}

function ofSession(entry: MenuEntry): Offer {
  switch (entry) {
    case 'resume':
      return {
        icon: 'record',
        label: l10n.t('Resume Recording'),
        detail: l10n.t('Edits and terminal commands are recorded from here on.'),
        command: COMMANDS.resumeRecording,
      };
    case 'pause':
      return {
        icon: 'debug-pause',
        label: l10n.t('Pause Recording'),
        detail: l10n.t('Nothing is recorded until you resume. What was recorded is kept.'),
        command: COMMANDS.pauseRecording,
      };
    case 'addNote':
      return {
        icon: 'note',
        label: l10n.t('Add Note'),
        detail: l10n.t('What you thought or tried, in your own words: the log may cite it.'),
        command: COMMANDS.addNote,
      };
    case 'addOutput':
      return {
        icon: 'clippy',
        label: l10n.t('Add Terminal Output'),
        detail: l10n.t('From the clipboard, for a command that was not recorded.'),
        command: COMMANDS.addOutput,
      };
    case 'newStep':
      return {
        icon: 'milestone',
        label: l10n.t('New Step'),
        detail: l10n.t('What comes next gets a log of its own.'),
        command: COMMANDS.newStep,
      };
    case 'unseen':
      return {
        icon: 'eye-closed',
        label: l10n.t('Terminals That Are Not Recorded'),
        detail: l10n.t('Why, and what can be done.'),
        command: COMMANDS.addOutput,
      };
    case 'openFolder':
      return {
        icon: 'folder-opened',
        label: l10n.t('Open Folder'),
        detail: l10n.t('A session is recorded in the folder that you work in.'),
        command: 'workbench.action.files.openFolder',
      };
    case 'trust':
      return {
        icon: 'shield',
        label: l10n.t('Manage Workspace Trust'),
        detail: l10n.t('Once you trust this folder, recording begins; nothing has to be reloaded.'),
        command: 'workbench.trust.manage',
      };
    case 'walkthrough':
      return {
        icon: 'book',
        label: l10n.t('Get Started'),
        detail: l10n.t('Four steps from the first edit to the first log.'),
        command: COMMANDS.openWalkthrough,
      };
    case 'chooseMentor':
      return {
        icon: 'mortar-board',
        label: l10n.t('Choose Mentor'),
        detail: l10n.t('Who writes: your own endpoint, a language model of VS Code, or nobody but this machine.'),
        command: COMMANDS.chooseMentor,
      };
    default:
      return {
        icon: 'layout-sidebar-left',
        label: l10n.t('Open Sidebar'),
        detail: l10n.t('What was recorded, and the log.'),
        command: `${VIEWS.preview}.focus`,
      };
  }
}
