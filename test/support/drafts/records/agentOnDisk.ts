import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../sessionScript';
import { withStack } from '../withStack';

const CACHE = `export class LruCache {
  #map = new Map();
  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  get(key) {
    return this.#map.get(key);
  }

  set(key, value) {
    this.#map.set(key, value);
    if (this.#map.size > this.#limit) {
      this.#map.delete(this.#map.keys().next().value);
    }
  }
}
`;
const CACHE_FIXED = CACHE.replace(
  '    return this.#map.get(key);\n',
  '    if (!this.#map.has(key)) return undefined;\n    const value = this.#map.get(key);\n    this.#map.delete(key);\n    this.#map.set(key, value);\n    return value;\n',
);
const CACHE_TEST = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LruCache } from '../lib/lruCache.js';

test('drops the entry that was used least recently', () => {
  const cache = new LruCache(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  assert.equal(cache.get('b'), undefined);
  assert.equal(cache.get('a'), 1);
});

test('returns undefined for a key that is not there', () => {
  assert.equal(new LruCache(1).get('x'), undefined);
});
`;
const STATS = `export function hitRate({ hits, misses }) {
  return hits / (hits + misses);
}
`;
const STATS_SAFE = STATS.replace(
  'return hits / (hits + misses);',
  'const total = hits + misses;\n  return total === 0 ? 0 : hits / total;',
);
const FAILED = `✖ drops the entry that was used least recently (1.8ms)
✔ returns undefined for a key that is not there (0.2ms)
ℹ tests 2
ℹ pass 1
ℹ fail 1

  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

  2 !== undefined

      at TestContext.<anonymous> (file:///home/lin/cache-lab/test/lruCache.test.js:11:10)
`;
const PASSED = `✔ drops the entry that was used least recently (1.5ms)
✔ returns undefined for a key that is not there (0.2ms)
ℹ tests 2
ℹ pass 2
ℹ fail 0
`;
const ON_DISK = { origin: 'onDisk', baseline: 'absent' } as const;

/** An agent in the terminal wrote cache, test and fix; the learner typed one function by hand, which nothing ran. */
export function agentOnDisk(): SessionRecord {
  const script = new SessionScript().wait(60_000);
  const agent = script.start('claude');
  script.wait(60_000).change('lib/lruCache.js', CACHE, ON_DISK, null);
  script.wait(20_000).change('test/lruCache.test.js', CACHE_TEST, ON_DISK, null);
  script.wait(60_000).end(agent, 'claude', 0, 'Created lib/lruCache.js and test/lruCache.test.js\n');
  script.run('node --test', 1, FAILED).wait(3 * 60_000);
  script.note('Map 是按插入顺序迭代的，get 不改变顺序，所以删掉的是 a？');
  script.change('lib/lruCache.js', CACHE_FIXED, { origin: 'onDisk', baseline: 'head' }).wait(30_000);
  script.run('node --test', 0, PASSED).wait(2 * 60_000);
  script.change('lib/stats.js', STATS, { baseline: 'absent' }, null).wait(60_000);
  script.edit('lib/stats.js', STATS_SAFE);
  script.commit('feat: lru cache', {
    files: ['lib/lruCache.js', 'lib/stats.js', 'test/lruCache.test.js'],
    fileCount: 3,
    hash: '71fe0c3',
    branch: 'lru',
  });
  return withStack(['Node.js', 'JavaScript'], script.record({ step: 6, stepName: null, folderName: 'cache-lab' }));
}
