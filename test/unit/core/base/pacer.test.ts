import assert from 'node:assert/strict';
import { Pacer } from '../../../../src/core/base/pacer';
import { FakeClock } from '../../../support/fakeClock';

const PACE = { quietMs: 500, patienceMs: 5000, share: 0.02 };

describe('a pacer', () => {
  function start(): { readonly clock: FakeClock; readonly pacer: Pacer; readonly due: number[] } {
    const clock = new FakeClock(0);
    const due: number[] = [];
    return { clock, due, pacer: new Pacer(clock, PACE, () => due.push(clock.now())) };
  }

  it('calls back once, when nothing was touched for a while', () => {
    const { clock, pacer, due } = start();
    pacer.touch();
    clock.advance(300);
    pacer.touch();
    clock.advance(10_000);
    assert.deepEqual(due, [800]);
    assert.equal(clock.timerCount, 0);
  });

  it('does not wait for ever while touching goes on', () => {
    const { clock, pacer, due } = start();
    for (let at = 0; at < 100; at += 1) {
      pacer.touch();
      clock.advance(100);
    }
    assert.deepEqual(due, [5000, 10_000]);
  });

  it('takes no more than its share of the time, whatever the work costs', () => {
    const clock = new FakeClock(0);
    let spent = 0;
    const pacer: Pacer = new Pacer(clock, PACE, () => {
      clock.advance(300);
      spent += 300;
      pacer.spent(300);
    });
    while (clock.now() < 600_000) {
      pacer.touch();
      clock.advance(50);
    }
    assert.ok(spent / clock.now() <= 0.02, `${spent} of ${clock.now()} ms`);
    assert.ok(spent >= 300 * 30, 'and is not idle');
  });

  it('forgets a touch when it is told to', () => {
    const { clock, pacer, due } = start();
    pacer.touch();
    pacer.reset();
    clock.advance(10_000);
    assert.deepEqual(due, []);
  });
});
