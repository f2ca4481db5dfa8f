import assert from 'node:assert/strict';
import { withoutOpenWord } from '../../../../src/core/privacy/openWord';

/** What was written until now, and what of it may be shown. */
const TEXTS: readonly (readonly [written: string, shown: string])[] = [
  ['', ''],
  ['The test', 'The test'],
  ['The test ', 'The test '],
  ["It doesn't", "It doesn't"],
  ['(see **this**).', '(see **this**).'],
  ['The id is ab1', 'The id is '],
  ['The id is AB', 'The id is '],
  ['The id is sk-', 'The id is '],
  ['The id is sk-a1', 'The id is '],
  ['测试 a1', '测试 '],
  ['测试通过', '测试通过'],
  ['The password is sunny', 'The password is '],
  ['The password is sunny ', 'The password is sunny '],
  ['password: sunny', 'password: '],
  ['密码是 sunny', '密码是 '],
  ['The password\nis sunny', 'The password\nis sunny'],
  [`The password is ${'and '.repeat(20)}sunny`, `The password is ${'and '.repeat(20)}sunny`],
  [`${'a'.repeat(26)}`, ''],
];

describe('a text that is being written', () => {
  for (const [written, shown] of TEXTS) {
    it(`is shown without a last word that may become a secret: ${JSON.stringify(written.slice(-40))}`, () =>
      assert.equal(withoutOpenWord(written), shown));
  }
});
