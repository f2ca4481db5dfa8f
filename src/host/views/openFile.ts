import * as vscode from 'vscode';
import { isAbsolutePath } from '../../core/record/pathForms';

/**
 * Opens a file of the workspace at a line.
 *
 * @param path relative to the folder, or absolute @param line from 1
 * @returns false where there is no such file in the workspace: paths in outputs are claims
 */
export async function openFile(
  folder: vscode.WorkspaceFolder,
  path: string,
  line: number,
  preserveFocus = false,
): Promise<boolean> {
  const uri = isAbsolutePath(path) ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder.uri, path);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return false;
  try {
    const position = new vscode.Position(Math.max(0, line - 1), 0);
    await vscode.window.showTextDocument(uri, {
      selection: new vscode.Range(position, position),
      preview: true,
      preserveFocus,
    });
    return true;
  } catch {
    return false;
  }
}
