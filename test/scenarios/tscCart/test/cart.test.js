import assert from 'node:assert/strict';
import test from 'node:test';
import { total } from '../dist/cart.js';

test('counts each item', () => {
  assert.equal(total([{ name: 'pen', price: 10, count: 3 }]), 30);
});

test('takes the discount off', () => {
  assert.equal(total([{ name: 'ink', price: 100, count: 1, discount: 0.5 }]), 50);
});
