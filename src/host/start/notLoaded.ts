import { l10n } from 'vscode';
import { COMMANDS } from '../catalogue';
import { UserFailure } from '../userFailure';

/** A file of the product is not there or does not run. Of a part that needs another it is told once, of the other. */
export function notLoaded(cause: unknown): UserFailure {
  if (cause instanceof UserFailure) return cause;
  return new UserFailure(
    l10n.t(
      'A part of Mentor Brain could not be started. Reload the window; if that does not help, install the extension again.',
    ),
    [
      { label: l10n.t('Reload Window'), command: 'workbench.action.reloadWindow' },
      { label: l10n.t('Show Log'), command: COMMANDS.showOutput },
    ],
    { cause },
  );
}
