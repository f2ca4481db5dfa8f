import assert from 'node:assert/strict';
import { loadTexts } from '../../../src/host/files/loadTexts';
import { MemoryTextStore } from '../../support/memoryTextStore';

describe('the texts of a record', () => {
  it('are all that are there, each asked for once', async () => {
    const store = new MemoryTextStore();
    const wanted = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => (await store.put(`text ${index}`)).hash),
    );
    const asked: string[] = [];
    const counting = {
      put: store.put.bind(store),
      renew: store.renew.bind(store),
      get: (hash: string) => {
        asked.push(hash);
        return store.get(hash);
      },
    };
    const texts = await loadTexts(counting, new Set([...wanted, 'gone']));
    assert.deepEqual(
      wanted.map((hash) => texts.get(hash)),
      wanted.map((_, index) => `text ${index}`),
    );
    assert.equal(texts.size, 100);
    assert.deepEqual(asked.toSorted(), [...wanted, 'gone'].toSorted());
  });

  it('leave others their turns, though each text is there at once', async () => {
    const store = {
      put: () => Promise.reject(new Error('nothing is put')),
      renew: () => Promise.resolve(true),
      get: async (hash: string): Promise<string> => {
        const end = performance.now() + 1;
        while (performance.now() < end);
        return hash;
      },
    };
    let isLoaded = false;
    const isFirst = new Promise<boolean>((resolve) => {
      setImmediate(() => resolve(!isLoaded));
    });
    await loadTexts(
      store,
      Array.from({ length: 100 }, (_, index) => `${index}`),
    );
    isLoaded = true;
    assert.ok(await isFirst);
  });
});
