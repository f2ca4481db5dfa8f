import assert from 'node:assert/strict';
import { applyPatch } from 'diff';
import { boundDiff, diffFromUnknown, unifiedDiff } from '../../../../src/core/session/unifiedDiff';
import { Dealer } from '../../../support/dealer';

const lines = (count: number, name = 'line'): string[] => Array.from({ length: count }, (_, at) => `${name} ${at}`);
const text = (all: readonly string[]): string => `${all.join('\n')}\n`;

describe('the difference of two texts', () => {
  it('shows three lines around each place that differs', () => {
    const before = lines(20);
    assert.deepEqual(unifiedDiff(text(before), text(before.with(9, 'new'))), {
      text: [
        '@@ -7,7 +7,7 @@',
        ...[' line 6', ' line 7', ' line 8', '-line 9', '+new', ' line 10', ' line 11', ' line 12'],
      ].join('\n'),
      added: 1,
      removed: 1,
    });
  });

  it('joins places that touch, and parts those that do not', () => {
    const before = lines(40);
    const headers = (...places: readonly number[]): readonly string[] => {
      const after = before.map((line, at) => (places.includes(at) ? 'new' : line));
      return unifiedDiff(text(before), text(after)).text.match(/^@@.*/gm) ?? [];
    };
    assert.deepEqual(headers(10, 17), ['@@ -8,14 +8,14 @@']);
    assert.deepEqual(headers(10, 18), ['@@ -8,7 +8,7 @@', '@@ -16,7 +16,7 @@']);
    assert.deepEqual(headers(0, 39), ['@@ -1,4 +1,4 @@', '@@ -37,4 +37,4 @@']);
  });

  it('numbers the lines behind those that came and went', () => {
    const before = lines(40);
    const after = [...before.slice(0, 5), 'a', 'b', ...before.slice(5, 20), ...before.slice(21)];
    const { text: diff, added, removed } = unifiedDiff(text(before), text(after));
    assert.deepEqual(diff.match(/^@@.*/gm), ['@@ -3,6 +3,8 @@', '@@ -18,7 +20,6 @@']);
    assert.deepEqual([added, removed], [2, 1]);
  });

  it('names the line before where a side has none', () => {
    assert.equal(unifiedDiff('', 'a\nb\n').text, '@@ -0,0 +1,2 @@\n+a\n+b');
    assert.equal(unifiedDiff('a\nb\n', '').text, '@@ -1,2 +0,0 @@\n-a\n-b');
    assert.deepEqual(unifiedDiff('a\n', 'a\n'), { text: '', added: 0, removed: 0 });
  });

  it('tells where a text has no line end at its end', () => {
    assert.equal(
      unifiedDiff('a\nb', 'a\nc').text,
      '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file',
    );
    assert.equal(unifiedDiff('a', 'a\n').text, '@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a');
  });

  it('makes the one text of the other, wherever they differ, in long texts too', () => {
    const dealer = new Dealer(7);
    for (let round = 0; round < 60; round += 1) {
      const before = Array.from({ length: dealer.next(120) }, () => dealer.of(['a', 'b', 'c', 'long '.repeat(30)]));
      const after = [...before];
      for (let edit = dealer.next(4); edit >= 0; edit -= 1)
        after.splice(dealer.next(after.length + 1), dealer.next(3), ...lines(dealer.next(3), `new ${round}`));
      const [one, other] = [before, after].map((all) => (all.length === 0 ? '' : text(all)));
      const { text: diff, added, removed } = unifiedDiff(one ?? '', other ?? '');
      assert.equal(applyPatch(one ?? '', `--- a\n+++ b\n${diff}\n`), other, `${round}`);
      assert.equal(added - removed, after.length - before.length);
    }
  });

  it('takes texts that have little in common for new as a whole', () => {
    const before = lines(900);
    const turned = before.toReversed();
    const { added, removed, text: diff } = unifiedDiff(text(before), text(turned));
    assert.deepEqual([added, removed], [900, 900]);
    assert.match(diff, /^@@ -1,900 \+1,900 @@\n-line 0\n-line 1\n/);
  });

  it('is small where little of a long text differs, at its start, its end or in between', () => {
    const before = lines(4000);
    for (const place of [0, 1, 2000, 3998, 3999]) {
      const { text: diff } = unifiedDiff(text(before), text(before.with(place, 'new')));
      assert.ok(diff.split('\n').length <= 9, `${place}`);
      assert.ok(diff.includes(`-line ${place}\n+new`), `${place}`);
    }
  });

  it('is cut at the end of a line, with how many are missing', () => {
    assert.equal(boundDiff('ab\ncd\nef', 8), 'ab\ncd\nef');
    assert.equal(boundDiff('ab\ncd\nef', 7), 'ab\ncd\n… 1 more lines of this diff left out of the record …');
    assert.equal(boundDiff('ab\ncd\nef', 4), 'ab\n… 2 more lines of this diff left out of the record …');
    assert.equal(boundDiff('abcdef', 4), '… 1 more lines of this diff left out of the record …');
    const { text: diff, added } = unifiedDiff('', text(lines(4000, 'a rather long line')));
    assert.ok(diff.length < 20_100 && diff.endsWith('left out of the record …'));
    assert.equal(added, 4000);
  });

  it('is not known where nobody saw the text before', () => {
    assert.equal(diffFromUnknown('').text, '@@ text before unknown, 0 lines now @@');
    assert.equal(diffFromUnknown('a').text, '@@ text before unknown, 1 line now @@');
    assert.deepEqual(diffFromUnknown('a\nb'), { text: '@@ text before unknown, 2 lines now @@', added: 0, removed: 0 });
  });
});
