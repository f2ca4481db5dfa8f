import assert from 'node:assert/strict';
import {
  newDefinedTests,
  testCountsOf,
  testNumbersIn,
  testSumOf,
} from '../../../../../src/core/draft/grounding/testCounts';
import { changeOf } from '../../../../support/records';

/** The closing lines of each runner; files and suites are no tests. */
const RUNS: readonly (readonly [output: string, passed: number | null, failed: number | null])[] = [
  [' Test Files  1 passed (1)\n      Tests  2 passed (2)\n', 2, null],
  [' Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 9 passed (11)\n', 9, 2],
  ['Test Suites: 1 failed, 1 total\nTests:       2 failed, 7 passed, 9 total\n', 7, 2],
  ['=== 1 failed, 12 passed in 0.14s ===\n', 12, 1],
  ['  5 passing (4ms)\n  2 failing\n', 5, 2],
  ['# pass 3\n# fail 1\n', 3, 1],
  ['ℹ pass 4\nℹ fail 0\n', 4, 0],
  ['test result: ok. 6 passed; 0 failed; 0 ignored\n', 6, 0],
  ['test result: ok. 6\n', 6, null],
  ['done\n', null, null],
  ['Test Files  1 passed (1)\n', null, null],
];

describe('how many tests a run counts', () => {
  for (const [output, passed, failed] of RUNS) {
    it(JSON.stringify(output), () => assert.deepEqual(testCountsOf(output), { passed, failed }));
  }

  it('are as many as passed and failed', () => {
    assert.deepEqual(testSumOf('1 failed, 12 passed'), [13]);
    assert.deepEqual(testSumOf('12 passed'), [12]);
    assert.deepEqual(testSumOf('2 failed'), [2]);
    assert.deepEqual(testSumOf('done'), []);
  });

  it('stand in lines that speak of tests', () => {
    assert.deepEqual(testNumbersIn('ran 4 of 5 tests in 0.3s\nport 8080\n3 通过 v1.2 a/7 8.5\n'), [4, 5, 3]);
    assert.deepEqual(testNumbersIn(`${'x'.repeat(300)} 4 tests`), []);
  });
});

describe('how many tests a change defines', () => {
  it('counts those that it adds, and all in its text', () => {
    const before = "it('one', () => {});\n";
    const after = `${before}test.only('two', run);\n  it('three', run);\n// it is no test\nsubmit('x');\n`;
    const change = changeOf({ id: 'C1', path: 'a.test.js', language: 'javascript', before, after, from: 1, to: 2 });
    assert.deepEqual(newDefinedTests(change), [2, 3]);
    assert.deepEqual(newDefinedTests({ ...change, textAfter: null }), [2, 0]);
  });

  it('knows the tests of other languages', () => {
    const after = 'def test_a():\nasync def test_b():\nfunc TestC(t)\n#[test]\n@Test\ndef helper():\n';
    const change = changeOf({ id: 'C1', path: 'a', language: 'x', before: null, after, from: 1, to: 2 });
    assert.deepEqual(newDefinedTests(change), [5, 5]);
  });
});
