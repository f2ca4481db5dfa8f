import assert from 'node:assert/strict';
import { BoundedText } from '../../../../src/core/record/boundedText';

function kept(text: BoundedText): readonly unknown[] {
  const { head, tail, droppedLines, droppedChars } = text.result();
  return [head, tail, droppedLines, droppedChars];
}

describe('a text of any length, kept at both ends', () => {
  it('fills the head to the last character, then the tail, and counts what is between', () => {
    const text = new BoundedText(7, 7);
    for (const line of ['abc', 'def']) text.addLine(line);
    assert.deepEqual(kept(text), ['abc\ndef', '', 0, 0]);
    assert.ok(!text.isHeadFull);
    for (const line of ['ghi', 'jkl']) text.addLine(line);
    assert.ok(text.isHeadFull);
    assert.deepEqual(kept(text), ['abc\ndef', 'ghi\njkl', 0, 0]);
    text.addLine('m');
    assert.deepEqual(kept(text), ['abc\ndef', 'jkl\nm', 1, 4]);
    text.drop(3, 30);
    text.addLine('n', 5);
    assert.deepEqual(kept(text), ['abc\ndef', 'jkl\nm\nn', 4, 39]);
  });

  it('keeps a line that is longer than the tail in neither', () => {
    const text = new BoundedText(3, 3);
    text.addLine('abcd');
    assert.deepEqual(kept(text), ['', '', 1, 5]);
    text.addLine('a');
    assert.deepEqual(kept(text), ['', 'a', 1, 5], 'the head is closed, so that the order stays');
  });

  it('keeps blank lines within, and none at the end', () => {
    const text = new BoundedText(100, 100);
    for (const line of ['', 'a', '', '', 'b', '']) text.addLine(line);
    assert.deepEqual(kept(text), ['\na\n\n\nb', '', 0, 0]);
  });

  it('is copied with all that it is', () => {
    const text = new BoundedText(1, 5);
    for (const line of ['a', 'b', 'c', 'd', 'e', '']) text.addLine(line, 1);
    const copy = text.clone();
    assert.deepEqual(kept(copy), kept(text));
    for (const each of [text, copy]) each.addLine('f');
    assert.deepEqual(kept(copy), kept(text));
    assert.deepEqual(kept(copy), ['a', 'e\n\nf', 3, 12]);
    copy.addLine('only in the copy');
    assert.notDeepEqual(kept(copy), kept(text));
  });

  it('holds the last lines of very many', () => {
    const text = new BoundedText(0, 11);
    for (let line = 0; line < 5_000; line++) text.addLine(String(line));
    assert.deepEqual(kept(text), ['', '4998\n4999', 4_998, 10 * 2 + 90 * 3 + 900 * 4 + 3_998 * 5]);
  });
});
