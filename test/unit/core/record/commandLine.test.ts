import assert from 'node:assert/strict';
import {
  betterCommandLine,
  claimedLine,
  exitCodeOfClosedTerminal,
  firstLineOf,
  isLineOfTask,
  isSeveralLines,
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

  it('ends each value where its quotes do', () => {
    const lines = [
      `env A="x' y" B='z" w' ${inspector} node a.js`,
      `env A=x\\ y B="\\" z" ${inspector} node a.js`,
      `env A='\\' ${inspector} node a.js`,
      `cd "/my w" && /usr/bin/env ${inspector} node a.js`,
      `env 'A B'=c ${inspector} node a.js`,
    ];
    const rest = lines.map((line) => withoutDebuggerEnvironment(line));
    assert.deepEqual(rest.slice(0, 4), Array<string>(4).fill('node a.js'));
    assert.equal(rest[4], `'A B'=c ${inspector} node a.js`, 'no name has a blank in it');
    assert.equal(withoutDebuggerEnvironment(`env ${inspector}`), '');
    assert.equal(withoutDebuggerEnvironment(`my env ${inspector} x`), `my env ${inspector} x`);
    assert.equal(withoutDebuggerEnvironment(`x; cd /w; env ${inspector} x`), `x; cd /w; env ${inspector} x`);
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

describe('the command line that a shell reports', () => {
  const sure = { confidence: 'high', isTrusted: true } as const;

  it('is the one of the start, unless that of the end is as sure, not empty and not longer', () => {
    const start = { text: 'npm test', ...sure };
    const ends = [
      [{ text: 'npm run', ...sure }, 'npm run'],
      [{ text: 'npm tesu', ...sure }, 'npm tesu'],
      [{ text: 'npm tests', ...sure }, 'npm test'],
      [{ text: '  ', ...sure }, 'npm test'],
      [{ text: 'npm', confidence: 'medium', isTrusted: true }, 'npm test'],
      [{ text: 'npm', confidence: 'high', isTrusted: false }, 'npm test'],
    ] as const;
    for (const [end, text] of ends) assert.equal(betterCommandLine(start, end).text, text);
  });

  it('is the first line of the end where the start had none, and then not sure', () => {
    const end = { text: 'npm test\nls', ...sure };
    assert.deepEqual(betterCommandLine({ text: ' ', ...sure }, end), claimedLine('npm test'));
    assert.deepEqual(firstLineOf(end), { text: 'npm test', confidence: 'low', isTrusted: false });
    const one = { text: 'npm test', ...sure };
    assert.deepEqual(betterCommandLine({ text: '', ...sure }, one), one);
    assert.equal(firstLineOf(one), one);
  });

  it('has several lines where text stands on more than one', () => {
    assert.ok(isSeveralLines({ text: '(a\nb)', ...sure }));
    assert.ok(!isSeveralLines({ text: '\n npm test \n', ...sure }));
  });

  it('has the exit code of a shell that closes only where it was to leave, or failed', () => {
    const table = [
      ['exit', 0, 0],
      [' exit 3', 3, 3],
      ['logout', 0, 0],
      ['npm test', 0, null],
      ['npm exit', 0, null],
      ['exiting', 0, null],
      ['npm test', 137, 137],
      ['exit', undefined, null],
    ] as const;
    for (const [command, code, expected] of table) {
      assert.equal(exitCodeOfClosedTerminal(command, code), expected, `${command} ${code}`);
    }
  });
});

describe('the command line of a task', () => {
  it('is known again on the screen and with its variables filled in', () => {
    assert.ok(isLineOfTask(' *  Executing task: node -e console.log("hi") ', `node -e 'console.log("hi")'`));
    assert.ok(isLineOfTask('echo out; ls /w/nosuch', 'echo out; ls ${workspaceFolder}/nosuch'));
    assert.ok(isLineOfTask('npm run test', 'npm run test'));
    assert.ok(!isLineOfTask('ls', 'npm run test'));
    assert.ok(!isLineOfTask('', ''));
    assert.ok(!isLineOfTask(' ', '${x}'), 'a definition that is all variable tells nothing of an empty line');
    assert.ok(isLineOfTask('make  all', ' make test'), 'the first word has to do');
    assert.ok(isLineOfTask('NODE=1 npm test', 'NODE=1 npm ${task}'), 'and what stands before the first variable');
    assert.ok(!isLineOfTask('makefile', 'make'.concat('x')));
    assert.ok(isLineOfTask('*  Executing task: ls', 'ls'));
    assert.ok(!isLineOfTask('echo * Executing task: ls', 'ls'), 'only at the beginning');
  });

  it('quotes an argument only where it has to', () => {
    assert.equal(joinArguments(['ls', '-l', 'a b', "it's", '']), `ls -l 'a b' 'it'\\''s' ''`);
    assert.equal(joinArguments(['a"b', 'c`d', 'e\tf', '$x']), "'a\"b' 'c`d' 'e\tf' $x");
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
    assert.deepEqual(expanded(' \t!!\n  cat note\n'), ['cat note', false]);
    assert.deepEqual(withoutHistoryMark({ text: '!!\nls', confidence: 'high', isTrusted: true }), {
      text: 'ls',
      confidence: 'medium',
      isTrusted: false,
    });
  });

  it('is what was typed where there is no such mark, or nothing behind it', () => {
    for (const text of ['!!', '!!\n', '! grep x\nmake', 'echo "wow!"\nmake', 'npm test']) {
      assert.deepEqual(expanded(text), [text, true]);
    }
  });
});
