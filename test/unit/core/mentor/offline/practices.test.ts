import assert from 'node:assert/strict';
import { masteredSkills, toPractise } from '../../../../../src/core/mentor/offline/mastery';
import { writePractices } from '../../../../../src/core/mentor/offline/practices';
import { sessionFacts } from '../../../../../src/core/mentor/offline/sessionFacts';
import type { Change, ChangeOrigin, CommandRun, Problem } from '../../../../../src/core/session/sessionRecord';
import { changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

const FAILED = runOf({ id: 'R1', command: 'node a.js', minute: 10, exitCode: 1 });
const PASSED = runOf({ id: 'R2', command: 'node a.js', minute: 20 });
const failure = failureOf({ kind: 'TypeError', message: 'm', file: 'a.js' });

function change(
  id: string,
  { path = 'a.js', after = 'x\n', before = 'y\n', from = 12, origin = 'typed' as ChangeOrigin } = {},
): Change {
  return changeOf({ id, path, language: 'javascript', before, after, from, to: from + 1, origin });
}

function problem(parts: Partial<Problem> = {}): Problem {
  return problemOf({
    id: 'P1',
    failure,
    command: 'node a.js',
    state: 'proven',
    failedRuns: ['R1'],
    fix: ['C1'],
    endedBy: 'R2',
    ...parts,
  });
}

function told(
  problems: readonly Problem[],
  changes: readonly Change[] = [change('C1')],
  runs: readonly CommandRun[] = [FAILED, PASSED],
): string {
  return writePractices(sessionFacts(recordOf({ problems, changes, runs }), 'en'));
}

describe('the habits that a session shows', () => {
  it('are none where the record is too short', () => {
    assert.match(told([], [], []), /^The record is too short/);
  });

  it('are to finish with the command that failed, where it proved the end', () => {
    assert.match(
      told([problem()]),
      /\*\*Finish with the same command\*\*: `node a\.js` is what failed.* \[R1\] \[R2\]$/m,
    );
    assert.doesNotMatch(told([problem({ state: 'likely' })]), /Finish with/);
    const again = problem({ id: 'P2', firstSeenAt: PASSED.startedAt, state: 'open', endedBy: null, fix: [] });
    assert.doesNotMatch(told([problem(), again]), /Finish with|Keep a fix small/);
  });

  it('are to keep a fix small, where it was one of six lines at most', () => {
    const lines = (count: number): Change => change('C1', { before: 'y\n', after: `y\n${'x\n'.repeat(count)}` });
    assert.match(told([problem()], [lines(6)]), /Keep a fix small\*\*: .*\(\+6 −0\).* \[P1\] \[C1\]$/m);
    assert.doesNotMatch(told([problem()], [lines(7)]), /Keep a fix small/);
    assert.doesNotMatch(told([problem({ fix: [] })]), /Keep a fix small/);
    const two = [change('C1'), change('C2', { path: 'b.js' })];
    assert.match(told([problem({ fix: ['C1', 'C2'] })], two), /\(\+2 −2\).* \[P1\] \[C1\] \[C2\]$/m);
    const step = { changes: ['C2'], run: 'R3', failure: { ...failure, kind: 'RangeError' } };
    assert.doesNotMatch(told([problem({ failedAttempts: [step] })], two), /Keep a fix small/);
  });

  it('are to look elsewhere, where the error was in a file that the fix left alone', () => {
    const elsewhere = told([problem()], [change('C1', { path: 'b.js' })]);
    assert.match(elsewhere, /Where it fails is not always.*\*\*: `a\.js` only noticed the problem.* \[P1\] \[C1\]$/m);
    assert.doesNotMatch(told([problem()]), /Where it fails/);
    assert.doesNotMatch(told([problem({ fix: [] })]), /Where it fails/);
    const nowhere = problem({ failure: { ...failure, file: null } });
    assert.doesNotMatch(told([nowhere], [change('C1', { path: 'b.js' })]), /Where it fails/);
  });

  it('are to guess first, where an attempt changed nothing', () => {
    const attempt = { changes: ['C2'], run: 'R3', failure };
    assert.match(told([problem({ failedAttempts: [attempt] })]), /Guess first, then change\*\*: .* \[C2\] \[R3\]$/m);
    assert.doesNotMatch(told([problem()]), /Guess first/);
  });

  it('are to rerun what has no result', () => {
    const lost = runOf({ id: 'R9', command: 'x', minute: 1, exitCode: null });
    assert.match(told([], [], [lost]), /Rerun what has no result\*\*: .* \[R9\]$/m);
    assert.doesNotMatch(told([]), /Rerun what/);
  });

  it('are to run at all', () => {
    const all = ['C1', 'C2', 'C3', 'C4', 'C5'].map((id) => change(id));
    assert.match(
      told([], all, []),
      /Change a little, run once\*\*: 5 changes and not one run;.* \[C1\] \[C2\] \[C3\] \[C4\]/m,
    );
    assert.match(told([], [change('C1')], []), /1 change and not one run/);
    assert.doesNotMatch(told([], [change('C1')]), /not one run/);
    assert.doesNotMatch(told([], [], []), /not one run/);
  });

  it('are to split a change that added eighty lines or more', () => {
    const large = (count: number): Change => change('C1', { after: 'x\n'.repeat(count) });
    assert.match(told([], [large(80)]), /Split a large change\*\*: `a\.js` grew by 80 lines at once;.* \[C1\]$/m);
    assert.doesNotMatch(told([], [large(79)]), /Split a large/);
  });
});

describe('the skills that a session proves', () => {
  const skills = (
    problems: readonly Problem[],
    changes: readonly Change[] = [change('C1')],
    runs: readonly CommandRun[] = [FAILED, PASSED],
  ): readonly string[] => masteredSkills(sessionFacts(recordOf({ problems, changes, runs }), 'en'), null);

  it('are to find and fix an error, by an own change that a run proved', () => {
    assert.match(skills([problem()]).join('\n'), /^Finding and fixing `TypeError`: .* \[P1\] \[C1\] \[R2\]$/m);
    const two = [problem(), problem({ id: 'P2', failure: { ...failure, message: 'n' } })];
    assert.match(skills(two).join('\n'), /^Finding and fixing `TypeError` \(2 of them\)/m);
  });

  it('are none of a slip, a likely end, a fix of others, a row of guesses, or what came back', () => {
    const fixing = (parts: Partial<Problem>, changes = [change('C1')]): boolean =>
      skills([problem(parts)], changes).some((line) => line.startsWith('Finding and fixing'));
    assert.ok(fixing({}));
    for (const kind of ['SyntaxError', 'IndentationError', 'TabError', 'ParseError', 'CommandNotFound', 'eslint'])
      assert.ok(!fixing({ failure: { ...failure, kind } }), kind);
    assert.ok(!fixing({ state: 'likely' }));
    assert.ok(!fixing({ fix: [] }));
    assert.ok(!fixing({}, [change('C1', { origin: 'pasted' })]));
    const miss = { changes: [], run: 'R3', failure };
    assert.ok(fixing({ failedAttempts: [miss] }));
    assert.ok(!fixing({ failedAttempts: [miss, { ...miss, run: 'R4' }] }));
  });

  it('are to use what an own change brought in, twice, or to end a problem, and what ran after it', () => {
    const uses = (id: string, from: number, origin: ChangeOrigin = 'typed'): Change =>
      change(id, {
        path: `${id}.js`,
        before: '\n',
        after: `async function ${id.toLowerCase()}() {\n  await job();\n}\n`,
        from,
        origin,
      });
    const named = (lines: readonly string[]): boolean =>
      lines.some((line) => /\[C\d\].*\[R2\]$/.test(line) && /async/i.test(line));
    assert.ok(named(skills([], [uses('C1', 12), uses('C2', 14)])));
    assert.ok(!named(skills([], [uses('C1', 12)])));
    assert.ok(!named(skills([], [uses('C1', 12), uses('C2', 14, 'pasted')])));
    assert.ok(!named(skills([], [uses('C1', 12), uses('C2', 30)])));
    assert.ok(!named(skills([], [uses('C1', 12), uses('C2', 14)], [])));
    const ended = skills([problem()], [uses('C1', 12)]);
    assert.ok(ended.some((line) => /used in the change that fixed a problem/.test(line)));
    const once = toPractise(sessionFacts(recordOf({ changes: [uses('C1', 12)], runs: [PASSED] }), 'en'), null);
    assert.ok(once.some((line) => /used once, and it ran.* \[C1\] \[R2\]$/.test(line)));
    const twice = recordOf({ changes: [uses('C1', 12), uses('C2', 14)], runs: [PASSED] });
    assert.ok(!toPractise(sessionFacts(twice, 'en'), null).some((line) => /async/i.test(line)));
    const pasted = recordOf({ changes: [uses('C1', 12, 'pasted')], runs: [PASSED] });
    assert.deepEqual(toPractise(sessionFacts(pasted, 'en'), null), []);
  });
});
