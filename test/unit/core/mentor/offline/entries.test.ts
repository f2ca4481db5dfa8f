import assert from 'node:assert/strict';
import { bareText, isAbout, plain, sinceStep, subjectOf } from '../../../../../src/core/mentor/offline/previousSteps';
import { isSameFile, isTestPath, passCount } from '../../../../../src/core/mentor/offline/sessionFacts';
import { failureOf, problemOf } from '../../../../support/records';

describe('what an entry of a log is about', () => {
  const subjects: readonly (readonly [text: string, subject: string])[] = [
    ['解决 购物车总价', '购物车总价'],
    ['先解决购物车总价', '购物车总价'],
    ['再解决 购物车总价（自 Step 3 起）', '购物车总价'],
    ['找出 购物车总价 的原因', '购物车总价'],
    ['用一次运行证明 购物车总价 已经解决', '购物车总价'],
    ['证明购物车总价真的解决了', '购物车总价'],
    ['查清 购物车总价 为什么时好时坏', '购物车总价'],
    ['深入 异步编程', '异步编程'],
    ['异步编程：这次只用过一次', '异步编程'],
    ['异步编程：写了代码，但没有运行', '异步编程'],
    ['异步编程：别的话', '异步编程:别的话'],
    ['Solve the cart total first', 'thecarttotal'],
    ['solve the cart total', 'thecarttotal'],
    ['then solve the cart total', 'thecarttotal'],
    ['Find the cause of the cart total', 'thecarttotal'],
    ['Find out why the cart total comes and goes', 'thecarttotal'],
    ['Prove by a run that the cart total is solved', 'thecarttotal'],
    ['Prove that the cart total is really gone (since step 12)', 'thecarttotal'],
    ['Go deeper: promises', 'promises'],
    ['Promises: used once', 'promises'],
    ['Promises: code was written, never run', 'promises'],
    ['Promises: another thing', 'promises:anotherthing'],
    ['Read `README.md` "again"', 'readreadme.mdagain'],
  ];
  for (const [text, subject] of subjects) it(text, () => assert.equal(subjectOf(text), subject));

  it('carries the step that it comes from', () => {
    assert.equal(sinceStep('a thing (since step 12)', 14), 12);
    assert.equal(sinceStep('一件事（自 Step 3 起）', 14), 3);
    assert.equal(sinceStep('a thing (since step 12) and more', 14), 14);
    assert.equal(bareText('a thing  (since step 12)'), 'a thing');
    assert.equal(bareText('一件事（自 Step 3 起）'), '一件事');
    assert.equal(bareText('a thing'), 'a thing');
  });

  it('is compared without case, width, marks and spaces', () => {
    assert.equal(plain('The  `Cart` “Total”'), 'thecarttotal');
    assert.equal(plain('Ｃａｒｔ\n*x*'), 'cartx');
  });
});

describe('whether an entry is about a problem', () => {
  const failure = failureOf({
    kind: 'TypeError',
    message: "TypeError: Cannot read properties of undefined (reading 'total')",
    file: '/app/src/cart.js',
    test: null,
  });
  const problem = problemOf({ id: 'P1', failure, command: 'node main.js' });
  const tested = problemOf({ id: 'P2', failure: { ...failure, test: 'sums up the cart' }, command: 'npm test' });

  it('by its kind together with a name of it', () => {
    assert.ok(isAbout('The TypeError in cart.js', problem));
    assert.ok(isAbout('the typeerror about `total`', problem));
    assert.ok(!isAbout('The TypeError in list.js', problem));
    assert.ok(!isAbout('The RangeError in cart.js', problem));
    assert.ok(!isAbout('cart.js and total', problem));
  });

  it('by the test that failed', () => {
    assert.ok(isAbout('mend "Sums up the cart"', tested));
    assert.ok(!isAbout('mend "Sums up the cart"', problem));
    assert.ok(!isAbout('it', problemOf({ id: 'P3', failure: { ...failure, test: 'it' }, command: 'npm test' })));
  });
});

describe('what paths and outputs tell', () => {
  it('knows tests by their place and name', () => {
    for (const path of [
      'test/a.js',
      'a/tests/b.py',
      'src/__tests__/a.ts',
      'spec/a.rb',
      'a.test.ts',
      'a.spec.js',
      'test_a.py',
      'a/test_b.py',
      'a_test.go',
    ])
      assert.ok(isTestPath(path), path);
    for (const path of ['src/a.js', 'latest/a.js', 'contest.js', 'src/testing.js', 'a_tests.go'])
      assert.ok(!isTestPath(path), path);
  });

  it('knows a file however a tool prints it', () => {
    for (const printed of ['src/a.js', './src/a.js', '/app/src/a.js', 'file:///app/src/a.js', 'C:\\app\\src\\a.js'])
      assert.ok(isSameFile(printed, 'src/a.js'), printed);
    for (const printed of ['a.js', '/app/xsrc/a.js', 'src/a.jsx', 'src/a.js/b'])
      assert.ok(!isSameFile(printed, 'src/a.js'), printed);
    assert.ok(isSameFile('a\\b.js', 'a\\b.js'));
  });

  it('counts the tests that a run says it passed', () => {
    assert.equal(passCount('# pass 3\n# fail 0\n'), 3);
    assert.equal(passCount('ℹ pass 4\n'), 4);
    assert.equal(passCount('=== 12 passed in 0.1s ==='), 12);
    assert.equal(passCount('  7 passing (2ms)\n'), 7);
    assert.equal(passCount(' Test Files  1 passed (1)\n      Tests  2 passed (2)\n'), 2);
    assert.equal(passCount('Test Suites: 1 passed, 1 total\nTests:       5 passed, 5 total\n'), 5);
    assert.equal(passCount('x7 passing'), null);
    assert.equal(passCount('# pass\n'), null);
    assert.equal(passCount('done'), null);
  });
});
