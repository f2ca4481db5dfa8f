import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { parsePreviewRequest } from '../../shared/parsePreviewRequest';
import { previewChanges } from '../../shared/previewChanges';
import type { PreviewMessage, PreviewModel, PreviewRequest } from '../../shared/previewMessages';
import { previewPage } from './previewPage';

/** What holds a page: the sidebar's view, or a panel in the editor area. */
export interface PageHolder {
  readonly webview: vscode.Webview;
  readonly visible: boolean;
  readonly onDidDispose: vscode.Event<void>;
}

/**
 * The pages that show the draft, all of them the same model. It is the model that is kept, not a page: VS Code destroys
 * a hidden page, and a new one asks for the model by `ready`.
 */
export class PreviewPages implements vscode.Disposable {
  private readonly requests = new vscode.EventEmitter<PreviewRequest>();
  private readonly pages = new Map<PageHolder, Lifetime>();
  private model: PreviewModel | null = null;

  /** What the user asked for in a page, checked against the contract; `ready` is answered here. */
  readonly onDidRequest = this.requests.event;

  constructor(private readonly extensionUri: vscode.Uri) {}

  /** Somebody can see the draft now. */
  get isSeen(): boolean {
    return [...this.pages.keys()].some(({ visible }) => visible);
  }

  /**
   * Fills a holder with its page, until the holder is disposed.
   *
   * @param onDidChange told when it may have been shown or hidden
   */
  attach(holder: PageHolder, place: 'sidebar' | 'editor', onDidChange: vscode.Event<unknown>): void {
    this.pages.get(holder)?.dispose();
    const page = new Lifetime();
    this.pages.set(holder, page);
    const { webview } = holder;
    page.add(webview.onDidReceiveMessage((message: unknown) => this.receive(holder, message)));
    page.add(onDidChange(() => this.postModel(holder)));
    page.add(holder.onDidDispose(() => this.forget(holder)));
    webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: this.folders() };
    webview.html = this.html(webview, place);
  }

  show(model: PreviewModel): void {
    const messages = previewChanges(this.model, model);
    this.model = model;
    for (const holder of this.pages.keys()) for (const message of messages) this.post(holder, message);
  }

  dispose(): void {
    for (const page of this.pages.values()) page.dispose();
    this.pages.clear();
    this.requests.dispose();
  }

  private postModel(holder: PageHolder): void {
    if (this.model !== null) this.post(holder, { kind: 'show', model: this.model });
  }

  /** What a hidden page misses it gets as a whole when it is back. */
  private post(holder: PageHolder, message: PreviewMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's function has no such argument
    if (holder.visible) void holder.webview.postMessage(message);
  }

  private receive(holder: PageHolder, message: unknown): void {
    const request = parsePreviewRequest(message);
    if (request === null) return;
    if (request.kind === 'ready') this.postModel(holder);
    this.requests.fire(request);
  }

  private forget(holder: PageHolder): void {
    this.pages.get(holder)?.dispose();
    this.pages.delete(holder);
  }

  private folders(): vscode.Uri[] {
    return ['media', 'dist'].map((folder) => vscode.Uri.joinPath(this.extensionUri, folder));
  }

  private html(webview: vscode.Webview, place: 'sidebar' | 'editor'): string {
    const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, ...path)).toString();
    return previewPage({
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      styleUri: uri('media', 'preview.css'),
      scriptUri: uri('dist', 'preview.js'),
      markdownUri: uri('dist', 'markdown.js'),
      highlightUri: uri('dist', 'highlight.js'),
      language: vscode.env.language,
      title: vscode.l10n.t('Learning log preview'),
      place,
    });
  }
}
