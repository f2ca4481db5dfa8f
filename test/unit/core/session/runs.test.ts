import assert from 'node:assert/strict';
import type { EventOf, SessionEvent } from '../../../../src/core/record/event';
import { renderRecord } from '../../../../src/core/prompt/renderRecord';
import { readRuns } from '../../../../src/core/session/runs';
import { recordOf, runOf } from '../../../support/records';

const TRUSTED = { confidence: 'high', isTrusted: true } as const;
const SCRAPED = { confidence: 'medium', isTrusted: false } as const;

function started(run: string, text: string, trust: typeof TRUSTED | typeof SCRAPED = TRUSTED): SessionEvent {
  return {
    kind: 'commandStarted',
    at: 1,
    run,
    terminal: 'bash',
    source: 'terminal',
    commandLine: { text, ...trust },
    cwd: '.',
  };
}

function ended(run: string, text: string, parts: Partial<EventOf<'commandEnded'>> = {}): SessionEvent {
  const output = { head: '', tail: '', droppedLines: 0, droppedChars: 0 };
  const commandLine = { text, ...TRUSTED };
  return {
    kind: 'commandEnded',
    at: 2,
    run,
    commandLine,
    exitCode: 0,
    ending: 'ended',
    output,
    capture: 'silent',
    ...parts,
  };
}

/** What VS Code tells after a reload: the right exit code, no output, the screen for a command line. */
const SCREEN = 'dev@host:~/app$ npm test\n\n> task-queue@1.0.0 test\n> node --test';

function scrapedPair(exitCode: number, screen = SCREEN): readonly SessionEvent[] {
  return [
    started('b-1', screen, SCRAPED),
    ended('b-1', screen, { exitCode, capture: 'lost', commandLine: { text: screen, ...SCRAPED } }),
  ];
}

describe('a command line that a program may have forged', () => {
  it('is a claim of the shell in the record and in what is sent, though the end says that it is proven [T24]', () => {
    const runs = [
      started('a', 'npm run deploy', SCRAPED),
      ended('a', 'npm run deploy', { commandLine: { text: 'npm run deploy', ...SCRAPED } }),
    ];
    const proven = [started('b', 'npm test'), ended('b', 'npm test')];
    const [forged, own] = readRuns([...runs, ...proven], '/app').map(({ run: { command, isTrusted } }) => ({
      command,
      isTrusted,
    }));
    assert.deepEqual(
      [forged, own],
      [
        { command: 'npm run deploy', isTrusted: false },
        { command: 'npm test', isTrusted: true },
      ],
    );
    const told = renderRecord(
      recordOf({
        runs: [
          runOf({ id: 'R1', command: 'npm run deploy', minute: 1, isTrusted: false }),
          runOf({ id: 'R2', command: 'npm test', minute: 2 }),
        ],
      }),
    );
    assert.match(told, /- command: [^\n]*npm run deploy[^\n]* \(the command line is a claim of the shell\)/);
    assert.doesNotMatch(told, /npm test[^\n]*claim/);
  });
});

