import assert from 'node:assert/strict';
import { OpenTexts } from '../../../../src/core/record/openTexts';

describe('texts of open documents', () => {
  it('are handed out once', () => {
    const texts = new OpenTexts();
    texts.keep('a.js', 'one');
    texts.keep('a.js', 'two');
    assert.deepEqual([texts.take('a.js'), texts.take('a.js'), texts.take('b.js')], ['two', null, null]);
  });

  it('go, the oldest first, where they are too many characters together', () => {
    const texts = new OpenTexts();
    const large = 'x'.repeat(6_000_000);
    for (const path of ['a', 'b', 'c']) texts.keep(path, large);
    assert.deepEqual(
      ['a', 'b', 'c'].map((path) => texts.take(path)?.length ?? null),
      [null, 6_000_000, 6_000_000],
    );
  });

  it('make room again when they are taken', () => {
    const texts = new OpenTexts();
    const large = 'x'.repeat(7_000_000);
    for (const path of ['a', 'b']) texts.keep(path, large);
    texts.take('a');
    texts.keep('c', large);
    assert.deepEqual([texts.take('b')?.length, texts.take('c')?.length], [7_000_000, 7_000_000]);
  });
});
