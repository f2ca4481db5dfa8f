import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/base/emitter';
import { type DraftingState, NO_DRAFT } from '../../../src/host/session/draftingState';
import { draftKeys } from '../../../src/host/views/draftKeys';

const DRAFT: DraftingState = {
  ...NO_DRAFT,
  phase: 'ready',
  draft: {
    title: '',
    sections: [{ id: 'overview', heading: 'Overview', body: 'Done.', writtenBy: 'mentor', complete: true }],
  },
};

describe('the keys that tell VS Code of a draft', () => {
  it('are told at first, as those of an extension host that died are still there', () => {
    const told = new Map<string, boolean>();
    draftKeys({ state: NO_DRAFT, onDidChange: new Emitter<DraftingState>().event }, (key, value) =>
      told.set(key, value),
    );
    assert.deepEqual([...told.values()], [false, false, false]);
  });

  it('are told again where they change, and not while text comes', () => {
    const changes = new Emitter<DraftingState>();
    const told: string[] = [];
    const keys = draftKeys({ state: NO_DRAFT, onDidChange: changes.event }, (key, value) =>
      told.push(`${key} ${value}`),
    );
    told.length = 0;
    for (const characters of [1, 2, 3]) changes.fire({ ...DRAFT, phase: 'drafting', characters });
    assert.deepEqual(told.splice(0), ['mentorBrain.isWriting true']);
    changes.fire(DRAFT);
    assert.deepEqual(told.splice(0), ['mentorBrain.isWriting false', 'mentorBrain.hasDraft true']);
    keys.dispose();
    changes.fire(NO_DRAFT);
    assert.deepEqual(told, []);
  });
});
