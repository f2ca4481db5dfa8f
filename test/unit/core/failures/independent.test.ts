import assert from 'node:assert/strict';
import { diagnose } from '../../../../src/core/failures/diagnose';

/** Places of the errors that stand in their own right. */
function independent(command: string, output: string, exitCode: number | null = 1): string[] {
  const { errors, independent: own } = diagnose({ command, exitCode, output });
  return own.map((index) => `${errors[index]?.file}:${errors[index]?.line}`);
}

describe('errors in their own right', () => {
  it('are all that a compiler reports at different places', () => {
    const tsc = `src/index.ts:3:7 - error TS2322: Type 'string' is not assignable to type 'number'.
src/user.ts:4:10 - error TS18048: 'user.email' is possibly 'undefined'.
Found 2 errors in 2 files.
`;
    assert.deepEqual(independent('npx tsc', tsc), ['src/index.ts:3', 'src/user.ts:4']);
    const plain = 'src/a.ts(3,7): error TS2322: a\nsrc/b.ts(4,1): error TS2304: b\n';
    assert.deepEqual(independent('npx tsc', plain), ['src/a.ts:3', 'src/b.ts:4']);
    const gcc =
      "a.c:1:16: error: 'x' undeclared\na.c:9:2: error: too few arguments\nmake: *** [Makefile:2: a.o] Error 1\n";
    assert.deepEqual(independent('make', gcc, 2), ['a.c:1', 'a.c:9']);
    const go = '# shop\n./main.go:9:2: undefined: hndler\n./cart.go:3:5: x declared and not used\n';
    assert.deepEqual(independent('go build', go), ['./main.go:9', './cart.go:3']);
    const javac = 'A.java:3: error: cannot find symbol\nB.java:9: error: incompatible types: A cannot be B\n2 errors\n';
    assert.deepEqual(independent('javac A.java', javac), ['A.java:3', 'B.java:9']);
    const rust = `error[E0425]: cannot find value \`x\` in this scope
 --> src/main.rs:3:5
error[E0308]: mismatched types
 --> src/cart.rs:8:12
error: could not compile \`shop\` (bin "shop") due to 2 previous errors
`;
    assert.deepEqual(independent('cargo build', rust, 101), ['src/main.rs:3', 'src/cart.rs:8']);
  });

  it('are all that a linter finds, which names the file once', () => {
    const eslint = `
/app/src/a.js
  3:5  error  'x' is defined but never used  no-unused-vars
  9:1  error  Unexpected console statement   no-console

/app/src/b.js
  1:1  error  'y' is not defined             no-undef

✖ 3 problems (3 errors, 0 warnings)
`;
    assert.deepEqual(independent('npx eslint .', eslint), ['/app/src/a.js:3', '/app/src/a.js:9', '/app/src/b.js:1']);
  });

  it('are not what follows in a file that could not be parsed, nor more than one in a line', () => {
    const tsc = `src/a.ts(3,7): error TS1005: ';' expected.
src/a.ts(4,1): error TS2304: Cannot find name 'x'.
src/b.ts(2,1): error TS2304: Cannot find name 'y'.
src/b.ts(2,9): error TS2304: Cannot find name 'z'.
`;
    assert.deepEqual(independent('npx tsc', tsc), ['src/a.ts:3', 'src/b.ts:2']);
  });

  it('are not those of a program that went wrong, and ended', () => {
    const traceback = `ERROR:root:could not read the cache
Traceback (most recent call last):
  File "/app/cache.py", line 4, in read
    open(path)
FileNotFoundError: cache.json
Traceback (most recent call last):
  File "/app/main.py", line 9, in <module>
    cache['a']
TypeError: 'NoneType' object is not subscriptable
`;
    assert.deepEqual(independent('python main.py', traceback), []);
    assert.deepEqual(independent('python main.py', 'ok\n', 0), []);
  });

  it('are those of a server, at one request and at another', () => {
    const server = `Error: no cart
    at cart (/app/cart.js:3:9)
GET /cart 500
TypeError: x is not a function
    at user (/app/user.js:7:2)
GET /user 500
`;
    assert.deepEqual(independent('node server.js', server, null), ['/app/cart.js:3', '/app/user.js:7']);
    assert.deepEqual(independent('node server.js', `${server}^C`, 130), ['/app/cart.js:3', '/app/user.js:7']);
    assert.deepEqual(independent('node server.js', server, 1), []);
  });
});
