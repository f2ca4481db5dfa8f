import assert from 'node:assert/strict';
import { changesBetween, endedTest, endedTests } from '../../../../../src/core/mentor/offline/endedTests';
import { type SessionFacts, sessionFacts } from '../../../../../src/core/mentor/offline/sessionFacts';
import type { Change, CommandRun, Problem } from '../../../../../src/core/session/sessionRecord';
import { at, changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

const failing = (test: string | null) => failureOf({ kind: 'AssertionError', message: 'no', test });

function factsOf(
  test: string | null,
  output: string,
  {
    changes = [],
    problem = {},
    ended = {},
  }: {
    readonly changes?: readonly Change[];
    readonly problem?: Partial<Problem>;
    readonly ended?: Partial<CommandRun>;
  } = {},
): { readonly facts: SessionFacts; readonly problem: Problem } {
  const own = problemOf({
    id: 'P1',
    failure: failing(test),
    command: 'test',
    state: 'proven',
    failedRuns: ['R1'],
    fix: ['C1'],
    endedBy: 'R2',
    ...problem,
  });
  const runs = [
    runOf({ id: 'R1', command: 'test', minute: 10, exitCode: 1, failures: [failing(test)] }),
    runOf({ id: 'R2', command: 'test', minute: 20, output, ...ended }),
  ];
  return { facts: sessionFacts(recordOf({ problems: [own], runs, changes }), 'en'), problem: own };
}

function howItEnded(test: string | null, output: string, parts: Parameters<typeof factsOf>[2] = {}): string | null {
  const { facts, problem } = factsOf(test, output, parts);
  return endedTest(problem, facts)?.how ?? null;
}

/** A test, and a line by which its runner says that it passed. */
const PASSES: readonly (readonly [test: string, line: string])[] = [
  ['adds two', '✔ adds two (0.51ms)'],
  ['adds two', '  ✓ adds two 3 ms'],
  ['adds two', '    √ adds two'],
  ['adds two', 'ok 1 - adds two'],
  ['calc > adds two', '✓ calc > adds two'],
  ['calc > adds two', '✓ adds two'],
  ['TestAdd', '--- PASS: TestAdd (0.00s)'],
  ['Calc.Adds', '[       OK ] Calc.Adds (0 ms)'],
  ['test_add', 'tests/test_calc.py::test_add PASSED [ 50%]'],
  ['test_add', 'test_add (test_calc.CalcTest.test_add) ... ok'],
  ['test_add (test_calc.CalcTest.test_add)', 'test_add (test_calc.CalcTest.test_add) ... ok'],
  ['calc::adds', 'test calc::adds ... ok'],
  ['tests/test_calc.py::test_add[1-2]', 'tests/test_calc.py::test_add[1-2] PASSED'],
  ['CalcTest#adds', 'CalcTest.adds PASSED'],
  ['adds two', 'PASS: adds two'],
];
/** A test, and a line that does not say that it passed. */
const SAYS_NOTHING: readonly (readonly [test: string, line: string])[] = [
  ['adds two', 'ok 1 - adds two # SKIP'],
  ['adds two', 'ok 1 - adds two # todo later'],
  ['adds two', 'adds two'],
  ['adds two', '✔ adds two numbers'],
  ['adds two', 'not ok 1 - adds two'],
  ['adds two', '✖ adds two'],
  ['test_add', 'test_add_more (x) ... ok'],
  ['test_add', 'test_add (x) ... skipped'],
  ['test_add', 'tests/test_calc.py::test_add FAILED'],
  ['adds two', `✔ adds two${' '.repeat(500)}`],
  ['adds two', '2 passed'],
];

describe('the test of a problem that is proven to have ended', () => {
  for (const [test, line] of PASSES) {
    it(`passes: ${test}, ${line}`, () => assert.equal(howItEnded(test, `a\n${line}\nb\n`), 'passes'));
  }
  for (const [test, line] of SAYS_NOTHING) {
    it(`is gone, and more nobody knows: ${test}, ${line.trimEnd()}`, () =>
      assert.equal(howItEnded(test, `a\r\n${line}\r\nb\r\n`), 'gone'));
  }

  it('is told of only where the failure named one, the end is proven, and the run does not show it again', () => {
    assert.equal(howItEnded(null, ''), null);
    assert.equal(howItEnded('a test', '', { problem: { state: 'likely' } }), null);
    assert.equal(howItEnded('a test', '', { problem: { endedBy: null } }), null);
    assert.equal(howItEnded('a test', '', { ended: { failures: [failing('a test')] } }), null);
    assert.equal(howItEnded('a test', '', { ended: { failures: [failing('another')] } }), 'gone');
  });

  const cut = (before: string, after: string, { from = 12, to = 13 } = {}): readonly Change[] => [
    changeOf({ id: 'C1', path: 'test_a.py', language: 'python', before, after, from, to }),
  ];

  it('was removed where a change took out the line that defines it', () => {
    const removed: readonly (readonly [test: string, line: string])[] = [
      ['test_add', 'def test_add(self):'],
      ['test_a.CalcTest.test_add', '    async def test_add(self):'],
      ['tests/test_a.py::test_add[1-2]', 'def test_add(one, two):'],
      ['calc › adds two', "it('adds two', () => {"],
      ['adds two', 'test("adds two", async () => {'],
      ['TestAdd', 'func TestAdd(t *testing.T) {'],
      ['calc::adds', 'fn adds() {'],
      ['adds', '@Test public void adds() {'],
      ['Calc.Adds', 'TEST_F(Calc, Adds) {'],
    ];
    for (const [test, line] of removed) {
      assert.equal(howItEnded(test, '', { changes: cut(`${line}\nkeep\n`, 'keep\n') }), 'removed', line);
    }
  });

  it('was not removed where it is still there, elsewhere, or where another one was', () => {
    const kept: readonly (readonly [test: string, before: string, after: string])[] = [
      ['test_add', 'def test_add():\n  a\n', 'def test_add():\n  b\n'],
      ['test_add', 'def test_add():\n', 'def test_more():\ndef test_add(x):\n'],
      ['test_add', 'def test_add_two():\nkeep\n', 'keep\n'],
      ['test_add', 'def my_test_add():\nkeep\n', 'keep\n'],
      ['test_add', 'call(test_add)\nkeep\n', 'keep\n'],
      ['', 'def test_add():\nkeep\n', 'keep\n'],
    ];
    for (const [test, before, after] of kept) {
      assert.notEqual(howItEnded(test, '', { changes: cut(before, after) }), 'removed', before);
    }
    const elsewhere = cut('def test_add():\nkeep\n', 'keep\n').map((change) => ({ ...change, textAfter: null }));
    assert.equal(howItEnded('test_add', '', { changes: elsewhere }), 'removed');
    const long = changeOf({
      id: 'C2',
      path: 'test_b.py',
      language: 'python',
      before: 'x\n',
      after: 'x\ndef test_add():\n',
      from: 12,
      to: 13,
    });
    assert.equal(howItEnded('test_add', '', { changes: [...elsewhere, { ...long, textAfter: null }] }), 'gone');
  });

  it('was removed by a change between the last run that failed and the one that passed', () => {
    for (const [from, to, isBetween] of [
      [10, 10, true],
      [15, 20, true],
      [8, 9, false],
      [21, 22, false],
    ] as const) {
      const changes = cut('def test_add():\nkeep\n', 'keep\n', { from, to });
      const { facts, problem } = factsOf('test_add', '', { changes, problem: { fix: [] } });
      assert.equal(changesBetween(problem, facts).length, isBetween ? 1 : 0, `${from} to ${to}`);
      const fixed = factsOf('test_add', '', { changes });
      assert.equal(changesBetween(fixed.problem, fixed.facts).length, 1);
    }
  });

  it('stands once, with the last problem that named it', () => {
    const { facts, problem } = factsOf('test_add', '');
    const later = { ...problem, id: 'P2', lastSeenAt: at(13) };
    const other = { ...problem, id: 'P3', failure: failing('test_sub') };
    const none = { ...problem, id: 'P4', failure: failing(null) };
    const told = (problems: readonly Problem[]) =>
      endedTests(sessionFacts({ ...facts.record, problems }, 'en')).map((one) => `${one.problem.id} ${one.test}`);
    assert.deepEqual(told([problem, later, other, none]), ['P2 test_add', 'P3 test_sub']);
    assert.deepEqual(told([later, problem]), ['P2 test_add']);
    assert.deepEqual(told([problem, { ...problem, id: 'P2' }]), ['P2 test_add']);
  });
});
