import assert from 'node:assert/strict';
import test from 'node:test';
import { convert } from '../src/convert.js';

test('gives whole cents', () => {
  assert.equal(convert(999, 7.1), 7093);
});
