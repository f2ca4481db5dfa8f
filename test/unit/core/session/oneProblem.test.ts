import assert from 'node:assert/strict';
import { problemMemos } from '../../../../src/core/session/problemMemos';
import { shownErrors } from '../../../../src/core/session/shownErrors';
import { SessionScript } from '../../../support/sessionScript';

const THROWN = `TypeError: dbg boom
    at f (/app/throw.js:2:20)
`;
const TSC = `src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\n`;
const SHOWN = { path: 'src/a.ts', message: "Type 'string' is not assignable to type 'number'.", line: 3 };
const UNUSED = { path: 'src/b.ts', message: "Cannot find name 'x'.", code: 'TS2304', line: 9 };

describe('one failure that several report', () => {
  it('is one problem, seen by all of them', () => {
    const { problems } = new SessionScript()
      .diagnostic('appeared', SHOWN)
      .run('npx tsc', 2, TSC)
      .run('tsc: build - tsconfig.json', 2, TSC, { source: 'task', label: 'build' })
      .record();
    assert.deepEqual(
      problems.map(({ seenBy, failedRuns, command }) => [seenBy, failedRuns, command]),
      [[['diagnostics', 'terminal', 'task'], ['R1', 'R2'], 'npx tsc']],
    );
  });

  it('is one also where the language service is later, or the run named it among others', () => {
    const both = `${TSC}src/b.ts(9,1): error TS2304: Cannot find name 'x'.\n`;
    const { problems } = new SessionScript()
      .run('npx tsc', 2, both)
      .diagnostic('appeared', SHOWN)
      .diagnostic('appeared', UNUSED)
      .record();
    assert.deepEqual(
      problems.map(({ failure, seenBy, failedRuns }) => [failure.kind, seenBy, failedRuns]),
      [
        ['TS2322', ['terminal', 'diagnostics'], ['R1']],
        ['TS2304', ['terminal', 'diagnostics'], ['R1']],
      ],
    );
  });

  it('is one in the debugger and in the terminal that the debugger uses, and one run', () => {
    const debugged = ` /usr/bin/env 'NODE_OPTIONS=--x' 'VSCODE_INSPECTOR_OPTIONS=y' node throw.js`;
    const script = new SessionScript();
    const debug = script.start('node throw.js', { source: 'debug', label: 'Launch' });
    const terminal = script.start(debugged);
    script.end(terminal, debugged, 1, THROWN).end(debug, 'node throw.js', null, THROWN);
    const { runs, problems } = script.record();
    assert.deepEqual(
      runs.map(({ source, label, command, exitCode }) => [source, label, command, exitCode]),
      [['debug', 'Launch', 'node throw.js', 1]],
    );
    assert.equal(problems.length, 1);
  });

  it('is one run in a task and in its terminal, but two where they ended differently or came apart', () => {
    const twice = (code: number, wait: number): number => {
      const script = new SessionScript();
      const task = script.start('npm run build', { source: 'task', label: 'build' });
      script.wait(wait);
      const terminal = script.start('npm run build');
      return script.end(terminal, 'npm run build', 1, TSC).end(task, 'npm run build', code, '').record().runs.length;
    };
    assert.equal(twice(1, 0), 1);
    assert.equal(twice(0, 0), 2);
    assert.equal(twice(1, 10_000), 2);
  });
});

