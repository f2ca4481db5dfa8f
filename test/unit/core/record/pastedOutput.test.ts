import assert from 'node:assert/strict';
import { readPastedCommand } from '../../../../src/core/record/pastedOutput';

describe('output that was pasted', () => {
  const cases = [
    ['ann@host:~/app$ npm test', 'npm test'],
    ['(.venv) ann@host app % pytest -q', 'pytest -q'],
    ['ann@host ~/app> cargo test', 'cargo test'],
    ['PS C:\\code\\app> dotnet test', 'dotnet test'],
    ['C:\\code\\app>mvn verify', 'mvn verify'],
    ['$ go test ./...', 'go test ./...'],
    ['❯ ls nosuch', 'ls nosuch'],
    ['➜ npm test', 'npm test'],
    ['➜  app npm test', 'npm test'],
    ['➜  app git:(main) npm test', 'npm test'],
    ['➜  app git:(feature/price) ✗ npm test', 'npm test'],
    ['➜  my app git:(main) npm test', 'npm test'],
    ['➜  app hg:(default) ls', 'ls'],
    ['➜  ~ myscript --all', 'myscript --all'],
    ['➜  app ./gradlew build', './gradlew build'],
    // A prompt that has no folder.
    ['➜  ls -la', 'ls -la'],
    ['➜  npm test', 'npm test'],
    ['➜  pm2 ls', 'pm2 ls'],
    ['➜  cd node', 'cd node'],
    ['➜  deploy ./dist', 'deploy ./dist'],
    ['➜  sudo docker ps', 'sudo docker ps'],
    ['➜  CI=1 npm test', 'CI=1 npm test'],
    ['➜  python3.12 node', 'python3.12 node'],
    ['➜  node', 'node'],
  ] as const;

  for (const [line, command] of cases) {
    it(`tells the command behind the prompt in "${line}"`, () => {
      assert.deepEqual(readPastedCommand(`${line}\nFAIL one\nFAIL two\n`), { command, output: 'FAIL one\nFAIL two\n' });
    });
  }

  it('tells the command of Git Bash, whose prompt is two lines', () => {
    for (const above of ['ann@DESKTOP-1A2B MINGW64 /c/code/app (main)', 'Ann Lee@pc MSYS ~', '李@pc UCRT64 /c/app']) {
      const pasted = readPastedCommand(`${above}\r\n$ npm test\r\nFAIL one\r\n`);
      assert.deepEqual(pasted, { command: 'npm test', output: 'FAIL one\n' }, above);
    }
  });

  it('tells the command of PowerShell and cmd wherever they are', () => {
    for (const prompt of [
      'PS \\\\nas\\home\\app> ',
      'PS C:\\Users\\Ann Lee> ',
      'PS HKCU:\\> ',
      'D:\\>',
      '(.venv) PS C:\\a> ',
    ]) {
      assert.equal(readPastedCommand(`${prompt}npm test\r\nFAIL`).command, 'npm test', prompt);
    }
  });

  it('is left whole where its first line is no prompt', () => {
    const output = 'Error: costs $ 5 > 3\n    at run (/app/a.js:1:1)\n';
    assert.deepEqual(readPastedCommand(output), { command: '', output });
  });

  it('is read in time that grows with the text alone', () => {
    assert.equal(readPastedCommand(`${'a@'.repeat(200_000)}\n`).command, '');
  });
});
