import * as vscode from 'vscode';

/** VS Code was fetching the session view anew when the user clicked a box, and does not say which. */
export function tellOfDroppedClick(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The Session view was being updated when you clicked a box, so the click did not count. Click it again.',
    ),
  );
}
