import * as vscode from 'vscode';
import type { Consent, ConsentPlace } from '../mentor/consent';
import { destinationName } from '../mentor/destinationName';

interface Given extends vscode.QuickPickItem {
  readonly destination: ConsentPlace;
}

/** Lists what the user has agreed to send where, in all workspaces, and takes back what is chosen. */
export async function withdrawConsent(consent: Consent): Promise<void> {
  const given = consent.given();
  if (given.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('You have agreed to nothing: before anything is sent, you are asked.'),
    );
    return;
  }
  const chosen = await vscode.window.showQuickPick<Given>(given.map(itemOf), {
    title: vscode.l10n.t('Consent to Send'),
    placeHolder: vscode.l10n.t('Choose what to take back: before the next send you are asked again.'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined || chosen.length === 0) return;
  for (const { destination } of chosen) await consent.withdraw(destination);
  void vscode.window.showInformationMessage(vscode.l10n.t('Consent taken back: {0}', chosen.length));
}

function itemOf(destination: ConsentPlace): Given {
  return {
    label: destinationName(destination.origin),
    description: destination.model,
    detail: vscode.Uri.parse(destination.workspace).fsPath,
    destination,
  };
}
