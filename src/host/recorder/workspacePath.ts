import * as vscode from 'vscode';

/** Path as the record names it: relative to its workspace folder, which is named only where there are several. */
export function workspacePath(uri: vscode.Uri): string | null {
  if (uri.scheme !== 'file' || vscode.workspace.getWorkspaceFolder(uri) === undefined) return null;
  return vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');
}

/** A command's directory: `.` for the workspace folder, relative inside it, the full path elsewhere. */
export function workspaceDirectory(uri: vscode.Uri | undefined): string | null {
  if (uri === undefined) return null;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return uri.fsPath;
  return folder.uri.path.replace(/\/$/, '') === uri.path.replace(/\/$/, '')
    ? '.'
    : vscode.workspace.asRelativePath(uri, false);
}
