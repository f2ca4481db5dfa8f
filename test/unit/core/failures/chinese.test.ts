import assert from 'node:assert/strict';
import { readable } from './readable';

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