describe('a problem that a language service shows', () => {
  it('is likely over when it goes after a change, saved or not, and proven when its command passes', () => {
    const script = new SessionScript().run('npx tsc', 2, TSC).diagnostic('appeared', SHOWN);
    script
      .change('src/a.ts', 'const a = 1;\n', { isSaved: false }, "const a: number = '';\n")
      .diagnostic('gone', SHOWN);
    assert.deepEqual(
      script.record().problems.map(({ state, fix, endedBy }) => [state, fix, endedBy]),
      [['likely', ['C1'], null]],
    );
    const { problems } = script.save('src/a.ts').run('npx tsc', 0, '').record();
    assert.deepEqual(
      problems.map(({ state, fix, endedBy }) => [state, fix, endedBy]),
      [['proven', ['C1'], 'R2']],
    );
  });

  it('has no command where no run showed it, and stays open where it goes without a change', () => {
    const script = new SessionScript().diagnostic('appeared', SHOWN).wait(30_000).diagnostic('gone', SHOWN);
    assert.deepEqual(
      script.record().problems.map(({ state, command, seenBy, failedRuns }) => [state, command, seenBy, failedRuns]),
      [['open', '', ['diagnostics'], []]],
    );
  });

  it('is none where the service takes it back soon without a change, as one does that is behind the typing', () => {
    const half = { path: 'src/a.ts', message: "',' expected.", code: 'TS1005' };
    const script = new SessionScript().run('npm test', 1, 'Error: a\n').edit('src/a.ts', 'b(c, d)\n', 'b\n');
    script.diagnostic('appeared', half).diagnostic('appeared', SHOWN).diagnostic('gone', half);
    assert.deepEqual(
      script.record().problems.map(({ id, failure }) => [id, failure.kind]),
      [
        ['P1', 'Error'],
        ['P3', 'TS2322'],
      ],
    );
    script.diagnostic('gone', SHOWN).run('npm run lint', 1, 'Error: c\n');
    assert.deepEqual(
      script.record().problems.map(({ id, command }) => [id, command]),
      [
        ['P1', 'npm test'],
        ['P2', 'npm run lint'],
      ],
    );
    const named = new SessionScript().diagnostic('appeared', SHOWN).run('npx tsc', 2, TSC).diagnostic('gone', SHOWN);
    assert.deepEqual(
      named.record().problems.map(({ state }) => state),
      ['open'],
    );
  });

  it('is one with what the project itself compiles to another code at the same place, told as the run tells it', () => {
    const message = "Argument of type '{ id: number; }' is not assignable to parameter of type 'User'.";
    const shown = { path: 'src/a.ts', message, code: 'TS2345', line: 3 };
    const told = (script: SessionScript): readonly unknown[] =>
      script.record().problems.map(({ failure, seenBy, state, fix }) => [failure.kind, seenBy, state, fix]);
    const script = new SessionScript().diagnostic('appeared', shown).run('npx tsc', 2, TSC);
    assert.deepEqual(told(script), [['TS2322', ['diagnostics', 'terminal'], 'open', []]]);
    script.edit('src/a.ts', 'b\n', 'a\n').run('npx tsc', 0, '').diagnostic('gone', shown);
    assert.deepEqual(told(script), [['TS2322', ['diagnostics', 'terminal'], 'proven', ['C1']]]);

    const later = new SessionScript().run('npx tsc', 2, TSC).diagnostic('appeared', shown);
    assert.deepEqual(told(later), [['TS2322', ['terminal', 'diagnostics'], 'open', []]]);
    later.edit('src/a.ts', 'b\n', 'a\n').diagnostic('gone', shown);
    assert.deepEqual(told(later), [['TS2322', ['terminal', 'diagnostics'], 'likely', ['C1']]]);
  });

  it('is another one where it is elsewhere, came after a change, or is named beside the other', () => {
    const shown = { path: 'src/a.ts', message: "Cannot find name 'b'.", code: 'TS2304', line: 3 };
    const count = (script: SessionScript): number => script.record().problems.length;
    assert.equal(count(new SessionScript().diagnostic('appeared', { ...shown, line: 5 }).run('npx tsc', 2, TSC)), 2);
    assert.equal(
      count(
        new SessionScript().diagnostic('appeared', shown).wait(30_000).diagnostic('gone', shown).run('npx tsc', 2, TSC),
      ),
      2,
    );
    const changed = new SessionScript().run('npx tsc', 2, TSC).edit('src/a.ts', 'b\n', 'a\n');
    assert.equal(count(changed.diagnostic('appeared', shown)), 2);
    const both = `${TSC}src/a.ts(3,1): error TS2304: Cannot find name 'b'.\n`;
    const script = new SessionScript().diagnostic('appeared', shown).run('npx tsc', 2, both);
    assert.equal(count(script), 2);
  });

  it('ends although a window that began anew showed it once more', () => {
    const script = new SessionScript().diagnostic('appeared', SHOWN).diagnostic('appeared', { ...SHOWN, line: 4 });
    script.edit('src/a.ts', 'b\n', 'a\n').diagnostic('gone', { ...SHOWN, line: 7 });
    assert.equal(script.record().problems[0]?.state, 'likely');
  });

  it('is told with the edit that brought it and the one that took it back', () => {
    const [right, wrong] = ['let a: number;\n', 'let a: nubmer;\n'];
    const script = new SessionScript().edit('src/a.ts', wrong, right).diagnostic('appeared', SHOWN);
    script.edit('src/a.ts', right).edit('src/b.ts', 'b\n').edit('src/b.ts', 'c\n').diagnostic('gone', SHOWN);
    const { changes, problems } = script.record();
    assert.deepEqual(
      changes.map(({ id, diff }) => [id, diff]),
      [
        ['C1', '@@ -1,1 +1,1 @@\n-let a: number;\n+let a: nubmer;'],
        ['C2', '@@ -1,1 +1,1 @@\n-let a: nubmer;\n+let a: number;'],
        ['C3', '@@ -0,0 +1,1 @@\n+c'],
      ],
    );
    assert.deepEqual(
      problems.map(({ state, fix }) => [state, fix]),
      [['likely', ['C2', 'C3']]],
    );
  });

  it('does not cut what is done in another file, nor hide that a run saw what was saved later', () => {
    const script = new SessionScript()
      .edit('src/b.ts', 'b\n', 'a\n')
      .change('src/a.ts', 'b\n', { isSaved: false }, 'a\n')
      .diagnostic('appeared', SHOWN)
      .edit('src/b.ts', 'c\n')
      .run('./silent.sh', 3, '')
      .save('src/a.ts')
      .run('./silent.sh', 0, '');
    const { changes, problems } = script.record();
    assert.deepEqual(
      changes.map(({ id, path }) => [id, path]),
      [
        ['C1', 'src/b.ts'],
        ['C2', 'src/a.ts'],
      ],
    );
    assert.deepEqual(problems.find(({ command }) => command === './silent.sh')?.fix, ['C2']);
  });

  it('is there until its last place is gone, and again when it comes back', () => {
    const other = { ...SHOWN, code: 'vue' };
    const script = new SessionScript()
      .diagnostic('appeared', SHOWN)
      .diagnostic('appeared', other)
      .edit('src/a.ts', 'b\n', 'a\n')
      .diagnostic('gone', SHOWN);
    assert.equal(script.record().problems[0]?.state, 'open');
    assert.equal(script.diagnostic('gone', other).record().problems[0]?.state, 'likely');
    const back = script.diagnostic('appeared', SHOWN).record().problems;
    assert.deepEqual(
      back.map(({ state, fix }) => [state, fix]),
      [['open', []]],
    );
  });
});

