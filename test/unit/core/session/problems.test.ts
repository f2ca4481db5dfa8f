import assert from 'node:assert/strict';
import { SessionScript } from '../../../support/sessionScript';

const TYPE_ERROR = `/app/src/queue.js:3
  return tasks.lenght.size;
                      ^

TypeError: Cannot read properties of undefined (reading 'size')
    at count (/app/src/queue.js:3:23)
    at Object.<anonymous> (/app/main.js:2:1)

Node.js v20.20.2
`;
const REFERENCE_ERROR = `/app/src/queue.js:19
  return task.length;
  ^

ReferenceError: task is not defined
    at last (/app/src/queue.js:19:3)

Node.js v20.20.2
`;

describe('a problem', () => {
  it('is proven when the same command ends with 0 after a change, and names that change', () => {
    const record = new SessionScript()
      .edit('src/queue.js', 'a\n', 'b\n')
      .run('node main.js', 1, TYPE_ERROR)
      .edit('src/queue.js', 'c\n')
      .run('node  main.js', 0, 'ok\n')
      .record();
    const [problem, ...others] = record.problems;
    assert.equal(others.length, 0);
    assert.equal(problem?.state, 'proven');
    assert.equal(problem?.failure.kind, 'TypeError');
    assert.deepEqual(problem?.fix, ['C2']);
    assert.equal(problem?.endedBy, 'R2');
    assert.match(record.changes[1]?.diff ?? '', /-a\n\+c/);
  });

  it('keeps the attempts that did not help, each with the run that showed it', () => {
    const record = new SessionScript()
      .run('node main.js', 1, TYPE_ERROR)
      .edit('src/queue.js', 'wrong\n', 'first\n')
      .run('node main.js', 1, TYPE_ERROR)
      .run('node main.js', 1, TYPE_ERROR)
      .edit('src/queue.js', 'right\n')
      .run('node main.js', 0, 'ok\n')
      .record();
    const [problem] = record.problems;
    assert.deepEqual(problem?.failedRuns, ['R1', 'R2', 'R3']);
    assert.deepEqual(
      problem?.failedAttempts.map(({ changes, run }) => [changes, run]),
      [[['C1'], 'R2']],
    );
    assert.deepEqual(problem?.fix, ['C2']);
    assert.equal(problem?.state, 'proven');
  });

  it('is ended by the save of a change, as no command sees what is in the editor alone', () => {
    const { problems } = new SessionScript()
      .run('node main.js', 1, TYPE_ERROR)
      .edit('src/queue.js', 'second\n', 'first\n', false)
      .run('node main.js', 1, TYPE_ERROR)
      .save('src/queue.js')
      .run('node main.js', 0, 'ok\n')
      .record();
    assert.deepEqual(problems[0]?.failedAttempts, []);
    assert.deepEqual(problems[0]?.fix, ['C1']);
    assert.equal(problems[0]?.state, 'proven');
  });

  it('is only likely to be over when the command then fails in another way, and proven when that is mended too', () => {
    const script = new SessionScript()
      .run('node main.js', 1, TYPE_ERROR)
      .edit('src/queue.js', 'second\n', 'first\n')
      .run('node main.js', 1, REFERENCE_ERROR);
    assert.deepEqual(
      script.record().problems.map(({ state }) => state),
      ['likely', 'open'],
    );
    const { problems } = script.edit('src/queue.js', 'third\n').run('node main.js', 0, 'ok\n').record();
    assert.deepEqual(
      problems.map(({ state, fix }) => [state, fix]),
      [
        ['proven', ['C1']],
        ['proven', ['C2']],
      ],
    );
  });

  it('stays one problem where a change only altered the error at the same place', () => {
    const { problems } = new SessionScript()
      .run('node main.js', 1, TYPE_ERROR)
      .edit('src/queue.js', 'second\n', 'first\n')
      .run('node main.js', 1, REFERENCE_ERROR.replaceAll(':19', ':4'))
      .edit('src/queue.js', 'third\n')
      .run('node main.js', 0, 'ok\n')
      .record();
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.failure.kind, 'TypeError');
    assert.deepEqual(
      problems[0]?.failedAttempts.map(({ changes, failure }) => [changes, failure.kind]),
      [[['C1'], 'ReferenceError']],
    );
    assert.deepEqual(problems[0]?.fix, ['C2']);
    assert.equal(problems[0]?.state, 'proven');
  });

  it('that comes back turns the change that seemed to end it into a failed attempt', () => {
    const { problems } = new SessionScript()
      .run('node main.js', 1, TYPE_ERROR)
      .edit('src/queue.js', 'second\n', 'first\n')
      .run('node main.js', 1, REFERENCE_ERROR)
      .edit('src/queue.js', 'third\n')
      .run('node main.js', 1, TYPE_ERROR)
      .record();
    assert.equal(problems[0]?.state, 'open');
    assert.deepEqual(problems[0]?.failedAttempts[0]?.changes, ['C1', 'C2']);
  });

  it('is not proven by a rerun without a change, by another command, or by an unknown exit code', () => {
    const failed = (): SessionScript => new SessionScript().run('node main.js', 1, TYPE_ERROR);
    const stateOf = (script: SessionScript): string | undefined => script.record().problems[0]?.state;
    assert.equal(stateOf(failed().run('node main.js', 0, 'ok\n')), 'flaky');
    const changed = (): SessionScript => failed().edit('src/queue.js', 'b\n', 'a\n');
    assert.equal(stateOf(changed().run('node other.js', 0, 'ok\n')), 'open');
    assert.equal(stateOf(changed().run('node main.js', null, '')), 'open');
    assert.equal(stateOf(changed().run('node main.js', 130, '^C')), 'open');
    assert.equal(stateOf(changed()), 'open');
  });
});

