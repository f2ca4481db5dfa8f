import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { parsePreviewRequest } from '../../shared/parsePreviewRequest';
import { previewChanges } from '../../shared/previewChanges';
import { type PreviewMessage, type PreviewModel, type PreviewRequest } from '../../shared/previewMessages';
import { previewPage } from './previewPage';

/** A page that takes longer is not waited for: the log is written all the same, and shown when the page is there. */
const PAGE_PATIENCE_MS = 8000;

/**
 * The sidebar's view. It keeps the model, not the page: VS Code destroys a hidden page, and a new one asks for the
 * model by `ready`.
 */
export class PreviewView implements vscode.WebviewViewProvider, vscode.Disposable {
  static readonly id = 'mentorBrain.preview';

  private readonly requests = new vscode.EventEmitter<PreviewRequest>();
  private model: PreviewModel | null = null;
  private view: vscode.WebviewView | null = null;
  private page: Lifetime | null = null;

  /** What the user asked for in the page, checked against the contract; `ready` is answered here. */
  readonly onDidRequest = this.requests.event;

  constructor(private readonly extensionUri: vscode.Uri) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    this.page?.dispose();
    const page = new Lifetime();
    this.page = page;
    this.view = view;
    page.add(view.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    page.add(view.onDidChangeVisibility(() => this.postModel()));
    page.add(view.onDidDispose(() => this.forget(view)));
    const folders = ['media', 'dist'].map((folder) => vscode.Uri.joinPath(this.extensionUri, folder));
    view.webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: folders };
    view.webview.html = this.html(view.webview);
  }

  show(model: PreviewModel): void {
    const messages = previewChanges(this.model, model);
    this.model = model;
    for (const message of messages) this.post(message);
  }

  /**
   * Brings the view to the front without taking the keyboard from the editor, where it has been open before. Resolves
   * when its page is there to show something, or soon where it is not to be had.
   */
  async reveal(): Promise<void> {
    if (this.view?.visible === true) return;
    const ready = this.nextReady();
    if (this.view === null) await vscode.commands.executeCommand(`${PreviewView.id}.focus`);
    else this.view.show(true);
    await ready;
  }

  dispose(): void {
    this.page?.dispose();
    this.requests.dispose();
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

  private postModel(): void {
    if (this.model !== null) this.post({ kind: 'show', model: this.model });
  }

  /** What a hidden page misses it gets as a whole when it is back. */
  private post(message: PreviewMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's function has no such argument
    if (this.view?.visible === true) void this.view.webview.postMessage(message);
  }

  private receive(message: unknown): void {
    const request = parsePreviewRequest(message);
    if (request === null) return;
    if (request.kind === 'ready') this.postModel();
    this.requests.fire(request);
  }

  private forget(view: vscode.WebviewView): void {
    if (this.view !== view) return;
    this.view = null;
    this.page?.dispose();
    this.page = null;
  }

  private html(webview: vscode.Webview): string {
    const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, ...path)).toString();
    return previewPage({
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      styleUri: uri('media', 'preview.css'),
      scriptUri: uri('dist', 'preview.js'),
      highlightUri: uri('dist', 'highlight.js'),
      language: vscode.env.language,
      title: vscode.l10n.t('Learning log preview'),
    });
  }
}
