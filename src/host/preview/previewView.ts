import * as vscode from 'vscode';
import type { PreviewPages } from './previewPages';

/** A page that takes longer is not waited for: the log is written all the same, and shown when the page is there. */
const PAGE_PATIENCE_MS = 8000;

/** The sidebar's view. */
export class PreviewView implements vscode.WebviewViewProvider {
  static readonly id = 'mentorBrain.preview';

  private view: vscode.WebviewView | null = null;

  constructor(private readonly pages: PreviewPages) {}

  /** From whichever page. */
  get onDidRequest(): PreviewPages['onDidRequest'] {
    return this.pages.onDidRequest;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.pages.attach(view, 'sidebar', view.onDidChangeVisibility);
    view.onDidDispose(() => {
      if (this.view === view) this.view = null;
    });
  }

  /**
   * Brings the view to the front without taking the keyboard from the editor, where it has been open before; nothing is
   * moved where the draft can be seen already. Resolves when its page is there to show something, or soon where it is
   * not to be had.
   */
  async reveal(): Promise<void> {
    if (this.pages.isSeen) return;
    const ready = this.nextReady();
    if (this.view === null) await vscode.commands.executeCommand(`${PreviewView.id}.focus`);
    else this.view.show(true);
    await ready;
  }

  private async nextReady(): Promise<void> {
    let listener: vscode.Disposable | undefined;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      listener = this.onDidRequest(({ kind }) => (kind === 'ready' ? resolve() : undefined));
      timer = setTimeout(resolve, PAGE_PATIENCE_MS);
    });
    listener?.dispose();
    clearTimeout(timer);
  }
}
