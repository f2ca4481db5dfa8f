import assert from 'node:assert/strict';
import { failureText, problemTitle, shortTest } from '../../../../../src/core/mentor/offline/failureWords';
import {
  bareText,
  carriedOver,
  carriedText,
  isAbout,
  plain,
  sinceStep,
  subjectOf,
} from '../../../../../src/core/mentor/offline/previousSteps';
import { sessionFacts } from '../../../../../src/core/mentor/offline/sessionFacts';
import { speaker } from '../../../../../src/core/mentor/offline/wording';
import type { Change, CommandRun, LogItem, Problem } from '../../../../../src/core/session/sessionRecord';
import { changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

const EN = speaker('en');
const ZH = speaker('zh-CN');

function problem(failure: Partial<Problem['failure']> = {}, parts: Partial<Problem> = {}): Problem {
  const own = failureOf({ kind: 'TypeError', message: "'total' is not a function", file: 'src/cart.js', ...failure });
  return problemOf({ id: 'P1', failure: own, command: 'node cart.js', ...parts });
}

describe('an entry of an earlier log', () => {
  it('tells from which step it has been carried on', () => {
    assert.equal(bareText('Solve it (since step 3)'), 'Solve it');
    assert.equal(bareText('解决它（自 Step 12 起）'), '解决它');
    assert.equal(bareText('Solve it (since step 3) soon'), 'Solve it (since step 3) soon');
    assert.equal(sinceStep('Solve it (since step 3)', 5), 3);
    assert.equal(sinceStep('解决它（自 Step 12 起）', 5), 12);
    assert.equal(sinceStep('Solve it', 5), 5);
    assert.equal(carriedText('Solve it', 5, EN), 'Solve it (since step 5)');
    assert.equal(carriedText('解决它（自 Step 2 起）', 5, ZH), '解决它（自 Step 2 起）');
  });

  it('is about one thing, in whichever list it stands', () => {
    const SAME: readonly string[] = [
      'the slow query',
      'Solve the slow query',
      'solve the slow query first (since step 3)',
      'Then solve the slow query',
      'Find the cause of the slow query',
      'Find out why the slow query comes and goes',
      'Prove that the slow query is solved',
      'Prove by a run that the slow query is really gone',
      'Go deeper: the slow query',
      'the slow query: used once, and it ran',
      'the slow query: code was written for it',
      '解决 the slow query',
      '先解决 the slow query',
      '找出 the slow query 的原因',
      '证明 the slow query 已经解决',
      '用一次运行证明 the slow query 真的解决了',
      '查清 the slow query 为什么时好时坏',
      '深入 the slow query',
      'the slow query：这次只用过一次',
      'The Slow Query',
      '`the slow` “query”',
    ];
    for (const text of SAME) assert.equal(subjectOf(text), 'theslowquery', text);
    assert.equal(subjectOf('Read about queries'), 'readaboutqueries');
  });

  it('is compared without case, width, quotes and blanks', () => {
    assert.equal(plain(' Ａ`b`*C*  “d” \\e\n'), 'abcde');
  });

  it('tells of a problem by its title, its test, or its kind with a name of it', () => {
    const own = problem();
    for (const text of [
      "Solve TypeError: 'total' is not a function",
      'Solve `TypeError: total is not a function` first',
      'a TypeError in cart.js',
      'the TypeError of `total`',
    ])
      assert.ok(isAbout(text, own), text);
    for (const text of [
      'a TypeError',
      'cart.js',
      'a RangeError in cart.js',
      'a TypeError in car.js',
      'it is not a function',
    ])
      assert.ok(!isAbout(text, own), text);
    const tested = problem({ test: 'adds up' });
    assert.ok(isAbout('why adds up fails', tested) && !isAbout('why it fails', tested));
    assert.ok(!isAbout('all of it', problem({ test: 'all', message: 'x', file: null })));
    assert.ok(isAbout('a TypeError in cart.js', problem({ file: 'C:\\w\\cart.js' })));
    assert.ok(!isAbout('Err in cart.js', problem({ kind: 'Err', message: 'x' })));
  });
});

describe('what becomes of an entry', () => {
  const asked = (text: string, parts: Partial<LogItem> = {}): LogItem => ({ text, isDone: false, ...parts });
  const change = (id: string, from: number, origin: Change['origin'] = 'typed'): Change =>
    changeOf({
      id,
      path: 'src/cart.js',
      language: 'javascript',
      before: 'a\n',
      after: `b${id}\n`,
      from,
      to: from + 1,
      origin,
    });
  const PASSED = runOf({ id: 'R9', command: 'node --test', minute: 20, output: '✔ adds up (0.5ms)\n' });

  function carried(
    items: readonly LogItem[],
    { runs = [PASSED] as readonly CommandRun[], changes = [change('C1', 2)], problems = [] as readonly Problem[] } = {},
  ): { readonly proven: readonly string[]; readonly open: readonly string[]; readonly ticked: readonly string[] } {
    const previousLog = { step: 2, path: 'log.md', mastered: [], toStrengthen: [], goals: items, nextFocus: [] };
    const left = carriedOver(sessionFacts(recordOf({ previousLog, runs, changes, problems }), 'en'));
    return {
      proven: left?.proven.map(({ text, evidence }) => `${text}: ${evidence.join(' ')}`) ?? [],
      open: left?.open.map(({ text }) => text) ?? [],
      ticked: left?.ticked.map(({ text }) => text) ?? [],
    };
  }

  it('is nothing without a log before', () => {
    assert.equal(carriedOver(sessionFacts(recordOf({}), 'en')), null);
  });

  it('is proven by a run that lists its test as passed, after changes that were typed', () => {
    const entry = [asked('make `adds up` pass')];
    assert.deepEqual(carried(entry).proven, ['make `adds up` pass: C1 R9']);
    const four = [2, 4, 6, 8].map((from, index) => change(`C${index + 1}`, from));
    assert.deepEqual(carried(entry, { changes: four }).proven, ['make `adds up` pass: C2 C3 C4 R9']);
    for (const parts of [
      { changes: [] },
      { changes: [change('C1', 2, 'pasted')] },
      { changes: [change('C1', 30)] },
      { runs: [{ ...PASSED, exitCode: 1, outcome: 'failed' as const }] },
      { runs: [{ ...PASSED, output: '✔ multiplies' }] },
      { runs: [{ ...PASSED, output: 'ok adds up' }] },
    ])
      assert.deepEqual(carried(entry, parts), { proven: [], open: ['make `adds up` pass'], ticked: [] });
    for (const output of ['ok 1 - adds up', '  ✓ adds up', 'a.py::test_adds_up[1] PASSED'])
      assert.equal(
        carried([asked('adds up and test_adds_up')], { runs: [{ ...PASSED, output }] }).proven.length,
        1,
        output,
      );
  });

  it('is proven by a problem of it that was solved by an own change, and stays so', () => {
    const entry = [asked('Solve the TypeError in cart.js')];
    const solved = problem({}, { state: 'proven', fix: ['C1'], endedBy: 'R9' });
    assert.deepEqual(carried(entry, { problems: [solved] }).proven, ['Solve the TypeError in cart.js: P1 C1 R9']);
    assert.deepEqual(carried(entry, { problems: [solved], changes: [change('C1', 2, 'pasted')] }), {
      proven: [],
      open: [],
      ticked: [],
    });
    assert.deepEqual(carried(entry, { problems: [{ ...solved, state: 'open' }] }).proven, []);
    const again = { ...solved, id: 'P2', state: 'open' as const };
    assert.deepEqual(carried(entry, { problems: [solved, again] }).proven, []);
    const twice = [...entry, asked('Find the cause of the TypeError in cart.js')];
    assert.equal(carried(twice, { problems: [solved] }).proven.length, 1);
  });

  it('is proven by the command that the goal names, where it was the last to run and the change was typed', () => {
    const entry = [asked('Solve the crash', { code: ['node --test'] })];
    assert.deepEqual(carried(entry).proven, ['Solve the crash: C1 R9']);
    const failed = runOf({ id: 'R10', command: 'node --test', minute: 30, exitCode: 1 });
    for (const parts of [
      { runs: [PASSED, failed] },
      { runs: [{ ...PASSED, command: 'ls' }] },
      { changes: [] },
      { changes: [change('C1', 2, 'pasted')] },
    ])
      assert.deepEqual(carried(entry, parts).open, ['Solve the crash']);
    assert.deepEqual(carried([asked('Solve the crash')]).open, ['Solve the crash']);
    assert.deepEqual(carried([asked('Read the crash', { code: ['node --test'] })]).open, ['Read the crash']);
  });

  it('stays open where it asks for more than a run can show', () => {
    const all = ['add a test for `adds up`', 'explain `adds up`', '补一个 adds up 测试', '讲清 adds up'].map((text) =>
      asked(text),
    );
    assert.deepEqual(carried(all).proven, []);
    assert.equal(carried(all).open.length, 4);
  });

  it('is told once, as done where it is ticked anywhere', () => {
    const items = [asked('Read it'), asked('read it (since step 1)', { isDone: true }), asked('Write it')];
    assert.deepEqual(carried(items), { proven: [], open: ['Write it'], ticked: ['Read it'] });
  });
});

describe('what a failure is called', () => {
  it('is its kind with its test, or with the first line of its message', () => {
    assert.equal(problemTitle(problem({ test: 'adds up' }), EN), 'TypeError: adds up');
    assert.equal(problemTitle(problem({ test: 'adds up' }), ZH), 'TypeError：adds up');
    assert.equal(problemTitle(problem({ test: 'test_even (a.MedianTest.test_even)' }), EN), 'TypeError: test_even');
    assert.equal(problemTitle(problem({ kind: 'Error', message: '\n lost it.\nmore' }), EN), 'lost it');
    assert.equal(problemTitle(problem({ kind: 'Error', message: 'TypeError here' }), EN), 'TypeError here');
    assert.equal(problemTitle(problem({ message: 'a TypeError here' }), EN), 'a TypeError here');
    assert.equal(problemTitle(problem({ message: ' ' }), EN), 'TypeError');
    assert.equal(
      problemTitle(problem({ kind: 'Error', message: 'no file /home/lin/shop/a.js' }), EN),
      'no file …/a.js',
    );
  });

  it('has a test without its path', () => {
    assert.equal(shortTest('test_even (a.MedianTest.test_even)'), 'test_even');
    assert.equal(shortTest('test_even (a.MedianTest.test_odd)'), 'test_even (a.MedianTest.test_odd)');
    assert.equal(shortTest('adds up'), 'adds up');
  });

  it('is told with its kind only where the output has it there', () => {
    const failure = { ...failureOf({ kind: 'KeyError', message: " 'a'" }), detail: 'at x' };
    assert.equal(failureText(failure, ["KeyError: 'a'"]), "KeyError: 'a'\nat x");
    assert.equal(failureText(failure, ['other']).startsWith("'a'"), true);
    assert.equal(failureText(failureOf({ kind: 'KeyError', message: ' ' }), []), 'KeyError');
  });
});
