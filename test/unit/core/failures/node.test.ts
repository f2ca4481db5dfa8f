import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('node', () => {
  it('opens the first own frame of an uncaught error and takes its code for the kind', () => {
    const output = `node:fs:573
  return binding.open(
                 ^

Error: EACCES: permission denied, open 'k.pem'
    at Object.openSync (node:fs:573:18)
    at load (/home/dev/node_modules/certs/index.js:3:1)
    at start (/home/dev/app/server.js:4:13) {
  errno: -13,
  code: 'EACCES',
  path: 'k.pem'
}

Node.js v20.20.2
`;
    assert.deepEqual(readable('node server.js', 1, output), [
      "* EACCES /home/dev/app/server.js:4:13 Error: EACCES: permission denied, open 'k.pem'",
    ]);
  });

  it('takes the place of a syntax error from the line above it', () => {
    const output = `file:///home/dev/a.mjs:3
const a = ;
          ^

SyntaxError: Unexpected token ';'
    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)

Node.js v20.20.2
`;
    assert.deepEqual(readable('node a.mjs', 1, output), [
      "* SyntaxError /home/dev/a.mjs:3 SyntaxError: Unexpected token ';'",
    ]);
  });

  it('finds who imports a module that is missing', () => {
    const output = `node:internal/modules/esm/resolve:873
  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);
        ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'leftpadz' imported from /home/dev/a.mjs
    at packageResolve (node:internal/modules/esm/resolve:873:9) {
  code: 'ERR_MODULE_NOT_FOUND'
}
`;
    assert.deepEqual(readable('node a.mjs', 1, output), [
      "* ERR_MODULE_NOT_FOUND /home/dev/a.mjs Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'leftpadz' imported from /home/dev/a.mjs",
    ]);
  });

  it('takes the cause for the root', () => {
    const output = `/home/dev/a.js:2
  throw new Error('sync failed', { cause });
  ^

Error: sync failed
    at run (/home/dev/a.js:2:9) {
  [cause]: TypeError: url is undefined
      at fetchAll (/home/dev/b.js:7:3)
}
`;
    assert.deepEqual(readable('node a.js', 1, output), [
      '  Error /home/dev/a.js:2:9 Error: sync failed',
      '* TypeError /home/dev/b.js:7:3 TypeError: url is undefined',
    ]);
  });

  it('reads a thrown value that is no error', () => {
    const output = '\n/home/dev/o.js:1\nthrow { code: 5 }\n^\n{ code: 5 }\n\nNode.js v20.20.2\n';
    assert.deepEqual(readable('node o.js', 1, output), ['* UncaughtException /home/dev/o.js:1 { code: 5 }']);
  });

  it('does not take warnings for failures', () => {
    const output = `(node:12) DeprecationWarning: Buffer() is deprecated
    at showFlagged (node:buffer:178:11)
ready
`;
    assert.deepEqual(readable('node a.js', 0, output), ['no failure']);
  });

  const spec = `✔ adds (1.1ms)
✖ parses (2.4ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:
  
  2 !== 3
  
      at TestContext.<anonymous> (/home/dev/test/a.test.js:9:10)
      at Test.runInAsyncScope (node:async_hooks:206:9) {
    code: 'ERR_ASSERTION'
  }

▶ group
  ✖ times out (0.4ms)
    TypeError [Error]: bad thing
        at TestContext.<anonymous> (/home/dev/test/a.test.js:17:11)

✖ group (1.7ms)
ℹ tests 3
ℹ fail 3

✖ failing tests:

test at test/a.test.js:8:1
✖ parses (2.4ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:
  
  2 !== 3
  
      at TestContext.<anonymous> (/home/dev/test/a.test.js:9:10)
`;

  it('reads node:test once, though it prints each failure twice', () => {
    assert.deepEqual(readable('node --test', 1, spec), [
      '* ERR_ASSERTION /home/dev/test/a.test.js:9:10 AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:',
      '  TypeError /home/dev/test/a.test.js:17:11 TypeError [Error]: bad thing',
    ]);
    assert.deepEqual(failingTests('node --test', spec), ['parses', 'times out']);
  });

  it('reads TAP', () => {
    const output = `TAP version 13
not ok 1 - adds
  ---
  duration_ms: 3.4
  location: '/home/dev/a.test.mjs:2:1'
  failureType: 'testCodeFailure'
  error: 'Expected 2 to equal 3'
  code: 'ERR_ASSERTION'
  name: 'AssertionError'
  stack: |-
    TestContext.<anonymous> (file:///home/dev/a.test.mjs:2:29)
    Test.runInAsyncScope (node:async_hooks:206:9)
  ...
ok 2 - other
`;
    assert.deepEqual(readable('node --test', 1, output), [
      '* ERR_ASSERTION /home/dev/a.test.mjs:2:29 Expected 2 to equal 3',
    ]);
    assert.deepEqual(failingTests('node --test', output), ['adds']);
  });

  it('quotes what npm says is wrong, not its advice', () => {
    const resolve = `npm error code ERESOLVE
npm error ERESOLVE unable to resolve dependency tree
npm error
npm error While resolving: app@1.0.0
npm error Found: react@18.2.0
npm error A complete log of this run can be found in: /home/dev/.npm/_logs/x.log
`;
    assert.deepEqual(readable('npm install', 1, resolve), ['* ERESOLVE - ERESOLVE unable to resolve dependency tree']);
    assert.deepEqual(
      readable(
        'npm run nope',
        1,
        'npm ERR! Missing script: "nope"\nnpm ERR! \nnpm ERR! To see a list of scripts, run:\n',
      ),
      ['* npm - Missing script: "nope"'],
    );
  });

  it('ranks a failed script behind what failed it', () => {
    const output = `src/a.ts(1,1): error TS2304: Cannot find name 'x'.
error Command failed with exit code 2.
`;
    assert.deepEqual(readable('yarn build', 2, output), [
      "* TS2304 src/a.ts:1:1 error TS2304: Cannot find name 'x'.",
      '  ScriptFailed - Command failed with exit code 2.',
    ]);
  });

  it('looks behind the prefix of a runner of several commands', () => {
    const output = `[web] ready on 5173
[api] /home/dev/srv/db.js:12
[api]     throw error;
[api]     ^
[api] Error: connect ECONNREFUSED 127.0.0.1:5432
[api]     at TCPConnectWrap.afterConnect (node:net:1555:16)
[api]     at connect (/home/dev/srv/db.js:12:5)
[api] node db.js exited with code 1
[web] vite exited with code SIGTERM
`;
    assert.deepEqual(readable('npx concurrently a b', 1, output), [
      '* ECONNREFUSED /home/dev/srv/db.js:12:5 Error: connect ECONNREFUSED 127.0.0.1:5432',
      '  ChildExit - node db.js exited with code 1',
    ]);
  });

  it('takes a cause outside the user’s code for the root, unless the wrapper says the same', () => {
    const output = (wrapper: string): string => `${wrapper}
    at async main (/app/a.js:2:3) {
  [cause]: Error: connect ECONNREFUSED 127.0.0.1:65123
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {
    code: 'ECONNREFUSED'
  }
}
`;
    assert.deepEqual(readable('node a.js', 1, output('TypeError: fetch failed')), [
      '  TypeError /app/a.js:2:3 TypeError: fetch failed',
      '* ECONNREFUSED - Error: connect ECONNREFUSED 127.0.0.1:65123',
    ]);
    assert.deepEqual(readable('node a.js', 1, output('Error: load: connect ECONNREFUSED 127.0.0.1:65123')), [
      '* Error /app/a.js:2:3 Error: load: connect ECONNREFUSED 127.0.0.1:65123',
      '  ECONNREFUSED - Error: connect ECONNREFUSED 127.0.0.1:65123',
    ]);
  });

  it('reads a suite that failed in a hook, and a file that could not be parsed (TAP)', () => {
    const hook = `    # Subtest: reads
    not ok 1 - reads
      ---
      failureType: 'cancelledByParent'
      error: 'test did not finish before its parent and was cancelled'
      ...
    1..1
not ok 1 - db
  ---
  location: '/app/a.test.mjs:2:1'
  failureType: 'hookFailed'
  error: 'no database'
  code: 'ERR_TEST_FAILURE'
  stack: |-
    SuiteContext.<anonymous> (file:///app/a.test.mjs:4:11)
  ...
`;
    assert.deepEqual(readable('node --test', 1, hook), ['* AssertionError /app/a.test.mjs:4:11 no database']);
    const parse = `# file:///app/a.test.mjs:3
#   const a = ;
#             ^
# SyntaxError: Unexpected token ';'
# Node.js v20.20.2
`;
    assert.deepEqual(readable('node --test', 1, parse), [
      "* SyntaxError /app/a.test.mjs:3 SyntaxError: Unexpected token ';'",
    ]);
  });

  it('reads vitest’s TAP', () => {
    const output = `not ok 1 - a.test.js # time=5.61ms {
    1..1
    not ok 1 - adds # time=5.00ms
        ---
        error:
            name: "AssertionError"
            message: "expected 1 to be 2 // Object.is equality"
        at: "/app/a.test.js:3:13"
        ...
}
`;
    assert.deepEqual(readable('vitest run --reporter=tap', 1, output), [
      '* AssertionError /app/a.test.js:3:13 expected 1 to be 2 // Object.is equality',
    ]);
  });

  it('reads an error behind the program’s own words, and only then calls it one', () => {
    const output = 'Seeding failed: Error: no such table: users\n    at exports.insert (/app/lib/db.js:2:9)\n';
    assert.deepEqual(readable('npm run seed', 1, output), ['* Error /app/lib/db.js:2:9 Error: no such table: users']);
    assert.deepEqual(readable('npm run seed', 0, output), ['no failure']);
    assert.deepEqual(readable('node a.js', null, output.replace('Seeding failed', 'retry 1 of 3')), ['no failure']);
  });
});
