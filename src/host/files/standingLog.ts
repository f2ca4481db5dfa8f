import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { type FileForm, readFileText } from '../../core/log/fileText';
import { UserFailure } from '../userFailure';
import { readGuarded } from './guardedFile';
import { logFailure } from './logFailure';

/** A log as it stands in the project: what an editor holds, which may not be saved, and what is on the disk. */
export interface StandingLog {
  readonly document: vscode.TextDocument;
  /** As the editor has it, with `\n`. */
  readonly text: string;
  readonly isDirty: boolean;
  /** `null` for a file that is gone while its text stands in an editor. */
  readonly disk: { readonly bytes: Uint8Array; readonly form: FileForm; readonly text: string } | null;
}

/** How long VS Code may take to read a file anew that was changed outside. */
const RELOAD_MS = 5000;

/**
 * @returns `null` where there is no such file
 * @throws UserFailure where it cannot be changed without damage to what it holds
 */
export async function readStanding(folder: vscode.WorkspaceFolder, path: string): Promise<StandingLog | null> {
  const uri = vscode.Uri.joinPath(folder.uri, path);
  const disk = await readDisk(folder, path);
  if (disk === null) {
    const open = openDocument(uri);
    return open?.isDirty === true ? { document: open, text: textOf(open), isDirty: true, disk: null } : null;
  }
  const document = await vscode.workspace.openTextDocument(uri).then(undefined, (error: unknown) => {
    throw logFailure(path, error);
  });
  if (document.isDirty) return { document, text: textOf(document), isDirty: true, disk };
  return await untilShown(folder, path, document);
}

/** VS Code reads a changed file anew after a moment; in another encoding it would never show the same text. */
async function untilShown(
  folder: vscode.WorkspaceFolder,
  path: string,
  document: vscode.TextDocument,
): Promise<StandingLog | null> {
  for (const end = performance.now() + RELOAD_MS; performance.now() < end; await sleep(50)) {
    const disk = await readDisk(folder, path);
    if (disk === null) return null;
    const text = textOf(document);
    if (document.isDirty || text === disk.text) return { document, text, isDirty: document.isDirty, disk };
  }
  throw new UserFailure(
    vscode.l10n.t(
      'VS Code shows “{0}” in another encoding than it is written in, so saving would damage it. Choose the right one in the status bar (Reopen with Encoding), then save again. The draft is kept.',
      path,
    ),
  );
}

/** What is on the disk, `null` where nothing is. @throws UserFailure */
export async function readDisk(
  folder: vscode.WorkspaceFolder,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly form: FileForm; readonly text: string } | null> {
  const bytes = await readGuarded(folder.uri.fsPath, path).catch((error: unknown) => {
    throw logFailure(path, error);
  });
  if (bytes === null) return null;
  const read = readFileText(bytes);
  if (typeof read === 'object') return { bytes, ...read };
  throw new UserFailure(
    read === 'encoding'
      ? vscode.l10n.t(
          '“{0}” is not in UTF-8, nor in UTF-16 with a mark, so it cannot be changed without damage. Save it with the encoding UTF-8 or move it away, then save again. The draft is kept.',
          path,
        )
      : vscode.l10n.t(
          'The lines of “{0}” end in different ways (LF and CRLF), so it cannot be changed without changing all of them. Choose one in the status bar and save the file, then save again. The draft is kept.',
          path,
        ),
  );
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** The text with `\n` at the end of lines. */
export function textOf(document: vscode.TextDocument): string {
  return document.getText().replaceAll('\r\n', '\n');
}
