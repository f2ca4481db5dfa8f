import * as vscode from 'vscode';

/**
 * Whether the machine that runs this is another one than the user sits at: with SSH, WSL, a container or a codespace,
 * and in a browser. `localhost` and paths are then of the machine that has the project.
 */
export function isElsewhere(): boolean {
  return vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
}
