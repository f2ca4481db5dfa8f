import assert from 'node:assert/strict';
import { TreeRefresh } from '../../../src/host/views/treeRefresh';
import { FakeClock } from '../../support/fakeClock';

function parts() {
  const clock = new FakeClock();
  const drawn: (readonly string[] | null)[] = [];
  return { clock, drawn, refresh: new TreeRefresh(clock, (ids) => drawn.push(ids)) };
}

describe('drawing a tree anew', () => {
  it('comes at once and in one go where nobody ticks', () => {
    const { clock, drawn, refresh } = parts();
    refresh.some(['a'], ['group']);
    refresh.all();
    refresh.some([], []);
    refresh.some(['b'], []);
    assert.deepEqual([drawn, clock.timerCount], [[['a', 'group'], null, ['b']], 0]);
  });

  it('waits while the user ticks, but for what VS Code does not forget meanwhile', () => {
    const { clock, drawn, refresh } = parts();
    for (const id of ['a', 'b', 'c', 'd']) {
      refresh.ticked();
      refresh.some([id], ['group', id === 'd' ? 'other' : 'group']);
      clock.advance(700);
    }
    assert.deepEqual(drawn, [['a'], ['b'], ['c'], ['d']]);
    clock.advance(400);
    assert.deepEqual(drawn.slice(4), [['group', 'other']]);
    assert.equal(clock.timerCount, 0);
  });

  it('is of all once where it is of all, and never after the end', () => {
    const { clock, drawn, refresh } = parts();
    refresh.ticked();
    refresh.some([], ['group']);
    refresh.all();
    clock.advance(1000);
    assert.deepEqual(drawn, [null]);
    refresh.ticked();
    refresh.all();
    refresh.dispose();
    clock.advance(5000);
    assert.equal(drawn.length, 1);
  });
});
