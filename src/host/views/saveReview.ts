import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../catalogue';

const SCHEME = 'mentor-brain-save';

/** What a person is asked about: exactly this text in the place of exactly that one. */
export interface SaveProposal {
  /** Hash of both texts. */
  readonly key: string;
  readonly uri: vscode.Uri;
  /** Workspace-relative. */
  readonly path: string;
  readonly step: number;
  /** What would be written. */
  readonly text: string;
  readonly conflicts: number;
  /** What is kept as the user made it although the draft has it otherwise: no diff shows that. */
  readonly remarks: readonly string[];
}

export type SaveAnswer = 'write' | 'cancel';

interface OpenQuestion {
  readonly proposal: SaveProposal;
  readonly document: vscode.Uri;
  settle(answer: SaveAnswer): void;
}

/** Shows in VS Code's own diff what a save would change, and asks there. One question at a time. */
export class SaveReview implements vscode.TextDocumentContentProvider {
  private readonly parts: readonly vscode.Disposable[];
  private readonly texts = new Map<string, string>();
  private open: OpenQuestion | null = null;

  constructor() {
    this.parts = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        const { open } = this;
        // Closing the diff is an answer, too.
        if (open !== null && closed.some((tab) => isOf(tab, open.document))) open.settle('cancel');
      }),
    ];
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.query) ?? '';
  }

  /** Asks, and resolves with the answer. @param note why the question is asked again, `null` the first time */
  async ask(proposal: SaveProposal, note: string | null): Promise<SaveAnswer> {
    this.open?.settle('cancel');
    const document = vscode.Uri.from({ scheme: SCHEME, path: `/${proposal.path}`, query: proposal.key });
    this.texts.set(proposal.key, proposal.text);
    const answered = new Promise<SaveAnswer>((resolve) => {
      this.open = { proposal, document, settle: resolve };
    });
    await setReviewing(true);
    try {
      // A diff that is closed while it opens may never be said to be there, and its closing is the answer.
      const early = await Promise.race([this.reveal(), answered]);
      if (early !== undefined) return early;
      void this.askInMessage(proposal, note);
      return await answered;
    } finally {
      this.open = null;
      await setReviewing(false);
      await close(document);
      this.texts.delete(proposal.key);
    }
  }

  /** Brings the diff to the front again. */
  async reveal(): Promise<void> {
    if (this.open === null) return;
    const { proposal, document } = this.open;
    const name = proposal.path.slice(proposal.path.lastIndexOf('/') + 1);
    const title = vscode.l10n.t('Step {0}: {1} (as it is ↔ as it will be)', proposal.step, name);
    // Not as a preview: a look at another file must not take the question away.
    await vscode.commands.executeCommand('vscode.diff', proposal.uri, document, title, { preview: false });
  }

  /** The answer of a button or a command. */
  answer(answer: SaveAnswer): void {
    this.open?.settle(answer);
  }

  dispose(): void {
    this.open?.settle('cancel');
    for (const part of this.parts) part.dispose();
  }

  private async askInMessage({ key, path, conflicts, remarks }: SaveProposal, note: string | null): Promise<void> {
    const [write, cancel] = [vscode.l10n.t('Write'), vscode.l10n.t('Cancel')];
    const question =
      conflicts === 0
        ? vscode.l10n.t('“{0}” is there already. Write what the diff shows?', path)
        : vscode.l10n.t(
            '“{0}” is there already, and there are places that changed on both sides ({1}). Write what the diff shows, to settle them in the editor?',
            path,
            conflicts,
          );
    const text = [...(note === null ? [] : [note]), ...remarks, question].join(' ');
    const chosen = await (conflicts === 0
      ? vscode.window.showInformationMessage(text, write, cancel)
      : vscode.window.showWarningMessage(text, write, cancel));
    // The message may outlive its question.
    if (chosen === undefined || this.open?.proposal.key !== key) return;
    this.open.settle(chosen === write ? 'write' : 'cancel');
  }
}

async function setReviewing(isReviewing: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.isReviewingSave, isReviewing);
  // A message whose question is answered has nothing more to say.
  if (!isReviewing) await vscode.commands.executeCommand('notifications.hideToasts').then(undefined, () => undefined);
}

function isOf({ input }: vscode.Tab, document: vscode.Uri): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.toString() === document.toString();
}

async function close(document: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter((tab) => isOf(tab, document)));
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs).then(undefined, () => undefined);
}
