import assert from 'node:assert/strict';
import {
  isSameFile,
  isTestPath,
  knownPath,
  lastFailedRun,
  mostlyNotTyped,
  notesDuring,
  passCount,
  runsWithoutResult,
  sessionFacts,
} from '../../../../../src/core/mentor/offline/sessionFacts';
import type { Change, ChangeOrigin, CommandRun, Problem } from '../../../../../src/core/session/sessionRecord';
import { changeOf, failureOf, noteOf, problemOf, recordOf, runOf } from '../../../../support/records';

const FAILURE = failureOf({
  kind: 'AssertionError',
  message: "AssertionError: 'orderTotal' gave 850.0, not 85",
  file: 'src\\shop\\price.py',
  line: 3,
  test: 'test_total',
});

function problem(parts: Partial<Problem> = {}): Problem {
  return problemOf({ id: 'P1', failure: FAILURE, command: 'echo go; ./check-all tests/unit', ...parts });
}

function notesOf(texts: readonly string[], parts: Partial<Problem> = {}, minute = 11): readonly string[] {
  const notes = texts.map((text, index) => noteOf(`N${index + 1}`, minute, text));
  const change = changeOf({
    id: 'C1',
    path: 'src/shop/price.py',
    language: 'python',
    before: 'a = roundedDown(x)\nkeep = untouchedName\n',
    after: 'a = x\nkeep = untouchedName\n',
    from: 10,
    to: 11,
  });
  const record = recordOf({ notes, changes: [change], problems: [problem(parts)] });
  const [only] = record.problems;
  if (only === undefined) throw new Error('no problem');
  return notesDuring(only, sessionFacts(record, 'en')).map(({ text }) => text);
}

describe('the notes that belong to a problem', () => {
  it('name something of it: its file, its kind, its test, its command, a name or values of its message', () => {
    const notes = [
      'price.py is where it is',
      'look at Price again',
      'why an AssertionError?',
      'test_total again',
      './check-all',
      'tests/unit',
      'orderTotal is wrong',
      '850.0 instead of 85',
    ];
    assert.deepEqual(notesOf(notes), notes);
  });

  it('name nothing of it where they only have a word that stands in any text, or a part of a name', () => {
    assert.deepEqual(
      notesOf([
        'I am tired',
        'this line of the file',
        'pricey',
        'test_totals',
        'echo',
        'a test',
        '3 is too few',
        '85',
        'at 9 o clock there were 7 of them',
        'reorderTotal',
        'untouchedName',
      ]),
      [],
    );
  });

  it('may name what was changed to end it, or what was tried', () => {
    assert.deepEqual(notesOf(['roundedDown was the reason']), []);
    assert.deepEqual(notesOf(['roundedDown was the reason', 'untouchedName'], { fix: ['C1'] }), [
      'roundedDown was the reason',
    ]);
    const failedAttempts = [{ changes: ['C1'], run: 'R2', failure: { ...FAILURE, message: 'gave 851.5, not 86' } }];
    assert.deepEqual(notesOf(['roundedDown was the reason', 'from 850.0 to 851.5'], { failedAttempts }), [
      'roundedDown was the reason',
      'from 850.0 to 851.5',
    ]);
  });

  it('were written while it was there', () => {
    const note = ['price.py is where it is'];
    assert.deepEqual(notesOf(note, { state: 'likely' }, 9), []);
    assert.deepEqual(notesOf(note, { state: 'likely' }, 10), note);
    assert.deepEqual(notesOf(note, { state: 'likely' }, 12), note);
    assert.deepEqual(notesOf(note, { state: 'likely' }, 13), []);
    assert.deepEqual(notesOf(note, { state: 'open' }, 13), note);
  });

  it('may have been written until the run that ended it was over', () => {
    const run = runOf({ id: 'R2', command: 'x', minute: 20, durationMs: 60_000 });
    const ended = problem({ state: 'proven', endedBy: 'R2' });
    const notes = [20.5, 21, 22].map((minute, index) => noteOf(`N${index}`, minute, 'price.py'));
    const record = recordOf({ notes, runs: [run], problems: [ended] });
    assert.equal(notesDuring(ended, sessionFacts(record, 'en')).length, 2);
  });
});

