import { type Disposable, l10n, workspace } from 'vscode';
import { UserFailure } from './userFailure';

/**
 * Runs what a folder has to be trusted for: now, or as soon as the user trusts it. Before that nothing of it is watched,
 * recorded, sent or written.
 */
export function whenTrusted(start: () => void): Disposable {
  if (workspace.isTrusted) start();
  return workspace.onDidGrantWorkspaceTrust(start);
}

/** @throws UserFailure in a folder that the user has not trusted */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new UserFailure(untrustedSentence(), [
    { label: l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' },
  ]);
}

export function untrustedSentence(): string {
  return l10n.t(
    'This folder is in Restricted Mode: Mentor Brain records, sends and writes nothing here until you trust it.',
  );
}
