import { commands } from 'vscode';
import type { Endable } from '../../core/base/lifetime';
import { CONTEXT_KEYS } from '../catalogue';
import type { Drafting } from '../session/drafting';
import { type DraftingState, isPartial } from '../session/draftingState';

const KEYS: readonly (readonly [key: string, holds: (state: DraftingState) => boolean])[] = [
  [CONTEXT_KEYS.hasPartialDraft, isPartial],
  [CONTEXT_KEYS.isWriting, ({ phase }) => phase === 'drafting'],
  [CONTEXT_KEYS.hasDraft, ({ phase, draft }) => phase !== 'drafting' && draft.sections.length > 0],
];

/** Tells VS Code whether there is a draft, one to continue, one that is written: commands for it are offered only then. */
export function draftKeys(drafting: Drafting): Endable {
  const told = new Map<string, boolean>();
  return drafting.onDidChange((state) => {
    for (const [key, holds] of KEYS) {
      const value = holds(state);
      if (value === (told.get(key) ?? false)) continue;
      told.set(key, value);
      void commands.executeCommand('setContext', key, value);
    }
  });
}
