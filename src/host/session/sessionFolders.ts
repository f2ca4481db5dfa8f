import * as vscode from 'vscode';
import { diskFolders, folderKey, folderOfKey } from '../recorder/workspaceFolders';
import { UserFailure } from '../userFailure';

/**
 * Each folder of a workspace has a session and a log of its own. The current one is that of the file that was looked at
 * last: its numbers are shown, and a command that names no folder means it.
 */
export class SessionFolders {
  private lastUsed: vscode.Uri | null = null;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly listeners = [
    vscode.window.onDidChangeActiveTextEditor((editor) => this.look(editor)),
    // The current one may be gone, or have another key beside the new one.
    vscode.workspace.onDidChangeWorkspaceFolders(() => this.changed.fire()),
  ];

  constructor() {
    this.look(vscode.window.activeTextEditor);
  }

  /** `undefined` where no folder of a disk is open. */
  current(): vscode.WorkspaceFolder | undefined {
    const used = this.lastUsed === null ? undefined : vscode.workspace.getWorkspaceFolder(this.lastUsed);
    return used ?? diskFolders()[0];
  }

  /** Of all folders, as text. */
  uris(): readonly string[] {
    return diskFolders().map(({ uri }) => uri.toString());
  }

  /** Key of the current folder in the journal. */
  currentKey(): string | undefined {
    const folder = this.current();
    return folder === undefined ? undefined : folderKey(folder);
  }

  /** @throws UserFailure where no folder is open */
  require(): vscode.WorkspaceFolder {
    return orFailure(this.current());
  }

  /** The folder that a virtual document is about: named in its query as `folder=NAME`, else the current one. */
  folderOf(query: string): vscode.WorkspaceFolder {
    return orFailure(folderOfKey(new URLSearchParams(query).get('folder') ?? undefined) ?? this.current());
  }

  /**
   * The folder that a command is about: the one it was given, else the only one, else the one that the user picks.
   *
   * @param key of a folder, where another command passes it
   * @returns `undefined` where the user gave up
   * @throws UserFailure where no folder is open
   */
  async choose(key: unknown, question: string): Promise<vscode.WorkspaceFolder | undefined> {
    const current = this.require();
    const given = typeof key === 'string' ? folderOfKey(key) : undefined;
    const folders = diskFolders();
    if (given !== undefined || folders.length === 1) return this.use(given ?? current);
    // The current one first: Enter is enough.
    const sorted = [current, ...folders.filter((folder) => folder !== current)];
    const items = sorted.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder }));
    const chosen = await vscode.window.showQuickPick(items, { title: question });
    return chosen === undefined ? undefined : this.use(chosen.folder);
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.changed.dispose();
  }

  private look(editor: vscode.TextEditor | undefined): void {
    const folder = editor === undefined ? undefined : vscode.workspace.getWorkspaceFolder(editor.document.uri);
    if (folder?.uri.scheme === 'file') this.use(folder);
  }

  private use(folder: vscode.WorkspaceFolder): vscode.WorkspaceFolder {
    const before = this.current();
    this.lastUsed = folder.uri;
    if (before?.uri.toString() !== folder.uri.toString()) this.changed.fire();
    return folder;
  }
}

/** @throws UserFailure */
export function orFailure(folder: vscode.WorkspaceFolder | undefined): vscode.WorkspaceFolder {
  if (folder !== undefined) return folder;
  throw new UserFailure(
    vscode.l10n.t(
      'No folder is open, so there is no session to write about. Open your project folder, work in it, then generate.',
    ),
    [{ label: vscode.l10n.t('Open Folder'), command: 'workbench.action.files.openFolder' }],
  );
}
