import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Change } from '../../../../src/core/session/sessionRecord';
import { firstChangedLine, textBefore } from '../../../../src/core/session/textBefore';
import { unifiedDiff } from '../../../../src/core/session/unifiedDiff';
import { changeOf } from '../../../support/records';

function change(before: string, after: string, parts: Partial<Change> = {}): Change {
  const known = changeOf({ id: 'C1', path: 'a.js', language: 'javascript', before, after, from: 0, to: 1 });
  return { ...known, diff: unifiedDiff(before, after).text, textAfter: after, ...parts };
}

/** Lines that are much like a diff's own, in files of every kind of line end. */
const line = fc.constantFrom(
  'a',
  'b',
  '',
  '-- x',
  '++ y',
  '@@ -1 +1 @@',
  '\\ No newline at end of file',
  ' c',
  'd\r',
  '\t',
);
const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
  .map(([lines, isEnded]) => lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : ''));

describe('the text before a change', () => {
  it('is what it was, for any two texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(textBefore(change(before, after)), before);
      }),
      { numRuns: 2000 },
    );
  });

  it('is empty for a new file, and all of a deleted one', () => {
    assert.equal(textBefore(change('', 'new\n', { isNew: true })), '');
    assert.equal(textBefore(change('gone\n', '', { isDeleted: true })), 'gone\n');
  });

  it('is not known where nobody saw it, or too little of the change was kept', () => {
    const long = Array.from({ length: 4000 }, (_, index) => `line ${index}`).join('\n');
    assert.equal(textBefore(change('', long)), null, 'the diff is cut');
    assert.equal(textBefore(change('a\n', 'b\n', { textAfter: null })), null);
    assert.equal(textBefore(change('a\n', 'b\n', { baseline: 'unknown' })), null);
    assert.equal(textBefore(change('a\n', 'b\n', { textAfter: 'other\n' })), null);
  });
});

describe('the first line that a diff changed', () => {
  it('is behind the lines that a hunk begins with', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join('');
    assert.equal(firstChangedLine(unifiedDiff(before, before.replace('line 9\n', 'nine\n')).text), 9);
    assert.equal(firstChangedLine(unifiedDiff('', 'new\n').text), 1);
    assert.equal(firstChangedLine(''), null);
    assert.equal(firstChangedLine(unifiedDiff('gone\n', '').text), 1);
  });
});
