import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import { COMMANDS, CONTEXT_KEYS } from '../catalogue';
import { expectedWriter, type MentorSources, writerLine } from '../mentor/chooseMentor';
import type { TerminalHealth } from '../recorder/terminalHealth';
import type { Drafting } from '../session/drafting';
import { canAcceptUnverified, isPartial, isWritten } from '../session/draftingState';
import type { LogSaves } from '../session/logSaves';
import type { SessionCounts } from '../session/sessionCounts';
import type { Standing } from './standing';
import { showStatusMenu } from './statusMenu';
import { statusWords } from './statusWords';
import { unseenSentence } from './unseenTerminalNotice';

/** Shows step, problems and what the mentor does. A click offers what makes sense now. */
export class StatusBar {
  private readonly lifetime = new Lifetime();
  private readonly item = this.lifetime.add(
    vscode.window.createStatusBarItem('mentorBrain.status', vscode.StatusBarAlignment.Left, 10),
  );
  /** What was told last: while a mentor writes, every piece is a change of the draft. */
  private told = '';

  constructor(
    private readonly hasFolder: boolean,
    private readonly drafting: Drafting,
    private readonly recording: RecordingSwitch,
    private readonly health: TerminalHealth,
    private readonly counts: SessionCounts,
    private readonly saves: Pick<LogSaves, 'awaited' | 'saved' | 'showAwaited' | 'onDidChange'>,
    private readonly sources: Pick<MentorSources, 'keys' | 'models'>,
  ) {
    this.lifetime.add(drafting.onDidChange(() => this.show()));
    this.lifetime.add(recording.onDidChange(() => this.show()));
    this.lifetime.add(health.onDidChange(() => this.show()));
    this.lifetime.add(counts.onDidChange(() => this.show()));
    this.lifetime.add(saves.onDidChange(() => this.show()));
    this.lifetime.add(sources.keys.onDidChange(() => this.show()));
    this.lifetime.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.show()));
    this.item.name = 'Mentor Brain';
    this.item.command = COMMANDS.showMenu;
    this.show();
    this.item.show();
  }

  /** For the command. */
  async showMenu(): Promise<void> {
    // A draft that was kept over a reload is brought back when somebody looks.
    await this.drafting.restore();
    const standing = this.standing();
    const { sentences } = statusWords(standing, []);
    await showStatusMenu(standing, sentences[0] ?? '', this.health.unseen, this.saves);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private standing(): Standing {
    const { state } = this.drafting;
    const isBusy = state.phase === 'drafting' || isWritten(state);
    return {
      hasFolder: this.hasFolder,
      isTrusted: vscode.workspace.isTrusted,
      isPaused: this.recording.isPaused,
      phase: state.phase,
      hasDraft: isWritten(state),
      isPartial: isPartial(state),
      wasSent: state.destination !== null,
      // A draft may be of a step that ended meanwhile.
      step: isBusy && state.step > 0 ? state.step : this.counts.step,
      counts: this.counts.counts(),
      unseen: this.health.unseen.length,
      openConflicts: this.saves.awaited?.conflicts ?? 0,
      isLocal: writerLine(expectedWriter(this.sources)).destination === null,
      hasSaved: this.saves.saved !== null,
    };
  }

  private show(): void {
    const { icon, text, sentences } = statusWords(this.standing(), this.health.unseen.map(unseenSentence));
    const hasUnverified = canAcceptUnverified(this.drafting.state);
    const now = JSON.stringify([icon, text, sentences, this.recording.isPaused, hasUnverified]);
    if (now === this.told) return;
    this.told = now;
    this.item.text = `$(${icon}) ${text}`;
    this.item.tooltip = [...sentences, vscode.l10n.t('Click for what you can do.')].join('\n\n');
    this.item.accessibilityInformation = {
      label: `Mentor Brain: ${[text, ...sentences].join(' ')}`,
      role: 'button',
    };
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.isPaused, this.recording.isPaused);
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasUnverified, hasUnverified);
  }
}
