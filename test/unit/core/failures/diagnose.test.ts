import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { array, assert as check, constantFrom, oneof, property, string } from 'fast-check';
import { diagnose } from '../../../../src/core/failures/diagnose';
import { assertLinear } from '../../../support/growth';

const MEGABYTE = 1_000_000;

function repeated(text: string): string {
  return text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE);
}

function numbered(line: (index: number) => string): string {
  const lines: string[] = [];
  for (let size = 0, index = 0; size < MEGABYTE; index++) {
    lines.push(line(index));
    size += (lines.at(-1)?.length ?? 0) + 1;
  }
  return lines.join('\n');
}

describe('diagnose', () => {
  const hostile: Readonly<Record<string, string>> = {
    'one line of one letter': repeated('a'),
    'stack frames that never close': repeated('    at ('),
    'lines of stack frames that never close': repeated('    at (\n'),
    quotes: repeated('"'),
    'Python frames on one line': repeated('File "'),
    'Python frames': repeated('  File "a.py", line 1, in f\n'),
    'headers of tracebacks': repeated('Traceback (most recent call last):\n'),
    'carriage returns': repeated('\r'),
    'line feeds': repeated('\n'),
    'escapes that never end': repeated('\u001b['),
    'control strings that never end': repeated('\u001bP'),
    colons: repeated(':'),
    spaces: repeated(' '),
    parentheses: repeated('('),
    paths: repeated('/a'),
    'different errors': numbered((index) => `a${index}.c:${index}:1: error: x${index}`),
    'errors in headers': numbered((index) => `/usr/include/a.h:${index}:1: error: x${index}`),
    'errors with stacks': numbered((index) => `Error: x${index}\n    at f (/a/b${index}.js:1:2)`),
    causes: numbered((index) => `Caused by: a.b.X${index}Exception: e`),
    'exception groups': numbered(
      (index) =>
        `  + Exception Group Traceback (most recent call last):\n  |   File "a", line 1\n  | ExceptionGroup: x${index}`,
    ),
    'failing tests of pytest': `=== FAILURES ===\n${numbered((index) => `___ t${index} ___\nE  x\nFAILED a.py::u${index} - y`)}`,
    'sanitizer reports': numbered((index) => `==1==ERROR: AddressSanitizer: x${index}\n    #0 0x1 in f (a+0x1)`),
    'Valgrind’s words': numbered((index) => `==1== Invalid read of size ${index}\n==1==    at 0x1: f (in a)`),
    goroutines: numbered((index) => `panic: x${index}\ngoroutine 1 [running]:\na()\n\t/usr/local/go/src/a.go:1`),
    'failing Go tests': numbered((index) => `--- FAIL: Test/${index}/a/b (0.00s)`),
    'inner exceptions': numbered((index) => ` ---> A.B${index}Exception: e`),
    'Ruby causes': numbered((index) => `a.rb:1:in \`f': x${index} (E)`),
    'aborted rakes': numbered((index) => `rake aborted!\nE${index}: x\n/a/b.rb:1:in f`),
    'PHP consoles': numbered((index) => ` In A.php line ${index}:\n  at app/A.php:${index}`),
    'references of a linker': numbered((index) => `ld.lld: error: undefined symbol: x${index}\n>>> referenced by a.o`),
    'shell places': numbered((index) => `s.sh: line ${index}: x: y`),
    'full-width colons': repeated('a：1：'),
    'cmake places': numbered((index) => `CMake Error at a.txt:${index} (f):`),
    'logged headers of tracebacks': numbered((index) => `ERROR ${index}: Traceback (most recent call last):`),
    'chained tracebacks of pytest': `=== FAILURES ===\n__ t __\n${numbered((index) => `E  x${index}\nThe above exception was the direct cause of the following exception:`)}`,
    'examples of doctest': numbered((index) => `File "a.py", line ${index}, in f\nFailed example:`),
    'causes under causes': `error: x\n${numbered((index) => `  Caused by: x${index}`)}`,
    'errors with causes': numbered((index) => `  × x${index}\n  ╰─▶ y`),
    redraws: repeated('\u001b[1G\u001b[2K'),
    'failing tests of AVA': `  ✖ a\n  ─\n${numbered((index) => `\n  a\n\n  b.js:${index}`)}`,
    'nested TAP': numbered((index) => `    1..1\nnot ok ${index} - x\n  ---`),
    'drawn frames': numbered((index) => `  x e${index}\n   ,-[a.js:1:${index}]`),
    'ends of test runs': numbered(() => 'Watch Usage: Press w'),
    'headers of notebooks': numbered((index) => `K${index}Error     Traceback (most recent call last)`),
    'errors of Bun': `bun test v1\n${numbered((index) => `error: x${index}\n    at f (a.ts:1:2)`)}`,
    'boxes of rich': numbered(() => '╭─ Traceback (most recent call last) ─╮'),
    'told errors': numbered((index) => `a${index}: Error: x\n    at f (/a.js:1:2)`),
    'failures of Karma': numbered((index) => `Chrome (Linux) t${index} FAILED\n\tx`),
    'numbered failures': `1 failing\n${numbered((index) => `  ${index}) t:\n  Error: x\n   at f (a.js:1:${index})`)}`,
  };

  for (const [name, output] of Object.entries(hostile)) {
    it(`reads ${name} in time that grows with the text alone`, () => {
      assertLinear(output, (text) => diagnose({ command: 'npm test', exitCode: 1, output: text }), name);
    });
  }

  const pieces = [
    'Traceback (most recent call last):',
    '  File "a.py", line 3, in f',
    'KeyError: 1',
    '    at f (/a/b.js:1:2)',
    'TypeError: x',
    'E   assert 1',
    '=== FAILURES ===',
    '__ t __',
    'error[E1]: y',
    ' --> a.rs:1:2',
    '\u001b[31merror\u001b[0m: z',
    'a.c:1:2: error: q',
    '[api] ',
    '\r',
    '● x › y',
    ' FAIL  a.ts > b',
    'npm ERR! code E404',
    'fatal: g',
    'Caused by: a.BException: c',
    '✖ t (1ms)',
    "thread 'a' panicked at a.rs:1:2:",
    '  1) t:',
    '1 failing',
    '',
  ];

  it('never throws, and quotes only what was printed', () => {
    check(
      property(
        array(oneof(constantFrom(...pieces), string()), { maxLength: 30 }),
        constantFrom('\n', '\r\n'),
        constantFrom(0, 1, 130, null),
        (lines, end, exitCode) => {
          const output = lines.join(end);
          const plain = stripVTControlCharacters(output);
          const { isFailure, errors, rootCause } = diagnose({ command: 'x', exitCode, output });
          for (const { message } of errors) {
            assert.ok(message !== '' && !message.includes('\n'));
            assert.ok(plain.includes(message) || /\p{Cc}/u.test(plain.replace(/[\r\n]/g, '')), message);
          }
          assert.equal(rootCause === null, errors.length === 0);
          if (!isFailure) assert.deepEqual(errors, []);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the order of output and points the root into it', () => {
    const output = 'make: *** [all] Error 1\na.c:1:1: error: first\nb.c:1:1: error: second\n';
    const { errors, rootCause } = diagnose({ command: 'make', exitCode: 2, output });
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['make: *** [all] Error 1', 'error: first', 'error: second'],
    );
    assert.equal(rootCause, 1);
  });

  it('tells a failure once that was printed twice, with the test that only one of them names', () => {
    const unhandled = '⎯⎯⎯⎯ Unhandled Rejection ⎯⎯⎯⎯⎯\nTypeError: gone\n ❯ src/a.ts:12:34\n⎯⎯⎯⎯⎯\n';
    const failed = (place: string): string => ` FAIL  src/a.test.ts > a > sums\nTypeError: gone\n ❯ ${place}\n⎯⎯⎯⎯⎯\n`;
    const tests = (output: string): readonly (string | null)[] =>
      diagnose({ command: 'npx vitest run', exitCode: 1, output }).errors.map(({ test }) => test);
    assert.deepEqual(tests(unhandled + failed('src/a.ts:12:34')), ['a > sums']);
    assert.deepEqual(tests(failed('src/a.ts:12:34') + unhandled), ['a > sums']);
    assert.deepEqual(tests(unhandled + failed('src/a.ts:12:35')), [null, 'a > sums'], 'at another column');
    assert.deepEqual(tests(unhandled + failed('src/a.ts:13:34')), [null, 'a > sums'], 'on another line');
    assert.deepEqual(tests(unhandled + failed('src/b.ts:12:34')), [null, 'a > sums'], 'in another file');
    const other = failed('src/a.ts:12:34').replace('sums', 'adds');
    assert.deepEqual(tests(failed('src/a.ts:12:34') + other), ['a > sums'], 'the first of several');
  });

  it('tells two hundred errors and no more', () => {
    const output = Array.from({ length: 250 }, (_, line) => `a.c:${line + 1}:1: error: e${line}\n`).join('');
    const { errors } = diagnose({ command: 'make', exitCode: 2, output });
    assert.deepEqual([errors.length, errors.at(-1)?.line], [200, 200]);
  });

  it('judges a watcher by its last state, and by all it said only where that explains no failure', () => {
    const output = (last: string): string => `a.c:1:1: error: old\n[nodemon] restarting due to changes...\n${last}\n`;
    const messages = (exitCode: number | null, last: string): readonly string[] =>
      diagnose({ command: 'npx nodemon', exitCode, output: output(last) }).errors.map(({ message }) => message);
    assert.deepEqual(messages(1, 'a.c:2:1: error: new'), ['error: new']);
    assert.deepEqual(messages(1, 'all well'), ['error: old']);
    assert.deepEqual(messages(null, 'all well'), []);
    assert.deepEqual(messages(null, 'a.c:2:1: error: new'), ['error: new']);
  });

  it('decides by the text where the exit code is unknown', () => {
    assert.equal(diagnose({ command: 'node a.js', exitCode: null, output: 'listening on 3000\n' }).isFailure, false);
    const output = 'ReferenceError: foo is not defined\n    at Object.<anonymous> (/p/a.js:2:1)\n';
    assert.equal(diagnose({ command: 'node a.js', exitCode: null, output }).isFailure, true);
  });

  it('reads a line that was drawn over', () => {
    const output = 'Building [====   ] 1/2\ra.c:3:1: error: broken\r\n';
    assert.deepEqual(diagnose({ command: 'make', exitCode: 2, output }).errors[0]?.message, 'error: broken');
  });
});
