import assert from 'node:assert/strict';
import { wordsOf } from '../../../../src/core/session/commandKey';
import { rankFix } from '../../../../src/core/session/fixHunks';
import { readBulkChanges, readCommits } from '../../../../src/core/session/gitFacts';
import { isSamePlace, mayBeSameFile, newProblem } from '../../../../src/core/session/openProblem';
import { isStirring, otherMeans } from '../../../../src/core/session/otherMeans';
import { isProof, isUnheard, mayMatter, stoppedEarly } from '../../../../src/core/session/proof';
import type { RunReport } from '../../../../src/core/session/reports';
import { isPartialRerun, stoppedBefore } from '../../../../src/core/session/rerun';
import type { PlacedRun } from '../../../../src/core/session/runs';
import type { Change, CommandRun, RecordedFailure } from '../../../../src/core/session/sessionRecord';
import { at, changeOf, failureOf, problemOf, recordOf, runOf } from '../../../support/records';

const failure = (parts: Partial<RecordedFailure> = {}): RecordedFailure => ({
  ...failureOf({ kind: 'TypeError', message: 'm' }),
  ...parts,
});
const placed = (command: string, parts: Partial<CommandRun> = {}, hasEnded = true): PlacedRun => {
  const run = runOf({ id: 'R1', minute: 10, ...parts, command });
  const words = wordsOf(run);
  return { run, words, key: command, start: 1, end: 2, hasEnded, independent: [], segments: [] };
};
const report = (run: PlacedRun, isWhole = true): RunReport => ({
  kind: 'run',
  known: 2,
  seen: 1,
  at: 0,
  run,
  isWhole,
  failures: [],
  named: [],
  isClean: true,
});
const change = (id: string, path: string, before: string, after: string, language = 'javascript'): Change =>
  changeOf({ id, path, language, before, after, from: 1, to: 2 });

describe('a run that proves that a problem is over', () => {
  it('is whole, ended with exit code 0 in a known folder, and its exit code speaks for all of it', () => {
    assert.ok(isProof(report(placed('npm test'))));
    assert.ok(!isProof(report(placed('npm test'), false)));
    assert.ok(!isProof(report(placed('npm test', { exitCode: 1 }))));
    assert.ok(!isProof(report(placed('npm test; ls'))));
    assert.ok(!isProof(report(placed('npm test', { cwd: null }))));
    assert.ok(isProof(report(placed('npm test', { cwd: null, source: 'task' }))));
    assert.ok(isProof(report(placed('npm test', { cwd: null, source: 'debug' }))));
  });

  it('says nothing where its output was lost, unless its exit code does', () => {
    assert.ok(isUnheard(report(placed('a', { capture: 'lost', exitCode: 1 }))));
    assert.ok(isUnheard(report(placed('a', { capture: 'lost', exitCode: null }))));
    assert.ok(!isUnheard(report(placed('a', { capture: 'lost' }))));
    assert.ok(!isUnheard(report(placed('a', { exitCode: 1 }))));
  });

  it('says nothing where the user ended it and the one before failed by itself', () => {
    const problem = newProblem(1, failure(), 0, 0);
    const aborted = report(placed('a', { exitCode: 130, outcome: 'aborted' }), false);
    assert.ok(!stoppedEarly(aborted, problem));
    problem.failedRuns.push(placed('a', { exitCode: 1 }));
    assert.ok(stoppedEarly(aborted, problem));
    assert.ok(!stoppedEarly({ ...aborted, isWhole: true }, problem));
    assert.ok(!stoppedEarly(report(placed('a'), false), problem));
    problem.failedRuns.push(placed('a', { exitCode: 1 }, false));
    assert.ok(!stoppedEarly(aborted, problem));
  });

  it('has nothing to do with a document, unless what failed speaks of it', () => {
    const document = change('C1', 'docs/guide.md', 'a\n', 'b\n', 'markdown');
    const problem = newProblem(1, failure({ file: 'src/a.js' }), 0, 0);
    assert.ok(mayMatter(change('C1', 'src/a.js', 'a\n', 'b\n'), problem));
    assert.ok(!mayMatter(document, problem));
    assert.ok(mayMatter(document, newProblem(1, failure({ file: '/w/docs/guide.md' }), 0, 0)));
    problem.failedRuns.push(placed('lint', { output: 'guide.md: too long' }));
    assert.ok(mayMatter(document, problem));
  });
});

