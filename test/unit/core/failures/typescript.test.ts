import assert from 'node:assert/strict';
import { readable } from './readable';

describe('typescript, linters and bundlers', () => {
  it('reads both formats of tsc alike', () => {
    const expected = ["* TS2322 src/a.ts:1:7 error TS2322: Type 'boolean' is not assignable to type 'Date'."];
    assert.deepEqual(
      readable('tsc', 2, "src/a.ts(1,7): error TS2322: Type 'boolean' is not assignable to type 'Date'.\n"),
      expected,
    );
    const pretty =
      "\u001b[96msrc/a.ts\u001b[0m:\u001b[93m1\u001b[0m:\u001b[93m7\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2322: \u001b[0mType 'boolean' is not assignable to type 'Date'.\r\n";
    assert.deepEqual(readable('tsc --pretty', 2, pretty), expected);
  });

  it('judges a watcher by its last state', () => {
    const failed = `[9:12:01 AM] Starting compilation in watch mode...
src/a.ts(1,7): error TS2322: Type 'boolean' is not assignable to type 'Date'.
[9:12:03 AM] Found 1 error. Watching for file changes.
`;
    const mended = `${failed}[9:12:30 AM] File change detected. Starting incremental compilation...
[9:12:31 AM] Found 0 errors. Watching for file changes.
`;
    assert.equal(readable('tsc -w', null, failed).length, 1);
    assert.deepEqual(readable('tsc -w', null, mended), ['no failure']);
    const again = `${mended}[9:14:02 AM] File change detected. Starting incremental compilation...\n`;
    for (const code of [130, -1073741510, 1]) {
      assert.deepEqual(readable('tsc -w', code, `${mended}^C\n`), ['no failure'], `stopped with ${code}`);
      assert.equal(readable('tsc -w', code, `${failed}^C\n`).length, 1, `stopped with ${code}`);
      assert.deepEqual(
        readable('tsc -w', code, `${again}^C\n`),
        ['no failure'],
        'all was well, and nothing came since',
      );
      const next = `Failed to compile\n./app/page.tsx:3:1\nModule not found: Can't resolve './x'\n ✓ Compiled /about in 812ms\n^C\n`;
      assert.deepEqual(readable('next dev', code, next), ['no failure'], `stopped with ${code}`);
      const besides = `${failed}webpack 5.90.0 compiled successfully in 812 ms\n^C\n`;
      assert.equal(readable('npm run dev', code, besides).length, 1, 'one tool does not speak for another');
    }
  });

  it('reads errors and leaves out warnings (eslint)', () => {
    const output = `
/home/dev/src/a.js
  1:7   error    'a' is assigned a value but never used  no-unused-vars
  1:20  warning  Expected '===' and instead saw '=='     eqeqeq

/home/dev/src/b.js
  4:1  error  Parsing error: Unexpected token =

✖ 3 problems (2 errors, 1 warning)
`;
    assert.deepEqual(readable('eslint .', 1, output), [
      "* no-unused-vars /home/dev/src/a.js:1:7 'a' is assigned a value but never used",
      '  ParsingError /home/dev/src/b.js:4:1 Parsing error: Unexpected token =',
    ]);
  });

  it('reads esbuild, vite and rollup', () => {
    assert.deepEqual(
      readable(
        'esbuild a.js',
        1,
        '✘ [ERROR] Could not resolve "./nope"\n\n    web/a.js:1:18:\n      1 │ import x from "./nope"\n\n1 error\n',
      ),
      ['* esbuild web/a.js:1:18 Could not resolve "./nope"'],
    );
    const vite =
      '10:01:02 AM [vite] Internal server error: Failed to parse source\n  Plugin: vite:import-analysis\n  File: /home/dev/src/App.jsx:3:16\n';
    assert.deepEqual(readable('vite', null, vite), [
      '* vite /home/dev/src/App.jsx:3:16 Internal server error: Failed to parse source',
    ]);
    assert.deepEqual(readable('vite', null, `${vite}10:02:00 AM [vite] hmr update /src/App.jsx\n`), ['no failure']);
    assert.deepEqual(
      readable(
        'rollup -c',
        1,
        '[!] RollupError: src/a.js (1:11): Unexpected token\nsrc/a.js (1:11)\n1: const y = {;\n',
      ),
      ['* RollupError src/a.js:1:11 RollupError: src/a.js (1:11): Unexpected token'],
    );
    const rolldown =
      "error during build:\nBuild failed with 1 error:\n\n[UNRESOLVED_IMPORT] Could not resolve './nope' in a.js\n   ╭─[ a.js:1:19 ]\n";
    assert.deepEqual(readable('vite build', 1, rolldown), [
      "* UNRESOLVED_IMPORT a.js:1:19 [UNRESOLVED_IMPORT] Could not resolve './nope' in a.js",
    ]);
  });

  it('reads webpack and Next.js', () => {
    const webpack =
      "ERROR in ./src/index.js 5:0-24\nModule not found: Error: Can't resolve './Foo' in '/home/dev/src'\n\nwebpack 5.90.0 compiled with 1 error in 80 ms\n";
    assert.deepEqual(readable('webpack', 1, webpack), [
      "* ModuleNotFound ./src/index.js:5:0 Module not found: Error: Can't resolve './Foo' in '/home/dev/src'",
    ]);
    const next =
      "Failed to compile.\n\n./app/page.tsx:5:10\nType error: Property 'foo' does not exist on type '{}'.\n\n> 5 |   return x.foo\n";
    assert.deepEqual(readable('next build', 1, next), [
      "* TypeError ./app/page.tsx:5:10 Type error: Property 'foo' does not exist on type '{}'.",
    ]);
  });

  it('takes warnings for failures where there are too many of them (eslint)', () => {
    const output = `
/app/a.js
  1:7  warning  'x' is assigned a value but never used  no-unused-vars

✖ 1 problem (0 errors, 1 warning)

ESLint found too many warnings (maximum: 0).
`;
    assert.deepEqual(readable('eslint --max-warnings 0 a.js', 1, output), [
      "* no-unused-vars /app/a.js:1:7 'x' is assigned a value but never used",
      '  eslint - ESLint found too many warnings (maximum: 0).',
    ]);
  });

  it('reads what eslint itself could not do', () => {
    const output = `
Oops! Something went wrong! :(

ESLint: 9.39.5

No files matching the pattern "nope.js" were found.
Please check for typing mistakes in the pattern.
`;
    assert.deepEqual(readable('eslint nope.js', 2, output), [
      '* eslint - No files matching the pattern "nope.js" were found.',
    ]);
  });

  it('names the files that prettier would change, also behind the name that it leaves on the line', () => {
    const output = 'Checking formatting...\na.js[warn] a.js\n[warn] Code style issues found in the above file.\n';
    assert.deepEqual(readable('prettier --check .', 1, output), [
      '* prettier a.js [warn] a.js',
      '  prettier - [warn] Code style issues found in the above file.',
    ]);
    assert.deepEqual(readable('prettier --check a.ts', 2, "a.ts[error] a.ts: SyntaxError: ',' expected. (3:3)\n"), [
      "* SyntaxError a.ts:3:3 SyntaxError: ',' expected. (3:3)",
    ]);
  });

  it('reads Parcel', () => {
    const output = `Building...
🚨 Build failed.

@parcel/core: Failed to resolve './nope.js' from './i.js'

  /app/i.js:1:8
  > 1 | import "./nope.js";

@parcel/resolver-default: Cannot load file './nope.js' in './'.
`;
    assert.deepEqual(readable('parcel build i.html', 1, output), [
      "* parcel /app/i.js:1:8 Failed to resolve './nope.js' from './i.js'",
      "  parcel - Cannot load file './nope.js' in './'.",
    ]);
  });

  it('opens the configuration that Vite runs a copy of', () => {
    const output = `failed to load config from /app/vite.config.js
error during build:
ReferenceError: nope is not defined
    at file:///app/node_modules/.vite-temp/vite.config.js.timestamp-1795634055219-0445a8d4b6f31.mjs:2:38
`;
    assert.deepEqual(readable('vite build', 1, output), [
      '* ReferenceError /app/vite.config.js ReferenceError: nope is not defined',
    ]);
  });

  it('takes the place of a message of webpack only for a file', () => {
    const output = "ERROR in main\nModule not found: Error: Can't resolve 'zz-loader' in '/app'\n";
    assert.deepEqual(readable('webpack', 1, output), [
      "* ModuleNotFound - Module not found: Error: Can't resolve 'zz-loader' in '/app'",
    ]);
  });

  it('finds the place that esbuild lists under its count', () => {
    const output = `Error: Transform failed with 1 error:
/app/a.ts:1:11: ERROR: Expected identifier but found ";"
    at failureErrorWithLog (/app/node_modules/esbuild/lib/main.js:1752:15)
`;
    assert.deepEqual(readable('tsx a.ts', 1, output), [
      '* SyntaxError /app/a.ts:1:11 ERROR: Expected identifier but found ";"',
    ]);
  });
});
