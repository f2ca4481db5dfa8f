import assert from 'node:assert/strict';
import { type ContentChange, EditBurst, type Maker } from '../../../../src/core/record/editBurst';

type By = Maker | 'undo';

/** Changes one after the other, each with who moved the cursor after it. */
function originOf(...steps: readonly (readonly [By, ...(readonly ContentChange[])])[]): string {
  const burst = new EditBurst(0);
  for (const [by, ...changes] of steps) {
    const isUnclear = burst.count(changes, { at: 1, isDirty: true, isUndo: by === 'undo' });
    if (isUnclear && by !== 'undo') burst.suppose(by);
  }
  return burst.origin();
}

const insert = (text: string, rangeOffset = 0, rangeLength = 0): ContentChange => ({ text, rangeOffset, rangeLength });
const keys = (text: string, from = 0): readonly (readonly [By, ContentChange])[] =>
  [...text].map((key, index) => ['keyboard', insert(key, from + index)] as const);
const LONG = 'const answer = await askTheServer(question);\nreturn answer;\n';

describe('EditBurst estimates who put the text there', () => {
  it('typed, key by key', () => {
    assert.equal(originOf(...keys('let a = 1;')), 'typed');
  });

  it('typed, where the editor adds a partner, an indent or the same at several cursors', () => {
    assert.equal(originOf(['keyboard', insert('()')]), 'typed');
    assert.equal(originOf(['tool', insert('\n        ')]), 'typed');
    assert.equal(originOf(['tool', insert('\n    \n')]), 'typed');
    assert.equal(originOf(['tool', insert('    ', 0), insert('    ', 20), insert('    ', 40)]), 'typed');
  });

  it('typed, where a word that was begun is completed', () => {
    assert.equal(originOf(...keys('ele'), ['tool', insert('elephantineAnimals', 0, 3)]), 'typed');
    assert.equal(originOf(...keys('que'), ['tool', insert('querySelectorAll()', 0, 3)]), 'typed');
  });

  it('typed, where an input method composes Chinese', () => {
    assert.equal(originOf(...keys('nihaoshijie'), ['keyboard', insert('你好世界', 0, 11)]), 'typed');
    assert.equal(originOf(['keyboard', insert('你好世界，再见。')]), 'typed');
  });

  it('typed, where much is only taken away', () => {
    assert.equal(originOf(['tool', insert('', 0, 5000)], ...keys('ab')), 'typed');
  });

  it('typed, where the user takes something back', () => {
    assert.equal(originOf(['undo', insert(LONG)]), 'typed');
  });

  it('pasted, where a longer text comes by the keyboard', () => {
    assert.equal(originOf(['keyboard', insert(LONG)]), 'pasted');
    assert.equal(originOf(...keys('ab'), ['keyboard', insert(LONG, 2)]), 'pasted');
    assert.equal(originOf(['keyboard', insert(LONG, 0), insert(LONG, 90)]), 'pasted');
  });

  it('pasted, where nothing is known but that it is where a paste would be', () => {
    assert.equal(originOf(['either', insert(LONG)]), 'pasted');
    assert.equal(originOf(...keys('a\n'), ['either', insert(LONG, 2)]), 'pasted', 'on a new line');
  });

  it('inserted, where it continues what was just typed', () => {
    assert.equal(originOf(...keys('con'), ['either', insert(LONG, 3)]), 'inserted');
  });

  it('inserted, where nothing tells of the keyboard', () => {
    assert.equal(originOf(['tool', insert(LONG)]), 'inserted');
    assert.equal(originOf(...keys('for'), ['tool', insert('for (const item of items) {}', 0, 3)]), 'inserted');
    assert.equal(originOf(['tool', insert('elephantine', 40)]), 'inserted', 'a word where nobody typed');
    assert.equal(originOf(['tool', insert('  ', 0), insert(' ', 20), insert('', 40, 3)]), 'inserted', 'a formatter');
  });

  it('by what most of the characters are', () => {
    assert.equal(originOf(...keys(LONG), ['tool', insert('import x from y;')]), 'typed');
    assert.equal(originOf(...keys('a'), ['tool', insert(LONG)], ['keyboard', insert('short text')]), 'inserted');
  });

  it('inserted, where it is never told who made the last change', () => {
    const burst = new EditBurst(0);
    assert.ok(burst.count([insert(LONG)], { at: 1, isDirty: true, isUndo: false }));
    assert.equal(burst.origin(), 'inserted');
  });

  it('on the disk, where the document never had unsaved changes', () => {
    const burst = new EditBurst(0);
    burst.count([insert(LONG)], { at: 1, isDirty: false, isUndo: false });
    assert.equal(burst.origin(), 'onDisk');
    burst.noteDirty(true);
    assert.equal(burst.origin(), 'inserted');
  });
});
