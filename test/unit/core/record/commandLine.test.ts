import assert from 'node:assert/strict';
import {
  isLineOfTask,
  joinArguments,
  namesProgram,
  withoutDebuggerEnvironment,
  withoutHistoryMark,
} from '../../../../src/core/record/commandLine';

describe('the command line of a debugged program', () => {
  const inspector = `'VSCODE_INSPECTOR_OPTIONS=:::{"inspectorIpc":"/tmp/node-cdp.sock","waitForDebugger":""}'`;

  it('is without the environment that VS Code puts before it', () => {
    const lines = [
      ` /usr/bin/env SECRET=x 'NODE_OPTIONS= --require /a b/bootloader.js ' ${inspector} /usr/bin/node ./throw.js two\\ words `,
      ` cd /tmp/some\\ where ; /usr/bin/env "A=b c" E='it'\\''s' ${inspector} /usr/bin/node ./throw.js two\\ words `,
      ` cd /tmp && env ${inspector} /usr/bin/node ./throw.js two\\ words`,
    ];
    for (const line of lines) assert.equal(withoutDebuggerEnvironment(line), '/usr/bin/node ./throw.js two\\ words');
    const python = ' cd /w ; /usr/bin/env TOKEN=abc /usr/bin/python3 /ext/debugpy/launcher 41 -- /w/app.py ';
    assert.equal(withoutDebuggerEnvironment(python), '/usr/bin/python3 /ext/debugpy/launcher 41 -- /w/app.py');
  });

  it('is left as it is where no debugger had a hand in it', () => {
    for (const line of ['FOO=bar node x.js', ' cd a ; env A=b make', '']) {
      assert.equal(withoutDebuggerEnvironment(line), line);
    }
  });

  it('takes linear time for a line that is built to be slow', () => {
    const started = performance.now();
    withoutDebuggerEnvironment(`VSCODE_INSPECTOR_OPTIONS= ${'cd '.repeat(100_000)}`);
    withoutDebuggerEnvironment(`env ${"A='".repeat(100_000)}VSCODE_INSPECTOR_OPTIONS=`);
    assert.ok(performance.now() - started < 2000);
  });
});

describe('the command line of a task', () => {
  it('is known again on the screen and with its variables filled in', () => {
    assert.ok(isLineOfTask(' *  Executing task: node -e console.log("hi") ', `node -e 'console.log("hi")'`));
    assert.ok(isLineOfTask('echo out; ls /w/nosuch', 'echo out; ls ${workspaceFolder}/nosuch'));
    assert.ok(isLineOfTask('npm run test', 'npm run test'));
    assert.ok(!isLineOfTask('ls', 'npm run test'));
    assert.ok(!isLineOfTask('', ''));
  });

  it('quotes an argument only where it has to', () => {
    assert.equal(joinArguments(['ls', '-l', 'a b', "it's", '']), `ls -l 'a b' 'it'\\''s' ''`);
  });
});

describe('a program that a debugger wants in a terminal', () => {
  it('is known in a line however the shell quotes a space in its path', () => {
    const program = '/w/my project/.venv/bin/python';
    for (const quoted of [program.replaceAll(' ', '\\ '), `'${program}'`, `"${program}"`]) {
      assert.ok(namesProgram(` /usr/bin/env A=b ${quoted} /ext/debugpy/launcher`, program), quoted);
    }
    assert.ok(namesProgram(`& 'c:\\my project\\python.exe' x`, 'c:\\my project\\python.exe'));
    assert.ok(!namesProgram('python app.py', program));
    assert.ok(!namesProgram('anything', ''), 'an adapter that names none wants none of these');
  });
});

describe('a command line from the history', () => {
  const expanded = (text: string): unknown => {
    const { text: shown, isTrusted } = withoutHistoryMark({ text, confidence: 'high', isTrusted: true });
    return [shown, isTrusted];
  };

  it('is the command that the mark stood for', () => {
    assert.deepEqual(expanded('!!\ncat note'), ['cat note', false]);
    assert.deepEqual(expanded('sudo !!\nsudo cat note'), ['sudo cat note', false]);
    assert.deepEqual(expanded('!cat:p \ncat note'), ['cat note', false]);
  });

  it('is what was typed where there is no such mark, or nothing behind it', () => {
    for (const text of ['!!', '!!\n', '! grep x\nmake', 'echo "wow!"\nmake', 'npm test']) {
      assert.deepEqual(expanded(text), [text, true]);
    }
  });
});
