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
