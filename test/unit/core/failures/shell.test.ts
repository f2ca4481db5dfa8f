import assert from 'node:assert/strict';
import { readable } from './readable';

describe('shell', () => {
  it('knows a command that does not exist in every common shell', () => {
    const outputs = [
      'bash: gti: command not found',
      'bash: line 1: gti: command not found',
      'zsh: command not found: gti',
      'sh: 1: gti: not found',
      'fish: Unknown command: gti',
      "'gti' is not recognized as an internal or external command,",
      '/usr/bin/env: ‘gti’: No such file or directory',
    ];
    for (const output of outputs)
      assert.deepEqual(readable('gti', 127, `${output}\n`), [`* CommandNotFound - ${output}`]);
  });

  it('names the line of the script', () => {
    assert.deepEqual(
      readable('bash s.sh', 1, 's.sh: line 3: foo: command not found\ns.sh: line 4: HOST: unbound variable\n'),
      [
        '* CommandNotFound s.sh:3 s.sh: line 3: foo: command not found',
        '  ShellError s.sh:4 s.sh: line 4: HOST: unbound variable',
      ],
    );
  });

  it('reads what begins with a number, and no notice of a job for it', () => {
    const text =
      't.sh: line 2: 08: value too great for base (error token is "08")\nt.sh: line 3: 5/0: division by 0 (error token is "0")\n';
    assert.deepEqual(
      readable('bash t.sh', 1, text).map((line) => line.trim().replace(/^\* /, '')),
      [
        'ShellError t.sh:2 t.sh: line 2: 08: value too great for base (error token is "08")',
        'ShellError t.sh:3 t.sh: line 3: 5/0: division by 0 (error token is "0")',
      ],
    );
    const job = readable('bash t.sh', 139, 't.sh: line 4:  1234 Segmentation fault      (core dumped) ./a.out\n');
    assert.doesNotMatch(job.join(), /ShellError/);
  });

  it('reads what tools say of files', () => {
    assert.deepEqual(readable('cp a b', 1, "cp: cannot stat 'a': No such file or directory\n"), [
      "* FileNotFound - cp: cannot stat 'a': No such file or directory",
    ]);
    assert.deepEqual(readable('./run', 126, 'bash: ./run: Permission denied\n'), [
      '* PermissionDenied - bash: ./run: Permission denied',
    ]);
  });

  it('sees a failure that a later command hides', () => {
    assert.deepEqual(
      readable('ls /nope; echo done', 0, "ls: cannot access '/nope': No such file or directory\ndone\n"),
      ["* FileNotFound - ls: cannot access '/nope': No such file or directory"],
    );
  });

  it('takes an exit code that is an answer for an answer', () => {
    for (const command of ['grep x a.txt', 'diff a b', 'test -f x', 'cat a | grep x', 'cd app && git diff --quiet']) {
      assert.deepEqual(readable(command, 1, ''), ['no failure'], command);
    }
    assert.deepEqual(readable('grep x nofile', 2, 'grep: nofile: No such file or directory\n'), [
      '* FileNotFound - grep: nofile: No such file or directory',
    ]);
  });

  it('does not read an answer for an error', () => {
    assert.deepEqual(readable('git diff --exit-code', 1, '-error: old text\n+error: new text\n'), ['no failure']);
    assert.deepEqual(readable('git commit -m x', 1, 'On branch main\nnothing to commit, working tree clean\n'), [
      'no failure',
    ]);
  });

  it('does not take a shown text for an own failure', () => {
    const trace = 'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nKeyError: 1\n';
    assert.deepEqual(readable('cat error.log', 0, trace), ['no failure']);
    assert.deepEqual(readable('git log -p', 0, trace), ['no failure']);
    assert.deepEqual(readable("echo 'Error: no'", 0, 'Error: no\n'), ['no failure']);
  });

  it('calls an unknown failure a failure and quotes the most telling line', () => {
    assert.deepEqual(readable('mytool sync', 3, 'loading\nmytool: cannot reach the archive\n'), [
      '* mytool - mytool: cannot reach the archive',
    ]);
    assert.deepEqual(readable('mytool', 1, ''), []);
  });

  it('reads both views of PowerShell', () => {
    const old = `fmtt : The term 'fmtt' is not recognized as the name of a cmdlet, function, script
file, or operable program.
At line:1 char:1
+ fmtt .
    + CategoryInfo          : ObjectNotFound: (fmtt:String) [], CommandNotFoundException
    + FullyQualifiedErrorId : CommandNotFoundException
`;
    assert.deepEqual(readable('fmtt .', 1, old), [
      "* CommandNotFoundException -:1:1 fmtt : The term 'fmtt' is not recognized as the name of a cmdlet, function, script",
    ]);
    const concise =
      'Exception: /home/dev/a.ps1:3\nLine |\n   3 |  throw "bad thing"\n     |  ~~~~~~~~~~~~~~~~~\n     | bad thing\n';
    assert.deepEqual(readable('pwsh a.ps1', 1, concise), ['* Exception /home/dev/a.ps1:3 bad thing']);
  });
});

describe('shells and their scripts', () => {
  it('names the line in zsh and in fish', () => {
    assert.deepEqual(readable('zsh s.zsh', 1, 's.zsh:2: TARGET: parameter not set\n'), [
      '* ShellError s.zsh:2 s.zsh:2: TARGET: parameter not set',
    ]);
    assert.deepEqual(readable('fish s.fish', 127, 'fish: Unknown command: foo\ns.fish (line 2): \nfoo bar\n^~^\n'), [
      '* CommandNotFound s.fish:2 fish: Unknown command: foo',
    ]);
    assert.deepEqual(readable('ls *.no', 1, 'zsh: no matches found: *.no\n'), [
      '* ShellError - zsh: no matches found: *.no',
    ]);
  });

  it('reads what bash says of any line, and no tool that counts lines as bash does', () => {
    assert.deepEqual(readable('bash s.sh', 1, 's.sh: line 1: TOKEN: set it first\n'), [
      '* ShellError s.sh:1 s.sh: line 1: TOKEN: set it first',
    ]);
    assert.deepEqual(readable("awk '{print' f", 2, 'awk: line 2: missing } near end of file\n'), [
      '* ShellError - awk: line 2: missing } near end of file',
    ]);
  });

  it('sees a change of directory that a later command hides', () => {
    assert.deepEqual(readable('cd nope; ls', 0, 'bash: cd: nope: No such file or directory\na\n'), [
      '* FileNotFound - bash: cd: nope: No such file or directory',
    ]);
  });

  it('takes an unmet condition and a shown here-document for no failure', () => {
    assert.deepEqual(readable('[ -d nope ] && echo yes', 1, ''), ['no failure']);
    assert.deepEqual(readable('cat <<EOF\nERROR: failed to solve: x\nEOF', 0, 'ERROR: failed to solve: x\n'), [
      'no failure',
    ]);
  });

  it('quotes the last line of a program that no word gives away', () => {
    assert.deepEqual(readable('./check.sh', 1, 'checking\n3 files need formatting\n'), [
      '* Error - 3 files need formatting',
    ]);
  });
});
