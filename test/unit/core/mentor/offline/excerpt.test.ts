import assert from 'node:assert/strict';
import { besides, type Excerpt, excerptsOf } from '../../../../../src/core/mentor/offline/excerpt';
import { importsOf } from '../../../../../src/core/mentor/offline/findConcepts';
import { addedLines, editsOf, tokenDifference } from '../../../../../src/core/mentor/offline/hunks';
import { changeOf } from '../../../../support/records';

const LINES = [
  'import a',
  '',
  'class Shop:',
  '    def first(self):',
  '        one()',
  '',
  '        if x:',
  '            two()',
  '        else:',
  '            three()',
  '        four()',
  '',
  '    def second(self):',
  '        five()',
  '',
  'rest()',
];

/** The places that are quoted where some line was put in last, from line to line, for each that fits. */
function placesOf(line: string, { keepText = true, all = LINES } = {}): readonly string[] {
  const before = `${all.filter((other) => other !== line).join('\n')}\n`;
  const change = changeOf({
    id: 'C1',
    path: 'a.py',
    language: 'python',
    before,
    after: `${all.join('\n')}\n`,
    from: 1,
    to: 2,
    keepText,
  });
  return [...excerptsOf(change, (text) => text.includes(line.trim()))].map(
    ({ from, to, at }) => `${from}-${to} at ${at}`,
  );
}

describe('the block that is quoted around a changed line', () => {
  it('goes from the line that opens it to its end, past branches', () => {
    assert.deepEqual(placesOf('        one()'), ['4-11 at 5']);
    assert.deepEqual(placesOf('            two()'), ['7-10 at 8']);
    assert.deepEqual(placesOf('            three()'), ['7-10 at 10']);
    assert.deepEqual(placesOf('        five()'), ['13-14 at 14']);
    assert.deepEqual(placesOf('rest()'), ['16-16 at 16']);
    assert.deepEqual(placesOf('    def second(self):'), ['13-14 at 13']);
  });

  it('ends with the line that closes it, and goes on where that opens the next part', () => {
    const all = ['try {', '  one();', '} catch (error) {', '  two();', '} finally {', '  three();', '}', 'rest();'];
    assert.deepEqual(placesOf('  one();', { all }), ['1-7 at 2']);
    assert.deepEqual(placesOf('  three();', { all }), ['1-7 at 6']);
    const list = ['const a = [', '  one,', '  two,', '];', 'rest();'];
    assert.deepEqual(placesOf('  one,', { all: list }), ['1-4 at 2']);
  });

  it('is no longer than a reader takes in, and looks no farther up', () => {
    const long = ['def f():', ...Array.from({ length: 30 }, (_, at) => `    line${at}()`)];
    assert.deepEqual(placesOf('    line0()', { all: long }), ['1-14 at 2']);
    assert.deepEqual(placesOf('    line20()', { all: long }), ['22-22 at 22']);
  });

  it('is none where a line is too wide to read', () => {
    const wide = ['def f():', '    a()', `    ${'b'.repeat(400)}`];
    assert.deepEqual(placesOf('    a()', { all: wide }), []);
    assert.deepEqual(placesOf('    a()', { all: [...wide.slice(0, 2), `    ${'b'.repeat(396)}`] }), ['1-3 at 2']);
    assert.deepEqual(placesOf(`    ${'b'.repeat(400)}`, { all: wide, keepText: false }), []);
  });

  it('is of the lines that the diff put in where the text after is not on record', () => {
    assert.deepEqual(placesOf('        one()', { keepText: false }), ['5-5 at 5']);
    const change = changeOf({
      id: 'C1',
      path: 'a.py',
      language: 'python',
      before: 'a\n',
      after: `a\n${Array.from({ length: 20 }, (_, at) => `  b${at}\n`).join('')}`,
      from: 1,
      to: 2,
      keepText: false,
    });
    const [first] = excerptsOf(change, (text) => text.includes('b2'));
    assert.deepEqual([first?.from, first?.to], [4, 17]);
    assert.match(first?.text ?? '', /^b2\nb3\n/);
  });

  it('stands without its margin', () => {
    const change = changeOf({
      id: 'C1',
      path: 'a.py',
      language: 'python',
      before: `${LINES.filter((line) => line !== '        one()').join('\n')}\n`,
      after: `${LINES.join('\n')}\n`,
      from: 1,
      to: 2,
    });
    const [excerpt] = excerptsOf(change, (line) => line.includes('one'));
    assert.match(excerpt?.text ?? '', /^def first\(self\):\n {4}one\(\)\n\n {4}if x:/);
  });
});