describe('a rerun of a part', () => {
  const isPartial = (before: string, now: string, output = '', parts: Partial<RecordedFailure> = {}): boolean =>
    isPartialRerun(placed(before, { output }), placed(now), failure(parts));

  it('is the command with fewer words, or with options and names that the failure tells of', () => {
    assert.ok(isPartial('npm test -- a.test.js', 'npm test'));
    assert.ok(isPartial('npm test', 'npm test -- --watch'));
    assert.ok(isPartial('npm test', 'npm test -- test/a.test.js', 'in a.test.js'));
    assert.ok(isPartial('npm test', 'npm test -- test/a.test.js', '', { file: '/w/test/a.test.js' }));
    assert.ok(isPartial('npm test', 'npm test -- adds', '', { test: 'adds up' }));
  });

  it('is no other command, nor one with a name that nothing tells of', () => {
    assert.ok(!isPartial('npm test', 'npm run lint'));
    assert.ok(!isPartial('npm test', 'npm test'));
    assert.ok(!isPartial('npm test', 'npm test -- other.test.js', 'in a.test.js'));
    assert.ok(!isPartial('npm test', 'npm test -- ab', 'about ab'));
    assert.ok(!isPartial('npm test', 'npm test -- adds other', '', { test: 'adds up' }));
  });

  it('says nothing of a later failure where it did not even begin to run', () => {
    const broken = failure({ kind: 'SyntaxError' });
    assert.ok(stoppedBefore([broken], failure()));
    assert.ok(stoppedBefore([failure(), failure({ kind: 'TS2345' })], failure()));
    assert.ok(!stoppedBefore([failure()], failure()));
    assert.ok(!stoppedBefore([], failure()));
    assert.ok(!stoppedBefore([broken], failure({ kind: 'ImportError' })));
    assert.ok(!stoppedBefore([broken, failure({ test: 'adds up' })], failure()));
  });
});

describe('one place and one file', () => {
  const placeOf = (file: string | null, line: number | null) => failure({ file, line });

  it('is within two lines of the same file', () => {
    assert.ok(isSamePlace(placeOf('a.js', 5), placeOf('a.js', 7)));
    assert.ok(isSamePlace(placeOf('a.js', 7), placeOf('a.js', 5)));
    assert.ok(!isSamePlace(placeOf('a.js', 5), placeOf('a.js', 8)));
    assert.ok(!isSamePlace(placeOf('a.js', 5), placeOf('b.js', 5)));
    assert.ok(!isSamePlace(placeOf(null, 5), placeOf(null, 5)));
    assert.ok(!isSamePlace(placeOf('a.js', null), placeOf('a.js', 5)));
    assert.ok(!isSamePlace(placeOf('a.js', 5), placeOf('a.js', null)));
  });

  it('may be named from another folder; a test moves from file to file', () => {
    const may = (one: string | null, other: string | null, test: string | null = null): boolean =>
      mayBeSameFile(failure({ file: one, test }), failure({ file: other }));
    assert.ok(may('src/a.js', './a.js') && may('../a.js', 'src/a.js') && may('src\\a.js', 'src/a.js'));
    assert.ok(may('/w/src/a.js', 'src/a.js'));
    assert.ok(may(null, 'a.js') && may('a.js', null) && may('a.js', 'b.js', 'adds up'));
    assert.ok(!may('src/a.js', 'lib/a.js') && !may('a.js', 'ba.js'));
  });
});

