import assert from 'node:assert/strict';
import { sessionItems } from '../../../../src/core/session/sessionItems';
import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { sessionTree } from '../../../../src/core/session/sessionTree';
import { treeChange, type TreeLooks } from '../../../../src/core/session/treeChange';
import { SessionScript } from '../../../support/sessionScript';

const LOOKS: TreeLooks = {
  group: ({ entries, sent }) => `${sent} of ${entries.length}`,
  entry: ({ item, isSent }) => `${item.id} ${isSent}`,
};
const NOTHING = { isOfAll: false, groups: [], entries: [] };

function script(): SessionScript {
  return new SessionScript().note('first').run('npm test', 0, 'ok\n').run('npm run lint', 0, 'ok\n');
}

function keyOf(record: SessionRecord, id: string): string {
  const item = sessionItems(record).find((one) => one.id === id);
  assert.ok(item, id);
  return item.key;
}

describe('what of the tree is drawn anew', () => {
  const record = script().record();
  const before = sessionTree(record, new Set());

  it('is nothing where it looks as before', () => {
    assert.deepEqual(treeChange(before, sessionTree(script().record(), new Set()), LOOKS), NOTHING);
  });

  it('is what is unticked and its group', () => {
    const run = keyOf(record, 'R1');
    const change = treeChange(before, sessionTree(record, new Set([run])), LOOKS);
    assert.deepEqual(change, { isOfAll: false, groups: ['run'], entries: [run] });
  });

  it('is the group to which something came, and no entry that is as it was', () => {
    const after = sessionTree(script().note('second').record(), new Set());
    assert.deepEqual(treeChange(before, after, LOOKS), { ...NOTHING, groups: ['note'] });
    assert.deepEqual(treeChange(after, before, LOOKS), { ...NOTHING, groups: ['note'] });
  });

  it('is all where a group came or went', () => {
    const after = sessionTree(script().commit('feat: first').record(), new Set());
    assert.deepEqual(treeChange(before, after, LOOKS), { ...NOTHING, isOfAll: true });
    assert.deepEqual(treeChange(after, before, LOOKS), { ...NOTHING, isOfAll: true });
  });
});
