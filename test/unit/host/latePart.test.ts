import assert from 'node:assert/strict';
import { LatePart } from '../../../src/host/start/latePart';

describe('a part that is loaded when it is first asked for', () => {
  const failed = (cause: unknown): Error => new Error('not loaded', { cause });

  it('is loaded and made once', async () => {
    let loads = 0;
    let made = 0;
    const part = new LatePart(async () => {
      loads += 1;
      return () => (made += 1);
    }, failed);
    assert.ok(!part.isAskedFor);
    assert.deepEqual(await Promise.all([part.get(), part.get()]), [1, 1]);
    assert.deepEqual([await part.get(), loads, part.isAskedFor], [1, 1, true]);
  });

  it('is tried again at its next use where it could not be loaded', async () => {
    const cause = new Error('no such file');
    let isThere = false;
    const part = new LatePart(async () => {
      if (!isThere) throw cause;
      return () => 'the part';
    }, failed);
    const both = await Promise.allSettled([part.get(), part.get()]);
    for (const one of both) assert.ok(one.status === 'rejected' && one.reason.cause === cause);
    assert.ok(!part.isAskedFor);
    isThere = true;
    assert.equal(await part.get(), 'the part');
  });

  it('is not made a second time where making it failed, which is told in the same words', async () => {
    const bug = new Error('half made');
    let tries = 0;
    const part = new LatePart(async () => {
      return (): never => {
        tries += 1;
        throw bug;
      };
    }, failed);
    const both = [await Promise.allSettled([part.get()]), await Promise.allSettled([part.get()])].flat();
    for (const one of both) assert.ok(one.status === 'rejected' && one.reason.cause === bug);
    assert.equal(both.length, 2);
    assert.equal(tries, 1);
  });
});
