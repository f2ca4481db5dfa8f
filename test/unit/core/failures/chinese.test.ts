import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('messages in Chinese', () => {
  it('reads gcc, its linker’s summary and make', () => {
    const output = `gcc -c a.c
a.c: 在函数‘f’中:
a.c:1:16: 错误：‘x’未声明(在此函数内第一次使用)
make: *** [Makefile:2：a.o] 错误 1
`;
    assert.deepEqual(readable('make', 2, output), [
      '* CompileError a.c:1:16 错误：‘x’未声明(在此函数内第一次使用)',
      '  make Makefile:2 make: *** [Makefile:2：a.o] 错误 1',
    ]);
    assert.deepEqual(readable('gcc m.c', 1, 'm.c:1:10: 致命错误：nope.h：没有那个文件或目录\n编译中断。\n'), [
      '* CompileError m.c:1:10 致命错误：nope.h：没有那个文件或目录',
    ]);
    assert.deepEqual(
      readable('gcc m.c', 1, "m.c:(.text+0xa): undefined reference to `f'\ncollect2: 错误：ld 返回 1\n"),
      ["* LinkerError m.c undefined reference to `f'", '  linker - collect2: 错误：ld 返回 1'],
    );
  });

  it('reads git', () => {
    assert.deepEqual(readable('git status', 128, '致命错误：不是 git 仓库（或者任何父目录）：.git\n'), [
      '* fatal - 致命错误：不是 git 仓库（或者任何父目录）：.git',
    ]);
    assert.deepEqual(
      readable(
        'git merge x',
        1,
        '自动合并 f.txt\n冲突（内容）：合并冲突于 f.txt\n自动合并失败，修正冲突然后提交修正的结果。\n',
      ),
      ['* CONFLICT f.txt 冲突（内容）：合并冲突于 f.txt', '  git - 自动合并失败，修正冲突然后提交修正的结果。'],
    );
    assert.deepEqual(readable('git commit -m a', 1, '位于分支 main\n无文件要提交，干净的工作区\n'), ['no failure']);
  });

  it('reads bash, cmd.exe and PowerShell', () => {
    assert.deepEqual(readable('gti', 127, 'bash: gti: 未找到命令\n'), ['* CommandNotFound - bash: gti: 未找到命令']);
    assert.deepEqual(readable('bash s.sh', 1, 's.sh: 第 2 行：cd: nope: 没有那个文件或目录\n'), [
      '* FileNotFound s.sh:2 s.sh: 第 2 行：cd: nope: 没有那个文件或目录',
    ]);
    assert.deepEqual(readable('gti', 9009, "'gti' 不是内部或外部命令，也不是可运行的程序\n或批处理文件。\n"), [
      "* CommandNotFound - 'gti' 不是内部或外部命令，也不是可运行的程序",
    ]);
    const output = `Get-Content : 找不到路径“C:\\dev\\conf.json”，因为该路径不存在。
所在位置 C:\\dev\\deploy.ps1:4 字符: 9
+ $conf = Get-Content conf.json
+         ~~~~~~~~~~~~~~~~~~~~~
    + CategoryInfo          : ObjectNotFound: (C:\\dev\\conf.json:String) [Get-Content], ItemNotFoundException
    + FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.GetContentCommand
`;
    assert.deepEqual(readable('.\\deploy.ps1', 1, output), [
      '* ItemNotFoundException C:\\dev\\deploy.ps1:4:9 Get-Content : 找不到路径“C:\\dev\\conf.json”，因为该路径不存在。',
    ]);
  });

  it('reads the JDK', () => {
    assert.deepEqual(
      readable('javac W.java', 1, 'W.java:3: 错误: 找不到符号\n    return y;\n           ^\n1 个错误\n'),
      ['* CompileError W.java:3 错误: 找不到符号'],
    );
    assert.deepEqual(
      readable('java Nope', 1, '错误: 找不到或无法加载主类 Nope\n原因: java.lang.ClassNotFoundException: Nope\n')[0],
      '* ClassNotFound - 错误: 找不到或无法加载主类 Nope',
    );
  });
});

