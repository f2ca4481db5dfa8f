import assert from 'node:assert/strict';
import { writeLesson } from '../../../../../src/core/mentor/offline/lesson';
import { writeProblems } from '../../../../../src/core/mentor/offline/problems';
import { sessionFacts } from '../../../../../src/core/mentor/offline/sessionFacts';
import type {
  Change,
  CommandRun,
  Problem,
  RecordedFailure,
  SessionRecord,
} from '../../../../../src/core/session/sessionRecord';
import { at, changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

const FAILURE: RecordedFailure = failureOf({ kind: 'OddError', message: 'm', file: 'a.js' });
const NEXT: RecordedFailure = failureOf({ kind: 'NextError', message: 'n', file: 'a.js' });
const change = (id: string, before: string, after: string, path = 'a.js', from = 12): Change =>
  changeOf({ id, path, language: 'javascript', before, after, from, to: from + 1 });
const problem = (parts: Partial<Problem> = {}): Problem =>
  problemOf({
    id: 'P1',
    failure: FAILURE,
    command: 'node a.js',
    state: 'proven',
    failedRuns: ['R1'],
    fix: ['C9'],
    endedBy: 'R9',
    firstSeenAt: at(10),
    lastSeenAt: at(12),
    ...parts,
  });
const RUNS: readonly CommandRun[] = [
  runOf({ id: 'R1', command: 'node a.js', minute: 10, exitCode: 1, failures: [FAILURE] }),
  runOf({ id: 'R9', command: 'node a.js', minute: 20 }),
];

describe('what a problem teaches', () => {
  const lesson = (own: Problem, changes: readonly Change[] = [change('C9', 'let a = 1;\n', 'let a = 2;\n')]): string =>
    writeLesson(own, sessionFacts(recordOf({ problems: [own], changes, runs: RUNS }), 'en'));
  const attempt = (run: string, changes: readonly string[], failure = FAILURE) => ({ run, changes, failure });

  it('is how long it took, and by how many changes', () => {
    assert.match(
      lesson(problem()),
      /From the first error to the last: about 10 minutes; the first change fixed it \[P1\]\./,
    );
    assert.match(lesson(problem({ state: 'likely' })), /one change, not proven yet \[P1\]/);
    assert.match(lesson(problem({ fix: [] })), /no code change goes with it \[P1\]/);
    assert.match(lesson(problem({ fix: [], isFixUnticked: true })), /is not in the record \[P1\]/);
    const one = [attempt('R2', [])];
    assert.match(lesson(problem({ failedAttempts: one })), /1 attempt failed before the change that fixed it/);
    assert.match(
      lesson(problem({ failedAttempts: [...one, attempt('R3', [])], state: 'likely' })),
      /2 attempts failed before the change that likely fixed it/,
    );
    assert.match(
      lesson(problem({ endedBy: null, state: 'likely' })),
      /From the first error to the last: about 2 minutes/,
    );
  });

  it('is that each step ended one error, where it did', () => {
    const changes = [change('C1', 'a\n', 'a\nb\n', 'a.js', 11), change('C9', 'a\nb\n', 'a\nb\nc\n')];
    const own = problem({ failedAttempts: [attempt('R2', ['C1'], NEXT)] });
    assert.match(lesson(own, changes), /2 steps, each of which fixed one error/);
    assert.match(lesson(own, changes), /A test shows one error at a time \[C1\] \[C9\]/);
    const value = { ...FAILURE, kind: 'AssertionError' };
    const moved = problem({ failure: value, failedAttempts: [attempt('R2', ['C1'], { ...value, message: 'other' })] });
    assert.match(lesson(moved, changes), /altered the error without ending it \[C1\] \[C9\]/);
  });

  it('is what is left of one that is open, or comes and goes', () => {
    const open = { state: 'open', endedBy: null, fix: [] } as const;
    assert.match(lesson(problem(open)), /Nothing on record has been tried against it yet \[P1\]/);
    assert.match(
      lesson(problem({ ...open, failedAttempts: [attempt('R2', [])] })),
      /1 attempt over about 2 minutes so far \[P1\]/,
    );
    assert.match(lesson(problem({ state: 'flaky', fix: [] })), /A rerun that passes is no fix \[P1\]/);
  });

  it('is that it was met before, or came back', () => {
    assert.match(lesson(problem({ metInStep: 2 })), /You met it in step 2 already \[P1\]/);
    assert.doesNotMatch(lesson(problem()), /already|came back/);
    const own = problem();
    const again = problem({ id: 'P2', firstSeenAt: at(30), state: 'open', endedBy: null });
    const facts = sessionFacts(recordOf({ problems: [own, again], runs: RUNS }), 'en');
    assert.match(writeLesson(own, facts), /The same error came back as \[P2\]/);
  });

  it('is what set the change that worked apart: the file, or what differs', () => {
    const wrong = change('C1', 'let a = 1;\n', 'let b = 1;\n', 'b.js', 11);
    const tried = problem({ failedAttempts: [attempt('R2', ['C1'])] });
    const right = change('C9', 'let a = 1;\n', 'let a = 2;\n');
    assert.match(
      lesson(tried, [wrong, right]),
      /The failed attempts changed `b\.js`; the change that worked is in `a\.js` \[C1\] \[C9\]/,
    );
    const same = change('C1', 'let a = 1;\n', 'let a = 3;\n', 'a.js', 11);
    assert.match(
      lesson(tried, [same, right]),
      /In the same file, the failed attempt changed `.*3.*` and the one that worked `.*2.*` \[C1\] \[C9\]/,
    );
    const wide = change('C1', 'x\ny\n', 'one();\ntwo();\nthree();\n', 'a.js', 11);
    assert.match(lesson(tried, [wide, right]), /compare the two diffs/);
    assert.doesNotMatch(lesson(problem(), [right]), /In the same file|compare|The failed attempts/);
  });
});

describe('what a log tells of problems', () => {
  const told = (parts: Partial<SessionRecord>): string => {
    const { overview: _, ...rest } = parts;
    return writeProblems(sessionFacts({ ...recordOf(rest), unticked: parts.unticked ?? [] }, 'en'));
  };

  it('is that there was none, as far as commands ran and ended', () => {
    assert.match(told({}), /^No error was recorded\. But no command ran either/);
    assert.equal(
      told({ runs: [runOf({ id: 'R1', command: 'make', minute: 1 })] }),
      'No error was found in the commands that ran.',
    );
    const lost = (id: string) => runOf({ id, command: 'make', minute: 1, capture: 'lost' });
    assert.match(told({ runs: [lost('R1')] }), /^No error was found\. But one run is incomplete .* \[R1\]\.$/);
    const eight = Array.from({ length: 8 }, (_, index) => lost(`R${index + 1}`));
    assert.match(told({ runs: eight }), /But 8 runs are incomplete .* \[R5\] \[R6\]\.$/);
    const aborted = runOf({ id: 'R1', command: 'make', minute: 1, exitCode: 130, outcome: 'aborted' });
    assert.match(told({ runs: [aborted] }), /one run is incomplete/);
  });

  it('is apart what only looked for something, or was mistyped', () => {
    const aside = runOf({ id: 'R1', command: 'ls nowhere', minute: 1, exitCode: 1 });
    assert.match(told({ runs: [aside] }), /^Not counted as a problem: `ls nowhere` \[R1\], which only looked/);
    const lost = runOf({ id: 'R2', command: 'make', minute: 1, capture: 'lost' });
    assert.match(told({ runs: [aside, lost] }), /No other error was found\. But one run/);
    const real = runOf({ id: 'R1', command: 'node a.js', minute: 1, exitCode: 1 });
    const leftOut = [{ what: 'problem', count: 1 }] as const;
    assert.match(
      told({ runs: [real], leftOut }),
      /^Failed, with a problem that is not part of this record: `node a\.js` \[R1\]\./,
    );
    assert.match(told({ runs: [real], unticked: leftOut }), /^Failed, with a problem that is not part/);
    assert.match(told({ runs: [aside], leftOut }), /^Not counted as a problem/);
  });

  it('is eight of them whole, by their numbers, those that ended first, and the others by name', () => {
    const many = Array.from({ length: 10 }, (_, index) =>
      problem({
        id: `P${index + 1}`,
        failure: { ...FAILURE, kind: `Odd${index + 1}Error` },
        state: index < 2 ? 'open' : 'proven',
        endedBy: index < 2 ? null : 'R9',
      }),
    );
    const text = told({ problems: many, runs: RUNS });
    const headings = text.match(/^### Problem \d+/gm) ?? [];
    assert.deepEqual(
      headings.map((line) => Number(line.slice(12))),
      [3, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.match(text, /Besides: `Odd1Error` \[P1\] and `Odd2Error` \[P2\]\.$/m);
    assert.doesNotMatch(told({ problems: many.slice(0, 8), runs: RUNS }), /Besides/);
  });

  it('is in each heading how it stands', () => {
    const heading = (own: Problem, ...others: readonly Problem[]): string =>
      /^### .*$/m.exec(told({ problems: [own, ...others], runs: RUNS }))?.[0] ?? '';
    assert.match(heading(problem()), /\(proven solved\) \[P1\]$/);
    assert.match(heading(problem({ state: 'likely' })), /\(likely solved\) \[P1\]$/);
    assert.match(heading(problem({ state: 'flaky' })), /\(flaky, not fixed\) \[P1\]$/);
    assert.match(heading(problem({ state: 'open', endedBy: null })), /\(open\) \[P1\]$/);
    const again = problem({ id: 'P2', firstSeenAt: at(30), state: 'open', endedBy: null });
    assert.match(heading(problem(), again), /\(proven solved, came back as \[P2\]\) \[P1\]$/);
  });
});
