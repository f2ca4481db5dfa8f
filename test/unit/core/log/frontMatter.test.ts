import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { oneLine } from '../../../../src/core/prompt/plainText';
import { frontValue, renderFrontMatter, splitFrontMatter } from '../../../../src/core/log/frontMatter';

/** What YAML reads as a truth value or nothing. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

const HOSTILE = [
  'a\n---\n\n# gone',
  'a: b',
  '"',
  "'",
  '\\',
  '---',
  '...',
  '- x',
  '# x',
  '!!js/function x',
  '&a *a',
  '{a: 1}',
  '[1',
  '%TAG',
  '@x',
  '`x`',
  '|',
  '>',
  'true',
  'No',
  'null',
  '~',
  '1e3',
  '0x1f',
  '12:30',
  '.inf',
  '2026-11-26',
  '',
  ' ',
  'a #b',
  'qwen2.5:7b',
  'gpt-4o',
  '导师 · 本地模型',
  '\u2028---\u2028',
  '\u0085---',
  '</script><!-- -->',
];

describe('front matter', () => {
  it('keeps any text as the one value that it is', () => {
    for (const text of HOSTILE) assertKept(text);
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => assertKept(text)));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'-:#"\'\\ {}[]\n\r\t!&*|>%@`~,?0x1etruN') }), assertKept),
    );
  });

  it('needs no quotes for plain words, numbers, days and counts', () => {
    const front = renderFrontMatter([
      ['step', 3],
      ['date', '2026-11-26'],
      ['mentor', 'deepseek-chat'],
      ['claims', '42 confirmed, 3 unverified, 1 contradicted'],
      ['name', 'a: b'],
    ]);
    assert.equal(
      front,
      '---\nstep: 3\ndate: 2026-11-26\nmentor: deepseek-chat\nclaims: 42 confirmed, 3 unverified, 1 contradicted\nname: "a: b"\n---',
    );
  });

  it('is told apart from a text that begins with a rule', () => {
    assert.deepEqual(splitFrontMatter('\uFEFF---\r\nstep: 3\r\nname: "a: \\"b\\""\r\n---\r\n\r\n# T\r\n'), {
      front: ['step: 3', 'name: "a: \\"b\\""'],
      body: '\n# T\n',
    });
    assert.equal(splitFrontMatter('---\nSome words.\n\n---\n').front, null);
    assert.equal(splitFrontMatter('# T\n\n---\na: b\n---\n').front, null);
    assert.equal(splitFrontMatter('---\nstep: 3\n').front, null);
  });

  it('gives its values back', () => {
    const front = ['step: 3', 'name: "a: \\"b\\""', "own: 'it is'", 'broken: "a'];
    assert.deepEqual(
      ['step', 'name', 'own', 'broken', 'none'].map((key) => frontValue(front, key)),
      ['3', 'a: "b"', 'it is', '"a', null],
    );
  });
});

function assertKept(text: string): void {
  const front = renderFrontMatter([
    ['step', 3],
    ['mentor', text],
    ['last', 'one'],
  ]);
  const lines = front.split('\n');
  assert.deepEqual([lines.length, lines[0], lines[4]], [5, '---', '---'], text);
  const value = (lines[2] ?? '').replace(/^mentor: /, '');
  // A JSON string is a YAML string; without quotes, only what no reader takes for anything but text, a day or counts.
  const isPlain =
    /^\p{L}[\p{L}\p{Nd}_./-]*$|^\d{4}-\d\d-\d\d$|^\d+ [a-z]+(?:, \d+ [a-z]+)*$/u.test(value) && !WORDS.test(value);
  const read: unknown = isPlain ? value : JSON.parse(value);
  assert.equal(read, oneLine(text, 120));
  assert.equal(frontValue(lines.slice(1, 4), 'mentor'), read);
}
