import assert from 'node:assert/strict';
import { leaveOut } from '../../../../src/core/session/leaveOut';
import { LiveCounts } from '../../../../src/core/session/liveCounts';
import { isLookAround, isTypo } from '../../../../src/core/session/promptAsides';
import { sessionItems } from '../../../../src/core/session/sessionItems';
import { offlineLog } from '../../../support/offlineLog';
import { SessionScript } from '../../../support/sessionScript';

const states = (script: SessionScript): readonly string[] => script.record().problems.map(({ state }) => state);

describe('what happens at the prompt alone', () => {
  const asides: readonly (readonly [string, string, number, string])[] = [
    [
      'a look at what is not there',
      'ls nothere | grep x',
      1,
      "ls: cannot access 'nothere': No such file or directory\n",
    ],
    ['a file that is not there', 'cat notexist.txt', 1, 'cat: notexist.txt: No such file or directory\n'],
    ['a folder that is not there', 'cd nowhere', 1, 'bash: cd: nowhere: No such file or directory\n'],
    ['a search without a hit', 'grep -rn TODO src', 1, ''],
    [
      'a search that was called wrongly',
      'grep -Q x a.txt',
      2,
      "grep: invalid option -- 'Q'\nUsage: grep [OPTION]... PATTERNS [FILE]...\n",
    ],
    [
      'a look at a repository that is none',
      'git status',
      128,
      'fatal: not a git repository (or any of the parent directories): .git\n',
    ],
    ['a mistyped command', 'gti status', 127, 'bash: gti: command not found\n'],
    ['a mistyped command of git', 'git comit', 1, "git: 'comit' is not a git command. See 'git --help'.\n"],
    [
      'an option that there is not',
      'python3 --verson',
      2,
      'unknown option --verson\nusage: python3 [option] ... [-c cmd | -m mod | file | -] [arg] ...\n',
    ],
    [
      'a program that was stopped',
      'python3 server.py',
      130,
      '^CTraceback (most recent call last):\n  File "/app/server.py", line 3, in <module>\n    time.sleep(60)\nKeyboardInterrupt\n',
    ],
  ];
  for (const [what, command, exit, output] of asides) {
    it(`is no problem: ${what}`, () => {
      assert.deepEqual(states(new SessionScript().run(command, exit, output).run('npm test', 0, 'ok\n')), []);
    });
  }

  it('is a problem where a program is not installed, a script is missing, or the project calls a tool wrongly', () => {
    const script = new SessionScript()
      .run('docker compose up', 127, 'bash: docker: command not found\n')
      .run('npm run build', 2, "error: unknown option '--outdri'\n")
      .run('curl localhost:3000', 7, 'curl: (7) Failed to connect to localhost port 3000: Connection refused\n');
    assert.deepEqual(states(script), ['open', 'open', 'open']);
  });

  it('is a problem where it came again, and where a change ended it', () => {
    const missing = 'cat: data.csv: No such file or directory\n';
    assert.deepEqual(
      states(new SessionScript().run('cat data.csv', 1, missing).wait(60_000).run('cat data.csv', 1, missing)),
      ['open'],
    );
    const mended = new SessionScript()
      .run('cat data.csv', 1, missing)
      .edit('data.csv', 'a,b\n', '')
      .run('cat data.csv', 0, 'a,b\n');
    assert.notDeepEqual(states(mended), ['open']);
    assert.equal(states(mended).length, 1);
  });

  it('is not what a command is whose problem the user unticked', () => {
    const record = new SessionScript()
      .run('npm test', 1, 'TypeError: x is not a function\n    at a (src/a.js:3:2)\n')
      .run('cat notexist.txt', 1, 'cat: notexist.txt: No such file or directory\n')
      .record();
    const problems = sessionItems(record).filter(({ kind }) => kind === 'problem');
    const left = leaveOut(record, new Set(problems.map(({ key }) => key)));
    const [zh, en] = [offlineLog(left, 'zh-CN'), offlineLog(left, 'en')];
    assert.match(en, /^Not counted as a problem: `cat notexist\.txt` \[R2\], which/m);
    assert.match(en, /^Failed, with a problem that is not part of this record: `npm test` \[R1\]\.$/m);
    assert.match(zh, /^失败了，但对应的问题不在这份记录里：`npm test` \[R1\]。$/m);
  });

  it('is told in the log in one line, and never as something to solve', () => {
    const record = new SessionScript()
      .run('cat notexist.txt', 1, 'cat: notexist.txt: No such file or directory\n')
      .run('gti status', 127, 'bash: gti: command not found\n')
      .record();
    const [zh, en] = [offlineLog(record, 'zh-CN'), offlineLog(record, 'en')];
    assert.match(en, /^Not counted as a problem: `cat notexist\.txt` \[R1\] and `gti status` \[R2\], /m);
    assert.match(zh, /^没有当作问题的：`cat notexist\.txt` \[R1\]、`gti status` \[R2\]，/m);
    assert.doesNotMatch(en, /Solve |Find the cause|was still open when|No error/);
    assert.doesNotMatch(zh, /解决 `|找出|到会话结束还没有解决|没有发现报错/);
  });

  it('is not counted as open while recording goes on', () => {
    const counts = new LiveCounts();
    counts.replace(
      new SessionScript()
        .run('ls nothere | grep x', 1, '')
        .run('gti status', 127, 'bash: gti: command not found\n')
        .run('npm test', 1, 'Error: no\n').events,
    );
    assert.equal(counts.counts().problems, 1);
  });

  it('leaves the ids of other problems as they are', () => {
    const error =
      'Traceback (most recent call last):\n  File "/app/a.py", line 3, in main\n    x()\nKeyError: \'name\'\n';
    const script = new SessionScript()
      .run('cat nothere', 1, 'cat: nothere: No such file or directory\n')
      .run('python3 a.py', 1, error);
    assert.deepEqual(
      script.record().problems.map(({ id }) => id),
      ['P2'],
    );
  });

  it('is told in the log beside a run whose result is not known', () => {
    const script = new SessionScript()
      .run('ls nothere', 1, 'ls: nothere: No such file\n')
      .run('npm test', null, 'ok\n');
    const log = offlineLog(script.record(), 'en');
    assert.match(log, /Not counted as a problem: .*ls nothere/);
    assert.match(log, /No other error was found\. But one run is incomplete/);
  });

  it('is told by the words of the command line', () => {
    for (const command of ['ls -la | wc -l', 'cd src && ls', 'git log --oneline', 'find . -name x | head'])
      assert.ok(isLookAround(command), command);
    for (const command of ['npm test', 'cat a | node b.js', 'git push', 'cd x && npm test', 'python3 a.py'])
      assert.ok(!isLookAround(command), command);
    for (const command of ['gti status', 'pythn a.py', 'sl', 'nmp test', 'cta x']) assert.ok(isTypo(command), command);
    for (const command of [
      'git status',
      'pytest',
      'docker ps',
      'terraform plan',
      './run.sh',
      'gh pr list',
      'nvm use',
      'pipx run x',
      'black .',
    ])
      assert.ok(!isTypo(command), command);
  });
});
