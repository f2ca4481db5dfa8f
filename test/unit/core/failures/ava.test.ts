import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('AVA and TAP', () => {
  const output = `
  ✘ [fail]: adds
  ✔ ok
  ✘ [fail]: throws Error thrown in test
  ─

  adds

  test.js:3

   2: test("adds", (t) => {
   3:   t.is(1 + 1, 3);    

  Difference (- actual, + expected):

  - 2
  + 3

  throws

  Error thrown in test:

  TypeError: Cannot read properties of null (reading 'x')
      at /app/test.js:7:8
      at Test.callFn (file:///app/node_modules/ava/lib/test.js:525:26)

  ─

  2 tests failed
`;

  it('reads what differs, and what was thrown, in each failing test', () => {
    assert.deepEqual(readable('ava', 1, output), [
      '* AssertionError test.js:3 Difference (- actual, + expected):',
      "  TypeError /app/test.js:7:8 TypeError: Cannot read properties of null (reading 'x')",
    ]);
    assert.deepEqual(failingTests('ava', output), ['adds', 'throws']);
  });

  it('takes a test for a wrapper of the assertions inside (node-tap)', () => {
    const tap = `TAP version 14
# Subtest: a.test.js
    # Subtest: adds
        not ok 1 - should be equal
          ---
          at:
            fileName: a.test.js
            lineNumber: 3
          stack: |
            Test.<anonymous> (a.test.js:3:5)
          ...
        
        1..1
    not ok 1 - adds # time=54.573ms
      ---
      at:
        fileName: a.test.js
      ...
    
    1..1
not ok 1 - a.test.js # time=909.309ms
`;
    assert.deepEqual(readable('tap', 1, tap), ['* AssertionError a.test.js:3:5 should be equal']);
  });

  it('finds what mocha could not load', () => {
    const thrown = ` Exception during run: Error: Cannot find module './nope'
Require stack:
- /app/test/a.js
    at Object.<anonymous> (/app/test/a.js:1:1) {
  code: 'MODULE_NOT_FOUND'
}
`;
    assert.deepEqual(readable('mocha', 1, thrown), [
      "* MODULE_NOT_FOUND /app/test/a.js:1:1 Error: Cannot find module './nope'",
    ]);
  });
});