describe('what else may have ended a problem', () => {
  it('is a command that changes what the next one finds', () => {
    for (const command of [
      'npm install',
      'docker compose up -d',
      'rm -rf dist',
      'echo a > b',
      'export A=1',
      'git stash',
    ])
      assert.ok(isStirring(command), command);
    for (const command of ['npm test', 'ls', 'git status', 'node a.js', 'upper'])
      assert.ok(!isStirring(command), command);
  });

  it('is such a command, or a server that goes on, between the last failure and the end', () => {
    const run = (id: string, command: string, parts: Partial<CommandRun> = {}): CommandRun =>
      runOf({ id, command, minute: 1, ...parts });
    const runs = [
      run('R1', 'npm install'),
      run('R2', 'npm test', { exitCode: 1 }),
      run('R3', 'npm install'),
      run('R4', 'ls'),
      run('R5', 'npm install x', { exitCode: 1 }),
      run('R6', 'node server.js', { capture: 'running', exitCode: null }),
      run('R7', 'npm test'),
      run('R8', 'npm install'),
    ];
    const problem = problemOf({ id: 'P1', failure: failure(), command: 'npm test', failedRuns: ['R2'], endedBy: 'R7' });
    const means = (parts: object): readonly string[] =>
      otherMeans({ ...problem, ...parts }, recordOf({ runs })).map(({ id }) => id);
    assert.deepEqual(means({}), ['R3', 'R6']);
    assert.deepEqual(means({ fix: ['C1'] }), []);
    assert.deepEqual(means({ isFixUnticked: true }), []);
    assert.deepEqual(means({ endedBy: null }), []);
    assert.deepEqual(means({ failedRuns: [] }), []);
  });
});

describe('the parts of a fix', () => {
  const text = (name: string): string => Array.from({ length: 60 }, (_, line) => `${name}${line + 1}\n`).join('');
  const edited = (id: string, path: string, line: number, now = 'changed', language = 'javascript'): Change =>
    change(id, path, text('x'), text('x').replace(`x${line}\n`, `${now}\n`), language);
  const ranked = (changes: readonly Change[], parts: Partial<RecordedFailure> = {}, output = ''): readonly string[] =>
    rankFix(changes, { failure: failure(parts), output }).changes;

  it('begin with the later change where nothing else tells', () => {
    assert.deepEqual(ranked([edited('C1', 'a.js', 3), edited('C2', 'b.js', 3)]), ['C2', 'C1']);
  });

  it('begin with what is in the file of the error, at its line before near it', () => {
    const three = [edited('C1', 'a.js', 30), edited('C2', 'a.js', 10), edited('C3', 'b.js', 30)];
    assert.deepEqual(ranked(three, { file: '/w/a.js', line: 30 }), ['C1', 'C2', 'C3']);
    const near = [edited('C1', 'a.js', 38), edited('C2', 'a.js', 55)];
    assert.deepEqual(ranked(near, { file: './a.js', line: 30 }), ['C1', 'C2']);
    assert.deepEqual(ranked(near, { file: './a.js', line: 4 }), ['C2', 'C1']);
    assert.deepEqual(
      ranked([{ ...edited('C1', 'new.js', 3), renamedFrom: 'a.js' }, edited('C2', 'b.js', 3)], { file: 'a.js' }),
      ['C1', 'C2'],
    );
  });

  it('begin with a file that the output names, and its line', () => {
    const two = [edited('C1', 'lib/a.js', 30), edited('C2', 'lib/b.js', 30)];
    assert.deepEqual(ranked(two, {}, 'at f (/w/lib/a.js:30:5)'), ['C1', 'C2']);
    assert.deepEqual(ranked(two, {}, 'File "/w/lib/a.js", line 30'), ['C1', 'C2']);
    assert.deepEqual(ranked(two, {}, 'lib/ba.js:30'), ['C2', 'C1']);
    const lines = [edited('C1', 'a.js', 30), edited('C2', 'a.js', 50)];
    assert.deepEqual(ranked(lines, {}, 'a.js(30,5): error'), ['C1', 'C2']);
  });

  it('begin with what puts in or takes out a name of the message', () => {
    const two = [edited('C1', 'a.js', 30, 'basket()'), edited('C2', 'b.js', 30)];
    assert.deepEqual(ranked(two, { message: 'basket is lost' }), ['C1', 'C2']);
    assert.deepEqual(ranked(two, { message: 'm', detail: 'the basket' }), ['C1', 'C2']);
    assert.deepEqual(ranked(two, { message: 'm', test: 'empties the basket' }), ['C1', 'C2']);
    assert.deepEqual(ranked(two, { message: 'baskets are lost' }), ['C2', 'C1']);
  });

  it('begin with code before prose, and tell of what has no hunk last', () => {
    assert.deepEqual(ranked([edited('C1', 'a.js', 3), edited('C2', 'b.md', 3, 'x', 'markdown')]), ['C1', 'C2']);
    const unknown = { ...edited('C2', 'b.js', 3), diff: '@@ text before unknown, 3 lines now @@' };
    assert.deepEqual(ranked([edited('C1', 'a.js', 3), unknown]), ['C1', 'C2']);
  });

  it('are five at most, and none longer than a page', () => {
    const wide = change('C1', 'a.js', text('x'), text('x').replace(/x(\d*[05])\n/g, `${'y'.repeat(900)}\n`));
    const { hunks } = rankFix([wide, ...[1, 2, 3, 4, 5, 6].map((line) => edited(`D${line}`, 'b.js', line * 9))], {
      failure: failure(),
      output: '',
    });
    assert.equal(hunks.length, 5);
    assert.ok(hunks.every(({ hunk }) => hunk.length < 4_200 && hunk.startsWith('@@ ')));
  });
});

