import { commands } from 'vscode';
import type { Endable } from '../../core/base/lifetime';
import { CONTEXT_KEYS } from '../catalogue';
import type { DraftFile } from '../files/draftFile';
import type { Drafting } from '../session/drafting';
import { type DraftingState, isPartial } from '../session/draftingState';

const KEYS: readonly (readonly [key: string, holds: (state: DraftingState) => boolean])[] = [
  [CONTEXT_KEYS.hasPartialDraft, isPartial],
  [CONTEXT_KEYS.isWriting, ({ phase }) => phase === 'drafting'],
  [CONTEXT_KEYS.hasDraft, ({ phase, draft }) => phase !== 'drafting' && draft.sections.length > 0],
];

/**
 * Tells VS Code whether there is a draft, one to continue, one that is being written: commands for it are offered only
 * then. One that was kept from an earlier window is there before somebody looks at it.
 */
export function draftKeys(drafting: Drafting, file: Pick<DraftFile, 'isThere'>): Endable {
  const told = new Map<string, boolean>();
  void file.isThere().then((isThere) => {
    if (!isThere || told.size > 0) return;
    told.set(CONTEXT_KEYS.hasDraft, true);
    void commands.executeCommand('setContext', CONTEXT_KEYS.hasDraft, true);
  });
  return drafting.onDidChange((state) => {
    for (const [key, holds] of KEYS) {
      const value = holds(state);
      if (value === (told.get(key) ?? false)) continue;
      told.set(key, value);
      void commands.executeCommand('setContext', key, value);
    }
  });
}
