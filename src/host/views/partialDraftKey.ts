import { commands } from 'vscode';
import type { Endable } from '../../core/base/lifetime';
import { CONTEXT_KEYS } from '../catalogue';
import type { Drafting } from '../session/drafting';
import { isPartial } from '../session/draftingState';

/** Tells VS Code whether there is a draft to continue: its commands are offered only then. */
export function partialDraftKey(drafting: Drafting): Endable {
  let told = false;
  return drafting.onDidChange((state) => {
    if (isPartial(state) === told) return;
    told = !told;
    void commands.executeCommand('setContext', CONTEXT_KEYS.hasPartialDraft, told);
  });
}