describe('what git did', () => {
  it('is told with an id for each move', () => {
    const moved = {
      kind: 'gitMoved',
      at: 1,
      how: 'commit',
      subject: 's',
      hash: 'h',
      branch: 'b',
      files: ['a'],
      fileCount: 1,
      redactions: {},
    } as const;
    assert.deepEqual(readCommits([{ kind: 'paused', at: 0 }, moved, { ...moved, at: 2, how: 'reset' }]), [
      { id: 'G1', at: 1, how: 'commit', subject: 's', hash: 'h', branch: 'b', files: ['a'], fileCount: 1 },
      { id: 'G2', at: 2, how: 'reset', subject: 's', hash: 'h', branch: 'b', files: ['a'], fileCount: 1 },
    ]);
  });

  const bulk = (from: number, to: number, cause: 'git' | 'unknown' = 'unknown') =>
    ({ kind: 'bulkChange', at: at(to), startedAt: at(from), cause, files: 9, samples: ['a'] }) as const;
  const by = (runs: readonly PlacedRun[], event: ReturnType<typeof bulk>): string | null =>
    readBulkChanges([event], runs)[0]?.run ?? null;
  const going = (
    id: string,
    from: number,
    lasts: number,
    parts: Partial<CommandRun> = {},
    hasEnded = true,
  ): PlacedRun => placed('x', { id, startedAt: at(from), durationMs: lasts * 60_000, ...parts }, hasEnded);

  it('was done by the only run that went on meanwhile, or had just ended', () => {
    assert.equal(by([going('R1', 9, 3)], bulk(10, 11)), 'R1');
    assert.equal(by([going('R1', 9, 1)], bulk(10 + 0.5 / 60, 11)), 'R1');
    assert.equal(by([going('R1', 9, 1)], bulk(10.1, 11)), null);
    assert.equal(by([going('R1', 12, 1)], bulk(10, 11)), null);
    assert.equal(by([going('R1', 9, 3), going('R2', 9, 3)], bulk(10, 11)), null);
    assert.equal(by([going('R1', 9, 3, { source: 'pasted' })], bulk(10, 11)), null);
  });

  it('was not done by a server beside which a short command ran', () => {
    const server = going('R1', 1, 0, {}, false);
    assert.equal(by([server, going('R2', 10, 0.5)], bulk(10, 11)), 'R2');
    assert.equal(by([server], bulk(10, 11)), 'R1');
    assert.equal(by([server], bulk(10, 11, 'git')), null);
  });
});