describe('a file as a tool prints it', () => {
  it('is the file of the workspace in each of its forms', () => {
    for (const printed of [
      'src/a.py',
      './src/a.py',
      '/home/lin/src/a.py',
      'file:///home/lin/src/a.py',
      'C:\\w\\src\\a.py',
    ])
      assert.ok(isSameFile(printed, 'src/a.py'), printed);
    for (const printed of ['a.py', 'src/b.py', 'mysrc/a.py', '/src/a.py.bak'])
      assert.ok(!isSameFile(printed, 'src/a.py'), printed);
    assert.ok(isSameFile('od\\d.py', 'od\\d.py'));
  });

  it('is told by the longest path of the session that it ends with, else as it was printed', () => {
    const change = (id: string, path: string): Change =>
      changeOf({ id, path, language: 'python', before: 'a\n', after: 'b\n', from: 0, to: 1 });
    const record = recordOf({ changes: [change('C1', 'a.py'), change('C2', 'src/a.py'), change('C3', 'b.py')] });
    assert.equal(knownPath('/home/lin/src/a.py', record), 'src/a.py');
    assert.equal(knownPath('/home/lin/a.py', record), 'a.py');
    assert.equal(knownPath('/usr/lib/c.py', record), '/usr/lib/c.py');
  });

  it('is one of tests by its folder or its name', () => {
    for (const path of [
      'test/a.py',
      'a/tests/b.ts',
      '__tests__/a.js',
      'spec/a.rb',
      'a.test.ts',
      'a.spec.js',
      'test_a.py',
      'x/test_a.py',
      'a_test.go',
    ])
      assert.ok(isTestPath(path), path);
    for (const path of ['src/a.py', 'latest/a.py', 'src/contest_a.py', 'testing.py', 'a/test', 'protest.ts'])
      assert.ok(!isTestPath(path), path);
  });
});

describe('how many tests passed', () => {
  const COUNTS: readonly (readonly [output: string, count: number | null])[] = [
    ['# tests 3\n# pass 12\n# fail 1\n', 12],
    ['ℹ pass 3  \n', 3],
    ['1 failed, 12 passed in 0.14s', 12],
    ['Test Files  2 passed (2)\n     Tests  31 passed (31)', 31],
    ['Test Suites: 1 passed\nTests: 12 passed', 12],
    ['  17 passing (2s)', 17],
    ['it passed', null],
    ['see # pass 3 of it', null],
    ['', null],
  ];
  for (const [output, count] of COUNTS) {
    it(`is ${count}: ${JSON.stringify(output)}`, () => assert.equal(passCount(output), count));
  }
});

describe('by whom changes were made', () => {
  const lines = (count: number, origin: ChangeOrigin): Change =>
    changeOf({
      id: 'C1',
      path: 'a',
      language: 'x',
      before: null,
      after: 'a\n'.repeat(count),
      from: 0,
      to: 1,
      origin,
    });

  it('is mostly not by typing where more than half of the lines came in otherwise', () => {
    assert.ok(mostlyNotTyped([lines(2, 'typed'), lines(3, 'pasted')]));
    assert.ok(mostlyNotTyped([lines(1, 'onDisk')]));
    assert.ok(!mostlyNotTyped([lines(2, 'typed'), lines(2, 'inserted')]));
    assert.ok(!mostlyNotTyped([lines(3, 'typed')]));
    assert.ok(!mostlyNotTyped([]));
  });
});

describe('runs', () => {
  it('are without a result where nobody knows how they ended, though they are over', () => {
    const runs: readonly CommandRun[] = [
      runOf({ id: 'R1', command: 'a', minute: 1 }),
      runOf({ id: 'R2', command: 'a', minute: 1, exitCode: 130, outcome: 'aborted' }),
      runOf({ id: 'R3', command: 'a', minute: 1, exitCode: null }),
      runOf({ id: 'R4', command: 'a', minute: 1, exitCode: null, capture: 'running' }),
      runOf({ id: 'R5', command: 'a', minute: 1, exitCode: 1 }),
      runOf({ id: 'R6', command: 'a', minute: 1, exitCode: 3, outcome: 'unknown' }),
    ];
    assert.deepEqual(
      runsWithoutResult(recordOf({ runs })).map(({ id }) => id),
      ['R2', 'R3'],
    );
  });

  it('that failed last are those of the command that passed, where it is among them', () => {
    const runs = [
      runOf({ id: 'R1', command: 'pytest', minute: 1, exitCode: 1 }),
      runOf({ id: 'R2', command: 'pytest a', minute: 2, exitCode: 1 }),
      runOf({ id: 'R3', command: 'pytest', minute: 3 }),
    ];
    const last = (endedBy: string | null, failedRuns: readonly string[]): string | null => {
      const own = problem({ endedBy, failedRuns });
      return lastFailedRun(own, sessionFacts(recordOf({ runs, problems: [own] }), 'en'));
    };
    assert.equal(last('R3', ['R1', 'R2']), 'R1');
    assert.equal(last(null, ['R1', 'R2']), 'R2');
    assert.equal(last('R3', ['R2']), 'R2');
    assert.equal(last(null, []), null);
  });
});
