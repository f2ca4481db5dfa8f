import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findByLine, type LineRule } from '../../../../src/core/failures/lineRule';
import { linesAbove, linesBelow, linesUntil } from '../../../../src/core/failures/lines';
import { readOutput } from '../../../../src/core/failures/outputText';

const FOLDER = join(__dirname, '../../../../src/core/failures');

describe('rules for one line', () => {
  const rules: readonly LineRule[] = [
    { pattern: /^(?<file>\S+):(?<line>\d+):(?<column>\d*): (?<message>bad (?<kind>\w*))/, kind: 'Bad' },
    { pattern: /^.*bad.*$/, kind: 'Worse', rank: 'consequence', isCertain: false },
  ];
  const found = (output: string): unknown => findByLine(readOutput(output), rules);

  it('are asked in their order, and the first that fits fills the failure', () => {
    const all = { test: null, at: 1, until: 1 };
    assert.deepEqual(found('well\nfile:///a%20b.c:3:4: bad luck\n'), [
      { ...all, kind: 'luck', message: 'bad luck', file: '/a b.c', line: 3, column: 4, rank: 'error', isCertain: true },
    ]);
    assert.deepEqual(found('\na.c:3:: bad '), [
      { ...all, kind: 'Bad', message: 'bad', file: 'a.c', line: 3, column: null, rank: 'error', isCertain: true },
    ]);
    assert.deepEqual(found('\n so bad '), [
      {
        ...all,
        kind: 'Worse',
        message: 'so bad',
        file: null,
        line: null,
        column: null,
        rank: 'consequence',
        isCertain: false,
      },
    ]);
    assert.deepEqual(findByLine(readOutput('bad'), []), []);
  });

  it('have no flags and no references, which are lost where all are asked at once', () => {
    for (const name of readdirSync(FOLDER)) {
      for (const [, pattern = '', flags] of readFileSync(join(FOLDER, name), 'utf8').matchAll(
        /\bpattern:\s+\/((?:[^/\n\\]|\\.){1,3000})\/([a-z]*)/g,
      )) {
        assert.equal(flags, '', `${name}: ${pattern}`);
        assert.doesNotMatch(pattern, /\\k<|\\[1-9]/, name);
      }
    }
  });
});

describe('the lines around one', () => {
  const lines = ['a', 'b', 'c', 'd'];

  it('are those above and below, as many as there are', () => {
    assert.deepEqual(
      [linesBelow(lines, 1, 1), linesBelow(lines, 1, 9), linesBelow(lines, 3, 2)],
      [['c'], ['c', 'd'], []],
    );
    assert.deepEqual(
      [linesAbove(lines, 2, 1), linesAbove(lines, 2, 9), linesAbove(lines, 0, 2)],
      [['b'], ['a', 'b'], []],
    );
  });

  it('go as far as the first that ends them, which is not one of them', () => {
    assert.deepEqual(
      linesUntil(lines, (line) => line >= 'c'),
      ['a', 'b'],
    );
    assert.deepEqual(
      linesUntil(lines, (line) => line === 'x'),
      lines,
    );
    assert.deepEqual(
      linesUntil(lines, () => true),
      [],
    );
  });
});
