import assert from 'node:assert/strict';
import { diagnose } from '../../../../src/core/failures/diagnose';
import { readable } from './readable';

const LOG = `Traceback (most recent call last):
  File "/app/a.py", line 3, in <module>
    f()
ValueError: bad
src/a.ts(1,2): error TS2322: Type.
`;

describe('the verdict', () => {
  it('does not take a shown text for a failure, whatever shows it', () => {
    const readers = [
      'tac app.log',
      'cut -c1-80 app.log',
      '/usr/bin/tail -f app.log',
      'LC_ALL=C grep -E "a|b" app.log',
      'docker compose -f x.yml logs api',
      'git log -p | head',
      'zcat -f app.log.gz | sort | uniq -c',
    ];
    for (const command of readers) {
      for (const exitCode of [0, null]) {
        assert.equal(diagnose({ command, exitCode, output: LOG }).isFailure, false, `${command}: ${exitCode}`);
      }
    }
  });

  it('sees what a reader or its shell says of itself, where the status is lost', () => {
    assert.deepEqual(readable('cd nope; ls', 0, 'bash: line 1: cd: nope: No such file or directory\n'), [
      '* FileNotFound - bash: line 1: cd: nope: No such file or directory',
    ]);
    assert.deepEqual(readable('cat nope | wc -l', 0, 'cat: nope: No such file or directory\n0\n'), [
      '* FileNotFound - cat: nope: No such file or directory',
    ]);
  });

  it('does not take a redirection or a quoted sign for a list of commands', () => {
    const output = 'sh: 1: foo: not found\n';
    const uncertain = "cp: cannot stat 'a': No such file or directory\n";
    assert.equal(diagnose({ command: 'make 2>&1', exitCode: 0, output: uncertain }).isFailure, false);
    assert.equal(diagnose({ command: 'make > x || true', exitCode: 0, output: uncertain }).isFailure, true);
    assert.equal(diagnose({ command: 'make', exitCode: 127, output }).isFailure, true);
  });

  it('takes 1 for an answer of what only asks', () => {
    for (const command of ['[ -d nope ]', '[[ a == b ]]', 'cmp a b', 'command -v foo', 'git -C x diff --quiet']) {
      const output = command === 'cmp a b' ? 'a b differ: byte 1, line 1\n' : '';
      assert.equal(diagnose({ command, exitCode: 1, output }).isFailure, false, command);
    }
    assert.equal(
      diagnose({ command: 'type foo', exitCode: 1, output: 'bash: type: foo: not found\n' }).isFailure,
      false,
    );
    assert.equal(diagnose({ command: 'grep', exitCode: 2, output: 'Usage: grep\n' }).isFailure, true);
    const failed = 'cat: a: No such file or directory\n';
    assert.equal(diagnose({ command: 'cat a | grep x', exitCode: 1, output: failed }).isFailure, true);
  });

  it('hears the shell of a command that prints no file, and not what such a shell is quoted to say', () => {
    const missing = 'sh: 1: cannot open nope: No such file\n';
    const table: readonly (readonly [string, string, boolean])[] = [
      ['echo $(< nope); ls', missing, true],
      ['ls nope | head', "ls: cannot access 'nope': No such file or directory\n", true],
      ['cat app.log; ls', missing, false],
      ['cat app.log | sort', 'zsh: no matches found: *.x\nbash: line 4: foo: command not found\n', false],
      ['cat app.log; cd x', 'my cd: x: No such file or directory\n', false],
      ['cat app.log; sort', "ls: cannot access 'nope': No such file or directory\n", false],
      ['cat app.log nope; sort', `${missing}cat: nope: No such file or directory\n`, true],
      ['', 'src/a.c:3:4: error: bad\n', true],
    ];
    for (const [command, output, isFailure] of table) {
      assert.equal(diagnose({ command, exitCode: 0, output }).isFailure, isFailure, `${command}: ${output}`);
    }
    const running = diagnose({
      command: 'cat app.log nope',
      exitCode: null,
      output: `${LOG}cat: nope: Permission denied\n`,
    });
    assert.equal(running.isFailure, true);
  });

  it('takes the sum of a runner for more than a logged error, unless a later command hides the status', () => {
    const logged = `${LOG}  12 passing (3s)\n`;
    assert.equal(diagnose({ command: 'npm test', exitCode: 0, output: logged }).isFailure, false);
    assert.equal(diagnose({ command: 'npm test', exitCode: 0, output: LOG }).isFailure, true);
    assert.equal(diagnose({ command: 'npm test; true', exitCode: 0, output: logged }).isFailure, true);
    const failed = '--- FAIL: TestCart (0.00s)\n    cart_test.go:3: got 2\nok  \tshop/price\t0.1s\n';
    assert.equal(diagnose({ command: 'go test ./...', exitCode: 0, output: failed }).isFailure, true);
  });

  it('takes a commit of nothing for no failure, unless something failed before it', () => {
    const nothing = 'On branch main\nnothing to commit, working tree clean\n';
    const missing = 'a.c:3:4: error: bad\n';
    const table: readonly (readonly [string, string, boolean])[] = [
      ['git commit -m x', nothing, false],
      ['make; git commit -m x', nothing, false],
      ['make; git commit -m x', missing + nothing, true],
      ['git add . && git commit -m x', missing + nothing, false],
      ['git commit -m x', 'pre-commit hook says no\n', true],
      ['not git commit', nothing, true],
    ];
    for (const [command, output, isFailure] of table) {
      assert.equal(diagnose({ command, exitCode: 1, output }).isFailure, isFailure, command + output);
    }
  });

  it('takes a condition that is not met for no failure where nothing was said', () => {
    const table: readonly (readonly [string, string, boolean])[] = [
      ['[ -d dist ] && rm -r dist', '', false],
      ['make; [ -d dist ] && rm -r dist', ' \n', false],
      ['[ -d dist ] && rm -r dist', 'permission denied\n', true],
      ['[ -d dist ] && rm -r dist; make', '', true],
      ['[ -d dist ]; rm -r dist', '', true],
      ['make && rm -r dist', '', true],
    ];
    for (const [command, output, isFailure] of table) {
      assert.equal(diagnose({ command, exitCode: 1, output }).isFailure, isFailure, command);
    }
  });

  it('knows a lookup alone, and a reader that failed itself', () => {
    const table: readonly (readonly [string, string, boolean])[] = [
      ['where foo', 'INFO: Could not find files for the given pattern(s).\n', false],
      ['make; type foo', 'bash: type: foo: not found\na.c:3:4: error: bad\n', true],
      ['cat a.log | grep x', 'src/a.c:3:4: error: logged\n', false],
      ['cat a.log nope | grep x', 'cat: nope: No such file or directory\n', true],
      ['make | grep x', 'a.c:3:4: error: bad\n', true],
      ['make | grep x', 'make: *** [all] Error 1\n', false],
      ['make | grep x', '', false],
    ];
    for (const [command, output, isFailure] of table) {
      assert.equal(diagnose({ command, exitCode: 1, output }).isFailure, isFailure, command + output);
    }
  });

  it('hears `^C` near the end only', () => {
    const stopped = `listening\n^C${'\nbye'.repeat(400)}\n`;
    assert.equal(diagnose({ command: 'node server.js', exitCode: 1, output: stopped }).isFailure, false);
    assert.equal(
      diagnose({ command: 'node server.js', exitCode: 1, output: `${stopped}${'.'.repeat(1_000)}` }).isFailure,
      true,
    );
    assert.equal(diagnose({ command: 'node server.js', exitCode: 3, output: stopped }).isFailure, true);
  });

  it('quotes the last words where nothing names itself an error', () => {
    assert.deepEqual(readable('python check.py', 1, 'checking 3 files\n2 problems in data.csv\n\n'), [
      '* Error - 2 problems in data.csv',
    ]);
    assert.deepEqual(diagnose({ command: 'node a.js', exitCode: 1, output: '' }).errors, []);
  });

  it('reads a line that was drawn over by moving the cursor', () => {
    const output = 'Checking\u001b[2K\u001b[1Ga.c:3:1: error: broken\r\n';
    assert.equal(diagnose({ command: 'make', exitCode: 2, output }).errors[0]?.file, 'a.c');
  });

  it('looks for the place under the words of a tool nobody knows', () => {
    const output = "not finished\n\nCan't resolve './Cart' in '/app/src/pages'\n\nFile: src/pages/index.js:2:0\n";
    assert.deepEqual(readable('gatsby build', 1, output), [
      "* Error src/pages/index.js:2:0 Can't resolve './Cart' in '/app/src/pages'",
    ]);
    assert.deepEqual(
      readable('react-native bundle', 1, 'error: bundling failed: /app/App.js: Unexpected token (10:4)\n'),
      ['* Error /app/App.js:10:4 error: bundling failed: /app/App.js: Unexpected token (10:4)'],
    );
  });
});
