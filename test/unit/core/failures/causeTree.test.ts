import assert from 'node:assert/strict';
import { readable } from './readable';

describe('errors with their causes under them', () => {
  it('takes the innermost cause for the root', () => {
    const uv = `Using CPython 3.11.9
  × No solution found when resolving dependencies:
  ╰─▶ Because shop depends on b==2 and you require shop, we can conclude that you require b==2.
      And because you require b==1, we can conclude that your requirements are unsatisfiable.
`;
    assert.deepEqual(readable('uv add b', 1, uv), [
      '  Error - No solution found when resolving dependencies:',
      '* Error - Because shop depends on b==2 and you require shop, we can conclude that you require b==2.',
    ]);
    const pnpm = `Error: ERR_PNPM_NO_LOCKFILE

  × installing dependencies
  ╰─▶ Headless installation requires a pnpm-lock.yaml file, but none was
      found.
`;
    assert.deepEqual(readable('pnpm i --frozen-lockfile', 1, pnpm), [
      '  ERR_PNPM_NO_LOCKFILE - Error: ERR_PNPM_NO_LOCKFILE',
      '* ERR_PNPM_NO_LOCKFILE - Headless installation requires a pnpm-lock.yaml file, but none was',
    ]);
  });

  it('finds the place in the words', () => {
    const output = `error: Failed to parse: \`pyproject.toml\`
  Caused by: TOML parse error at line 3, column 1
  |
3 | [project
`;
    assert.deepEqual(readable('uv sync', 2, output), [
      '  Error - error: Failed to parse: `pyproject.toml`',
      '* Error pyproject.toml:3:1 TOML parse error at line 3, column 1',
    ]);
  });

  it('does not take a failed step for the reason', () => {
    const output = `  × Failed to build \`shop @ file:///app\`
  ├─▶ The build backend returned an error
  ╰─▶ Call to \`setuptools.build_meta.build_wheel\` failed (exit status: 1)

      [stderr]
      Traceback (most recent call last):
        File "/app/setup.py", line 3, in <module>
          import numpy
      ModuleNotFoundError: No module named 'numpy'
`;
    assert.equal(
      readable('uv pip install .', 1, output).find((line) => line.startsWith('*')),
      "* ModuleNotFoundError /app/setup.py:3 ModuleNotFoundError: No module named 'numpy'",
    );
  });
});

describe('Bun and Deno', () => {
  it('reads a failed matcher and a type error', () => {
    const bun = `bun test v1.0.26

price.test.ts:
3 | test("adds", () => {
4 |   expect(1 + 1).toBe(3);
                    ^
error: expect(received).toBe(expected)

Expected: 3
Received: 2

      at /app/price.test.ts:4:17
✗ adds [0.50ms]

 0 pass
 1 fail
`;
    assert.deepEqual(readable('bun test', 1, bun), [
      '* AssertionError /app/price.test.ts:4:17 error: expect(received).toBe(expected)',
    ]);
    const deno = `Check file:///app/a.ts
error: TS2322 [ERROR]: Type 'string' is not assignable to type 'number'.
const n: number = "x";
      ~
    at file:///app/a.ts:1:7
`;
    assert.deepEqual(readable('deno check a.ts', 1, deno), [
      "* TS2322 /app/a.ts:1:7 TS2322 [ERROR]: Type 'string' is not assignable to type 'number'.",
    ]);
  });
});

