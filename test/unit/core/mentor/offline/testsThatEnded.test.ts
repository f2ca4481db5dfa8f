import assert from 'node:assert/strict';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { SessionScript } from '../../../../support/sessionScript';

const TESTS = `import unittest
from calc import mean, price


class CalcTest(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(mean([]), 0)

    def test_discount(self):
        self.assertEqual(price(100, 8.5), 85)

    def test_plain(self):
        self.assertEqual(mean([1, 3]), 2)
`;
const FEWER = TESTS.replace(/ {4}def test_empty[\s\S]*(?= {4}def test_plain)/, '');
const RULE = '-'.repeat(70);

function failing(...tests: readonly [name: string, error: string][]): string {
  const blocks = tests.map(
    ([name, error], index) => `${'='.repeat(70)}
FAIL: ${name} (test_calc.CalcTest.${name})
${RULE}
Traceback (most recent call last):
  File "/app/test_calc.py", line ${10 + index}, in ${name}
    self.assertEqual(price(100, 8.5), 85)
AssertionError: ${error}
`,
  );
  return `${blocks.join('\n')}\n${RULE}\nRan 3 tests in 0.001s\n\nFAILED (failures=${tests.length})\n`;
}

const EMPTY: [string, string] = ['test_empty', '1 != 0'];
const DISCOUNT: [string, string] = ['test_discount', '850.0 != 85'];
const OK = `...\n${RULE}\nRan 3 tests in 0.000s\n\nOK\n`;
const UNITTEST = 'python3 -m unittest';

const inBoth = (record: SessionRecord): readonly string[] => [offlineLog(record, 'zh-CN'), offlineLog(record, 'en')];
const linesOf = (log: string, pattern: RegExp): readonly string[] =>
  log.split('\n').filter((line) => pattern.test(line));

describe('what a log says of a test that failed', () => {
  it('stands once, with the problem and the change of its own', () => {
    const record = new SessionScript()
      .run(UNITTEST, 1, failing(EMPTY, DISCOUNT))
      .edit('calc.py', 'b\na\n', 'a\na\n')
      .run(UNITTEST, 1, failing(DISCOUNT))
      .edit('calc.py', 'b\nb\n')
      .run(UNITTEST, 0, OK)
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.deepEqual(linesOf(zh, /^- 测试 /), [
      '- 测试 `test_empty` 不再失败 [P1] [C1] [R3]',
      '- 测试 `test_discount` 不再失败 [P2] [C2] [R3]',
    ]);
    assert.equal(linesOf(en, /^- Test .* no longer fails \[P\d\]/).length, 2);
    assert.doesNotMatch(zh, /由红转绿|✅ 测试/);
    assert.doesNotMatch(en, /turned green|passes \[/);
  });

  it('it passes only where the run that passed names it', () => {
    const record = new SessionScript()
      .run(`${UNITTEST} -v`, 1, failing(EMPTY, DISCOUNT))
      .edit('calc.py', 'b\n', 'a\n')
      .run(
        `${UNITTEST} -v`,
        0,
        'test_empty (test_calc.CalcTest.test_empty) ... ok\ntest_discount (test_calc.CalcTest.test_discount) ... skipped\nOK\n',
      )
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /^- ✅ 测试 `test_empty` 通过 \[P1\] \[C1\] \[R2\]$/m);
    assert.match(en, /^- Test `test_discount` no longer fails \[P2\] \[C1\] \[R2\]$/m);
  });

  it('one that was removed does not pass, and removing it is no skill', () => {
    const record = new SessionScript()
      .run(UNITTEST, 1, failing(EMPTY, DISCOUNT))
      .edit('test_calc.py', FEWER, TESTS)
      .run(UNITTEST, 0, OK)
      .record();
    assert.deepEqual(
      record.problems.map(({ state }) => state),
      ['proven', 'proven'],
    );
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(zh, /（已证实解决）/);
    assert.doesNotMatch(en, /\(proven solved\)/);
    assert.equal(linesOf(zh, /^- 测试 .* 被删除 \[C1\]：/).length, 2);
    assert.equal(linesOf(en, /^- Test .* was removed \[C1\]: /).length, 2);
    assert.doesNotMatch(zh, /由红转绿|测试 .*通过 \[|\[x\] 找出并修好|没有停在/);
    assert.doesNotMatch(en, /turned green|passes \[|\[x\] Finding and fixing|Did not stop at/);
  });

  it('one that fails again is not said to have ended', () => {
    const record = new SessionScript()
      .run(UNITTEST, 1, failing(EMPTY))
      .edit('calc.py', 'b\n', 'a\n')
      .run(UNITTEST, 0, OK)
      .edit('calc.py', 'a\n')
      .run(UNITTEST, 1, failing(EMPTY))
      .record();
    const [zh = ''] = inBoth(record);
    assert.deepEqual(linesOf(zh, /^- .*测试 .*(?:不再失败|通过)/), []);
  });
});
