import * as vscode from 'vscode';
import { displayLanguage } from '../settings';

/** Shows the page about what is recorded and sent, in the language in which VS Code is displayed. */
export async function openPrivacy(extensionUri: vscode.Uri): Promise<void> {
  const name = displayLanguage() === 'zh-CN' ? 'privacy.zh-CN.md' : 'privacy.md';
  const page = vscode.Uri.joinPath(extensionUri, 'media', name);
  const shown = vscode.commands.executeCommand('markdown.showPreview', page);
  // VS Code's own preview can be switched off.
  await shown.then(undefined, () => vscode.window.showTextDocument(page));
}
