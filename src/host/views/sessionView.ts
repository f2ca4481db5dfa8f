import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { VIEWS } from '../catalogue';

/** What was recorded of the session, as a tree above the preview. */
export class SessionView implements vscode.TreeDataProvider<never> {
  private readonly lifetime = new Lifetime();

  constructor() {
    this.lifetime.add(vscode.window.createTreeView(VIEWS.session, { treeDataProvider: this }));
  }

  getChildren(): never[] {
    return [];
  }

  getTreeItem(node: never): vscode.TreeItem {
    return node;
  }

  dispose(): void {
    this.lifetime.dispose();
  }
}
