import assert from 'node:assert/strict';
import { findIn, windowsOf } from '../../../../src/core/privacy/findSecrets';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { SECRET_RULES } from '../../../../src/core/privacy/secretRules';
import { leastMs } from '../../../support/growth';

/** Pieces that, said again and again, begin much and end nothing. */
const PIECES = [
  'a',
  'A',
  '0',
  'A1b2',
  ' ',
  '\n',
  '\t',
  '"',
  '\\',
  '\\"',
  '\\\\n',
  '%41',
  '%25',
  '\u001b[',
  '\u001b]0;',
  '\u200b',
  '-',
  '+',
  '=',
  '/',
  '.',
  ':',
  '@',
  'key=',
  'KEY=a',
  'token:"',
  '"key":"',
  'pass',
  '://',
  '://a:',
  '://a:b@',
  'a@',
  'eyJ.',
  'eyJaaaaaaaaa.',
  'sk-',
  'hvs.',
  'cookie: a=',
  'curl -u ',
  '--password ',
  '-p ',
  'login ',
  'otpauth://',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----\n',
  '[REDACTED:a:1]',
  'Zm9vYmFy',
  `${'A'.repeat(64)}\n`,
  `${'a'.repeat(80)}\n`,
  '密码：',
  '密码是a',
  '$ANSIBLE_VAULT;1.1;AES256\n',
  '${KEY',
  'env.pw',
  '<password>',
  'authorization: ',
];

/** The least that the clock can tell well. */
const FLOOR_MS = 4;
/** Four times the text: linear work takes four times as long, quadratic work sixteen times. */
const TIMES = 4;
const LIMIT = 9;

describe('the time that redaction takes', function () {
  this.timeout(120_000);

  it('grows with the text in each rule, whatever the text is made of [T25]', () => {
    for (const [index, { pattern, kind }] of SECRET_RULES.entries()) {
      for (const piece of PIECES) {
        const small = piece.repeat(16_384 / piece.length);
        const large = small.repeat(TIMES);
        const use = (text: string) => (): unknown => [...text.matchAll(new RegExp(pattern.source, searching(pattern)))];
        if (leastMs(use(large), FLOOR_MS * LIMIT) < FLOOR_MS * LIMIT) continue;
        const base = Math.max(FLOOR_MS, leastMs(use(small)));
        const time = leastMs(use(large), base * LIMIT);
        assert.ok(time < base * LIMIT, `rule ${index} ${kind}, ${JSON.stringify(piece)}: ${base} ms, then ${time} ms`);
      }
    }
  });

  it('grows with the text as a whole, whatever it is made of [T25]', () => {
    for (const piece of PIECES) {
      const small = piece.repeat(16_384 / piece.length);
      const redacts = (text: string) => (): unknown => new Redactor().redact(text);
      const large = small.repeat(TIMES);
      if (leastMs(redacts(large), FLOOR_MS * LIMIT) < FLOOR_MS * LIMIT) continue;
      const base = Math.max(FLOOR_MS, leastMs(redacts(small)));
      const time = leastMs(redacts(large), base * LIMIT);
      assert.ok(time < base * LIMIT, `${JSON.stringify(piece)}: ${base} ms, then ${time} ms`);
    }
  });

  it('is under 50 ms for one window, the part that is done in one go [T25 R-SPEED]', () => {
    for (const piece of PIECES) {
      const text = piece.repeat(200_000 / piece.length);
      const [, window] = windowsOf(text);
      assert.ok(window !== undefined);
      const time = leastMs(() => findIn(text, window), 50);
      assert.ok(time < 50, `${JSON.stringify(piece)}: ${time} ms`);
    }
  });

  it('is at most a second for 5 MB of code [R-SPEED]', async () => {
    const { installedSources } = await import('../../../support/secrets/ordinary');
    const text = (await installedSources(150_000)).join('\n').slice(0, 3_000_000);
    const redactor = new Redactor();
    const second = 1000 * (text.length / 5e6);
    const time = leastMs(() => redactor.redact(text), second);
    assert.ok(time <= second, `${text.length} characters in ${time} ms`);
  });
});

/** A sticky pattern is searched for here, which costs more than where it is used. */
const searching = (pattern: RegExp): string => pattern.flags.replace('y', 'g');
