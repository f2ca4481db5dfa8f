import { l10n, window } from 'vscode';

/** Where not even recording could be loaded. */
export function tellFailedStart(): void {
  void window.showErrorMessage(
    l10n.t('Mentor Brain could not start. Install the extension again and reload the window.'),
  );
}
