import * as vscode from 'vscode';

/**
 * The element of a tree that has the keyboard. VS Code tells an extension what is selected, and not where the focus is;
 * toggling the selection shows it, and toggling once more leaves all as it was.
 */
export async function focusedElement(view: vscode.TreeView<string>): Promise<string | undefined> {
  const before = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const after = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const without = (ids: readonly string[], others: readonly string[]): string | undefined =>
    ids.find((id) => !others.includes(id));
  return without(after, before) ?? without(before, after);
}
