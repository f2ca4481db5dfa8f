import assert from 'node:assert/strict';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { SessionScript } from '../../../../support/sessionScript';

const TEST = 'python3 -m unittest';
const SOURCE = `import statistics


def median(values):
    values.sort()
    n = len(values)
    mid = n / 2
    if n % 2 == 0:
        return (values[mid] + values[mid + 1]) / 2
    return values[mid]


def mean(values):
    return sum(values) / len(values)
`;
const INTEGER = SOURCE.replace('n / 2', 'n // 2');
const BORDER = INTEGER.replace('values[mid] + values[mid + 1]', 'values[mid - 1] + values[mid]');
const COMMENTED = BORDER.replace('len(values)\n', 'len(values)\n').replace(
  'return sum(values) / len(values)',
  'return sum(values) / len(values) # 平均',
);
const sorted = (text: string): string => text.replace('values.sort()', 'values = sorted(values)');

function traceback(name: string, last: string, where = ''): string {
  return `${name.startsWith('test_even') ? 'ERROR' : 'FAIL'}: ${name} (test_stats.MedianTest.${name})
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/app/test_stats.py", line ${name === 'test_even' ? 9 : 16}, in ${name}
    self.assertEqual(median(values), 2.5)
${where}${last}

`;
}

const LINE_OF_STATS = '  File "/app/stats.py", line 9, in median\n    return (values[mid] + values[mid + 1]) / 2\n';
const TYPE = traceback('test_even', 'TypeError: list indices must be integers or slices, not float', LINE_OF_STATS);
const VALUE = traceback('test_even', 'AssertionError: 3.5 != 2.5');
const KEPT = traceback(
  'test_keeps_the_list',
  'AssertionError: Lists differ: [1, 2, 3] != [3, 1, 2]\n\nFirst differing element 0:\n1\n3\n\n- [1, 2, 3]\n+ [3, 1, 2]',
);
const failing = (...tests: readonly string[]): string =>
  `${tests.map((test) => `======================================================================\n${test}`).join('')}----------------------------------------------------------------------
Ran 3 tests in 0.001s

FAILED (failures=${tests.length})
`;
const GREEN = 'Ran 3 tests in 0.000s\n\nOK\n';

/** A division, then a border, then a list that is sorted in place: three faults behind two failing tests. */
function begun(): SessionScript {
  return new SessionScript()
    .run(TEST, 1, failing(TYPE, KEPT))
    .edit('stats.py', INTEGER, SOURCE)
    .run(TEST, 1, failing(VALUE, KEPT))
    .edit('stats.py', BORDER)
    .run(TEST, 1, failing(KEPT));
}

const inBoth = (record: SessionRecord): readonly [string, string] => [
  offlineLog(record, 'zh-CN'),
  offlineLog(record, 'en'),
];

/** The part of a log that tells one problem. */
function problem(log: string, id: string): string {
  return new RegExp(`^### [^\\n]*\\[${id}\\]\\n[^]*?(?=^### |^## )`, 'm').exec(log)?.[0] ?? '';
}

