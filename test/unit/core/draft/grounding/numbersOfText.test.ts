import assert from 'node:assert/strict';
import {
  around,
  isWithin,
  linesOfDiff,
  minutes,
  near,
  numbersIn,
  runsOfLines,
  secondsIn,
  upTo,
} from '../../../../../src/core/draft/grounding/numbersOfText';
import { countsOf, fileCounts, perKey, runCounts, sums } from '../../../../../src/core/draft/grounding/recordCounts';
import { changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

describe('numbers in a text', () => {
  it('stand by themselves, whole or with what is behind the point', () => {
    assert.deepEqual(numbersIn('1 a2 b_3 $4 5.25 12.0.9 x=100'), [1, 5.25, 12, 9, 100]);
    assert.deepEqual(numbersIn('none'), []);
  });

  it('stand before a word that is looked for', () => {
    assert.deepEqual(near('ran 3 times and 12 times', /(\d+) times/g), [3, 12]);
  });

  it('are seconds, also where milliseconds are told, as people round them', () => {
    for (const value of [0.14, 0, 1]) assert.ok(secondsIn('in 0.14s').includes(value), `${value}`);
    for (const value of [12, 12.5, 13]) assert.ok(secondsIn('took 12.46 seconds').includes(value), `${value}`);
    for (const value of [1, 2, 1.5]) assert.ok(secondsIn('1500ms').includes(value), `${value}`);
    for (const value of [1, 2, 1.3]) assert.ok(secondsIn('1250.75 ms').includes(value), `${value}`);
    assert.ok(secondsIn('30 secs').includes(30));
    assert.deepEqual(secondsIn('3 steps, 4 msg, 5 minutes'), []);
  });

  it('are told rounded down, to the next, up, or to a tenth', () => {
    assert.deepEqual(around(2.46), [2, 2, 3, 2.5]);
    assert.deepEqual(around(3), [3, 3, 3, 3]);
  });

  it('are no minute where it was less than half of one', () => {
    assert.deepEqual(minutes(29_999), [0]);
    assert.deepEqual(minutes(30_000), [0, 1, 1, 0.5]);
    assert.deepEqual(minutes(90_000), [1, 2, 2, 1.5]);
  });
});

describe('lines', () => {
  it('of a diff are those that its hunks span, on both sides', () => {
    assert.deepEqual(
      [...linesOfDiff('@@ -10,2 +20,3 @@ f()\n a\n+b\n@@ -40 +50 @@\n-c\n')].sort((a, b) => a - b),
      [10, 11, 20, 21, 22, 40, 50],
    );
    assert.deepEqual([...linesOfDiff('@@ -0,0 +1,2 @@\n+@@ -7 +8 @@\n')], [1, 2]);
    assert.deepEqual([...linesOfDiff(' @@ -1 +1 @@\n')], []);
    assert.equal(linesOfDiff('@@ -0,0 +1,9000 @@').size, 5000);
  });

  it('of a text are counted from 1', () => {
    assert.deepEqual(
      [-1, 0, 1, 3, 4].map((line) => isWithin('a\nb\nc', line)),
      [false, false, true, true, false],
    );
    assert.equal(isWithin(null, 1), false);
    assert.deepEqual(upTo('a\nb\nc'), [1, 2, 3]);
    assert.deepEqual(upTo(null), []);
    assert.equal(upTo('\n'.repeat(9000)).length, 5000);
  });

  it('that follow each other are counted where a diff adds or takes out', () => {
    assert.deepEqual(runsOfLines('@@ -1,3 +1,4 @@\n a\n-b\n-c\n+d\n+e\n+f\n g - h + i\n-j\n'), [2, 3, 1]);
    assert.deepEqual(runsOfLines(''), []);
  });
});

describe('what a record counts', () => {
  const run = (id: string, command: string, exitCode: number) => runOf({ id, command, minute: 1, exitCode });
  const record = recordOf({
    runs: [run('R1', 'a', 1), run('R2', 'a', 1), run('R3', 'a', 0), run('R4', 'b', 0), run('R5', 'c', 0)],
    changes: [
      changeOf({ id: 'C1', path: 'a.py', language: 'python', before: null, after: 'a\nb\n', from: 0, to: 1 }),
      changeOf({ id: 'C2', path: 'a.py', language: 'python', before: 'a\nb\n', after: 'a\n', from: 1, to: 2 }),
      changeOf({ id: 'C3', path: 'b.py', language: 'python', before: 'x\n', after: 'y\n', from: 1, to: 2 }),
      changeOf({ id: 'C4', path: 'c.py', language: 'python', before: 'x\n', after: 'y\n', from: 1, to: 2 }),
    ],
    commits: [
      { id: 'G1', at: 0, how: 'commit', subject: 's', hash: 'h', branch: null, files: ['a.py'], fileCount: 17 },
    ],
    bulkChanges: [{ at: 0, run: null, cause: 'git', files: 40, samples: [] }],
  });

  it('is runs in all, failed and passed, and of each command', () => {
    assert.deepEqual(runCounts(record), [5, 2, 3, 3, 1, 1, 2, 1, 1, 1]);
  });

  it('is files in all, new and not, changed, of a commit, and at once', () => {
    assert.deepEqual(fileCounts(record), [3, 1, 2, 3, 17, 40]);
  });

  it('is lines added, removed, and both', () => {
    assert.deepEqual(sums(record.changes), [4, 3, 7]);
    assert.deepEqual(sums([]), [0, 0, 0]);
  });

  it('is how often each thing comes', () => {
    assert.deepEqual(perKey(['a', 'b', 'a']), [2, 1]);
  });

  it('is of a problem its failed runs and attempts, with and without the last one that passed', () => {
    const failure = failureOf({ kind: 'E', message: 'm' });
    const attempt = { changes: [], run: 'R2', failure };
    const problem = problemOf({
      id: 'P1',
      failure,
      command: 'a',
      failedRuns: ['R1', 'R2', 'R3', 'R4', 'R5'],
      failedAttempts: [attempt, attempt],
    });
    assert.deepEqual(countsOf(problem), [5, 2, 3, 6]);
  });
});
