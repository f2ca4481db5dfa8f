import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { TaskQueue } from '../src/queue.js';
import { retry } from '../src/retry.js';

test('a job gives its result to the one who added it', async () => {
  const queue = new TaskQueue(2);
  assert.equal(await queue.add(async () => 'done'), 'done');
});

test('never more than the limit run at once', async () => {
  const queue = new TaskQueue(2);
  let running = 0;
  let peak = 0;
  const job = async () => {
    running += 1;
    peak = Math.max(peak, running);
    await pause(20);
    running -= 1;
  };
  await Promise.all([1, 2, 3, 4, 5].map(() => queue.add(job)));
  assert.equal(peak, 2);
});

test('a failed job does not stop the queue', async () => {
  const queue = new TaskQueue(1);
  await assert.rejects(
    queue.add(async () => {
      throw new Error('no such file');
    }),
    /no such file/,
  );
  assert.equal(await queue.add(async () => 'next'), 'next');
});

test('a job that fails twice succeeds at the third try', async () => {
  let tries = 0;
  const flaky = async () => {
    tries += 1;
    if (tries < 3) throw new Error('connection reset');
    return tries;
  };
  assert.equal(await retry(flaky, 3), 3);
});
