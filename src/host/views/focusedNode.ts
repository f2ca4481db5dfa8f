import * as vscode from 'vscode';

/**
 * The element of a tree that has the keyboard. VS Code tells an extension what is selected, and not where the focus is;
 * toggling the selection shows it, and toggling once more leaves all as it was.
 *
 * @param idOf an element, as its `TreeItem` has it
 */
export async function focusedNode<T>(view: vscode.TreeView<T>, idOf: (node: T) => string): Promise<T | undefined> {
  const before = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const after = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const without = (nodes: readonly T[], others: readonly T[]): T | undefined => {
    const ids = new Set(others.map(idOf));
    return nodes.find((node) => !ids.has(idOf(node)));
  };
  return without(after, before) ?? without(before, after);
}
