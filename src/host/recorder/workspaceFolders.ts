import * as vscode from 'vscode';

/** A file as the record names it. */
export interface Place {
  /** Key of its workspace folder; absent in a workspace of one folder. */
  readonly folder?: string;
  /** Relative to that folder, with forward slashes. */
  readonly path: string;
}

/**
 * The folders that are on a disk. Of one that an extension makes up, such as a repository at a server, nothing is recorded,
 * and its path must not be taken for one of this machine.
 */
export function diskFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}

/** The folder, where it is on a disk. */
export function onDisk(folder: vscode.WorkspaceFolder | undefined): vscode.WorkspaceFolder | undefined {
  return folder?.uri.scheme === 'file' ? folder : undefined;
}

/** @returns `null` for what is no file of the workspace */
export function placeOf(uri: vscode.Uri): Place | null {
  if (uri.scheme !== 'file') return null;
  const owner = vscode.workspace.getWorkspaceFolder(uri);
  if (owner === undefined) return null;
  const path = relativePath(owner, uri);
  return path === '' ? null : { ...keyed(owner), path };
}

/** A command's directory: `.` for the workspace folder, relative inside it, the full path elsewhere. */
export function directoryOf(told: vscode.Uri | undefined): { readonly folder?: string; readonly cwd: string | null } {
  // An older VS Code tells of a remote shell's directory as if it were on the machine of the window.
  const uri = told?.scheme === 'vscode-local' ? told.with({ scheme: 'file' }) : told;
  if (uri === undefined) return { ...keyed(diskFolders()[0]), cwd: null };
  const owner = vscode.workspace.getWorkspaceFolder(uri);
  // What runs outside of every folder is told in the session of the first one.
  if (owner?.uri.scheme !== 'file') return { ...keyed(diskFolders()[0]), cwd: uri.fsPath };
  return { ...keyed(owner), cwd: relativePath(owner, uri) || '.' };
}

/**
 * Names a folder in the journal: by its own name, which a person can read there, and where two folders share a name by
 * its place among them, too. `undefined` in a window that was opened on one folder: that window can have no other.
 */
export function folderKey(folder: vscode.WorkspaceFolder): string | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (vscode.workspace.workspaceFile === undefined && folders.length <= 1) return undefined;
  const namesakes = folders.filter(({ name }) => name === folder.name);
  const place = namesakes.findIndex(({ uri }) => uri.toString() === folder.uri.toString());
  return place <= 0 ? folder.name : `${folder.name}~${place + 1}`;
}

/** The folder that a key of the journal names, `undefined` where it is not part of the workspace any more. */
export function folderOfKey(key: string | undefined): vscode.WorkspaceFolder | undefined {
  return diskFolders().find((folder) => folderKey(folder) === key);
}

/** The key as a part of an event: absent, not undefined, in a workspace of one folder. */
export function keyed(folder: vscode.WorkspaceFolder | undefined): { readonly folder?: string } {
  const key = folder === undefined ? undefined : folderKey(folder);
  return key === undefined ? {} : { folder: key };
}

function relativePath({ uri: root }: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  const base = root.path.replace(/\/$/, '');
  return uri.path === base ? '' : uri.path.slice(base.length + 1);
}
