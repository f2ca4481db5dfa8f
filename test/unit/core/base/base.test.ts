import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/core/base/emitter';
import { Lifetime } from '../../../../src/core/base/lifetime';
import { PauseDetector } from '../../../../src/core/base/pauseDetector';
import { SerialQueue } from '../../../../src/core/base/serialQueue';
import { SingleFlight } from '../../../../src/core/base/singleFlight';
import { FakeClock } from '../../../support/fakeClock';

describe('Lifetime', () => {
  it('ends what it owns, the last first, and only once', () => {
    const ended: string[] = [];
    const lifetime = new Lifetime();
    lifetime.add({ dispose: () => ended.push('first') });
    lifetime.add({ dispose: () => ended.push('second') });
    lifetime.dispose();
    lifetime.dispose();
    assert.deepEqual(ended, ['second', 'first']);
  });

  it('ends at once what is added too late', () => {
    const lifetime = new Lifetime();
    lifetime.dispose();
    let ended = false;
    lifetime.add({ dispose: () => (ended = true) });
    assert.equal(ended, true);
  });

  it('ends the rest when one of them fails, and tells of the failure', () => {
    let ended = false;
    const lifetime = new Lifetime();
    lifetime.add({ dispose: () => (ended = true) });
    lifetime.add({
      dispose: () => {
        throw new Error('broken');
      },
    });
    assert.throws(() => lifetime.dispose(), AggregateError);
    assert.equal(ended, true);
  });
});

describe('Emitter', () => {
  it('tells every listener though one of them throws', () => {
    const seen: number[] = [];
    const errors: unknown[] = [];
    const emitter = new Emitter<number>((error) => errors.push(error));
    emitter.event(() => {
      throw new Error('broken');
    });
    emitter.event((value) => seen.push(value));
    emitter.fire(7);
    assert.deepEqual(seen, [7]);
    assert.equal(errors.length, 1);
  });

  it('tells nobody who has left', () => {
    const seen: number[] = [];
    const emitter = new Emitter<number>();
    const registration = emitter.event((value) => seen.push(value));
    registration.dispose();
    emitter.fire(7);
    assert.deepEqual(seen, []);
  });
});

describe('SerialQueue', () => {
  it('runs slow and fast jobs in the order of their arrival, past one that fails', async () => {
    const done: string[] = [];
    const errors: unknown[] = [];
    const queue = new SerialQueue((error) => errors.push(error));
    queue.add(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      done.push('slow');
    });
    queue.add(() => {
      throw new Error('broken');
    });
    queue.add(() => done.push('fast'));
    await queue.idle();
    assert.deepEqual(done, ['slow', 'fast']);
    assert.equal(errors.length, 1);
  });
});

describe('PauseDetector', () => {
  it('calls back once, after the last of many touches, with one timer at a time', () => {
    const clock = new FakeClock();
    let pauses = 0;
    const detector = new PauseDetector(clock, 1000, () => (pauses += 1));
    for (let touch = 0; touch < 50; touch += 1) {
      detector.touch();
      clock.advance(100);
      assert.equal(clock.timerCount, 1);
    }
    assert.equal(pauses, 0);
    clock.advance(900);
    assert.equal(pauses, 1);
    clock.advance(10_000);
    assert.equal(pauses, 1);
  });
});

describe('SingleFlight', () => {
  function flight() {
    const ends: { readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
    const job = (): Promise<void> => new Promise((done, fail) => void ends.push({ done, fail }));
    return { ends, job, subject: new SingleFlight() };
  }

  it('gives who asks while a run goes on that run, and a new one to who asks after it', async () => {
    const { ends, job, subject } = flight();
    const first = subject.run(job);
    assert.equal(subject.run(job), first);
    ends[0]?.done();
    await first;
    void subject.run(job);
    assert.equal(ends.length, 2);
  });

  it('begins the next run when the one that goes on has ended, also where that fails', async () => {
    const { ends, job, subject } = flight();
    const first = subject.run(job);
    const next = subject.next(job);
    await Promise.resolve();
    assert.equal(ends.length, 1);
    ends[0]?.fail(new Error('broken'));
    await assert.rejects(first, /broken/);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(ends.length, 2);
    ends[1]?.done();
    await next;
  });
});
