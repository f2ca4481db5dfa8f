import assert from 'node:assert/strict';
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

  it('do not speak for a program beside them that crashed', () => {
    const beside = STARTED + WRONG + CRASHED + CHANGED + WELL;
    assert.deepEqual(stopped(beside), [CRASH]);
    assert.deepEqual(readable('npm run dev', null, beside), [CRASH]);
    const python = 'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\nKeyError: \'users\'\n';
    assert.deepEqual(stopped(STARTED + python + WELL), ["* KeyError app.py:3 KeyError: 'users'"]);
  });

  it('leave it be once it was started again', () => {
    for (const again of ['[nodemon] starting `node server.js`\n', "Restarting 'server.js'\n", '[Nest] 12 - LOG ok\n']) {
      assert.deepEqual(stopped(STARTED + CRASHED + again + CHANGED + WELL), ['no failure'], again);
    }
  });
});
