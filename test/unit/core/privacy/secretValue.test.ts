import assert from 'node:assert/strict';
import {
  hasBothCases,
  hasDigitAndCapital,
  isCode,
  isLikelyValue,
  isMixed,
  isName,
  isPlaceholder,
  isRandom,
  isTechnique,
} from '../../../../src/core/privacy/secretValue';

/** Letters of each question that is answered with yes: placeholder, code, name, technique, mixed, random, likely a value. */
function answers(value: string): string {
  const asked = {
    p: isPlaceholder(value),
    c: isCode(value),
    n: isName(value),
    t: isTechnique(value),
    m: isMixed(value),
    r: isRandom(value, 10),
    l: isLikelyValue(value),
  };
  return Object.entries(asked)
    .flatMap(([letter, isSo]) => (isSo ? [letter] : []))
    .join('');
}

/** Nothing of these opens anything: they are made up here, by hand. */
const VALUES: readonly (readonly [value: string, answered: string])[] = [
  ['<your-token>', 'p'],
  ['${TOKEN}', 'pc'],
  ['$(cat x)', 'p'],
  ['$5', 'p'],
  ['%TOKEN%', 'p'],
  ['{{ token }}', 'p'],
  ['{token}', 'p'],
  ['*****', 'p'],
  ['a****b', 'p'],
  ['a***b', ''],
  ['...', 'p'],
  ['abc...', 'p'],
  ['abc…', 'p'],
  ['----', 'p'],
  ['____', 'p'],
  ['[REDACTED:x]', 'p'],
  ['xxxx', 'p'],
  ['axxxxb', 'p'],
  ['axxxb', ''],
  ['xxxb', 'p'],
  ['aaaa', 'p'],
  ['aaab', ''],
  ['your-key', 'pn'],
  ['change_me', 'pn'],
  ['changeit', 'p'],
  ['placeholder', 'p'],
  ['example1', 'ml'],
  ['mypassword', 'p'],
  ['test-token', 'pn'],
  ['the_secret', 'pn'],
  ['undefined', 'p'],
  ['password;', 'p'],
  ['process.env.KEY', 'pcnr'],
  ['os.getenv', 'pcn'],
  ['secrets.KEY', 'pcn'],
  ['vault:kv/a', 'p'],
  ['bearer', 'p'],
  ['#password', 'p'],
  ['.field-name', 'p'],
  ['passwordRecentlyUsed', 'n'],
  ['reset_password.failed', 'cn'],
  ['Password', 'pn'],
  ['sha256', 'tm'],
  ['aes-128-gcm', 'tmr'],
  ['utf-8', 'tm'],
  ['utf-', ''],
  ['1.2.3', 'c'],
  ['2026-11-20', 'c'],
  ['0x1f', 'cm'],
  ['#a0b1c2', 'cm'],
  ['./a/b', 'c'],
  ['~/a', 'c'],
  ['https://a.example/b', 'c'],
  ['text/plain', 'c'],
  ['key.pem', 'cn'],
  ['a?.b', 'c'],
  ['a.b.c', 'cn'],
  ['!done', 'c'],
  ['n++', 'c'],
  ['MAX_SIZE', 'cn'],
  ['A1_B2', 'cm'],
  ['url(x)', 'c'],
  ['hunter', ''],
  ['hunter22', 'ml'],
  ['open-sesame!', 'l'],
  ['a!', ''],
  ['abc!', 'l'],
  ['12345', ''],
  ['aB', ''],
  ['aBCd', 'm'],
  ['q7Zk2Lw9Xv4B', 'mrl'],
  ['kXvQzLwPbTgH', ''],
  ['f00d', 'ml'],
  ['ünter22', 'm'],
];

describe('what a value looks like', () => {
  for (const [value, answered] of VALUES) {
    it(`${value} is ${answered === '' ? 'none of it' : answered}`, () =>
      assert.equal([...answers(value)].sort().join(''), [...answered].sort().join('')));
  }

  it('is made by chance from the length that is asked for', () => {
    assert.ok(isRandom('q7Zk2Lw9Xv4B', 12));
    assert.ok(!isRandom('q7Zk2Lw9Xv4B', 13));
    assert.ok(!isRandom('1234567890123', 10));
    assert.ok(isRandom(`${'0f1e2d3c'.repeat(4)}`, 10));
    assert.ok(!isRandom('abcdefabcdefabcdefabcdefabcdefab', 10));
  });

  it('has capitals beside digits, or beside small letters', () => {
    assert.deepEqual(['a1', 'A1', 'AB', '11'].map(hasDigitAndCapital), [false, true, false, false]);
    assert.deepEqual(['ab', 'aB', 'AB', '1b'].map(hasBothCases), [false, true, false, false]);
  });
});