describe('tools with a form of their own', () => {
  it('reads IPython’s traceback', () => {
    const output = `In [2]: total(rows)
---------------------------------------------------------------------------
KeyError                                  Traceback (most recent call last)
Cell In[2], line 1
----> 1 total(rows)

File /app/shop/price.py:4, in total(rows)
      3 def total(rows):
----> 4     return sum(r["price"] for r in rows)

KeyError: 'price'

In [3]: exit
`;
    assert.deepEqual(readable('ipython', 0, output), ["* KeyError /app/shop/price.py:4 KeyError: 'price'"]);
  });

  it('reads Sass and Astro', () => {
    const sass =
      'Error: Undefined variable.\n  ╷\n3 │   color: $brnd;\n  │          ^^^^^\n  ╵\n  src/main.scss 3:10  root stylesheet\n';
    assert.deepEqual(readable('sass src:dist', 65, sass), ['* sass src/main.scss:3:10 Error: Undefined variable.']);
    const astro = '[ReferenceError] posts is not defined\n  Location:\n    /app/src/pages/index.astro:4:12\n';
    assert.deepEqual(readable('astro build', 1, astro), [
      '* ReferenceError /app/src/pages/index.astro:4:12 posts is not defined',
    ]);
  });

  it('reads what node-gyp says inside npm’s report', () => {
    const output = `npm ERR! code 1
npm ERR! path /app/node_modules/bcrypt
npm ERR! command failed
npm ERR! command sh -c node-gyp rebuild
npm ERR! gyp info it worked if it ends with ok
npm ERR! gyp ERR! find Python 
npm ERR! gyp ERR! stack Error: Could not find any Python installation to use
npm ERR! gyp ERR! not ok
`;
    assert.deepEqual(readable('npm install', 1, output), [
      '* npm - gyp ERR! stack Error: Could not find any Python installation to use',
    ]);
  });

  it('knows what fails no command, and what only reports', () => {
    const outdated = 'Package  Current  Wanted\nlodash    4.17.0  4.17.21\n';
    assert.deepEqual(readable('npm outdated', 1, outdated), ['no failure']);
    const findings = 'app/error.py:1:0: C0114: Missing module docstring (missing-module-docstring)\n';
    assert.deepEqual(readable('pylint --exit-zero app', 0, findings), ['no failure']);
    assert.deepEqual(readable('npm audit', 1, '# npm audit report\n\n1 high severity vulnerability\n'), [
      '* audit - 1 high severity vulnerability',
    ]);
    assert.deepEqual(readable('npm install', 0, '3 vulnerabilities (1 moderate, 2 high)\n'), ['no failure']);
  });

  it('reads a threshold that was not reached', () => {
    const jest =
      'Jest: "global" coverage threshold for statements (80%) not met: 50%\nTests:       1 passed, 1 total\n';
    assert.deepEqual(readable('jest --coverage', 1, jest), [
      '* Coverage - Jest: "global" coverage threshold for statements (80%) not met: 50%',
    ]);
    const pytest =
      'FAIL Required test coverage of 90% not reached. Total coverage: 50.00%\n===== 2 passed in 0.05s =====\n';
    assert.deepEqual(readable('pytest --cov', 1, pytest), [
      '* Coverage - FAIL Required test coverage of 90% not reached. Total coverage: 50.00%',
    ]);
  });

  it('reads Karma, commitlint, Nest and errors in lower case', () => {
    const karma = `Chrome Headless 120.0.0.0 (Linux x86_64) Cart adds up FAILED
\tExpected 3 to be 4.
\t    at <Jasmine>
\t    at UserContext.apply (src/cart.spec.ts:33:55)
Chrome Headless 120.0.0.0 (Linux x86_64): Executed 3 of 3 (1 FAILED) (0.12 secs / 0.1 secs)
`;
    assert.deepEqual(readable('ng test', 1, karma), ['* AssertionError src/cart.spec.ts:33:55 Expected 3 to be 4.']);
    const lint =
      '⧗   input: stuff\n✖   subject may not be empty [subject-empty]\n✖   type may not be empty [type-empty]\n';
    assert.equal(readable('git commit -m stuff', 1, lint)[0], '* Error - subject may not be empty [subject-empty]');
    const nest = "[Nest] 123  - 03/01/2025, 10:00:04 AM   ERROR [ExceptionHandler] Nest can't resolve dependencies.\n";
    assert.deepEqual(readable('nest start --watch', null, nest), ["* NestError - Nest can't resolve dependencies."]);
    const pg = `error: relation "cart" does not exist
    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:287:98)
    at async main (/app/a.js:7:15) {
  code: '42P01'
}
`;
    assert.deepEqual(readable('node a.js', 1, pg), ['* error /app/a.js:7:15 error: relation "cart" does not exist']);
  });

  it('reads places that are drawn into a frame, and findings without a line', () => {
    const oxlint = `
  x eslint(no-debugger): \`debugger\` statement is not allowed
   ,-[src/a.js:2:3]
 1 | function f() {
 2 |   debugger;
`;
    assert.deepEqual(readable('oxlint', 1, oxlint), [
      '* SyntaxError src/a.js:2:3 x eslint(no-debugger): `debugger` statement is not allowed',
    ]);
    const biome = './src/a.ts format ━━━━━━━━━━━━━━━━━━\n\n  × Formatter would have printed the following content:\n';
    assert.equal(readable('biome format .', 1, biome)[0]?.startsWith('* format ./src/a.ts '), true);
  });

  it('does not call a server that the user stopped a failure, whatever npm says', () => {
    const output = 'listening on 3000\n^Cnpm error Lifecycle script `dev` failed with error:\nnpm error code 1\n';
    assert.deepEqual(readable('npm run dev', 1, output), ['no failure']);
  });

  it('judges a watcher of tests by its last run', () => {
    const failed =
      ' FAIL  a.test.js\n  ● adds\n\n    expect(received).toBe(expected)\n\n      at Object.toBe (a.test.js:2:17)\n\nTests:       1 failed, 1 total\n\nWatch Usage: Press w to show more.\n';
    const passed = ' PASS  a.test.js\nTests:       1 passed, 1 total\n\nWatch Usage: Press w to show more.\n';
    assert.deepEqual(readable('jest --watch', null, failed + passed), ['no failure']);
    assert.deepEqual(readable('jest --watch', null, passed + failed), [
      '* AssertionError a.test.js:2:17 expect(received).toBe(expected)',
    ]);
  });
});