describe('changes', () => {
  it('are one for each file, not cut in two by commands that never fail', () => {
    const { changes } = new SessionScript()
      .edit('a.js', 'one\n', '')
      .run('ls', 0, 'a.js\n')
      .edit('a.js', 'one\ntwo\n')
      .edit('b.js', 'x\n', 'y\n')
      .record();
    assert.deepEqual(
      changes.map(({ id, path, added, removed }) => [id, path, added, removed]),
      [
        ['C1', 'a.js', 2, 0],
        ['C2', 'b.js', 1, 1],
      ],
    );
  });

  it('that were taken back are none', () => {
    const { changes } = new SessionScript().edit('a.js', 'new\n', 'old\n').edit('a.js', 'old\n').record();
    assert.deepEqual(changes, []);
  });
});

describe('runs', () => {
  it('leave out what the shell reports though nothing ran', () => {
    const { runs } = new SessionScript().run('', null, '').run('npm tes^C', null, '').run('true', 0, '').record();
    assert.deepEqual(
      runs.map(({ command }) => command),
      ['true'],
    );
  });

  it('take an unknown exit code for unknown, and Ctrl-C for aborted', () => {
    const { runs } = new SessionScript().run('a', null, 'text\n').run('b', 130, '^C\n').run('c', 0, '').record();
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['unknown', 'aborted', 'passed'],
    );
  });
});

describe('the overview', () => {
  it('counts a long silence apart from the work', () => {
    const { overview } = new SessionScript()
      .edit('a.js', 'one\n', '')
      .wait(4 * 60_000)
      .edit('a.js', 'two\n')
      .wait(60 * 60_000)
      .edit('a.js', 'three\n')
      .record();
    assert.equal(overview.activeMinutes, 4);
    assert.equal(overview.idleMinutes, 60);
  });

  it('dates the session by the day where the user is', () => {
    // 12:00 in London is 20:00 in Shanghai; five hours later it is tomorrow there.
    const { overview } = new SessionScript()
      .note('a')
      .wait(5 * 3_600_000)
      .note('b')
      .record();
    assert.equal(overview.date, '2026-11-24');
  });
});
