import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { Seeded } from '../../../support/secrets/seeded';

/** How a value can be written down. */
const FORMS: Readonly<Record<string, (value: string) => string>> = {
  raw: (value) => value,
  'in the address of a page': (value) => `https://example.com/?x=${encodeURIComponent(value)}&y=1`,
  'as a form is sent': (value) => `a=1&x=${new URLSearchParams({ v: value }).toString().slice(2)}&y=1`,
  'in JSON': (value) => JSON.stringify({ x: value }),
  'in JSON in JSON': (value) => JSON.stringify({ x: JSON.stringify({ y: value }) }),
  'base64 after no byte': (value) => Buffer.from(`${value} and more`).toString('base64'),
  'base64 after one byte': (value) => Buffer.from(`:${value} and more`).toString('base64'),
  'base64 after two bytes': (value) => Buffer.from(`x:${value}`).toString('base64'),
  base64url: (value) => Buffer.from(`user:${value}`).toString('base64url'),
  hex: (value) => Buffer.from(value).toString('hex'),
  'hex in capitals': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'inside of a word': (value) => `abc${value}def`,
  'between Chinese characters': (value) => `密码${value}好`,
  coloured: (value) => `\u001b[31m${value.slice(0, 4)}\u001b[0m\u001b[1m${value.slice(4)}\u001b[0m`,
  'broken at 80 columns': (value) => `${'m'.repeat(75)} ${value}`.replace(/^(.{80})/, '$1\n'),
  'with characters that cannot be seen': (value) => [...value].join('\u200b'),
};

describe('KnownValues', () => {
  it('finds a value that is known in every form, whatever it is made of [R-K]', function () {
    this.timeout(60_000);
    const random = new Seeded(11);
    const signs = 'ABCDEFabcdef0123456789 !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~äé密码';
    for (let sample = 0; sample < 120; sample += 1) {
      const value = `${random.A(2)}${random.chars(4 + random.below(30), signs)}${random.A(2)}`;
      for (const [name, write] of Object.entries(FORMS)) {
        const redactor = new Redactor();
        redactor.addKnownValue(value, 'api-key');
        const text = write(value);
        const { text: redacted, counts } = redactor.redact(text);
        const [core = ''] = /[A-Za-z0-9+/=%_-]{8,}/.exec(text.includes('\u200b') ? value : text) ?? [];
        assert.ok(Object.values(counts).length > 0, `${name} of ${JSON.stringify(value)}: ${redacted}`);
        assert.ok(
          !redacted.includes(value) && (core === '' || name.startsWith('in ') || !redacted.endsWith(core)),
          name,
        );
      }
    }
  });

  it('leaves nothing of a value in base64, whatever stands before and after it [R-K]', () => {
    const random = new Seeded(12);
    for (let sample = 0; sample < 200; sample += 1) {
      const value = random.A(8 + random.below(24));
      const redactor = new Redactor();
      redactor.addKnownValue(value, 'api-key');
      const encoded = Buffer.from(`${random.A(random.below(9))}${value}${random.A(random.below(9))}`).toString(
        'base64',
      );
      assert.match(redactor.redact(`x ${encoded} y`).text, /^x \[REDACTED:api-key:1\]=* y$/);
    }
  });

  it('finds each line of a value of several lines [R-K]', () => {
    const random = new Seeded(13);
    const lines = [random.A(20), random.A(30), random.A(12)];
    const redactor = new Redactor();
    redactor.addKnownValue(lines.join('\n'), 'env-value');
    for (const line of lines) assert.ok(!redactor.redact(`a ${line} b`).text.includes(line));
    for (const line of lines)
      assert.ok(!redactor.redact(lines.map((one) => `  | ${one}`).join('\n')).text.includes(line));
  });

  it('finds the longer of two values that begin alike', () => {
    const redactor = new Redactor();
    redactor.addKnownValue('correct-horse', 'one');
    redactor.addKnownValue('correct-horse-battery', 'two');
    assert.equal(redactor.redact('x correct-horse-battery y').text, 'x [REDACTED:two:1] y');
  });

  it('does not take a short value for a secret, which would stand in the middle of words', () => {
    const redactor = new Redactor();
    redactor.addKnownValue('a', 'api-key');
    redactor.addKnownValue('secret7', 'api-key');
    assert.equal(redactor.redact('transforming secret7').text, 'transforming secret7');
  });

  it('takes no longer for many values than for one', () => {
    const random = new Seeded(14);
    const redactor = new Redactor();
    for (let count = 0; count < 1000; count += 1) redactor.addKnownValue(random.A(16), 'env-value');
    const text = Array.from({ length: 2000 }, () => `${random.words()} ${random.words()} ${random.D(4)}`).join('\n');
    const { text: redacted } = redactor.redact(text);
    assert.equal(redacted, text);
  });
});
