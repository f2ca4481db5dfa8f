import assert from 'node:assert/strict';
import { isSlip } from '../../../../src/core/session/mistyped';

describe('a slip of the keyboard', () => {
  const slips = [
    ['gti', 'git'],
    ['igt', 'git'],
    ['npmm', 'npm'],
    ['np', 'npm'],
    ['nom', 'npm'],
    ['pyets', 'pyest'],
    ['pytets', 'pytest'],
    ['pttesr', 'pytest'],
    ['pytes', 'pytest'],
    ['ls1', 'ls'],
  ] as const;
  const others = [
    ['git', 'git'],
    ['l', 'ls'],
    ['lt', 'git'],
    ['tig', 'git'],
    ['mkae1', 'make'],
    ['abc', 'xyz'],
    ['yptset', 'python'],
    ['gcc', 'g'],
    ['a'.repeat(41), 'a'.repeat(40)],
  ] as const;
  for (const [wrong, right] of slips) {
    it(`${wrong} for ${right}`, () => assert.ok(isSlip(wrong, right)));
  }
  for (const [wrong, right] of others) {
    it(`is not ${wrong.slice(0, 10)} for ${right.slice(0, 10)}`, () => assert.ok(!isSlip(wrong, right)));
  }
});
