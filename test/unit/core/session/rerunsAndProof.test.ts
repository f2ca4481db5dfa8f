import assert from 'node:assert/strict';
import { commandKey, withoutDebugPrefix } from '../../../../src/core/session/commandKey';
import { SessionScript } from '../../../support/sessionScript';

const TYPE_ERROR = `TypeError: Cannot read properties of undefined (reading 'size')
    at count (/app/src/queue.js:3:23)
`;
const TEST_FAILURE = `✖ adds two numbers (1ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

  5 !== 2

      at TestContext.<anonymous> (file:///app/test/one.test.js:23:10)
`;

function failedThenChanged(command: string, parts: { cwd?: string | null } = {}): SessionScript {
  return new SessionScript().run(command, 1, TYPE_ERROR, parts).edit('src/queue.js', 'b\n', 'a\n');
}

function stateAfter(failed: string, passed: string, cwd: readonly (string | null)[] = ['.', '.']): string | undefined {
  const script = failedThenChanged(failed, { cwd: cwd[0] ?? null }).run(passed, 0, 'ok\n', { cwd: cwd[1] ?? null });
  return script.record().problems[0]?.state;
}

describe('a rerun proves a fix', () => {
  it('by the same command, however it was written', () => {
    const same: readonly (readonly [string, string])[] = [
      ['npm test', 'npm  t'],
      ['npm run test', 'npm test;'],
      ['npm run-script build', 'npm run build'],
      ['A=1 B=2 node main.js', 'B=2 A=1 node main.js'],
      ['./run.sh "a b"', "run.sh 'a b'"],
      ['node ./main.js', 'node main.js 2>&1'],
      ['node main.js', "node 'main.js' "],
    ];
    for (const [failed, passed] of same) assert.equal(stateAfter(failed, passed), 'proven', `${failed} → ${passed}`);
  });

  it('in the same directory, also where one goes there first', () => {
    assert.equal(stateAfter('npm test', 'npm test', ['app', 'app/']), 'proven');
    assert.equal(stateAfter('cd app && npm test', 'npm test', ['.', 'app']), 'proven');
    assert.equal(stateAfter('npm test', 'npm test', ['app', 'lib']), 'open');
  });

  it('not with other arguments, nor where nobody knows the directory', () => {
    assert.equal(stateAfter('node main.js', 'node main.js --help-me-not other.js | cat'), 'open');
    assert.equal(stateAfter('node a.js', 'node b.js'), 'open');
    assert.equal(stateAfter("echo '$X' && false", 'echo "$X" && false'), 'open');
    assert.equal(stateAfter('npm test', 'npm test', [null, null]), 'likely');
  });

  it('not of a test, nor of a file, of the same name in another directory', () => {
    const outputs = [
      () => 'FAIL src/App.test.js\n  ● renders a link\n\n    TypeError: add is not a function\n',
      (cwd: string) => TYPE_ERROR.replace('/app/src', `/app/${cwd}/src`),
    ];
    for (const output of outputs) {
      const script = new SessionScript();
      for (const cwd of ['app', 'lib', 'app']) script.run('npm test', 1, output(cwd), { cwd });
      script.edit('lib/one.js', 'b\n', 'a\n').run('npm test', 0, 'ok\n', { cwd: 'lib' });
      assert.deepEqual(
        script.record().problems.map(({ state, failedRuns }) => [state, failedRuns]),
        [
          ['open', ['R1', 'R3']],
          ['proven', ['R2']],
        ],
      );
    }
  });

  it('also where a task does not say its directory', () => {
    const script = new SessionScript()
      .run('npm test', 1, TEST_FAILURE, { source: 'task', label: 'test', cwd: null })
      .wait(60_000)
      .run('npm test', 1, TEST_FAILURE);
    assert.equal(script.record().problems.length, 1);
  });

  it('not where nothing but a document was changed, unless the failure names it', () => {
    const words = (after: string): SessionScript =>
      new SessionScript()
        .run('npm test', 1, `${TYPE_ERROR}${after}`)
        .change('README.md', 'b\n', { language: 'markdown' }, 'a\n')
        .run('npm test', 0, 'ok\n');
    const { state, fix } = words('').record().problems[0] ?? {};
    assert.deepEqual([state, fix], ['likely', ['C1']]);
    assert.equal(words('README.md: broken link\n').record().problems[0]?.state, 'proven');
    const withCode = words('').edit('a.js', 'b\n', 'a\n').run('npm test', 1, TYPE_ERROR).edit('a.js', 'c\n');
    assert.equal(withCode.run('npm test', 0, 'ok\n').record().problems[0]?.state, 'proven');
  });

  it('not where the exit code is that of another command than the one that failed', () => {
    for (const command of ['npm test | tee log', 'npm test; true', 'npm test || true', 'npm test & wait']) {
      assert.equal(stateAfter(command, command), 'likely', command);
    }
    for (const command of [
      'cd app; npm test',
      'export A=1; npm test',
      'npm run lint && npm test',
      'node -e "a; b | c"',
    ]) {
      assert.equal(stateAfter(command, command), 'proven', command);
    }
  });

  it('only likely where it ran fewer of the tests, or more', () => {
    const failed = (command: string): SessionScript =>
      new SessionScript().run(command, 1, TEST_FAILURE).edit('src/queue.js', 'b\n', 'a\n');
    const state = (script: SessionScript): string | undefined => script.record().problems[0]?.state;
    assert.equal(state(failed('npm test').run('npm test -- one.test.js', 0, 'ok\n')), 'likely');
    assert.equal(state(failed('npm test').run('npm test -- other.test.js', 0, 'ok\n')), 'open');
    assert.equal(state(failed('npm test -- one.test.js').run('npm test', 0, 'ok\n')), 'likely');
    assert.equal(state(failed('make').run('make clean', 0, 'ok\n')), 'open');
    const proven = failed('npm test').run('npm test -- one.test.js', 0, 'ok\n').run('npm test', 0, 'ok\n').record();
    assert.deepEqual(
      proven.problems.map(({ state: is, fix, endedBy }) => [is, fix, endedBy]),
      [['proven', ['C1'], 'R3']],
    );
  });
});

