import * as vscode from 'vscode';
import type { PreviewPages } from './previewPages';

/**
 * The same page in the editor area, where there is room: at most one. After a reload VS Code brings its tab back where it
 * was, and the draft that was kept is in it again.
 */
export class PreviewPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  static readonly type = 'mentorBrain.previewPanel';

  private panel: vscode.WebviewPanel | null = null;

  constructor(
    private readonly pages: PreviewPages,
    private readonly extensionUri: vscode.Uri,
  ) {}

  open(): void {
    if (this.panel !== null) return this.panel.reveal();
    const title = vscode.l10n.t('Learning Log Preview');
    const options = { enableFindWidget: true };
    this.adopt(vscode.window.createWebviewPanel(PreviewPanel.type, title, vscode.ViewColumn.Active, options));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.adopt(panel);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.svg');
    this.pages.attach(panel, 'editor', panel.onDidChangeViewState);
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = null;
    });
  }
}
