import type { Uri } from 'vscode';
import { logTarget } from '../files/logSetting';
import { folderOfKey } from '../recorder/workspaceFolders';
import type { SessionFolders } from '../session/sessionFolders';
import type { Drafting } from '../session/drafting';
import type { PromptDesk } from '../session/promptDesk';
import { ReadOnlyDocuments } from './readOnlyDocuments';

/** Query of the document that shows what the page of the review shows, whatever would be sent by now. */
const SHOWN = 'shown';

/** Names of the documents that show what the product holds and what it would send. */
export type ReviewDocument = 'session-record.json' | 'request.json' | 'draft.md';

/** Read-only documents, made new whenever they are opened, so that a person reads what is true now. */
export class ReviewDocuments {
  private readonly documents = new ReadOnlyDocuments('mentor-brain', (uri) => this.textOf(uri));

  constructor(
    private readonly desk: PromptDesk,
    private readonly drafting: Drafting,
    private readonly folders: SessionFolders,
    /** The request on the page of the review, laid out; `null` where there is none. */
    private readonly shownRequest: () => string | null,
  ) {}

  private async textOf({ path, query }: Uri): Promise<string> {
    switch (path) {
      case '/session-record.json':
        return await this.desk.recordText(this.folders.folderOf(query));
      case '/request.json':
        return (query === SHOWN ? this.shownRequest() : null) ?? (await this.desk.requestText());
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
    await this.documents.show(name, query);
  }

  dispose(): void {
    this.documents.dispose();
  }
}
