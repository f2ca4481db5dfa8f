import * as vscode from 'vscode';
import { plainLines } from '../../core/prompt/plainText';
import { type SessionItem, sessionItems } from '../../core/session/sessionItems';
import type { SessionRecord } from '../../core/session/sessionRecord';
import { textBefore } from '../../core/session/textBefore';
import { folderKey, folderOfKey } from '../recorder/workspaceFolders';
import { commitText, type EvidenceText, hunksText, runText } from './evidenceTexts';
import { ReadOnlyDocuments } from './readOnlyDocuments';

/** Items whose texts are at hand: those that were opened last. */
const MOST_KNOWN = 200;

export interface DocumentParts {
  /** Path that the tab shows; its ending tells the language. */
  readonly name: string;
  readonly side?: 'before' | 'after';
  /** The problem that is looked for in a run's output. */
  readonly about?: Extract<SessionItem, { kind: 'problem' }> | null;
}

/** Whose evidence is opened, and whether the keyboard stays where it is, for who goes on through a list. */
export interface Place {
  readonly folder: vscode.WorkspaceFolder;
  readonly preserveFocus: boolean;
}

/** Read-only documents of what was recorded. An address names the item, so that a tab survives a reload of the window. */
export class EvidenceDocuments {
  private readonly documents = new ReadOnlyDocuments('mentor-brain-evidence', (uri) => this.textOf(uri));
  private readonly known = new Map<string, SessionItem>();

  constructor(private readonly recordOf: (folder: vscode.WorkspaceFolder) => Promise<SessionRecord>) {}

  uriOf(item: SessionItem, folder: vscode.WorkspaceFolder, { name, side }: DocumentParts): vscode.Uri {
    this.remember(item);
    const key = folderKey(folder);
    const query = new URLSearchParams({
      item: item.key,
      ...(side === undefined ? {} : { side }),
      ...(key === undefined ? {} : { folder: key }),
    });
    // A command that still ran when its output was opened before has printed more since.
    return this.documents.renew(name, query.toString());
  }

  async show(item: SessionItem, { folder, preserveFocus }: Place, parts: DocumentParts): Promise<void> {
    const uri = this.uriOf(item, folder, parts);
    const document = await vscode.workspace.openTextDocument(uri);
    const { line } = textOf(item, undefined, parts.about);
    const end = document.lineAt(Math.min(line, document.lineCount - 1)).range;
    const selection = line === 0 ? new vscode.Range(0, 0, 0, 0) : end;
    await vscode.window.showTextDocument(document, { preview: true, preserveFocus, selection });
  }

  private async textOf({ query }: vscode.Uri): Promise<string> {
    const parts = new URLSearchParams(query);
    const item = await this.find(parts.get('item') ?? '', parts.get('folder') ?? undefined);
    if (item === undefined) return vscode.l10n.t('This is not kept any more.');
    return textOf(item, parts.get('side') ?? undefined).text;
  }

  dispose(): void {
    this.documents.dispose();
  }

  private remember(item: SessionItem): void {
    this.known.delete(item.key);
    this.known.set(item.key, item);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_KNOWN && oldest !== undefined) this.known.delete(oldest);
  }

  private async find(key: string, folderName: string | undefined): Promise<SessionItem | undefined> {
    const known = this.known.get(key);
    const folder = folderOfKey(folderName);
    if (known !== undefined || folder === undefined) return known;
    return sessionItems(await this.recordOf(folder)).find((item) => item.key === key);
  }
}

function textOf(item: SessionItem, side?: string, about: DocumentParts['about'] = null): EvidenceText {
  switch (item.kind) {
    case 'change':
      if (side === 'before') return plain(textBefore(item.change) ?? '');
      return side === 'after' ? plain(item.change.textAfter ?? '') : hunksText(item.change);
    case 'run':
      return runText(item.run, about?.problem);
    case 'commit':
      return commitText(item.commit);
    case 'note':
      return plain(item.note.text);
    case 'problem': {
      const { kind, message, detail, file, line } = item.problem.failure;
      const place = file === null ? [] : [line === null ? file : `${file}:${line}`];
      return plain([`${kind}: ${plainLines(message)}`, plainLines(detail ?? ''), ...place].join('\n'));
    }
  }
}

const plain = (text: string): EvidenceText => ({ text, line: 0 });
