import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { diagnoseLines } from '../../../../src/cli/diagnoseLines';

async function run(input: string): Promise<{ exitCode: number; replies: unknown[]; errors: string }> {
  const output = new PassThrough();
  const errors = new PassThrough();
  const read = Promise.all([text(output), text(errors)]);
  const exitCode = await diagnoseLines({ input: Readable.from([input]), output, errors });
  output.end();
  errors.end();
  const [out, err] = await read;
  return {
    exitCode,
    replies: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
    errors: err,
  };
}

describe('diagnose on the command line', () => {
  it('answers each line, in order, in the shape of the contract', async () => {
    const lines = [
      { id: 'a', command: 'node a.js', exitCode: 0, output: 'ok\n' },
      {
        id: 2,
        command: 'python a.py',
        exitCode: 1,
        output: '  File "a.py", line 2\n    x =\nSyntaxError: invalid syntax\n',
      },
    ];
    const { exitCode, replies } = await run(lines.map((line) => JSON.stringify(line)).join('\n'));
    assert.equal(exitCode, 0);
    assert.deepEqual(replies, [
      { id: 'a', isFailure: false, errors: [], rootCause: null },
      {
        id: 2,
        isFailure: true,
        errors: [{ kind: 'SyntaxError', message: 'SyntaxError: invalid syntax', file: 'a.py', line: 2, column: null }],
        rootCause: 0,
      },
    ]);
  });

  it('says which line it could not read, goes on, and ends with 1', async () => {
    const { exitCode, replies, errors } = await run(
      '{"id":1}\nnot json\n\n{"id":3,"command":"x","exitCode":null,"output":""}\n',
    );
    assert.equal(exitCode, 1);
    assert.equal(replies.length, 1);
    assert.match(errors, /^line 1: not \{id, command, exitCode, output\}: command: .*\nline 2: not JSON \(.*\)\n$/);
  });
});
