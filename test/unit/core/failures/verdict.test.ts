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
