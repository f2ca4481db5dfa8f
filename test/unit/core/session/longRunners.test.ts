import assert from 'node:assert/strict';
import { SessionScript } from '../../../support/sessionScript';

const COMPILE_ERROR = `src/a.ts:3:7 - error TS2322: Type 'string' is not assignable to type 'number'.

[10:00:00 AM] Found 1 error. Watching for file changes.
`;
const CLEAN = '[10:00:09 AM] Found 0 errors. Watching for file changes.\n';

describe('a run that has not ended', () => {
  it('is in the record with what it printed so far', () => {
    const script = new SessionScript();
    const run = script.start('npm run dev');
    const [known] = script.prints(run, 'listening on 3000\n').prints(run, 'GET / 200').record().runs;
    assert.deepEqual(
      [known?.capture, known?.exitCode, known?.outcome, known?.output],
      ['running', null, 'unknown', 'listening on 3000\nGET / 200'],
    );
    assert.equal(known?.durationMs, 2000);
  });

  it('is bounded, with its beginning and its end', () => {
    const script = new SessionScript();
    const run = script.start('npm run dev');
    for (let line = 0; line < 400; line += 1) script.prints(run, `line ${line} ${'x'.repeat(200)}`);
    const output = script.record().runs[0]?.output ?? '';
    assert.ok(output.length < 21_000);
    assert.match(output, /^line 0 x/);
    assert.match(output, /line 399 x+$/);
    assert.match(output, /\n… \d+ characters left out of the record …\n/);
  });

  it('keeps what it printed where its window was reloaded or its host killed', () => {
    const reloaded = new SessionScript();
    const run = reloaded.start('npm test');
    reloaded.prints(run, 'half').end(run, 'npm test', null, 'half of it', 'interrupted');
    assert.deepEqual(
      reloaded.record().runs.map(({ capture, exitCode, output }) => [capture, exitCode, output]),
      [['running', null, 'half of it']],
    );
    const killed = new SessionScript();
    killed.prints(killed.start('npm test'), 'half');
    const screen = 'dev@host:~/app$ npm test\nhalf\nmore';
    const scraped = { text: screen, confidence: 'medium', isTrusted: false } as const;
    const output = { head: '', tail: '', droppedLines: 0, droppedChars: 0 };
    const at = killed.events.at(-1)?.at ?? 0;
    killed
      .add({
        kind: 'commandStarted',
        at: at + 1,
        run: 'b-1',
        terminal: '',
        source: 'terminal',
        commandLine: scraped,
        cwd: null,
      })
      .add({
        kind: 'commandEnded',
        at: at + 1,
        run: 'b-1',
        commandLine: scraped,
        exitCode: 1,
        ending: 'ended',
        output,
        capture: 'lost',
      });
    assert.deepEqual(
      killed.record().runs.map(({ command, capture, exitCode, output: text }) => [command, capture, exitCode, text]),
      [['npm test', 'bounded', 1, 'half']],
    );
  });
});

describe('a watcher', () => {
  it('makes a problem likely over when it stops reporting it after a change', () => {
    const script = new SessionScript();
    const run = script.start('npx tsc --watch');
    script.prints(run, COMPILE_ERROR).edit('src/a.ts', 'two\n', 'one\n').prints(run, CLEAN);
    const { problems } = script.record();
    assert.deepEqual(
      problems.map(({ state, fix, failedRuns, endedBy }) => [state, fix, failedRuns, endedBy]),
      [['likely', ['C1'], ['R1'], 'R1']],
    );
  });

  it('keeps as an attempt what it still reported after a change', () => {
    const script = new SessionScript();
    const run = script.start('npx tsc --watch');
    script
      .prints(run, COMPILE_ERROR)
      .edit('src/a.ts', 'two\n', 'one\n')
      .prints(run, COMPILE_ERROR)
      .edit('src/a.ts', 'three\n')
      .prints(run, CLEAN)
      .end(run, 'npx tsc --watch', 130, `${COMPILE_ERROR}${COMPILE_ERROR}${CLEAN}^C\n`);
    const { problems, runs } = script.record();
    assert.equal(runs[0]?.outcome, 'aborted');
    assert.deepEqual(
      problems.map(({ state, fix, failedAttempts }) => [state, fix, failedAttempts.map(({ changes }) => changes)]),
      [['likely', ['C2'], [['C1']]]],
    );
  });

  it('ends nothing where nothing was changed', () => {
    const script = new SessionScript();
    const run = script.start('npm run dev');
    const { problems } = script.prints(run, COMPILE_ERROR).prints(run, 'GET / 200\n').record();
    assert.equal(problems[0]?.state, 'open');
  });

  it('that is told in pieces and then as a whole is told once', () => {
    const script = new SessionScript();
    const run = script.start('node main.js');
    const piece = 'TypeError: x is not a function\n    at g (node:internal/timers:3:1)\n';
    script.prints(run, piece);
    assert.equal(script.record().problems[0]?.failure.file, null);
    script.end(run, 'node main.js', 1, `${piece}    at f (/app/a.js:3:1)\n`);
    assert.deepEqual(
      script.record().problems.map(({ failure, failedRuns }) => [failure.file, failedRuns]),
      [['a.js', ['R1']]],
    );
  });
});