describe('a rerun that passes without a change', () => {
  it('names the problem flaky, and a later change does not claim it', () => {
    const script = new SessionScript().run('npm test', 1, TYPE_ERROR).run('npm test', 0, 'ok\n');
    const flaky = script.record().problems[0];
    assert.deepEqual([flaky?.state, flaky?.fix, flaky?.endedBy], ['flaky', [], 'R2']);
    const later = script.edit('src/queue.js', 'b\n', 'a\n').run('npm test', 0, 'ok\n').record();
    assert.equal(later.problems[0]?.state, 'flaky');
  });

  it('is no chance either where a change was saved while it ran: it may have been seen', () => {
    const rerun = (change: (script: SessionScript) => unknown): SessionScript => {
      const script = new SessionScript().run('npm test', 1, TYPE_ERROR);
      script.edit('src/queue.js', 'b\n', 'a\n', false);
      const run = script.start('npm test');
      change(script);
      return script.end(run, 'npm test', 0, 'ok\n');
    };
    const [seen] = rerun((script) => script.save('src/queue.js')).record().problems;
    assert.deepEqual([seen?.state, seen?.fix, seen?.endedBy], ['likely', ['C1'], 'R2']);
    // What a run writes itself did not end anything, and what the editor alone has neither.
    const [other] = rerun((script) => script.change('report.xml', 'x\n', { origin: 'onDisk' })).record().problems;
    assert.equal(other?.state, 'flaky');
  });

  it('leaves a way to a proof: fail again, change, pass', () => {
    const { problems } = new SessionScript()
      .run('npm test', 1, TYPE_ERROR)
      .run('npm test', 0, 'ok\n')
      .run('npm test', 1, TYPE_ERROR)
      .edit('src/queue.js', 'b\n', 'a\n')
      .run('npm test', 0, 'ok\n')
      .record();
    assert.deepEqual(
      problems.map(({ state, failedRuns }) => [state, failedRuns]),
      [['proven', ['R1', 'R3']]],
    );
  });

  it('is no chance where something was installed, started or checked out in between', () => {
    const failed = (): SessionScript => new SessionScript().run('npm test', 1, TYPE_ERROR);
    const state = (script: SessionScript): string | undefined =>
      script.run('npm test', 0, 'ok\n').record().problems[0]?.state;
    assert.equal(state(failed().run('npm install', 0, 'added 1 package\n')), 'likely');
    assert.equal(state(failed().bulk('install', 400)), 'likely');
    assert.equal(state(failed().commit('moving from main to fix', { how: 'checkout' })), 'likely');
    const server = failed();
    server.start('node server.js');
    assert.equal(state(server), 'likely');
    assert.equal(state(failed().run('ls', 0, 'a.js\n').run('git status', 0, '\n')), 'flaky');
  });
});

