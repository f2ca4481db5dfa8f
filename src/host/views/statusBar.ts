import * as vscode from 'vscode';
import type { Endable } from '../../core/base/lifetime';
import { COMMANDS } from '../catalogue';
import type { Drafting } from '../session/drafting';
import type { DraftingState } from '../session/draftingState';

/** Shows that recording is on, and writes the log on a click. */
export class StatusBar {
  private readonly item = vscode.window.createStatusBarItem('mentorBrain.status', vscode.StatusBarAlignment.Left, 10);

  private readonly listener: Endable;

  constructor(
    private readonly isRecording: boolean,
    drafting: Drafting,
  ) {
    this.listener = drafting.onDidChange((state) => this.show(state));
    this.item.name = 'Mentor Brain';
    this.item.command = COMMANDS.generateLog;
    this.show(drafting.state);
    this.item.show();
  }

  private show(state: DraftingState): void {
    const { icon, text, tooltip } = this.describe(state);
    this.item.text = `$(${icon}) ${text}`;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: `Mentor Brain: ${text}. ${tooltip}`, role: 'button' };
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  private describe({ phase, draft }: DraftingState): {
    readonly icon: string;
    readonly text: string;
    readonly tooltip: string;
  } {
    if (!this.isRecording) {
      const tooltip = vscode.l10n.t('Open a folder to record a session.');
      return { icon: 'circle-slash', text: vscode.l10n.t('Mentor: not recording'), tooltip };
    }
    if (phase === 'drafting') {
      const tooltip = vscode.l10n.t('The mentor is writing the learning log.');
      return { icon: 'loading~spin', text: vscode.l10n.t('Mentor: writing'), tooltip };
    }
    if (draft.sections.length > 0) {
      const tooltip = vscode.l10n.t('A draft waits in the sidebar to be saved. Click to generate a new one.');
      return { icon: 'book', text: vscode.l10n.t('Mentor: draft'), tooltip };
    }
    const tooltip = vscode.l10n.t(
      'Edits and terminal commands of this session are recorded. Click to generate the learning log.',
    );
    return { icon: 'record', text: vscode.l10n.t('Mentor: recording'), tooltip };
  }
}
