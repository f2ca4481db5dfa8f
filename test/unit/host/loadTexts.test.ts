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
});
