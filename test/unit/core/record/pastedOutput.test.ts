import assert from 'node:assert/strict';
import { readPastedCommand } from '../../../../src/core/record/pastedOutput';

describe('output that was pasted', () => {
  const cases = [
    ['ann@host:~/app$ npm test', 'npm test'],
    ['(.venv) ann@host app % pytest -q', 'pytest -q'],
    ['ann@host ~/app> cargo test', 'cargo test'],
    ['PS C:\\work\\app> dotnet test', 'dotnet test'],
    ['C:\\work\\app>mvn verify', 'mvn verify'],
    ['$ go test ./...', 'go test ./...'],
    ['❯ ls nosuch', 'ls nosuch'],
  ] as const;

  for (const [line, command] of cases) {
    it(`tells the command behind the prompt in "${line}"`, () => {
      assert.deepEqual(readPastedCommand(`${line}\nFAIL one\nFAIL two\n`), { command, output: 'FAIL one\nFAIL two\n' });
    });
  }

  it('is left whole where its first line is no prompt', () => {
    const output = 'Error: costs $ 5 > 3\n    at run (/app/a.js:1:1)\n';
    assert.deepEqual(readPastedCommand(output), { command: '', output });
  });

  it('is read in time that grows with the text alone', () => {
    assert.equal(readPastedCommand(`${'a@'.repeat(200_000)}\n`).command, '');
  });
});