describe('a command during which the window was reloaded', () => {
  const interrupted = ended('a-1', 'npm test', {
    exitCode: null,
    ending: 'interrupted',
    capture: 'whole',
    output: { head: 'TypeError: x is not a function\n', tail: '', droppedLines: 0, droppedChars: 0 },
  });

  it('is one run, with the exit code that came after the reload and the output from before it', () => {
    const runs = readRuns([started('a-1', 'npm test'), interrupted, ...scrapedPair(1)], '/app');
    assert.equal(runs.length, 1);
    assert.equal(runs[0]?.run.command, 'npm test');
    assert.equal(runs[0]?.run.exitCode, 1);
    assert.equal(runs[0]?.run.outcome, 'failed');
    assert.match(runs[0]?.run.output ?? '', /TypeError/);
  });

  it('is one run also where the host was killed and recorded no end', () => {
    const runs = readRuns([started('a-1', 'npm test'), ...scrapedPair(0)], '/app');
    assert.deepEqual(
      runs.map(({ run }) => [run.command, run.exitCode, run.outcome]),
      [['npm test', 0, 'passed']],
    );
  });

  it('is one run also where the screen is read without its line ends', () => {
    const screens = [
      'npm testTypeError: x is not a function    at f',
      'dev@host:~/app$ npm testTypeError: x is not a function',
    ];
    for (const screen of screens) {
      const runs = readRuns([started('a-1', 'npm test'), interrupted, ...scrapedPair(1, screen)], '/app');
      assert.deepEqual(
        runs.map(({ run }) => [run.command, run.exitCode]),
        [['npm test', 1]],
        screen,
      );
    }
  });

  it('is not mixed up with a command of which its own is a part', () => {
    for (const command of ['npm', 'npm tes', 'pm test', 'node', 'app']) {
      const runs = readRuns([started('a-1', command), ...scrapedPair(0)], '/app');
      assert.deepEqual(
        runs.map(({ run }) => run.exitCode),
        [null, 0],
        command,
      );
    }
  });

  it('is not mixed up with another command that ended as it should', () => {
    const runs = readRuns([started('a-1', 'npm test'), ended('a-1', 'npm test'), ...scrapedPair(1)], '/app');
    assert.equal(runs.length, 2);
    assert.equal(runs[0]?.run.exitCode, 0);
  });
});

describe('the file of a failure', () => {
  /** [folder, file that the session has, directory of the command, what the compiler printed, what the record says] */
  const FILES: readonly (readonly [root: string, known: string, cwd: string, printed: string, expected: string])[] = [
    ['/app', 'src/a.ts', '.', '/app/src/a.ts', 'src/a.ts'],
    ['/app', 'web/src/a.ts', 'web', 'src/a.ts', 'web/src/a.ts'],
    ['/app', 'src/a.ts', '.', './src/a.ts', 'src/a.ts'],
    ['/app', 'src/a.ts', '.', '/other/src/a.ts', '/other/src/a.ts'],
    // VS Code says `c:`, the compiler `C:`.
    ['c:\\code\\app', 'src/a.ts', '.', 'C:\\code\\app\\src\\a.ts', 'src/a.ts'],
    ['c:\\code\\app', 'src/a.ts', '.', 'C:\\Code\\App\\SRC\\a.ts', 'src/a.ts'],
    ['c:\\code\\app', 'src/a.ts', '.', 'src\\a.ts', 'src/a.ts'],
    ['c:\\code\\app', 'web/src/a.ts', 'web', 'src\\a.ts', 'web/src/a.ts'],
    ['c:\\code\\app', 'src/a.ts', '.', '/c/code/app/src/a.ts', 'src/a.ts'],
    ['c:\\code\\app', 'src/a.ts', '.', 'D:\\code\\app\\src\\a.ts', 'D:/code/app/src/a.ts'],
    ['\\\\nas\\home\\app', 'src/a.ts', '.', '\\\\NAS\\home\\app\\src\\a.ts', 'src/a.ts'],
    // A disk of macOS may keep the accent apart from its letter.
    ['/Users/ann/app', 'src/cafe\u0301.ts', '.', 'src/caf\u00e9.ts', 'src/cafe\u0301.ts'],
  ];

  for (const [root, known, cwd, printed, expected] of FILES) {
    it(`is ${expected} where ${printed} is printed in ${cwd} of ${root}`, () => {
      const output = {
        head: `${printed}(3,5): error TS2304: Cannot find name 'x'.\r\n`,
        tail: '',
        droppedLines: 0,
        droppedChars: 0,
      };
      const parts = { source: 'terminal', terminal: 'pwsh', cwd } as const;
      const seen = {
        kind: 'diagnostic',
        at: 0,
        state: 'appeared',
        path: known,
        source: 'ts',
        code: '',
        message: '',
      } as const;
      const run: readonly SessionEvent[] = [
        { ...seen, line: 1, column: 1 },
        { kind: 'commandStarted', at: 1, run: 'a', commandLine: { text: 'npx tsc', ...TRUSTED }, ...parts },
        ended('a', 'npx tsc', { exitCode: 2, output, capture: 'whole' }),
      ];
      assert.equal(readRuns(run, root)[0]?.run.failures[0]?.file, expected);
    });
  }
});
