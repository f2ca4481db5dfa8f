import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { TestResult } from '../../support/mocha/testResult';
import { isWholeRun } from '../../support/suites/threats';
import { rowsNamed, withoutRows } from '../../support/threats/rowTags';
import { faultsOfRows, shownRows } from '../../support/threats/shownRows';
import type { ThreatGroup } from '../../support/threats/threatRow';
import { THREAT_GROUPS } from '../../support/threats/threatRows';
import { threatsTable } from '../../support/threats/threatsTable';

const ROOT = '/project';

function result(titles: readonly string[], state: TestResult['state'] = 'passed', file = 'a'): TestResult {
  return { title: titles.join(' '), titles, file: `${ROOT}/test/${file}.test.ts`, state, ms: Math.random() * 1000 };
}

const GROUPS: readonly ThreatGroup[] = [
  {
    title: 'Some',
    rows: [
      { id: 'T1', attack: 'One.', holds: 'It holds.' },
      { id: 'T2', attack: 'Two | with a line.', holds: 'It holds <b>.', note: 'Less than asked.' },
      { id: 'F-9', attack: 'Three.', holds: 'It holds.', doesNotApply: 'There is none.' },
    ],
  },
];

const shownBy = (...results: readonly TestResult[]) => shownRows(GROUPS, results, ROOT).flatMap(({ rows }) => rows);
const faults = (...results: readonly TestResult[]) => faultsOfRows(shownRows(GROUPS, results, ROOT), results);
const table = (...results: readonly TestResult[]) => threatsTable(shownRows(GROUPS, results, ROOT));
const both = [result(['a test [T1]']), result(['another [T2]'])];

describe('the rows that a title names', () => {
  for (const [title, rows] of [
    ['follows no redirect [T5]', ['T5']],
    ['follows no redirect [T5 F23]', ['T5', 'F23']],
    [
      'asks for a key [T8a V-429-final R-SPEED FP-1 J-2 D13 N10]',
      'T8a V-429-final R-SPEED FP-1 J-2 D13 N10'.split(' '),
    ],
    ['follows no redirect', []],
    ['is [T5] in the middle', []],
    ['cites evidence [P1]', []],
    ['is a list [a b]', []],
    ['has one that is none [T5 x]', []],
    ['has no space before it[T5]', []],
    ['is empty []', []],
  ] as const) {
    it(`are ${rows.length === 0 ? 'none' : rows.join(', ')} in "${title}"`, () => {
      assert.deepEqual(rowsNamed(title), rows);
      assert.equal(withoutRows(title), rows.length === 0 ? title : title.slice(0, title.lastIndexOf(' [')));
    });
  }
});

describe('a row of the table of threats', () => {
  it('is shown by the tests that name it, and by those of a description that does', () => {
    const [row] = shownBy(
      result(['a server', 'with 301 [T1]']),
      result(['all of it [T1]', 'a part', 'one']),
      result(['all of it [T1]', 'two']),
    );
    assert.deepEqual(
      row?.proofs.map(({ file, titles, count }) => [file, titles, count]),
      [
        ['test/a.test.ts', ['a server', 'with 301'], 1],
        ['test/a.test.ts', ['all of it'], 2],
      ],
    );
    assert.equal(row.state, 'passed');
  });

  it('has failed where one test has, whatever the others did', () => {
    const [row] = shownBy(result(['x [T1]'], 'failed'), result(['x [T1]']), result(['y [T1]'], 'pending'));
    assert.equal(row?.state, 'failed');
    assert.deepEqual(
      row.proofs.map(({ outcome }) => outcome),
      ['failed', 'pending'],
    );
  });

  it('is shown in part, or not yet, where it asks for more, which is no fault', () => {
    const groups = [
      { title: 'Some', rows: [{ id: 'T1', attack: 'One.', holds: 'It holds.', open: 'the other half' }] },
    ];
    const shown = shownRows(groups, [result(['a test [T1]'])], ROOT);
    assert.match(threatsTable(shown), /· a test<br>\*Not yet: the other half\* \| \*\*in part\*\* \|/);
    assert.deepEqual(faultsOfRows(shown, []), []);
    assert.equal(shownRows(groups, [result(['a test [T1]'], 'failed')], ROOT)[0]?.rows[0]?.state, 'failed');
    assert.equal(shownRows(groups, [], ROOT)[0]?.rows[0]?.state, 'open');
  });

  it('is at fault without a test and without a reason, also where its tests were skipped', () => {
    assert.deepEqual(faults(...both), []);
    assert.deepEqual(faults(result(['another [T2]'])), ['no test names T1, and nothing says why: One.']);
    assert.deepEqual(faults(result(['a [T1]'], 'pending'), result(['b [T2]'])), [
      'every test that names T1 was skipped',
    ]);
  });

  it('is at fault where a title names one that is not there', () => {
    assert.deepEqual(faults(...both, result(['described [T77]', 'a test [F-9 T1]'])), [
      'there is no row T77: described [T77] a test [F-9 T1]',
    ]);
  });

  it('is at fault where it is there twice', () => {
    const twice = [...GROUPS, ...GROUPS];
    assert.deepEqual(
      faultsOfRows(shownRows(twice, both, ROOT), both),
      ['T1', 'T2', 'F-9'].map((id) => `${id} is there twice`),
    );
  });
});

