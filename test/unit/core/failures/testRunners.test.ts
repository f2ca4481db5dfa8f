import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('test runners', () => {
  const jest = `FAIL src/cart.test.js
  ● cart › adds fees

    expect(received).toBe(expected) // Object.is equality

    Expected: 31
    Received: 30

      3 | describe('cart', () => {
    > 5 |     expect(cart(30)).toBe(31);
        |                        ^

      at Object.toBe (src/cart.test.js:5:24)

  ● cart › throws

    TypeError: Cannot read properties of undefined (reading 'fee')

    > 4 |   return ZONES[code].fee;
        |                         ^

      at fee (src/cart.js:4:25)
      at Object.<anonymous> (src/cart.test.js:9:11)

  ● Console

    console.error
      Error: only logged

Test Suites: 1 failed, 1 total
Tests:       2 failed, 2 total
`;

  it('opens a failed matcher in the test, and a thrown error where it was thrown (jest)', () => {
    assert.deepEqual(readable('npx jest', 1, jest), [
      '* AssertionError src/cart.test.js:5:24 expect(received).toBe(expected) // Object.is equality',
      "  TypeError src/cart.js:4:25 TypeError: Cannot read properties of undefined (reading 'fee')",
    ]);
    assert.deepEqual(failingTests('npx jest', jest), ['cart › adds fees', 'cart › throws']);
  });

  it('reads a suite that could not be loaded (jest)', () => {
    const output = `FAIL src/a.test.js
  ● Test suite failed to run

    Cannot find module './wallet' from 'src/a.test.js'

    > 1 | const m = require('./wallet');
        |           ^

      at Resolver._throwModNotFoundError (node_modules/jest-resolve/build/resolver.js:427:11)
      at Object.require (src/a.test.js:1:11)

Test Suites: 1 failed, 1 total
`;
    assert.deepEqual(readable('npx jest', 1, output), [
      "* MODULE_NOT_FOUND src/a.test.js:1:11 Cannot find module './wallet' from 'src/a.test.js'",
    ]);
    assert.deepEqual(failingTests('npx jest', output), [null]);
  });

  it('finds what babel could not parse behind jest’s explanation', () => {
    const output = `FAIL src/b.test.js
  ● Test suite failed to run

    Jest encountered an unexpected token

    Jest failed to parse a file.

    Details:

    SyntaxError: /home/dev/src/b.test.js: Unexpected token (2:7)

      at constructor (node_modules/@babel/parser/src/parse-error.ts:95:45)
`;
    assert.deepEqual(readable('npx jest', 1, output), [
      '* SyntaxError /home/dev/src/b.test.js:2:7 SyntaxError: /home/dev/src/b.test.js: Unexpected token (2:7)',
    ]);
  });

  it('reads vitest', () => {
    const output = ` ❯ src/a.test.ts (2 tests | 1 failed) 8ms
     × adds 5ms
       → expected 2 to be 3 // Object.is equality

⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯

 FAIL  src/a.test.ts > math > adds
AssertionError: expected 2 to be 3 // Object.is equality

- Expected
+ Received

- 3
+ 2

 ❯ src/a.test.ts:3:57
      1| import { it } from 'vitest';

⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[1/1]⎯

 Test Files  1 failed (1)
`;
    assert.deepEqual(readable('npx vitest run', 1, output), [
      '* AssertionError src/a.test.ts:3:57 AssertionError: expected 2 to be 3 // Object.is equality',
    ]);
    assert.deepEqual(failingTests('npx vitest run', output), ['math > adds']);
  });

  it('reads mocha’s closing list', () => {
    const output = `  cart
    1) sums

  0 passing (3ms)
  1 failing

  1) cart
       deep
         sums:

      AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

1 !== 2

      + expected - actual

      at Context.<anonymous> (test/cart.spec.js:3:12)
      at process.processImmediate (node:internal/timers:483:21)
`;
    assert.deepEqual(readable('npx mocha', 1, output), [
      '* ERR_ASSERTION test/cart.spec.js:3:12 AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:',
    ]);
    assert.deepEqual(failingTests('npx mocha', output), ['cart › deep › sums']);
  });

  it('reads Playwright', () => {
    const output = `  1) [chromium] › tests/a.spec.ts:3:5 › has title ──────────────────

    Error: expect(page).toHaveTitle(expected) failed

    > 5 |   await expect(page).toHaveTitle(/Foo/);

        at /home/dev/tests/a.spec.ts:5:22

  1 failed
`;
    assert.deepEqual(readable('npx playwright test', 1, output), [
      '* Error /home/dev/tests/a.spec.ts:5:22 Error: expect(page).toHaveTitle(expected) failed',
    ]);
    assert.deepEqual(failingTests('npx playwright test', output), ['has title']);
  });

  it('does not take what a passing test printed for a failure', () => {
    const printed = '  console.error\n    Error: refused\n        at send (/p/src/mail.js:3:9)\n\n';
    const passed = `PASS src/mail.test.js\n${printed}Tests:       1 passed, 1 total\n`;
    assert.deepEqual(readable('npx jest', 0, passed), ['no failure']);
    const plain = 'Error: refused\n    at send (/p/src/mail.js:3:9)\n\n  4 passing (3ms)\n';
    assert.deepEqual(readable('npx mocha', 0, plain), ['no failure']);
  });

  it('opens a getter, whose frame has a space in its name (vitest)', () => {
    const output = ` FAIL  user.test.js > upper
TypeError: Cannot read properties of undefined (reading 'toUpperCase')
 ❯ User.get upper user.js:3:31
 ❯ user.test.js:4:21
`;
    assert.deepEqual(readable('vitest run', 1, output), [
      "* TypeError user.js:3:31 TypeError: Cannot read properties of undefined (reading 'toUpperCase')",
    ]);
  });
});