describe('what is left of a block beside another one', () => {
  const change = changeOf({ id: 'C1', path: 'a', language: 'x', before: null, after: 'a\n', from: 0, to: 1 });
  const block = (from: number, to: number, at: number, text?: string): Excerpt => ({
    change,
    from,
    to,
    at,
    text: text ?? Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`).join('\n'),
  });
  const left = (one: Excerpt, other: Excerpt): string | null => {
    const rest = besides(one, other);
    return rest === null ? null : `${rest.from}-${rest.to} ${rest.text.split('\n').join('|')}`;
  };

  it('is nothing where its own line stands there', () => {
    assert.equal(left(block(1, 9, 5), block(5, 7, 6)), null);
    assert.equal(left(block(1, 9, 7), block(5, 7, 6)), null);
  });

  it('is what comes after, or before', () => {
    assert.equal(left(block(1, 6, 5), block(1, 4, 2)), '5-6 line 5|line 6');
    assert.equal(left(block(3, 6, 4), block(5, 9, 7)), '3-4 line 3|line 4');
    assert.equal(left(block(5, 6, 5), block(1, 3, 2)), '5-6 line 5|line 6');
  });

  it('ends before the head of the block that stands elsewhere', () => {
    assert.equal(left(block(1, 6, 2, 'a\nb\n\nhead:\n  c\n  d'), block(5, 9, 7)), '1-2 a|b');
    assert.equal(left(block(1, 6, 4, 'a\nb\n\nhead:\n  c\n  d'), block(5, 9, 7)), '1-4 a|b||head:');
  });
});

describe('what differs between two lines', () => {
  it('is told only where enough of them is the same', () => {
    assert.deepEqual(tokenDifference('a(b, c)', 'a(b, d)'), { before: 'c', after: 'd' });
    assert.deepEqual(tokenDifference('  a + b', 'a - b  '), { before: '+', after: '-' });
    assert.deepEqual(tokenDifference('a a', 'a'), { before: 'a', after: '' });
    assert.deepEqual(tokenDifference('x = 1.5', 'x = 1.25'), { before: '1.5', after: '1.25' });
    assert.deepEqual(tokenDifference('same', 'same'), { before: '', after: '' });
    assert.equal(tokenDifference('one two three', 'four five'), null);
  });

  it('is each place that was edited, by its line in the text after', () => {
    assert.deepEqual(editsOf('@@ -1,2 +1,3 @@\n-a\n+b\n+c\n d\n@@ -9,2 +10,1 @@\n e\n-f'), [
      { removed: ['a'], added: ['b', 'c'], line: 1 },
      { removed: ['f'], added: [], line: 11 },
    ]);
    assert.deepEqual(editsOf('-a\n+b'), []);
    assert.deepEqual(addedLines('@@ -4,1 +4,3 @@\n a\n+b\n-x\n+c'), [
      { text: 'b', line: 5 },
      { text: 'c', line: 6 },
    ]);
  });
});

describe('what a line imports', () => {
  const IMPORTS: readonly (readonly [line: string, modules: readonly string[]])[] = [
    ["import { a } from 'node:fs';", ['node:fs']],
    ["export * from './a';", ['./a']],
    ["const a = require( 'pg' );", ['pg']],
    ["const a = require('pg');", ['pg']],
    ["const a = await import('pg');", ['pg']],
    ["import 'pg';", ['pg']],
    ['from datetime import date', ['datetime']],
    ['  from a.b import c as d', ['a.b']],
    ['import os, sys as s', ['os', 'sys']],
    ['  import os', ['os']],
    ['important os', []],
    ['from here on', []],
    ['x = 1', []],
  ];
  for (const [line, modules] of IMPORTS) {
    it(`${line}: ${modules.join(', ') || 'nothing'}`, () => assert.deepEqual(importsOf(line), modules));
  }
});
