import * as vscode from 'vscode';
import { logTarget } from '../files/logSetting';
import { folderOfKey } from '../recorder/workspaceFolders';
import type { SessionFolders } from '../session/sessionFolders';
import type { Drafting } from '../session/drafting';
import type { PromptDesk } from '../session/promptDesk';

const SCHEME = 'mentor-brain';
/** Query of the document that shows what the page of the review shows, whatever would be sent by now. */
const SHOWN = 'shown';

/** Names of the documents that show what the product holds and what it would send. */
export type ReviewDocument = 'session-record.json' | 'request.json' | 'draft.md';

/** Read-only documents, made new whenever they are opened, so that a person reads what is true now. */
export class ReviewDocuments implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  constructor(
    private readonly desk: PromptDesk,
    private readonly drafting: Drafting,
    private readonly folders: SessionFolders,
    /** The request on the page of the review, laid out; `null` where there is none. */
    private readonly shownRequest: () => string | null,
  ) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    switch (uri.path) {
      case '/session-record.json':
        return await this.desk.recordText(this.folders.folderOf(uri.query));
      case '/request.json':
        return (uri.query === SHOWN ? this.shownRequest() : null) ?? (await this.desk.requestText());
      case '/draft.md':
        return this.draftText();
      default:
        return '';
    }
  }

  private draftText(): string {
    const { folder, step } = this.drafting.state;
    const { path } = logTarget(folderOfKey(folder), step);
    return this.drafting.markdown(path === null ? undefined : { path });
  }

  async showReviewed(): Promise<void> {
    await this.show('request.json', SHOWN);
  }

  /** @throws UserFailure where no folder is open */
  async show(name: ReviewDocument, query = ''): Promise<void> {
    this.folders.require();
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query });
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