const REQUEST_FAILED = `处理请求失败： TypeError: Cannot read properties of undefined (reading '金额')
    at 查询 (/app/服务.js:4:17)
    at Server.emit (node:events:524:28)
GET /?id=7 500
`;

describe('a server', () => {
  it('has a problem for the error that it logged and went on, over when its next run does not show it', () => {
    const script = new SessionScript();
    const first = script.start('node 服务.js');
    script.prints(first, `服务已启动\n${REQUEST_FAILED}`);
    assert.deepEqual(
      script.record().problems.map(({ state, failure }) => [state, failure.kind, failure.file, failure.line]),
      [['open', 'TypeError', '服务.js', 4]],
    );
    script.edit('服务.js', 'two\n', 'one\n').end(first, 'node 服务.js', 130, `服务已启动\n${REQUEST_FAILED}^C\n`);
    const second = script.start('node 服务.js');
    script
      .prints(second, '服务已启动\nGET /?id=7 200\n')
      .end(second, 'node 服务.js', 130, '服务已启动\nGET /?id=7 200\n^C');
    const { problems, runs } = script.record();
    assert.deepEqual(
      runs.map(({ outcome, failures }) => [outcome, failures.map(({ kind }) => kind)]),
      [
        ['aborted', ['TypeError']],
        ['aborted', []],
      ],
    );
    assert.deepEqual(
      problems.map(({ state, fix, failedRuns, endedBy }) => [state, fix, failedRuns, endedBy]),
      [['likely', ['C1'], ['R1'], 'R2']],
    );
  });

  it('that was stopped before any of its output was known by pieces is told by its end', () => {
    const script = new SessionScript();
    const flask = `127.0.0.1 - - "GET / HTTP/1.1" 200 -
[2026-11-25 10:00:00,000] ERROR in app: Exception on / [GET]
Traceback (most recent call last):
  File "/app/app.py", line 7, in index
    return config["prot"]
KeyError: 'prot'
`;
    script.edit('app.py', 'one\n', 'none\n');
    for (const exitCode of [0, 130]) {
      script.run('flask run', exitCode, `${flask}^C`).edit('app.py', `${exitCode}\n`);
    }
    script.run('flask run', 0, '127.0.0.1 - - "GET / HTTP/1.1" 200 -\n^C');
    const { problems, runs } = script.record();
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['aborted', 'aborted', 'aborted'],
    );
    assert.deepEqual(
      problems.map(({ state, failure, fix, failedRuns, failedAttempts }) => [
        state,
        failure.message,
        fix,
        failedRuns,
        failedAttempts.map(({ changes }) => changes),
      ]),
      [['likely', "KeyError: 'prot'", ['C3'], ['R1', 'R2'], [['C2']]]],
    );
  });

  it('tells at its end what it printed after its last piece', () => {
    const script = new SessionScript();
    const run = script.start('node 服务.js');
    script.prints(run, '服务已启动\n').end(run, 'node 服务.js', 130, `服务已启动\n${REQUEST_FAILED}^C\n`);
    assert.deepEqual(
      script.record().problems.map(({ state, failedRuns }) => [state, failedRuns]),
      [['open', ['R1']]],
    );
  });

  it('has no problem for the interrupt that ended it, nor for a log that names no exception', () => {
    for (const output of [
      'tick\n^CTraceback (most recent call last):\n  File "/app/a.py", line 3, in <module>\n    sleep(1)\nKeyboardInterrupt\n',
      `tick
^CTraceback (most recent call last):
  File "/app/a.py", line 3, in main
    await asyncio.sleep(1)
asyncio.exceptions.CancelledError

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/a.py", line 9, in <module>
    asyncio.run(main())
KeyboardInterrupt
`,
      '[12:00:00] ERROR: the cache could not be reached\n^C',
    ]) {
      const script = new SessionScript();
      const run = script.start('python a.py');
      const { problems, runs } = script.prints(run, output).end(run, 'python a.py', 130, output).record();
      assert.deepEqual([runs[0]?.outcome, runs[0]?.failures, problems], ['aborted', [], []]);
    }
  });

  it('does not end the problem of a run that was left to end when one is stopped early', () => {
    const script = new SessionScript();
    script
      .run(
        'python -m unittest',
        1,
        'Traceback (most recent call last):\n  File "/app/a.py", line 3, in f\nKeyError: 1\n',
      )
      .edit('a.py', 'two\n', 'one\n')
      .run('python -m unittest', 130, '..\n^C');
    assert.deepEqual(
      script.record().problems.map(({ state }) => state),
      ['open'],
    );
  });
});
