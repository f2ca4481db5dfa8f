import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import {
  parseReviewRequest,
  type ReviewMessage,
  type ReviewModel,
  type ReviewRequest,
} from '../../shared/reviewMessages';
import { previewPage } from '../preview/previewPage';
import type { ReviewPage } from './review';

/** The page in the editor area: at most one. It is not brought back after a reload, which leaves a question unanswered. */
export class ReviewPanel implements ReviewPage, vscode.Disposable {
  private readonly requests = new vscode.EventEmitter<ReviewRequest>();
  private readonly closes = new vscode.EventEmitter<void>();
  private panel: vscode.WebviewPanel | null = null;
  private own = new Lifetime();
  private model: ReviewModel | null = null;

  readonly onDidRequest = this.requests.event;
  readonly onDidClose = this.closes.event;

  constructor(private readonly extensionUri: vscode.Uri) {}

  show(model: ReviewModel): void {
    const isSame = this.model === model;
    this.model = model;
    if (this.panel === null) this.panel = this.create(model.standing.title);
    else this.panel.reveal();
    this.panel.title = model.standing.title;
    if (!isSame) this.send({ kind: 'show', model });
  }

  post(message: Exclude<ReviewMessage, { readonly kind: 'show' }>): void {
    if (this.panel === null || this.model === null) return;
    if (message.kind === 'standing') {
      this.model = { ...this.model, standing: message.standing };
      this.panel.title = message.standing.title;
    }
    this.send(message);
  }

  close(): void {
    this.panel?.dispose();
  }

  dispose(): void {
    this.close();
    this.requests.dispose();
    this.closes.dispose();
  }

  private create(title: string): vscode.WebviewPanel {
    const folders = ['media', 'dist'].map((folder) => vscode.Uri.joinPath(this.extensionUri, folder));
    const panel = vscode.window.createWebviewPanel('mentorBrain.review', title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableCommandUris: false,
      enableFindWidget: true,
      localResourceRoots: folders,
    });
    this.own = new Lifetime();
    this.own.add(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.own.add(panel.onDidDispose(() => this.forget()));
    panel.webview.html = this.html(panel.webview);
    return panel;
  }

  private forget(): void {
    this.own.dispose();
    this.panel = null;
    this.model = null;
    this.closes.fire();
  }

  /** A page that is made anew, as after another tab was in front, says `ready` again. */
  private receive(message: unknown): void {
    const request = parseReviewRequest(message);
    if (request === null) return;
    if (request.kind === 'ready' && this.model !== null) this.send({ kind: 'show', model: this.model });
    this.requests.fire(request);
  }

  private send(message: ReviewMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's function has no such argument
    void this.panel?.webview.postMessage(message);
  }

  private html(webview: vscode.Webview): string {
    const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, ...path)).toString();
    return previewPage({
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      styleUri: uri('media', 'preview.css'),
      scriptUri: uri('dist', 'review.js'),
      language: vscode.env.language,
      title: vscode.l10n.t('What Will Be Sent'),
    });
  }
}