describe('several changes between a run that failed and one that passed', () => {
  const solved = begun().edit('stats.py', sorted(BORDER)).run(TEST, 0, GREEN).record();
  const commented = begun()
    .edit('stats.py', COMMENTED)
    .run('python3 -m unitest', 1, 'python3: No module named unitest\n')
    .edit('stats.py', sorted(COMMENTED))
    .run(TEST, 0, GREEN)
    .record();

  it('a comment is not told as the change that ended it, and is named', () => {
    assert.deepEqual(
      commented.changes.map(({ id }) => id),
      ['C1', 'C2', 'C3', 'C4'],
    );
    const [zh, en] = inBoth(commented);
    assert.deepEqual(commented.problems[1]?.fix, ['C4']);
    assert.match(problem(zh, 'P2'), /同一段时间里还改过 \[C3\]，但只动了注释、空行或文档/);
    assert.match(problem(en, 'P2'), /Also changed in between: \[C3\], but only comments, blank lines or documents/);
    assert.doesNotMatch(zh, /起作用的改动动的是|平均.*起作用/);
    assert.match(zh, /修复要小[^\n]*\+1 −1 行/);
  });

  it('a comment is told where nothing else was changed, or where a tool reads it', () => {
    const mended = (kind: string, ...texts: readonly string[]) => {
      const script = new SessionScript().run(
        'python3 app.py',
        1,
        `Traceback (most recent call last):\n  File "/app/app.py", line 1, in <module>\n${kind}\n`,
      );
      for (const [index, text] of texts.entries()) script.edit(`app${index}.py`, text, 'f(1)\n');
      return script.run('python3 app.py', 0, 'ok\n').record().problems[0]?.fix;
    };
    assert.deepEqual(mended('ValueError: no', 'f(1)  # one\n'), ['C1']);
    assert.deepEqual(mended('ValueError: no', 'f(1)  # one\n', 'f(2)\n'), ['C2']);
    assert.deepEqual(mended('ValueError: no', 'f("#1")\n', 'f(2)\n')?.toSorted(), ['C1', 'C2']);
    assert.deepEqual(mended('ValueError: no', 'f(1)  # type: ignore\n', 'f(2)\n')?.toSorted(), ['C1', 'C2']);
    assert.deepEqual(mended('SyntaxError: invalid syntax', 'f(1)  # one\n', 'f(2)\n')?.toSorted(), ['C1', 'C2']);
  });

  it('a step that ended one error is no failed attempt when the next one shows', () => {
    const [zh, en] = inBoth(solved);
    const [one, other] = [problem(zh, 'P1'), problem(en, 'P1')];
    assert.match(one, /不再报 `TypeError: [^`]*`，接着报的是 `AssertionError: 3\.5 != 2\.5`/);
    assert.match(one, /\[C1\] 解决了最初的报错，下面的改动解决了随后露出来的 `AssertionError: 3\.5 != 2\.5`/);
    assert.match(other, /\[C1\] fixed the first error, and the change below fixed `AssertionError: 3\.5 != 2\.5`/);
    assert.doesNotMatch(one, /没有单独解决|没有解决|仍然失败|没有让它消失/);
    assert.doesNotMatch(other, /did not end it|did not work|attempts? failed|without ending it/);
  });

  it('the fix of one problem is no failed attempt at another', () => {
    const [zh, en] = inBoth(solved);
    assert.match(problem(zh, 'P2'), /\[C1\] \[C2\] 改的是另一个问题 \[P1\]，不算这个问题的失败尝试/);
    assert.match(problem(en, 'P2'), /\[C1\] \[C2\] of the same time had to do with another problem \[P1\]/);
    assert.doesNotMatch(zh, /没有触及原因|没有奏效|没有命中原因|撤回这次改动|先确认原因再动手/);
    assert.doesNotMatch(en, /touch the cause|did not work|missed the cause|take the change back|Confirm the cause/);
  });

  it('are all named between the run that failed and the one that proves', () => {
    const [zh, en] = inBoth(solved);
    assert.match(problem(zh, 'P1'), /之后到通过之前还改过 \[C3\]，不过那时它已经不再出现 \[R3\]/);
    assert.match(problem(en, 'P1'), /Also changed before it passed: \[C3\]; by then it was gone already \[R3\]/);
  });

  it('are told as several where the record does not tell which of them ended it', () => {
    const record = new SessionScript()
      .run(
        'node main.js',
        1,
        "TypeError: Cannot read properties of undefined (reading 'size')\n    at count (/app/queue.js:3:23)\n",
      )
      .edit('queue.js', 'b\n', 'a\n')
      .edit('store.js', 'd\n', 'c\n')
      .run('node main.js', 0, 'ok\n')
      .record();
    const [zh, en] = inBoth(record);
    assert.match(zh, /失败和通过之间有 2 次改动 \[C1\] \[C2\]，是哪一次起了作用，记录分不出来/);
    assert.match(
      en,
      /2 changes lie between failing and passing \[C1\] \[C2\]; the record does not tell which of them fixed it/,
    );
  });
});