describe('the table of threats', () => {
  it('has row, words, tests, reason and result', () => {
    const lines = table(...both)
      .split('\n')
      .filter((line) => /^\| [TF]/.test(line));
    assert.deepEqual(lines, [
      '| T1 | One.<br>It holds. | `a.test.ts`<br>· a test | passed |',
      '| T2 | Two \\| with a line.<br>It holds &lt;b>. | `a.test.ts`<br>· another<br>*Less than asked.* | passed |',
      '| F-9 | Three.<br>It holds. | *There is none.* | does not apply |',
    ]);
    assert.match(table(...both), /^3 rows, 2 shown, 0 shown in part, 1 that do not apply, 0 not shown\.$/m);
  });

  it('says what failed or is not there', () => {
    const text = table(result(['x [T1]'], 'failed'), result(['y [T1]'], 'pending'));
    assert.match(text, /`a\.test\.ts`<br>· x \*\*failed\*\*<br>· y \| \*\*failed\*\* \|/);
    assert.match(text, /Less than asked\.\* \| \*\*no test\*\* \|/);
  });

  it('is the same on a machine where some tests skip themselves, unless none of a row ran', () => {
    const some = (state: TestResult['state']) => [result(['x [T1]'], state), result(['y [T1 T2]'])];
    assert.equal(table(...some('pending')), table(...some('passed')));
    assert.match(table(result(['x [T1]'], 'pending')), /· x \| \*\*skipped\*\* \|/);
  });

  it('lists some of many tests of one file, and every one that failed', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      result([`case ${index} [T1]`], index === 11 ? 'failed' : 'passed'),
    );
    assert.match(table(...many), /· case 7<br>· case 11 \*\*failed\*\*<br>· and 3 more \|/);
  });

  it('is the same whatever the order of the files and the time that they took', () => {
    const results = ['c', 'a', 'b'].map((file) => result(['some', 'x [T1 T2]'], 'passed', file));
    const again = ['b', 'c', 'a'].map((file) => result(['some', 'x [T1 T2]'], 'passed', file));
    assert.equal(table(...results), table(...again));
  });

  it('has any title as plain text in its cell', () => {
    const html = new MarkdownIt({ html: true }).render(
      table(result(['a | `b` <img src=x> [c](d) **e** ~~f~~ \\ [T1]'])),
    );
    assert.match(html, /<code>a\.test\.ts<\/code><br>· a \| `b` &lt;img src=x&gt; \[c\]\(d\) \*\*e\*\* ~~f~~ \\<\/td>/);
  });
});

describe('a whole run', () => {
  it('names no suite and no file, and has the VS Code that the table is about', () => {
    assert.equal(isWholeRun([], { HOME: '/' }), true);
    assert.equal(isWholeRun(['unit'], {}), false);
    assert.equal(isWholeRun([], { MENTOR_BRAIN_ONLY: 'saveLog' }), false);
    assert.equal(isWholeRun([], { MENTOR_BRAIN_VSCODE_VERSION: '1.93.0' }), false);
    assert.equal(isWholeRun([], { MENTOR_BRAIN_VSCODE: 'desktop' }), false);
  });
});

describe('the rows of the threat model', () => {
  const rows = THREAT_GROUPS.flatMap((group) => group.rows);

  it('are all there, each once', () => {
    const upTo = (letter: string, last: number): string[] =>
      Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
    const ids = rows.map(({ id }) => id);
    const numbered = ids.filter((id) => /^[TFDN]\d/.test(id)).map((id) => id.replace('T8a', 'T8'));
    const all = [...upTo('N', 10), ...upTo('T', 31), ...upTo('D', 13), ...upTo('F', 30)];
    assert.deepEqual(numbered.toSorted(), all.toSorted());
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  it('have names that a title can bear', () => {
    for (const { id } of rows) assert.deepEqual(rowsNamed(`a test [${id}]`), [id]);
  });
});