describe('what is still shown at the end of a journal', () => {
  it('is what appeared and is not gone, wherever it moved to, each once', () => {
    const script = new SessionScript()
      .diagnostic('appeared', SHOWN)
      .diagnostic('appeared', UNUSED)
      .diagnostic('appeared', UNUSED)
      .diagnostic('gone', { ...SHOWN, line: 8 });
    assert.deepEqual(
      shownErrors(script.events).map(({ path }) => path),
      ['src/b.ts'],
    );
    const masked = { ...(script.events[1] ?? assert.fail()), message: '***', redactions: { token: 1 } };
    assert.deepEqual(shownErrors([masked]), []);
  });
});

describe('several problems at once', () => {
  it('stay apart, each with its own end', () => {
    const other = "KeyError: 'id'\n";
    const { problems } = new SessionScript()
      .run('node throw.js', 1, THROWN)
      .run(
        'python main.py',
        1,
        `Traceback (most recent call last):\n  File "/app/main.py", line 2, in <module>\n${other}`,
      )
      .edit('main.py', 'b\n', 'a\n')
      .run('python main.py', 0, '')
      .record();
    assert.deepEqual(
      problems.map(({ state, failure }) => [state, failure.kind]),
      [
        ['open', 'TypeError'],
        ['proven', 'KeyError'],
      ],
    );
  });

  it('are known again in a later step by what the step before left in the journal', () => {
    const before = new SessionScript().run('node throw.js', 1, THROWN).run('./silent.sh', 3, '').record();
    const memos = problemMemos(before);
    assert.deepEqual(
      memos.map(({ title, state }) => [title, state]),
      [
        ['TypeError: dbg boom', 'open'],
        ['ExitCode: exit code 3', 'open'],
      ],
    );
    const later = new SessionScript()
      .run('node throw.js', 1, THROWN.replace(':2:20', ':7:1'))
      .run('./silent.sh', 3, '')
      .run('./other.sh', 3, '')
      .record({
        step: 4,
        earlier: [
          { step: 2, problems: memos },
          { step: 3, problems: [] },
        ],
      });
    assert.deepEqual(
      later.problems.map(({ metInStep }) => metInStep),
      [2, 2, null],
    );
  });
});
