import assert from 'node:assert/strict';
import { diagnose } from '../../../../src/core/failures/diagnose';
import { assertLinear } from '../../../support/growth';
import { readable } from './readable';

const STARTED = '[9:12:01 AM] Starting compilation in watch mode...\n';
const WRONG = `src/a.ts(1,7): error TS2322: Type 'boolean' is not assignable to type 'Date'.
[9:12:03 AM] Found 1 error. Watching for file changes.
`;
const CHANGED = '[9:12:30 AM] File change detected. Starting incremental compilation...\n';
const WELL = '[9:12:31 AM] Found 0 errors. Watching for file changes.\n';
const CRASHED = `/app/server.js:3
  return cart.total;
              ^

TypeError: Cannot read properties of undefined (reading 'total')
    at show (/app/server.js:3:15)

Node.js v20.20.2
`;
const TYPE = "* TS2322 src/a.ts:1:7 error TS2322: Type 'boolean' is not assignable to type 'Date'.";
const CRASH = "* TypeError /app/server.js:3:15 TypeError: Cannot read properties of undefined (reading 'total')";
const KEY = "* KeyError app.py:3 KeyError: 'users'";
const CHAIN = '\nDuring handling of the above exception, another exception occurred:\n\n';

function python(scope: string, line = 3): string {
  return `Traceback (most recent call last):\n  File "app.py", line ${line}, in ${scope}\nKeyError: 'users'\n`;
}

function from(name: string, output: string): string {
  return output.replace(/^(?=.)/gm, `[${name}] `);
}

describe('watchers that share a terminal and are stopped', () => {
  const stopped = (output: string): readonly string[] => readable('npm run dev', 130, `${output}^C\n`);

  it('speak each for itself, though they are of one kind', () => {
    const api = from('api', STARTED + WRONG);
    const web = from('web', STARTED + CHANGED + WELL);
    assert.deepEqual(stopped(api + web), [TYPE]);
    assert.deepEqual(stopped(from('0', STARTED + WRONG) + from('1', STARTED + WELL)), [TYPE]);
    assert.deepEqual(stopped(api + web + from('api', CHANGED + WELL)), ['no failure']);
  });

  it('are counted by their beginnings where they do not say who speaks', () => {
    assert.deepEqual(stopped(STARTED + STARTED + WRONG + WELL), [TYPE]);
    assert.deepEqual(stopped(STARTED + STARTED + WRONG + WELL + CHANGED + WELL), ['no failure']);
  });

  it('are counted anew where one was started again, said or seen by what it told before', () => {
    const again = '[nodemon] restarting due to changes...\n';
    assert.deepEqual(stopped(STARTED + WRONG + again + STARTED + WELL), ['no failure']);
    assert.deepEqual(stopped(STARTED + again + STARTED + WRONG + CHANGED + WELL), ['no failure']);
    const often = `[nodemon] 3.1.0\n[nodemon] watching path(s): *.*\n${again}`;
    assert.deepEqual(stopped(STARTED + often + STARTED + WRONG + CHANGED + WELL), ['no failure']);
    assert.deepEqual(stopped(STARTED + WRONG + STARTED + WELL), ['no failure']);
    assert.deepEqual(stopped(STARTED + STARTED + WRONG + WELL + again + STARTED + STARTED + WRONG + WELL), [TYPE]);
  });

  it('are read in time that grows with the text alone', () => {
    const wrong = Array.from({ length: 5_000 }, (_, at) => `a.c:${at}:1: error: bad ${at}\n`).join('');
    const end = `${WELL}^C\n`;
    const read = (text: string): unknown => diagnose({ command: 'npm run dev', exitCode: 130, output: text + end });
    assertLinear(wrong, read, 'errors');
    assertLinear(CRASHED.repeat(1_000), read, 'crashes');
  });

  it('do not speak for a program beside them that crashed', () => {
    const beside = STARTED + WRONG + CRASHED + CHANGED + WELL;
    assert.deepEqual(stopped(beside), [CRASH]);
    assert.deepEqual(readable('npm run dev', null, beside), [CRASH]);
    const pretty = `\nsrc/a.ts:1:7 - error TS2322: Wrong.\n\n1 const a = b;\n        ~\n\n[9:12:40 AM] Found 1 error.\n`;
    assert.deepEqual(stopped(STARTED + CRASHED + CHANGED + pretty + CHANGED + WELL), [CRASH]);
    assert.deepEqual(stopped(STARTED + python('<module>') + WELL), [KEY]);
    assert.deepEqual(stopped(STARTED + python('<module>') + CHAIN + python('<module>', 9) + WELL), [
      KEY,
      "  KeyError app.py:9 KeyError: 'users'",
    ]);
    const syntax = '  File "app.py", line 3\n    x = (\n        ^\nSyntaxError: \'(\' was never closed\n';
    assert.deepEqual(stopped(STARTED + syntax + WELL), ["* SyntaxError app.py:3 SyntaxError: '(' was never closed"]);
  });

  it('nor for one that ended while others spoke', () => {
    const ended = `${from('api', `${CRASHED}npm run api exited with code 1\n`)}`;
    const web = from('web', `${STARTED}[vite] hmr update /src/a.ts\nGET / 200\n${WELL}`);
    assert.deepEqual(stopped(ended + web), [CRASH]);
    assert.deepEqual(stopped(ended + web + from('api', 'listening on 3000\n')), ['no failure']);
  });

  it('leave what a program outlived', () => {
    const served = '127.0.0.1 - - "GET / HTTP/1.1" 200 -\n';
    assert.deepEqual(stopped(STARTED + python('index') + WELL), ['no failure']);
    assert.deepEqual(stopped(STARTED + python('<module>') + served + WELL), ['no failure']);
    assert.deepEqual(stopped(`${STARTED}ERROR:root:poll failed\n${python('<module>')}${WELL}`), ['no failure']);
  });

  it('leave what a tool that they do not know built or ran again', () => {
    const go = 'main.go:5:2: undefined: foo\n';
    const cargo = 'error[E0425]: cannot find value `x` in this scope\n --> src/main.rs:2:5\n';
    const cs =
      "/app/Program.cs(3,5): error CS0103: The name 'x' does not exist in the current context [/app/app.csproj]\n";
    const table = [
      [go, 'main.go has changed\nbuilding...\nrunning...\n'],
      [`[Running 'cargo run']\n${cargo}`, "[Running 'cargo run']\n    Finished dev [unoptimized] target(s) in 0.2s\n"],
      [cs, 'dotnet watch ⌚ File changed: ./Program.cs\ndotnet watch 🔨 Building...\ndotnet watch 🚀 Started\n'],
      [cs, 'File changed: ./Program.cs\nBuilding...\nStarted\n'],
      [CRASHED, '[tsx] unlink in ./src/old.ts Rerunning...\n'],
      [CRASHED, '9:12:31 AM [tsx] change in ./server.ts Rerunning...\n'],
      [CRASHED, 'listening on 3000\n'],
      [go, ''],
    ] as const;
    for (const [failure, again] of table) {
      const output = STARTED + failure + again + WELL;
      assert.deepEqual(stopped(output), ['no failure'], failure + again);
      assert.deepEqual(readable('npm run dev', null, output), ['no failure'], failure + again);
    }
  });

  it('leave it be once it was started again', () => {
    for (const again of ['[nodemon] starting `node server.js`\n', "Restarting 'server.js'\n", '[Nest] 12 - LOG ok\n']) {
      assert.deepEqual(stopped(STARTED + CRASHED + again + CHANGED + WELL), ['no failure'], again);
    }
  });
});
