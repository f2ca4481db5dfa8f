import assert from 'node:assert/strict';
import { diff3 } from '../../../../../src/core/log/merge/diff3';
import { assertLinear } from '../../../../support/growth';
import { compareWithGit } from '../../../../support/merge/gitMerge';
import { Dice } from '../../../../support/merge/triples';

const lines = (text: string): readonly string[] => (text === '' ? [] : text.split(/(?<=\n)/));
const merge = (base: string, theirs: string, ours: string) => diff3(lines(base), lines(theirs), lines(ours));

describe('diff3', () => {
  it('equals git merge-file wherever both call the merge clean, and loses no line that a person wrote', function () {
    this.timeout(60_000);
    const { different, lost, bothClean } = compareWithGit(new Dice(20_261_126), 300);
    assert.deepEqual(different, []);
    assert.deepEqual(lost, []);
    assert.ok(bothClean > 75, `only ${bothClean} of 300 were clean for both`);
  });

  it('takes what one side changed', () => {
    assert.deepEqual(merge('a\nb\nc\n', 'a\nB\nc\n', 'a\nb\nc\nd\n'), [
      { kind: 'merged', lines: ['a\n', 'B\n', 'c\n', 'd\n'] },
    ]);
  });

  it('calls it a conflict where both changed a line, and what they share none', () => {
    assert.deepEqual(merge('a\nb\nc\n', 'a\nx\ny\nc\n', 'a\nz\ny\nc\n'), [
      { kind: 'merged', lines: ['a\n'] },
      { kind: 'conflict', theirs: ['x\n'], ours: ['z\n'] },
      { kind: 'merged', lines: ['y\n', 'c\n'] },
    ]);
  });

  it('calls changes that touch each other a conflict', () => {
    const regions = merge('a\nb\n', 'A\nb\n', 'a\nB\n');
    assert.deepEqual(
      regions.map(({ kind }) => kind),
      ['conflict'],
    );
  });

  it('counts every place at which an added line may stand', () => {
    // A blank line among blank lines is nowhere in particular, and what the other side did there is a conflict.
    const regions = merge('a\n\n\n\nb\n', 'a\n\n\n\n\nb\n', 'a\n\n\nb\n');
    assert.ok(regions.some(({ kind }) => kind === 'conflict'));
  });

  it('keeps a last line without its end', () => {
    assert.deepEqual(merge('a\nb', 'a\nb', 'x\na\nb'), [{ kind: 'merged', lines: ['x\n', 'a\n', 'b'] }]);
    assert.deepEqual(merge('a\nb\n', 'a\nb', 'x\na\nb\n'), [{ kind: 'merged', lines: ['x\n', 'a\n', 'b'] }]);
  });

  it('keeps the line ends of each line', () => {
    assert.deepEqual(merge('a\r\nb\r\n', 'a\r\nb\r\nc\n', 'A\r\nb\r\n'), [
      { kind: 'merged', lines: ['A\r\n', 'b\r\n', 'c\n'] },
    ]);
  });

  it('takes texts that have nothing in common for one conflict', () => {
    const [base, theirs, ours] = ['b', 't', 'o'].map((by) =>
      Array.from({ length: 6000 }, (_, index) => `${by}${index}\n`),
    );
    assert.deepEqual(diff3(base ?? [], theirs ?? [], ours ?? []), [{ kind: 'conflict', theirs, ours }]);
  });

  it('takes time in proportion to the text, most of which is blank', () => {
    const text = Array.from({ length: 40_000 }, (_, index) => (index % 3 === 0 ? `- item ${index}` : '')).join('\n');
    const use = (base: string): unknown =>
      merge(base, base.replace(/item (\d*)10{3}\n/g, 'thing $1\n'), base.replace(/item (\d*)50{2}\n/g, 'fact $1\n'));
    assertLinear(text, use, 'diff3');
  });
});
