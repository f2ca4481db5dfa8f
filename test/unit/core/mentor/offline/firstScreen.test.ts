import assert from 'node:assert/strict';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { SessionScript } from '../../../../support/sessionScript';

const MINUTE = 60_000;
const failing = (file: string, kind: string, message: string): string =>
  `Traceback (most recent call last):\n  File "/app/${file}", line 1, in main\n    x\n${kind}: ${message}\n`;
const begins = (record: SessionRecord, language: 'zh-CN' | 'en'): string =>
  offlineLog(record, language).split('\n\n')[2] ?? '';

/** A quick fault, then one that took an hour and a change that missed. */
const evening = (): SessionScript =>
  new SessionScript()
    .run('python3 a.py', 1, failing('a.py', 'KeyError', "'name'"))
    .edit('a.py', 'y\n', 'x\n')
    .run('python3 a.py', 0, 'ok\n')
    .run('python3 b.py', 1, failing('b.py', 'TypeError', 'unsupported operand'))
    .wait(20 * MINUTE)
    .edit('b.py', 'total = 2\n', 'total = 1\n')
    .run('python3 b.py', 1, failing('b.py', 'TypeError', 'unsupported operand'))
    .wait(20 * MINUTE);
const solved = evening().edit('b.py', 'total = 2 + price\n').run('python3 b.py', 0, 'ok\n').record();

describe('the first screen of a log', () => {
  it('begins with the error that cost the most time and the change that ended it', () => {
    assert.equal(
      begins(solved, 'en'),
      '**What cost the most time**: TypeError: unsupported operand, about 40 minutes, seen in 2 runs [P2]. ' +
        'Fixed by: `b.py` line 1 now has `+ price` [C3]; then `python3 b.py` passed [R5].',
    );
    assert.equal(
      begins(solved, 'zh-CN'),
      '**最费时间的报错**: TypeError: unsupported operand，历时约 40 分钟，失败 2 次 [P2]。' +
        '解决它的改动：`b.py` 第 1 行补上了 `+ price` [C3]；之后 `python3 b.py` 通过 [R5]。',
    );
  });

  it('says so where that error is still there, and nothing where nothing failed', () => {
    assert.match(begins(evening().record(), 'en'), /^\*\*What cost the most time\*\*: TypeError.* It was still there/);
    assert.match(begins(evening().record(), 'zh-CN'), /^\*\*最费时间的报错\*\*: TypeError.*到会话结束时还没有解决。$/);
    const quiet = new SessionScript().edit('a.py', 'y\n', 'x\n').run('python3 a.py', 0, '').record();
    assert.match(begins(quiet, 'en'), /^- \*\*Date\*\*/);
  });

  it('tells one step from another by what failed in it', () => {
    assert.match(
      offlineLog(solved, 'en'),
      /^- \*\*Stage\*\*: Step 1 - debugging and fixing: `KeyError` and `TypeError`$/m,
    );
    assert.match(offlineLog(solved, 'zh-CN'), /^- \*\*学习阶段\*\*: Step 1 - 调试与修复：`KeyError`、`TypeError`$/m);
  });
});

describe('the problems of a log', () => {
  it('have the numbers that the sidebar gives them, in the order in which they were met', () => {
    const record = new SessionScript()
      .run('python3 open.py', 1, failing('open.py', 'ValueError', 'no'))
      .run('cat nothere', 1, 'cat: nothere: No such file or directory\n')
      .run('python3 a.py', 1, failing('a.py', 'KeyError', "'name'"))
      .edit('a.py', 'y\n', 'x\n')
      .run('python3 a.py', 0, 'ok\n')
      .record();
    for (const language of ['zh-CN', 'en'] as const) {
      const headings = offlineLog(record, language).match(/^### (?:问题|Problem) \d.*$/gm) ?? [];
      assert.deepEqual(
        headings.map((heading) => [/\d+/.exec(heading)?.[0], /\[(P\d+)\]$/.exec(heading)?.[1]]),
        [
          ['1', 'P1'],
          ['3', 'P3'],
        ],
      );
    }
  });
});
