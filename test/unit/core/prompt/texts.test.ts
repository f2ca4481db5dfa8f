import assert from 'node:assert/strict';
import { diffsOf } from '../../../../src/core/mentor/offline/diffBlock';
import { sessionFacts } from '../../../../src/core/mentor/offline/sessionFacts';
import { codeSpan, fencedBlock, inlineText } from '../../../../src/core/prompt/markdownText';
import { cut, headAndTail, oneLine, plainLines, stripHidden } from '../../../../src/core/prompt/plainText';
import { changeOf, recordOf } from '../../../support/records';

describe('text of the session in Markdown', () => {
  it('is code that shows the text and nothing else', () => {
    const SPANS: readonly (readonly [text: string, span: string])[] = [
      ['a b', '`a b`'],
      ['a\n b', '`a b`'],
      ['', '` `'],
      ['a`b', '``a`b``'],
      ['a``b`c', '```a``b`c```'],
      ['`a', '`` `a ``'],
      ['a`', '`` a` ``'],
    ];
    for (const [text, span] of SPANS) assert.equal(codeSpan(text), span, text);
    assert.equal(codeSpan('abcdef', 4), '`abc…`');
  });

  it('is a block that the text cannot leave', () => {
    assert.equal(fencedBlock('a\nb\n\n', 'js'), '```js\na\nb\n```');
    assert.equal(fencedBlock('a\n```\nb'), '````\na\n```\nb\n````');
    assert.equal(fencedBlock('a', 'c++'), '```c++\na\n```');
    assert.equal(fencedBlock('a', 'js {1}'), '```\na\n```');
    assert.equal(fencedBlock('a', 'x'.repeat(21)), '```\na\n```');
  });

  it('is prose in which nothing acts', () => {
    const TEXTS: readonly (readonly [text: string, prose: string])[] = [
      ['a *b* `c` [d] <e> \\f', 'a \\*b\\* \\`c\\` \\[d\\] \\<e> \\\\f'],
      ['~~a~~ ~b', '\\~~a\\~~ ~b'],
      ['snake_case _it_ __x', 'snake_case \\_it\\_ \\_\\_x'],
      ['a & b', 'a &amp; b'],
      ['1. one', '1\\. one'],
      ['12) two', '12\\) two'],
      ['in 1. place', 'in 1. place'],
      ['# a', '\\# a'],
      ['+ a', '\\+ a'],
      ['- a', '\\- a'],
      ['> a', '\\> a'],
      ['a # b - c + d > e', 'a # b - c + d > e'],
    ];
    for (const [text, prose] of TEXTS) assert.equal(inlineText(text), prose, text);
    assert.equal(inlineText('abcdef', 4), 'abc…');
  });

  it('is the difference of each change, once', () => {
    const change = changeOf({
      id: 'C1',
      path: 'a.py',
      language: 'python',
      before: 'a\n',
      after: 'b\n',
      from: 0,
      to: 1,
    });
    const facts = sessionFacts(recordOf({ changes: [change] }), 'en');
    const shown = new Set<string>();
    assert.equal(diffsOf([change], facts, shown), '`a.py` [C1]:\n\n```diff\n@@ -1,1 +1,1 @@\n-a\n+b\n```');
    assert.equal(diffsOf([change], facts, shown), '`a.py` [C1]: diff above.');
    assert.equal(diffsOf([{ ...change, diff: '' }], facts, new Set()), '`a.py` [C1]: its diff is not in the record.');
  });

  it('is of a long difference what tells, else its beginning', () => {
    const after = Array.from({ length: 60 }, (_, line) => `line ${line}\n`).join('');
    const change = changeOf({ id: 'C1', path: 'a.py', language: 'python', before: null, after, from: 0, to: 1 });
    const facts = sessionFacts(recordOf({ changes: [change] }), 'en');
    const text = diffsOf([change], facts, new Set());
    assert.match(text, /\+line 38\n```\n\n\(21 more lines of this diff are left out here\.\)$/);
    const hunk = { change: 'C1', path: 'a.py', hunk: '@@ -50,0 +50,1 @@\n+line 49' };
    const telling = diffsOf([change], facts, new Set(), [hunk, { ...hunk, change: 'C2', hunk: '@@ -1 +1 @@\n+other' }]);
    assert.match(telling, /```diff\n@@ -50,0 \+50,1 @@\n\+line 49\n```\n\n\(59 more lines/);
    const short = changeOf({ id: 'C1', path: 'a.py', language: 'python', before: 'a\n', after: 'b\n', from: 0, to: 1 });
    assert.doesNotMatch(diffsOf([short], facts, new Set(), [hunk]), /line 49|more lines/);
  });
});

describe('plain text of the session', () => {
  it('has no terminal sequences, controls and hidden characters, and one kind of line break', () => {
    assert.equal(plainLines('a\u001b[31mb\u001b[0m\r\nc\rd\u2028e\u0007f\tg'), 'ab\nc\nd\nef\tg');
    assert.equal(plainLines('a\u001b]0;title\u0007b\u001b]8;;x\u001b\\c\u001bMd'), 'abcd');
    assert.deepEqual(stripHidden('a\u200bb\u{E0041}c'), { text: 'abc', removed: 2 });
    assert.deepEqual(stripHidden('❤\ufe0f x\ufe0f'), { text: '❤\ufe0f x', removed: 1 });
  });

  it('is cut with a mark, and never in half of a character', () => {
    assert.equal(oneLine('  a \n b\t c '), 'a b c');
    assert.equal(cut('abcd', 4), 'abcd');
    assert.equal(cut('abcde', 4), 'abc…');
    assert.equal(cut('ab🙂de', 4), 'ab…');
    assert.equal(cut('a🙂cde', 4), 'a🙂…');
  });

  it('keeps both ends at the ends of lines, twice as much of the second', () => {
    const text = Array.from({ length: 100 }, (_, line) => `line ${String(line).padStart(2, '0')}`).join('\n');
    assert.equal(headAndTail(text, text.length), text);
    const short = headAndTail(text, 80);
    assert.equal(
      short,
      `line 00\nline 01\nline 02\n… ${text.length - 23 - 47} characters left out …\n${[94, 95, 96, 97, 98, 99].map((line) => `line ${line}`).join('\n')}`,
    );
    assert.equal(headAndTail('x'.repeat(90), 30), `${'x'.repeat(10)}\n… 60 characters left out …\n${'x'.repeat(20)}`);
  });
});
