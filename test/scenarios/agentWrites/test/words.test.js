import assert from 'node:assert/strict';
import test from 'node:test';
import { countWords } from '../src/words.js';

test('counts the words of a title', () => {
  assert.equal(countWords('an old house'), 3);
});
