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

/** As long as a part that is looked at in one go. */
const WINDOW = 40_960;

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
    // What is compiled at its first call is not to be counted as the first piece's.
    for (const piece of PIECES) new Redactor().redact(piece.repeat(16_384 / piece.length));
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

  it('blocks for no longer in one window than searching 200 windows of code, whatever it is made of [T25 R-SPEED]', async () => {
    const limit = 200 * (await searchMs(WINDOW));
    for (const piece of PIECES) {
      const text = piece.repeat(200_000 / piece.length);
      const [, window] = windowsOf(text);
      assert.ok(window !== undefined);
      const time = leastMs(() => findIn(text, window), limit);
      assert.ok(time < limit, `${JSON.stringify(piece)}: ${time} ms of ${limit} ms`);
    }
  });

  it('is at most that of searching it 30 times, for code [R-SPEED]', async () => {
    const text = await code();
    const limit = 30 * (await searchMs(text.length));
    const time = leastMs(() => new Redactor().redact(text), limit);
    assert.ok(time < limit, `${text.length} characters in ${time} ms of ${limit} ms`);
  });
});

/** A sticky pattern is searched for here, which costs more than where it is used. */
const searching = (pattern: RegExp): string => pattern.flags.replace('y', 'g');

async function code(): Promise<string> {
  const { installedSources } = await import('../../../support/secrets/ordinary');
  return (await installedSources(150_000)).join('\n').slice(0, 3_000_000);
}

/**
 * Milliseconds that this machine, as it is now, takes to look through so many characters of code for two things: names
 * that are given a value, and words of secrets. Where that is 60 MB a second, a window has 130 ms, and code 2 MB a second.
 */
async function searchMs(length: number): Promise<number> {
  const text = await code();
  const ms = leastMs(() => {
    for (const _ of text.matchAll(/\b[a-z]\w*(?=\s*[=:(])/gi));
    for (const _ of text.toLowerCase().matchAll(/(?:key|token|pass)\w{0,20}/g));
  });
  return (ms / text.length) * length;
}
