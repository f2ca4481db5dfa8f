import * as vscode from 'vscode';
import type { Drafting } from '../session/drafting';
import { isPartial } from '../session/draftingState';
import { UserFailure } from '../userFailure';

/** Lets the offline mentor write what a draft lacks. Nothing is sent. */
export async function finishOffline({ drafting }: { readonly drafting: Drafting }): Promise<void> {
  await drafting.restore();
  requirePartial(drafting);
  await drafting.finishOffline();
}

/** @throws UserFailure where there is no draft that something is missing from */
export function requirePartial({ state }: Drafting): void {
  if (isPartial(state)) return;
  throw new UserFailure(vscode.l10n.t('There is no unfinished draft. Generate the learning log first.'));
}
