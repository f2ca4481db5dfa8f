import assert from 'node:assert/strict';
import { cameBack } from '../../../../../src/core/mentor/offline/cameBack';
import { lineOrigin } from '../../../../../src/core/mentor/offline/lineOrigin';
import { otherChangesBetween } from '../../../../../src/core/mentor/offline/otherChanges';
import {
  attemptsElsewhere,
  missedAttempts,
  partialAttempts,
  stepsForward,
} from '../../../../../src/core/mentor/offline/partialAttempts';
import { sessionFacts } from '../../../../../src/core/mentor/offline/sessionFacts';
import { weakProof } from '../../../../../src/core/mentor/offline/weakProof';
import type {
  Attempt,
  Change,
  CommandRun,
  Problem,
  RecordedFailure,
} from '../../../../../src/core/session/sessionRecord';
import { changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

const error = (kind: string, message: string, parts: Partial<RecordedFailure> = {}): RecordedFailure => ({
  ...failureOf({ kind, message, ...parts }),
  ...parts,
});
const change = (id: string, before: string | null, after: string, from: number, path = 'a.py'): Change =>
  changeOf({ id, path, language: 'python', before, after, from, to: from + 1 });
const attempt = (run: string, changes: readonly string[], failure: RecordedFailure): Attempt => ({
  run,
  changes,
  failure,
});

const NAME = error('NameError', "name 'x' is not defined");
const TYPE = error('TypeError', 'not a number');
const TRIED = change('C1', 'one\n', 'one\ntwo\n', 11);

function problem(parts: Partial<Problem>): Problem {
  return problemOf({ id: 'P1', failure: NAME, command: 'test', state: 'proven', endedBy: 'R9', ...parts });
}

const RUNS: readonly CommandRun[] = [
  runOf({ id: 'R1', command: 'test', minute: 10, exitCode: 1 }),
  runOf({ id: 'R9', command: 'test', minute: 30 }),
];

function factsOf(problems: readonly Problem[], changes: readonly Change[], runs = RUNS) {
  return sessionFacts(recordOf({ problems, changes, runs }), 'en');
}

function partial(own: Problem, changes: readonly Change[]): number {
  return partialAttempts(own, factsOf([own], changes)).length;
}

describe('an attempt that took a step', () => {
  const tried = problem({ failedAttempts: [attempt('R2', ['C1'], TYPE)] });

  it('altered the error, and stood when the problem ended', () => {
    assert.equal(partial(tried, [TRIED]), 1);
    assert.equal(partial({ ...tried, endedBy: null, state: 'likely' }, [TRIED]), 1);
  });

  it('is none of a problem that is open, of an error that stayed, or without a change on record', () => {
    assert.equal(partial({ ...tried, state: 'open' }, [TRIED]), 0);
    assert.equal(partial({ ...tried, failedAttempts: [attempt('R2', ['C1'], { ...NAME })] }, [TRIED]), 0);
    assert.equal(partial({ ...tried, failedAttempts: [attempt('R2', [], TYPE)] }, [TRIED]), 0);
    assert.equal(partial(tried, []), 0);
  });

  it('is measured by the error before it, that of the attempt before', () => {
    const twice = [attempt('R2', ['C1'], TYPE), attempt('R3', ['C1'], { ...TYPE })];
    assert.equal(partial({ ...tried, failedAttempts: twice }, [TRIED]), 1);
    const back = [attempt('R2', ['C1'], TYPE), attempt('R3', ['C1'], { ...NAME })];
    assert.equal(partial({ ...tried, failedAttempts: back }, [TRIED]), 2);
  });

  it('is none once its lines are gone again', () => {
    assert.equal(partial(tried, [TRIED, change('C2', 'one\ntwo\n', 'one\n', 20)]), 0);
    assert.equal(partial(tried, [TRIED, change('C2', 'one\ntwo\n', '  two\n', 20)]), 1);
    assert.equal(partial(tried, [TRIED, change('C2', 'one\ntwo\n', 'one\n', 40)]), 1);
    assert.equal(partial(tried, [TRIED, change('C2', 'x\n', 'y\n', 20, 'b.py')]), 1);
    assert.equal(partial(tried, [{ ...TRIED, textAfter: null }]), 0);
    assert.equal(partial(tried, [TRIED, { ...change('C2', 'one\ntwo\n', 'two\n', 20), isDeleted: true }]), 0);
  });

  it('may only have taken lines out, which stay away', () => {
    const cut = change('C1', 'one\ntwo\n', 'one\n', 11);
    assert.equal(partial(tried, [cut]), 1);
    assert.equal(partial(tried, [cut, change('C2', 'one\n', 'one\ntwo\n', 20)]), 0);
  });

  it('stands with all of its changes or not at all', () => {
    const both = problem({ failedAttempts: [attempt('R2', ['C1', 'C3'], TYPE)] });
    const other = change('C3', 'b\n', 'c\n', 12, 'b.py');
    assert.equal(partial(both, [TRIED, other]), 1);
    assert.equal(partial(both, [TRIED, other, change('C4', 'c\n', 'b\n', 20, 'b.py')]), 0);
  });

  it('ended the first error where the next one is another, and not only another value or broken code', () => {
    const steps = (failure: RecordedFailure, before = NAME): number => {
      const own = problem({ failure: before, failedAttempts: [attempt('R2', ['C1'], failure)] });
      return stepsForward(own, factsOf([own], [TRIED])).length;
    };
    assert.equal(steps(TYPE), 1);
    assert.equal(steps(error('NameError', "name 'y' is not defined")), 1);
    assert.equal(steps(error('SyntaxError', 'bad')), 0);
    assert.equal(steps(error('IndentationError', 'bad')), 0);
    const value = error('ValueError', 'got 12 of 3');
    assert.equal(steps(error('ValueError', 'got 7 of 3'), value), 0);
    assert.equal(steps(error('ValueError', 'lost 7 of 3'), value), 1);
    const compared = error('AssertionError', 'one != two');
    assert.equal(steps(error('AssertionError', 'one != three'), compared), 0);
    assert.equal(steps(error('Error', 'expected x'), error('Error', 'expected y')), 0);
  });

  it('tells which error it ended', () => {
    const own = problem({ failedAttempts: [attempt('R2', ['C1'], TYPE), attempt('R3', ['C1'], NAME)] });
    const [first, second] = stepsForward(own, factsOf([own], [TRIED]));
    assert.deepEqual([first?.ended.kind, second?.ended.kind], ['NameError', 'TypeError']);
  });
});

describe('an attempt that did not help', () => {
  it('is each one that took no step, but for those that ended another problem', () => {
    const failedAttempts = [attempt('R2', ['C1'], NAME), attempt('R3', ['C2'], NAME), attempt('R4', [], NAME)];
    const own = problem({ failedAttempts });
    const changes = [TRIED, change('C2', 'b\n', 'c\n', 12, 'b.py')];
    const other = problem({ id: 'P2', fix: ['C2'] });
    const missed = (problems: readonly Problem[]) =>
      missedAttempts(own, factsOf([own, ...problems], changes)).map(({ run }) => run);
    assert.deepEqual(missed([]), ['R2', 'R3', 'R4']);
    assert.deepEqual(missed([other]), ['R2', 'R4']);
    assert.deepEqual(missed([{ ...other, state: 'likely' }]), ['R2', 'R4']);
    assert.deepEqual(missed([{ ...other, state: 'open' }]), ['R2', 'R3', 'R4']);
  });

  it('helped elsewhere only with all of its changes, and may have helped several', () => {
    const failedAttempts = [attempt('R2', ['C1', 'C2'], NAME)];
    const own = problem({ failedAttempts });
    const changes = [TRIED, change('C2', 'b\n', 'c\n', 12, 'b.py')];
    const elsewhere = (...fixes: readonly (readonly string[])[]) => {
      const others = fixes.map((fix, index) => problem({ id: `P${index + 2}`, fix }));
      return attemptsElsewhere(own, factsOf([own, ...others], changes)).map(({ problems }) => problems);
    };
    assert.deepEqual(elsewhere(['C1']), []);
    assert.deepEqual(elsewhere(['C1', 'C2']), [['P2']]);
    assert.deepEqual(elsewhere(['C1'], ['C2'], ['C9']), [['P2', 'P3']]);
  });
});

describe('a problem that came back', () => {
  const first = problem({ failure: error('E', 'm', { file: 'src/a.py', test: 't' }) });
  const again = (parts: Partial<Problem>, failure: Partial<RecordedFailure> = {}): string | null => {
    const other = problem({
      id: 'P2',
      firstSeenAt: (RUNS[1]?.startedAt ?? 0) + 1,
      ...parts,
      failure: { ...first.failure, ...failure },
    });
    return cameBack(first, factsOf([first, other], []))?.id ?? null;
  };

  it('is the same failure, seen after it had ended', () => {
    assert.equal(again({}), 'P2');
    assert.equal(again({ firstSeenAt: RUNS[1]?.startedAt ?? 0 }), 'P2');
    assert.equal(again({ firstSeenAt: (RUNS[1]?.startedAt ?? 0) - 1 }), null);
    assert.equal(again({}, { file: '/home/lin/src/a.py' }), 'P2');
    assert.equal(again({}, { file: 'a.py' }), 'P2');
    assert.equal(again({}, { file: 'src/b.py' }), null);
    assert.equal(again({}, { file: null }), null);
    assert.equal(again({}, { kind: 'F' }), null);
    assert.equal(again({}, { message: 'n' }), null);
    assert.equal(again({}, { test: 'u' }), null);
  });

  it('may have no file at either time, and is not itself', () => {
    const bare = { ...first, failure: { ...first.failure, file: null } };
    const other = { ...bare, id: 'P2', firstSeenAt: RUNS[1]?.startedAt ?? 0 };
    assert.equal(cameBack(bare, factsOf([bare, other], []))?.id, 'P2');
    assert.equal(cameBack(other, factsOf([other], [])), null);
    assert.equal(cameBack({ ...first, endedBy: null }, factsOf([first, other], [])), null);
  });
});

describe('where the line of an error comes from', () => {
  const own = problem({
    failure: error('E', 'm', { file: '/w/a.py', line: 2 }),
    failedRuns: ['R1'],
  });
  const seen = { ...RUNS[0], failures: [own.failure] } as CommandRun;
  const told = (
    changes: readonly Change[],
    { parts = {}, run = seen }: { readonly parts?: Partial<RecordedFailure>; readonly run?: CommandRun } = {},
  ): number => lineOrigin({ ...own, failure: { ...own.failure, ...parts } }, factsOf([own], changes, [run])).length;
  const wrote = change('C1', 'one\n', 'one\ntwo\n', 5);

  it('is a change of this session that put it in, the last of the file before it', () => {
    assert.equal(told([wrote]), 1);
    assert.match(lineOrigin(own, factsOf([own], [wrote], [seen])).join(''), /`a\.py` line 2.*\[C1\]/);
    assert.equal(told([wrote, change('C2', 'one\ntwo\n', 'zero\none\ntwo\n', 7)]), 0);
    assert.equal(told([wrote, change('C2', 'one\ntwo\n', 'zero\none\ntwo\n', 20)]), 1);
    assert.equal(told([change('C1', 'two\n', 'one\ntwo\n', 5)]), 0);
  });

  it('is not told where it is not known: of a new file, of a change that went on, of a place that moved', () => {
    assert.equal(told([change('C1', null, 'one\ntwo\n', 5)]), 0);
    assert.equal(told([change('C1', 'one\n', 'one\ntwo\n', 9.5)]), 0);
    assert.equal(told([{ ...wrote, path: 'b.py' }]), 0);
    assert.equal(told([wrote], { run: { ...seen, failures: [{ ...own.failure, line: 3 }] } }), 0);
    assert.equal(told([wrote], { run: { ...seen, failures: [{ ...own.failure, file: '/w/b.py' }] } }), 0);
    assert.equal(told([wrote], { parts: { line: null } }), 0);
    assert.equal(told([wrote], { parts: { file: null } }), 0);
    assert.equal(told([]), 0);
  });
});

describe('a rerun that proves nothing though it passed', () => {
  const likely = problem({ state: 'likely', failedRuns: ['R1'], fix: ['C1'] });
  const because = (parts: Partial<Problem>, ended: Partial<CommandRun> = {}, failed: Partial<CommandRun> = {}) => {
    const [first, last] = RUNS;
    if (first === undefined || last === undefined) return null;
    const runs = [
      { ...first, ...failed },
      { ...last, ...ended },
    ];
    const own = { ...likely, ...parts };
    const changes = [TRIED, { ...TRIED, id: 'C2', language: 'markdown' }];
    return weakProof(own, factsOf([own], changes, runs))?.because ?? null;
  };

  it('is one of a line with several commands', () => {
    const command = 'test; echo done';
    assert.match(because({}, { command }, { command }) ?? '', /several commands/);
  });

  it('is one in a folder that nobody knows, but for a task and a debug configuration', () => {
    assert.match(because({}, { cwd: null }, { cwd: null }) ?? '', /folder/);
    assert.equal(because({}, { cwd: null, source: 'task' }, { cwd: null }), null);
    assert.equal(because({}, { cwd: null, source: 'debug' }, { cwd: null }), null);
  });

  it('is one after which only documents were changed', () => {
    assert.match(because({ fix: ['C2'] }) ?? '', /only documents/);
    assert.equal(because({ fix: ['C1', 'C2'] }), null);
    assert.equal(because({ fix: [] }), null);
  });

  it('is none where the problem is not likely solved, or another command passed', () => {
    const command = 'test; echo done';
    assert.equal(because({ state: 'proven' }, { command }, { command }), null);
    assert.equal(because({}, { command, exitCode: 1 }, { command }), null);
    assert.equal(because({}, { command }), null);
    assert.equal(because({ failedRuns: ['R7'] }, { command }, { command }), null);
    assert.equal(because({ endedBy: null }, { command }, { command }), null);
  });
});

describe('what else was changed between failing and passing', () => {
  const own = problem({ failedRuns: ['R1'], fix: ['C1'] });
  const between = [
    change('C2', 'b\n', 'c\n', 14, 'b.py'),
    { ...change('C3', 'b\n', 'c\n', 15, 'b.md'), language: 'markdown' },
    change('C4', 'd\n', 'e\n', 24, 'd.py'),
  ];
  const middle = runOf({ id: 'R5', command: 'test', minute: 20, exitCode: 1 });
  const told = (parts: Partial<Problem>, runs: readonly CommandRun[] = RUNS): string =>
    otherChangesBetween({ ...own, ...parts }, factsOf([own], [TRIED, ...between], runs)).join('\n');

  it('is told apart from documents', () => {
    assert.match(told({}), /only comments, blank lines or documents/);
    assert.match(told({}), /\[C3\], but only/);
    assert.match(told({}), /Also changed in between: ?\[C2\] \[C4\]\./);
    assert.equal(told({ state: 'likely' }), '');
    assert.doesNotMatch(told({ fix: ['C1', 'C2', 'C4'] }), /C2|C4/);
    assert.doesNotMatch(told({ fix: ['C1', 'C3'] }), /documents/);
  });

  it('is told apart from what came when it was gone already', () => {
    const [first, last] = RUNS;
    const runs = (one: CommandRun): readonly CommandRun[] => [first, one, last].flatMap((run) => run ?? []);
    assert.match(told({}, runs(middle)), /\[C4\]; by then it was gone already ?\[R5\]/);
    for (const other of [
      { ...middle, command: 'other' },
      { ...middle, outcome: 'passed' } as const,
      { ...middle, startedAt: (first?.startedAt ?? 0) - 1 },
      { ...middle, startedAt: (last?.startedAt ?? 0) + 1 },
    ]) {
      assert.doesNotMatch(told({}, runs(other)), /gone already/);
    }
    assert.doesNotMatch(told({ failedRuns: ['R1', 'R5'] }, runs(middle)), /gone already/);
  });
});
