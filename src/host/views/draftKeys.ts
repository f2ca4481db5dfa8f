import type { Endable } from '../../core/base/lifetime';
import { CONTEXT_KEYS } from '../catalogue';
import type { Drafting } from '../session/drafting';
import { type DraftingState, isPartial } from '../session/draftingState';

const KEYS: readonly (readonly [key: string, holds: (state: DraftingState) => boolean])[] = [
  [CONTEXT_KEYS.hasPartialDraft, isPartial],
  [CONTEXT_KEYS.isWriting, ({ phase }) => phase === 'drafting'],
  [CONTEXT_KEYS.hasDraft, ({ phase, draft }) => phase !== 'drafting' && draft.sections.length > 0],
];

/**
 * Tells VS Code whether there is a draft, one to continue, one that is written: commands for it are offered only then.
 *
 * @param tell sets a key in VS Code, where it stays when the extension host dies: so all are told at first, too
 */
export function draftKeys(
  drafting: Pick<Drafting, 'state' | 'onDidChange'>,
  tell: (key: string, value: boolean) => void,
): Endable {
  const told = new Map<string, boolean>();
  const look = (state: DraftingState): void => {
    for (const [key, holds] of KEYS) {
      const value = holds(state);
      if (value === told.get(key)) continue;
      told.set(key, value);
      tell(key, value);
    }
  };
  look(drafting.state);
  return drafting.onDidChange(look);
}
