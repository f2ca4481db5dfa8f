import assert from 'node:assert/strict';
import { errorKnowledge } from '../../../../../src/core/mentor/offline/knowledge/errors';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { failureOf } from '../../../../support/records';
import { SessionScript } from '../../../../support/sessionScript';

const inBoth = (record: SessionRecord): readonly [string, string] => [
  offlineLog(record, 'zh-CN'),
  offlineLog(record, 'en'),
];
const NOT_FOUND = (name: string): string => `bash: ${name}: command not found\n`;

describe('a name that was mistyped', () => {
  it('is over with the command that has it right, and is no goal', () => {
    const record = new SessionScript()
      .run('gti status', 127, NOT_FOUND('gti'))
      .run('git status', 0, 'On branch main\n')
      .run('python3 -m unitest', 1, '/usr/bin/python3: No module named unitest\n')
      .run('python3 -m unittest', 0, 'OK\n')
      .record();
    assert.deepEqual(
      record.problems.map(({ state, endedBy }) => [state, endedBy]),
      [
        ['likely', 'R2'],
        ['likely', 'R4'],
      ],
    );
    const [zh, en] = inBoth(record);
    assert.match(zh, /（名字写错，随后改正）[^]*没有找到 `gti` \[P1\]，随后写成 `git` 就找到了 \[R2\]/);
    assert.match(en, /\(mistyped, then typed right\)[^]*`unitest` was not found \[P2\], and `unittest` was \[R4\]/);
    assert.doesNotMatch(zh, /解决 [^\n]*gti|证明 [^\n]*(?:gti|unitest)|未解决|到会话结束还没有解决|安装步骤/);
    assert.doesNotMatch(en, /Solve |Prove |Find the cause|was still open when|installation/);
  });

  it('is over though the right command failed for a reason of its own', () => {
    const record = new SessionScript()
      .run('npm run tset', 1, 'npm error Missing script: "tset"\n')
      .run(
        'npm run test',
        1,
        "TypeError: Cannot read properties of undefined (reading 'size')\n    at count (/app/queue.js:3:23)\n",
      )
      .record();
    assert.deepEqual(
      record.problems.map(({ state }) => state),
      ['likely', 'open'],
    );
  });

  it('is no problem at all where it is not typed again, and open where it is no slip of a name that all know', () => {
    const open = (...runs: readonly (readonly [string, number, string, number?])[]) => {
      const script = new SessionScript();
      for (const [command, exit, output, pause = 0] of runs) script.wait(pause).run(command, exit, output);
      return script.record().problems.map(({ state }) => state);
    };
    const first = ['gti status', 127, NOT_FOUND('gti')] as const;
    assert.deepEqual(open(first, ['ls', 0, 'a\n']), []);
    assert.deepEqual(open(first, ['git status', 0, 'On branch main\n', 60 * 60_000]), []);
    const own = ['deploy-al prod', 127, NOT_FOUND('deploy-al')] as const;
    assert.deepEqual(open(own, ['ls', 0, 'a\n']), ['open']);
    assert.deepEqual(open(own, ['deploy-bl prod', 127, NOT_FOUND('deploy-bl')]), ['open', 'open']);
    assert.deepEqual(open(own, ['deploy-all prod', 0, 'done\n', 60 * 60_000]), ['open']);
    assert.deepEqual(open(['pnpm test', 127, NOT_FOUND('pnpm')], ['npm test', 0, 'ok\n']), ['likely']);
    assert.deepEqual(open(['node a.js', 1, 'Error: no\n    at f (/app/a.js:1:1)\n'], ['node b.js', 0, 'ok\n']), [
      'open',
    ]);
  });
});

describe('what is known of an error', () => {
  const lesson = (kind: string, message: string, file: string | null = null): string | undefined =>
    errorKnowledge(failureOf({ kind, message, file }))?.lesson?.zh;

  it('of a TypeError of Python depends on what it says', () => {
    assert.match(lesson('TypeError', "'NoneType' object is not iterable") ?? '', /None/);
    assert.match(lesson('TypeError', 'list indices must be integers or slices, not float', 'stats.py') ?? '', /`\/\/`/);
    assert.match(lesson('TypeError', 'f() missing 1 required positional argument', 'a.py') ?? '', /参数/);
    assert.match(lesson('TypeError', 'can only concatenate str (not "int") to str', 'a.py') ?? '', /转换/);
    assert.equal(lesson('TypeError', "unhashable type: 'list'", 'a.py'), undefined);
  });

  it('never asks for the file and line of a message that names none', () => {
    const [zh, en] = inBoth(
      new SessionScript()
        .run('npm test', 1, 'npm error Missing script: "test"\n')
        .run('sh check.sh', 3, 'error: timeout must be 30\n')
        .record(),
    );
    assert.match(zh, /报错没有指出文件和行号/);
    assert.match(zh, /`npm run` 看看有哪些脚本/);
    assert.match(en, /list the scripts with `npm run`/);
    assert.doesNotMatch(zh, /第一个文件和行号/);
    assert.doesNotMatch(en, /first file and line/);
  });
});
