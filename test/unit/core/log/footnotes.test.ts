import assert from 'node:assert/strict';
import { citeAsFootnotes } from '../../../../src/core/log/footnotes';
import { assertLinear } from '../../../support/growth';

const KNOWN = new Set(['P1', 'C4', 'C5', 'R3', 'R12', 'N1']);
const cite = (text: string): string => citeAsFootnotes(text, KNOWN).text;

describe('citations as footnotes', () => {
  const cases: readonly [string, string, string][] = [
    ['one id', 'It failed [P1].', 'It failed [^P1].'],
    ['several ids', '修好了 [C4, C5]。', '修好了 [^C4][^C5]。'],
    ['ids with a Chinese mark between', '[P1、R3]', '[^P1][^R3]'],
    ['ids side by side', 'a [C4][C5] b', 'a [^C4][^C5] b'],
    ['an id that the record does not have', 'a [P9] b', 'a [P9] b'],
    ['known and unknown ids together', 'a [P1, P9] b', 'a [^P1][P9] b'],
    ['a heading', '### Problem 1: a [P1]', '### Problem 1: a [^P1]'],
    ['a quote over two lines', '> a [C4]\n> b [C5]', '> a [^C4]\n> b [^C5]'],
    ['a line that goes on without its mark', '- a [C4]\nb [C5]', '- a [^C4]\nb [^C5]'],
    ['what would be the address of a definition', '- [a]: [C4, C5]', '- [a]: [^C4] [^C5]'],
    ['the same over two lines', '> [a]:\n> [C4, P9]', '> [a]:\n> [^C4] [P9]'],
    ['emphasis', '**a [P1]** _[R3]_', '**a [^P1]** _[^R3]_'],
    ['a box', '- [ ] a [R12]\n  - [x] b [R3]', '- [ ] a [^R12]\n  - [x] b [^R3]'],
    ['a table', '| a [P1] | `[C4]` |\n|---|---|\n| \\| [R3] | [C5] | [N1] |', ''],
  ];
  for (const [what, from, to] of cases) {
    const expected = to === '' ? '| a [^P1] | `[C4]` |\n|---|---|\n| \\| [^R3] | [^C5] | [N1] |' : to;
    it(`are found in ${what}`, () => assert.equal(cite(from), expected));
  }

  const kept: readonly [string, string][] = [
    ['a code span', 'a `[P1]` b ``x ` [C4]``'],
    ['a code span over two lines', 'a `x\n[P1] y` b'],
    ['a fence', '```js\nconst a = [P1];\n```'],
    ['an indented block', 'a\n\n    [P1]\n\nb'],
    ['the text of a link', '[P1](https://nodejs.org/)'],
    ['the text of a link with more in it', '[see [P1] there](https://nodejs.org/)'],
    ['a link by reference', '[P1][x]\n\n[x]: https://nodejs.org/'],
    ['an escaped bracket', 'a \\[P1] b'],
    ['other brackets', '[p1] [P] [1] [P1 x] (P1)'],
  ];
  for (const [what, text] of kept) it(`are left alone in ${what}`, () => assert.equal(cite(text), text));

  it('are no links, whatever a definition says about them', () => {
    assert.equal(cite('a [P1]\n\n[\nP1]: https://evil.example/'), 'a [^P1]\n\n[\nP1]: https://evil.example/');
    assert.equal(cite('a [P1]\n\n- [p1]: https://evil.example/').split('\n')[0], 'a [^P1]');
  });

  it('tells which ids became footnotes, once each, in the order of the text', () => {
    assert.deepEqual(citeAsFootnotes('[R3] [P1, R3] `[C4]` [P9]', KNOWN).cited, ['R3', 'P1']);
  });

  for (const unit of [
    '[',
    '[P1',
    '[P1]',
    '[P1][',
    '`[P1]',
    '> [P1] ',
    '| [P1] ',
    '[P1](',
    '\\[',
    '- [P1]\n',
    'a [P1]\n',
  ]) {
    it(`takes time in proportion to the length of ${JSON.stringify(unit)} again and again`, () =>
      assertLinear(unit.repeat(32_000 / unit.length), cite, JSON.stringify(unit)));
  }
});
