import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import { COMMANDS, type CommandId, CONTEXT_KEYS } from '../catalogue';
import type { TerminalHealth } from '../recorder/terminalHealth';
import type { Drafting } from '../session/drafting';
import { canAcceptUnverified } from '../session/draftingState';
import { unseenSentence } from './unseenTerminalNotice';

interface Shown {
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
  readonly command: CommandId;
}

/** Shows whether recording is on. A click does what is next: writes the log, or takes recording up again. */
export class StatusBar {
  private readonly lifetime = new Lifetime();
  private readonly item = this.lifetime.add(
    vscode.window.createStatusBarItem('mentorBrain.status', vscode.StatusBarAlignment.Left, 10),
  );

  constructor(
    private readonly hasFolder: boolean,
    private readonly drafting: Drafting,
    private readonly recording: RecordingSwitch,
    private readonly health: TerminalHealth,
  ) {
    this.lifetime.add(drafting.onDidChange(() => this.show()));
    this.lifetime.add(recording.onDidChange(() => this.show()));
    this.lifetime.add(health.onDidChange(() => this.show()));
    this.item.name = 'Mentor Brain';
    this.show();
    this.item.show();
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private show(): void {
    const { icon, text, tooltip, command } = this.describe();
    this.item.text = `$(${icon}) ${text}`;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.accessibilityInformation = { label: `Mentor Brain: ${text}. ${tooltip}`, role: 'button' };
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.isPaused, this.recording.isPaused);
    const hasUnverified = canAcceptUnverified(this.drafting.state);
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasUnverified, hasUnverified);
  }

  private describe(): Shown {
    const { phase, draft } = this.drafting.state;
    const command = COMMANDS.generateLog;
    if (!this.hasFolder) {
      const tooltip = vscode.l10n.t('Open a folder to record a session.');
      return { icon: 'circle-slash', text: vscode.l10n.t('Mentor: not recording'), tooltip, command };
    }
    if (phase === 'drafting') {
      const tooltip = vscode.l10n.t('The mentor is writing the learning log.');
      return { icon: 'loading~spin', text: vscode.l10n.t('Mentor: writing'), tooltip, command };
    }
    if (this.recording.isPaused) {
      const tooltip = vscode.l10n.t('Nothing is recorded now. Click to record again.');
      const text = vscode.l10n.t('Mentor: paused');
      return { icon: 'debug-pause', text, tooltip, command: COMMANDS.resumeRecording };
    }
    return { ...this.describeRecording(draft.sections.length > 0), command };
  }

  /** A draft changes what a click does; that recording goes on has to stay in sight beside it. */
  private describeRecording(hasDraft: boolean): Omit<Shown, 'command'> {
    const blind = this.health.unseen.map(unseenSentence);
    const icon = blind.length === 0 ? 'record' : 'eye-closed';
    if (hasDraft) {
      const waits = vscode.l10n.t(
        'This session is still recorded. A draft waits in the sidebar to be saved. Click to generate a new one.',
      );
      return { icon, text: vscode.l10n.t('Mentor: recording, draft ready'), tooltip: paragraphs([...blind, waits]) };
    }
    const recorded = vscode.l10n.t(
      'Edits and terminal commands of this session are recorded. Click to generate the learning log.',
    );
    const text =
      blind.length === 0
        ? vscode.l10n.t('Mentor: recording')
        : vscode.l10n.t('Mentor: recording, unseen terminals: {0}', blind.length);
    return { icon, text, tooltip: paragraphs([...blind, recorded]) };
  }
}

const paragraphs = (sentences: readonly string[]): string => sentences.join('\n\n');
