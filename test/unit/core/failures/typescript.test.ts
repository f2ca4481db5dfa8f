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
});