describe('a run that fails before anything runs', () => {
  const SYNTAX_ERROR = `/app/src/queue.js:9
  return (;
          ^

SyntaxError: Unexpected token ';'
    at internalCompileFunction (node:internal/vm:76:18)
`;

  it('says nothing of a failure at run time', () => {
    const script = new SessionScript()
      .run('npm test', 1, TEST_FAILURE)
      .edit('src/queue.js', 'typo\n', 'first\n')
      .run('npm test', 1, SYNTAX_ERROR);
    assert.deepEqual(
      script.record().problems.map(({ state, failure }) => [state, failure.kind]),
      [
        ['open', 'ERR_ASSERTION'],
        ['open', 'SyntaxError'],
      ],
    );
    const { problems } = script.edit('src/queue.js', 'right\n').run('npm test', 0, 'ok\n').record();
    assert.deepEqual(
      problems.map(({ state, fix }) => [state, [...fix].sort()]),
      [
        ['proven', ['C1', 'C2']],
        ['proven', ['C2']],
      ],
    );
  });
});

describe('a run that began before the failure was there', () => {
  it('says nothing of it, though it passes later', () => {
    const script = new SessionScript();
    const early = script.start('npm test');
    script.run('npm test', 1, TYPE_ERROR).edit('src/queue.js', 'b\n', 'a\n').end(early, 'npm test', 0, 'ok\n');
    assert.equal(script.record().problems[0]?.state, 'open');
  });
});

describe('a command that says nothing of why it failed', () => {
  it('is a problem of its own, known by its command', () => {
    const { problems } = new SessionScript()
      .run('./deploy.sh', 3, '')
      .run('./check.sh', 3, '')
      .edit('deploy.sh', 'b\n', 'a\n')
      .run('./deploy.sh', 0, '')
      .record();
    assert.deepEqual(
      problems.map(({ command, state, failure }) => [command, state, failure.message]),
      [
        ['./deploy.sh', 'proven', 'exit code 3'],
        ['./check.sh', 'open', 'exit code 3'],
      ],
    );
  });

  it('does not say either that what it told before is gone', () => {
    const { problems } = failedThenChanged('npm test').run('npm test', 1, '').record();
    assert.equal(problems[0]?.state, 'open');
  });
});

describe('an exit code other than 0 that is an answer', () => {
  it('is neither success nor failure, and proves nothing', () => {
    const nothing = 'On branch main\nnothing to commit, working tree clean\n';
    const { runs, problems } = new SessionScript()
      .run('git commit -m a', 1, `Error: lint failed\n${TYPE_ERROR}`)
      .edit('src/queue.js', 'b\n', 'a\n')
      .run('git commit -m a', 1, nothing)
      .run('grep -n size src/queue.js', 1, '')
      .record();
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['failed', 'unknown', 'unknown'],
    );
    assert.equal(problems[0]?.state, 'open');
  });
});

describe('output that the learner pasted', () => {
  it('without a command is not another run of the same one', () => {
    const pasted = { source: 'pasted', cwd: null } as const;
    const { problems } = new SessionScript()
      .run('', null, TYPE_ERROR, pasted)
      .edit('src/queue.js', 'b\n', 'a\n')
      .run('', null, "KeyError: 'id'\n", pasted)
      .record();
    assert.equal(problems[0]?.state, 'open');
    assert.deepEqual(problems[0]?.seenBy, ['pasted']);
  });
});

describe('a task', () => {
  it('proves a fix although nobody tells its directory', () => {
    const task = { source: 'task', label: 'build', cwd: null } as const;
    const { problems } = new SessionScript()
      .run('npm run build', 1, TYPE_ERROR, task)
      .edit('src/queue.js', 'b\n', 'a\n')
      .run('npm run build', 0, '', task)
      .record();
    assert.equal(problems[0]?.state, 'proven');
  });
});

describe('a command that a debugger started', () => {
  it('is told as its author knows it', () => {
    const debugged = ` /usr/bin/env 'NODE_OPTIONS= --require "/x/boot loader.js"' 'VSCODE_INSPECTOR_OPTIONS=:::{"a":1}' node ./a.js`;
    assert.equal(withoutDebugPrefix(debugged).trim(), 'node ./a.js');
    assert.equal(withoutDebugPrefix("env 'NODE_ENV=test' npm test"), "env 'NODE_ENV=test' npm test");
    assert.equal(
      commandKey({ command: withoutDebugPrefix(debugged), cwd: '.' }),
      commandKey({ command: 'node a.js', cwd: '.' }),
    );
  });
});
