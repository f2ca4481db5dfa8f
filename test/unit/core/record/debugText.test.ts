import assert from 'node:assert/strict';
import { diagnose } from '../../../../src/core/failures/diagnose';
import { debugLine, exceptionText, exitCodeIn, programOutput } from '../../../../src/core/record/debugText';

const STACK = `    at fails (/app/throws.js:4:18)
    at listOnTimeout (<node_internals>/internal/timers:581:17)
`;

describe('what a debugger says', () => {
  it('is the program’s output, without what it says of itself', () => {
    assert.equal(programOutput('telemetry', 'js-debug/launch'), '');
    assert.equal(
      programOutput('stderr', 'Debugger attached.\nWaiting for the debugger to disconnect...\nreal\n'),
      'real\n',
    );
    assert.equal(programOutput('stderr', 'Process exited with code 1\r\n'), '');
    const listening = 'Debugger listening on ws://127.0.0.1:1/x\nFor help, see: https://nodejs.org\nreal';
    assert.equal(programOutput('console', listening), 'real');
    assert.equal(programOutput('stdout', 'It said: Debugger attached.\n'), 'It said: Debugger attached.\n');
    assert.equal(
      programOutput('stdout', 'Not Uncaught A A: x\nUncaught A B: x'),
      'Not Uncaught A A: x\nUncaught A B: x',
    );
    assert.equal(
      programOutput(undefined, 'The process exited with code 1 again\n'),
      'The process exited with code 1 again\n',
    );
  });

  it('names an uncaught exception once, so that it is found in the output', () => {
    const output = programOutput('stderr', `Uncaught TypeError TypeError: nothing is here\n${STACK}`);
    assert.equal(output, `Uncaught TypeError: nothing is here\n${STACK}`);
    const { isFailure, errors, rootCause } = diagnose({ command: 'node throws.js', exitCode: 1, output });
    assert.ok(isFailure);
    assert.match(errors[rootCause ?? -1]?.message ?? '', /\bnothing is here$/);
    const root = errors[rootCause ?? -1];
    assert.deepEqual([root?.kind, root?.file, root?.line], ['TypeError', '/app/throws.js', 4]);
  });

  it('holds the exit code where no event tells it', () => {
    assert.equal(exitCodeIn('Process exited with code 3\r\n'), 3);
    assert.equal(exitCodeIn('bye\nProcess exited with code 12'), 12);
    assert.equal(exitCodeIn('Process exited with code 1 and more'), null);
    assert.equal(exitCodeIn('it said: Process exited with code 3'), null);
  });

  it('tells of an exception at which the debugger stopped', () => {
    const details = {
      message: 'division by zero',
      typeName: 'ZeroDivisionError',
      stackTrace: '  File "a.py", line 2, in f\n',
    };
    assert.equal(
      exceptionText({ exceptionId: 'ZeroDivisionError', description: 'division by zero', details }),
      'ZeroDivisionError: division by zero\n  File "a.py", line 2, in f\n',
    );
    const stackTrace = 'TypeError: x\n    at f (a.js:1:1)';
    assert.equal(
      exceptionText({ exceptionId: 'TypeError', description: 'TypeError: x', details: { stackTrace } }),
      stackTrace,
    );
    const table: readonly (readonly [unknown, string])[] = [
      [{ exceptionId: 'KeyError', description: 'no price' }, 'KeyError: no price'],
      [{ exceptionId: 'KeyError' }, 'KeyError'],
      [{ exceptionId: 'id', details: { message: 'gone', typeName: 'ShopError' } }, 'ShopError: gone'],
      [{ description: 'words alone' }, 'words alone'],
      [{ details: { stackTrace: 'at f' } }, 'at f'],
      [{ exceptionId: 7, description: [], details: null }, ''],
    ];
    for (const [info, text] of table) assert.equal(exceptionText(info), text);
    for (const odd of [null, 'text', {}, { details: 3 }]) assert.equal(exceptionText(odd), '');
  });
});

describe('the line of a debug configuration', () => {
  it('is what a person would type, relative to the folder', () => {
    const cases: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
      [{ type: 'pwa-node', program: '/w/src/a.js', args: ['--x', 'two words'] }, "node src/a.js --x 'two words'"],
      [{ type: 'node', program: '${workspaceFolder}/a.js', env: { TOKEN: 'no' } }, 'node a.js'],
      [{ type: 'node', runtimeExecutable: '/usr/bin/npm', args: ['run', 'dev'], name: 'Dev' }, 'npm'],
      [{ type: 'debugpy', module: 'pytest', args: ['-k', 'x'] }, 'python -m pytest -k x'],
      [{ type: 'python', program: 'C:\\w\\a.py' }, 'python C:\\w\\a.py'],
      [{ type: 'lldb', program: '/w/target/debug/app' }, 'target/debug/app'],
      [{ type: 'chrome', url: 'http://localhost:3000', name: 'Web' }, 'http://localhost:3000'],
      [{ type: 'other', name: 'Attach' }, 'Attach'],
      [{ type: 'node', command: 'npm run dev', program: '/w/a.js' }, 'npm run dev'],
      [{ type: 'go', runtimeExecutable: 'C:\\tools\\delve', program: '/w/main.go' }, 'delve main.go'],
      [{ type: 'rdbg', program: '/w/x.rb', args: ['a', 3, null, 'b'] }, 'ruby x.rb a b'],
      [{ type: 'php', program: '/w2/a.php', args: 'x' }, 'php /w2/a.php'],
      [{ type: 'dart', url: 'http://x', program: '${workspaceFolder}/bin/a b.dart' }, "dart 'bin/a b.dart'"],
      [{ type: 'node' }, 'node'],
      [{ type: 3, name: 4 }, ''],
      [{}, ''],
    ];
    for (const [configuration, line] of cases) assert.equal(debugLine(configuration, '/w'), line);
    assert.equal(debugLine({ type: 'python', program: 'C:\\w\\src\\a.py' }, 'C:\\w\\'), 'python src/a.py');
    assert.equal(debugLine({ type: 'node', program: '/w/a.js' }, '/w/'), 'node a.js');
  });
});