describe('names in Chinese', () => {
  it('are those of tests of unittest, with the exception that the user’s own class raised', () => {
    const rule = '----------------------------------------------------------------------';
    const output = `======================================================================
ERROR: test_空列表 (test_计算器.测试.test_空列表)
${rule}
Traceback (most recent call last):
  File "/app/计算器.py", line 2, in 平均值
    raise 价格错误('空')
计算器.价格错误: 空

======================================================================
FAIL: 测试折扣 (test_计算器.测试.测试折扣) (i=3)
${rule}
Traceback (most recent call last):
  File "/app/test_计算器.py", line 13, in 测试折扣
    self.assertEqual(折扣价(100, 8.5), 85)
AssertionError: 850.0 != 85

${rule}
Ran 2 tests in 0.001s
`;
    assert.deepEqual(failingTests('python -m unittest', output), [
      'test_空列表 (test_计算器.测试.test_空列表)',
      '测试折扣 (test_计算器.测试.测试折扣) (i=3)',
    ]);
    assert.deepEqual(readable('python -m unittest', 1, output), [
      '* 价格错误 /app/计算器.py:2 计算器.价格错误: 空',
      '  AssertionError /app/test_计算器.py:13 AssertionError: 850.0 != 85',
    ]);
  });

  it('are those of pytest, with the place of the user’s own exception', () => {
    const output = `=================================== FAILURES ===================================
______________________________ 测试类.test_折扣 _______________________________

>       raise 价格错误('坏')
E       计算器.价格错误: 坏

test_计算器.py:5: 价格错误
=========================== short test summary info ============================
FAILED test_计算器.py::测试类::test_折扣 - 计算器.价格错误: 坏
`;
    assert.deepEqual(failingTests('pytest', output), ['测试类.test_折扣']);
    assert.deepEqual(readable('pytest', 1, output), ['* 价格错误 test_计算器.py:5 计算器.价格错误: 坏']);
  });

  it('are those of jest, vitest, mocha and Node', () => {
    const stack = '      at 计算 (src/金额.js:3:13)\n';
    const error = '* 价格错误 src/金额.js:3:13 价格错误: 不能为负';
    const jest = `FAIL src/金额.test.js\n  ● 金额 › 含税价\n\n    价格错误: 不能为负\n\n${stack}\nTest Suites: 1 failed\n`;
    const mocha = `  1 failing\n\n  1) 金额\n       含税价:\n     价格错误: 不能为负\n${stack}`;
    const vitest = ' FAIL  src/金额.test.ts > 金额 > 含税价\n价格错误: 不能为负\n ❯ 计算 src/金额.js:3:13\n';
    const node = `✖ 金额 (1ms)\n  价格错误: 不能为负\n${stack}\nℹ fail 1\n`;
    for (const [command, output, test] of [
      ['npx jest', jest, '金额 › 含税价'],
      ['npx mocha', mocha, '金额 › 含税价'],
      ['npx vitest run', vitest, '金额 > 含税价'],
      ['node --test', node, '金额'],
    ] as const) {
      assert.deepEqual([readable(command, 1, output), failingTests(command, output)], [[error], [test]]);
    }
    const uncaught = "/app/主.js:3\n  throw new 价格错误('坏');\n  ^\n\n价格错误: 坏\n    at 计算 (/app/主.js:3:9)\n";
    assert.deepEqual(readable('node 主.js', 1, uncaught), ['* 价格错误 /app/主.js:3:9 价格错误: 坏']);
  });

  it('are those of Go, Java, Gradle and .NET', () => {
    const go = '--- FAIL: Test含税价 (0.00s)\n    金额_test.go:7: 含税价(2, 3) = -1, want 5\nFAIL\n';
    assert.deepEqual(readable('go test', 1, go), ['* TestFailed 金额_test.go:7 含税价(2, 3) = -1, want 5']);
    assert.deepEqual(failingTests('go test', go), ['Test含税价']);
    const java = `Exception in thread "main" com.店.价格异常: 坏
\tat com.店.主.算(主.java:18)
Caused by: com.店.库存Exception: 空
\tat com.店.库.取(库.java:28)
`;
    assert.deepEqual(readable('java 主', 1, java), [
      '  价格异常 主.java:18 com.店.价格异常: 坏',
      '* 库存Exception 库.java:28 Caused by: com.店.库存Exception: 空',
    ]);
    const text = 'org.opentest4j.AssertionFailedError: expected: <1> but was: <2>';
    const frame = 'at com.店.金额测试.含税价(金额测试.java:18)\n';
    const surefire = `[ERROR] com.店.金额测试.含税价 -- Time elapsed: 0.01 s <<< FAILURE!\n${text}\n\t${frame}`;
    const gradle = `金额测试 > 含税价() FAILED\n    ${text}\n        ${frame}`;
    for (const [command, output, test] of [
      ['mvn test', surefire, 'com.店.金额测试.含税价'],
      ['gradle test', gradle, '金额测试 > 含税价()'],
    ] as const) {
      assert.deepEqual(readable(command, 1, output), [`* AssertionFailedError 金额测试.java:18 ${text}`]);
      assert.deepEqual(failingTests(command, output), [test]);
    }
    const dotnet = `  Failed 店.金额测试.含税价 [12 ms]
  Error Message:
   Assert.Equal() Failure: Values differ
  Stack Trace:
     at 店.金额测试.含税价() in /app/金额测试.cs:line 12
`;
    assert.deepEqual(failingTests('dotnet test', dotnet), ['店.金额测试.含税价']);
  });

  it('do not make a class of the program’s own words before an error', () => {
    const output = '发生错误: TypeError: x is not a function\n    at 计算 (/app/主.js:3:9)\n';
    assert.deepEqual(readable('node 主.js', 1, output), ['* TypeError /app/主.js:3:9 TypeError: x is not a function']);
  });
});
