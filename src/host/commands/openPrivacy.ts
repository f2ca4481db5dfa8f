import * as vscode from 'vscode';

/** Shows the page about what is recorded and sent, in the language in which VS Code is displayed. */
export async function openPrivacy(extensionUri: vscode.Uri): Promise<void> {
  const name = vscode.env.language.toLowerCase().startsWith('zh') ? 'privacy.zh-CN.md' : 'privacy.md';
  const page = vscode.Uri.joinPath(extensionUri, 'media', name);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
