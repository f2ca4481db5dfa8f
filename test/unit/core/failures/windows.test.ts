import assert from 'node:assert/strict';
import { diagnose } from '../../../../src/core/failures/diagnose';
import { readable } from './readable';

/** The lines of an output as a console of Windows ends them. */
const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\r\n`).join('');

/** [command, exit code, output, what is read from it] */
const OUTPUTS: readonly (readonly [command: string, exitCode: number, output: string, read: readonly string[]])[] = [
  [
    'npx tsc --noEmit',
    2,
    lines("src\\cart.ts(14,7): error TS2322: Type 'string' is not assignable to type 'number'."),
    ["* TS2322 src\\cart.ts:14:7 error TS2322: Type 'string' is not assignable to type 'number'."],
  ],
  [
    'python app\\main.py',
    1,
    lines(
      'Traceback (most recent call last):',
      '  File "C:\\work\\shop\\app\\main.py", line 12, in <module>',
      '    main()',
      "KeyError: 'x'",
    ),
    ["* KeyError C:\\work\\shop\\app\\main.py:12 KeyError: 'x'"],
  ],
  [
    'node src\\index.js',
    1,
    lines(
      'C:\\work\\shop\\src\\index.js:3',
      'const a = b;',
      '          ^',
      '',
      'ReferenceError: b is not defined',
      '    at Object.<anonymous> (C:\\work\\shop\\src\\index.js:3:11)',
      '    at Module._compile (node:internal/modules/cjs/loader:1469:14)',
    ),
    ['* ReferenceError C:\\work\\shop\\src\\index.js:3:11 ReferenceError: b is not defined'],
  ],
  [
    'node src/index.mjs',
    1,
    lines(
      'file:///C:/my%20work/shop/src/index.mjs:3',
      'const a = b;',
      '          ^',
      '',
      'ReferenceError: b is not defined',
      '    at file:///C:/my%20work/shop/src/index.mjs:3:11',
      '    at ModuleJob.run (node:internal/modules/esm/module_job:234:25)',
    ),
    ['* ReferenceError C:/my work/shop/src/index.mjs:3:11 ReferenceError: b is not defined'],
  ],
  [
    'cl main.cpp',
    2,
    lines('main.cpp', "C:\\work\\shop\\main.cpp(5): error C2065: 'x': undeclared identifier"),
    ["* C2065 C:\\work\\shop\\main.cpp:5 error C2065: 'x': undeclared identifier"],
  ],
  [
    'dotnet build',
    1,
    lines(
      "C:\\work\\shop\\Program.cs(3,9): error CS0103: The name 'x' does not exist in the current context [C:\\work\\shop\\shop.csproj]",
    ),
    ["* CS0103 C:\\work\\shop\\Program.cs:3:9 error CS0103: The name 'x' does not exist in the current context"],
  ],
  [
    'go build ./...',
    1,
    lines('# example.com/shop', '.\\main.go:5:2: undefined: x'),
    ['* undefined .\\main.go:5:2 undefined: x'],
  ],
  [
    'npx eslint .',
    1,
    lines('', 'C:\\work\\shop\\src\\a.js', "  3:7  error  'x' is assigned a value but never used  no-unused-vars", ''),
    ["* no-unused-vars C:\\work\\shop\\src\\a.js:3:7 'x' is assigned a value but never used"],
  ],
  [
    'foo',
    9009,
    lines("'foo' is not recognized as an internal or external command,", 'operable program or batch file.'),
    ["* CommandNotFound - 'foo' is not recognized as an internal or external command,"],
  ],
  [
    'foo',
    1,
    lines("'foo' 不是内部或外部命令，也不是可运行的程序", '或批处理文件。'),
    ["* CommandNotFound - 'foo' 不是内部或外部命令，也不是可运行的程序"],
  ],
  ['cd nosuch', 1, lines('系统找不到指定的路径。'), ['* CommandPrompt - 系统找不到指定的路径。']],
  ['del a.txt', 1, lines('Access is denied.'), ['* CommandPrompt - Access is denied.']],
  ['foo', 127, lines('bash: foo: command not found'), ['* CommandNotFound - bash: foo: command not found']],
];

describe('an output on Windows', () => {
  for (const [command, exitCode, output, read] of OUTPUTS) {
    it(`of ${command} that ends with ${exitCode} is read with its paths and line ends: ${read[0]?.slice(2, 60)}`, () => {
      assert.deepEqual(readable(command, exitCode, output), read);
    });
  }

  it('names the cmdlet error of PowerShell 5 and 7, in English and Chinese', () => {
    const category = ['    + CategoryInfo          : ObjectNotFound: (foo:String) [], CommandNotFoundException'];
    const five = ['+ foo', '+ ~~~', ...category, '    + FullyQualifiedErrorId : CommandNotFoundException'];
    const said = [
      lines("foo : The term 'foo' is not recognized as the name of a cmdlet, function.", 'At line:1 char:1', ...five),
      lines("foo: The term 'foo' is not recognized as a name of a cmdlet, function."),
      lines('foo : 无法将“foo”项识别为 cmdlet、函数、脚本文件或可运行程序的名称。', '所在位置 行:1 字符: 1', ...five),
    ];
    for (const output of said) {
      const { errors, rootCause } = diagnose({ command: 'foo', exitCode: 1, output });
      assert.equal(errors[rootCause ?? -1]?.kind, 'CommandNotFoundException', output);
    }
  });

  it('counts as stopped by Ctrl+C, and as failed where the system ended the program, signed or not', () => {
    const failed = (exitCode: number): boolean => diagnose({ command: 'app.exe', exitCode, output: '' }).isFailure;
    for (const stopped of [3_221_225_786, -1_073_741_510]) assert.equal(failed(stopped), false, String(stopped));
    // Access violation, stack overflow, a library that is missing, heap corruption.
    for (const status of [0xc0000005, 0xc00000fd, 0xc0000135, 0xc0000374]) {
      assert.equal(failed(status), true, status.toString(16));
      assert.equal(failed(status - 2 ** 32), true, status.toString(16));
    }
    const batch = lines('ready', '^CTerminate batch job (Y/N)? y');
    assert.equal(diagnose({ command: 'npm run dev', exitCode: 1, output: batch }).isFailure, false);
    const chinese = lines('ready', '^C终止批处理操作吗(Y/N)? y');
    assert.equal(diagnose({ command: 'npm run dev', exitCode: 1, output: chinese }).isFailure, false);
  });
});
