import assert from 'node:assert/strict';
import { type MentorChunk, MentorError } from '../../../../../src/core/mentor/mentor';
import { OfflineMentor } from '../../../../../src/core/mentor/offline/offlineMentor';
import type { Prompt } from '../../../../../src/core/prompt/prompt';
import { offlineLog } from '../../../../support/offlineLog';
import { at, changeOf, failureOf, noteOf, problemOf, recordOf, runOf } from '../../../../support/records';
import {
  emptySession,
  nodeTaskQueue,
  onlyCommands,
  onlyEdits,
  pythonOpenProblem,
} from '../../../../support/sampleRecords';

function promptOf(record: Prompt['record'], language: Prompt['language'] = 'zh-CN'): Prompt {
  return { version: 'test/1', language, messages: [], record, sent: record, tokens: 0 };
}

async function all(chunks: AsyncIterable<MentorChunk>): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const chunk of chunks) {
    if (chunk.kind === 'text') texts.push(chunk.text);
  }
  return texts;
}

describe('OfflineMentor', () => {
  it('is labelled in the language it is made for', () => {
    assert.equal(new OfflineMentor('zh-CN').label, '离线导师');
    assert.equal(new OfflineMentor('en').label, 'Offline mentor');
  });

  it('streams the whole log in small chunks and lets other work run between them', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const texts = await all(new OfflineMentor().write(promptOf(nodeTaskQueue()), new AbortController().signal));
    clearInterval(timer);
    assert.equal(texts.join(''), offlineLog(nodeTaskQueue(), 'zh-CN'));
    assert.ok(texts.length > 30 && texts.every((text) => text.length <= 121));
    assert.ok(turns > 0);
  });

  it('stops with "cancelled" as soon as it is told to, and keeps what was streamed', async () => {
    const abort = new AbortController();
    const texts: string[] = [];
    await assert.rejects(
      async () => {
        for await (const chunk of new OfflineMentor().write(promptOf(nodeTaskQueue()), abort.signal)) {
          if (chunk.kind === 'text') texts.push(chunk.text);
          abort.abort();
        }
      },
      (error) => error instanceof MentorError && error.reason === 'cancelled',
    );
    assert.equal(texts.length, 1);
  });

  it('never leaves a heading without text under it', () => {
    for (const record of [emptySession(), onlyCommands(), onlyEdits(), pythonOpenProblem()]) {
      for (const language of ['zh-CN', 'en'] as const) {
        const log = offlineLog(record, language).trimEnd();
        assert.doesNotMatch(log, /^### .*\n+(?:#|---)/m);
        assert.doesNotMatch(log, /^## .*\n+(?:## |---)/m);
        assert.doesNotMatch(log, /\n#[^\n]*$/);
      }
    }
  });

  it('writes no word of the other language into an English log', () => {
    const record = { ...nodeTaskQueue(), notes: [] };
    assert.doesNotMatch(offlineLog(record, 'en'), /\p{Script=Han}/u);
  });

  it('never writes undefined, NaN or an empty citation', () => {
    for (const record of [emptySession(), onlyCommands(), onlyEdits(), pythonOpenProblem(), nodeTaskQueue()]) {
      const prose = offlineLog(record, 'zh-CN').replace(/```[\s\S]*?```|`[^`]*`/g, '');
      assert.doesNotMatch(prose, /undefined|NaN|Infinity|\[\]|\[null\]/);
    }
  });
});

describe('what the offline mentor says', () => {
  it('shows the hunk that ended a problem and the command that proves it', () => {
    const log = offlineLog(nodeTaskQueue(), 'zh-CN');
    assert.match(
      log,
      /```diff[\s\S]*\+ {6}this\.results\.push\(await this\.attempt\(task\)\);[\s\S]*验证：`npm test` 以退出码 0 结束/,
    );
    assert.match(log, /第 13 行补上了 `await`/);
  });

  it('tells the attempt that failed, and what set the working change apart', () => {
    const log = offlineLog(nodeTaskQueue(), 'zh-CN');
    assert.match(log, /没有奏效的尝试[\s\S]*把 `10` 改成了 `100` \[C3\][\s\S]*报错和之前一样 \[R2\]/);
    assert.match(log, /动的是 `100`，起作用的改动动的是 `await` \[C3\] \[C4\]/);
    assert.match(log, /历时约 13 分钟/);
  });

  it('ticks nothing and calls nothing done where nothing is proven', () => {
    const log = offlineLog(pythonOpenProblem(), 'zh-CN');
    assert.doesNotMatch(log, /✅|- \[x\]/);
    assert.match(log, /尚未解决/);
    assert.match(log, /记录不足以确定原因/);
  });

  it('asks to explain code that was mostly inserted by a tool', () => {
    assert.match(offlineLog(onlyEdits(), 'zh-CN'), /- \[ \] 能讲清楚 `server\.js` .*由工具插入的.*\[C1\]/);
  });

  it('does not count an aborted run or an unknown exit code as passed', () => {
    assert.match(offlineLog(onlyCommands(), 'zh-CN'), /不能当作通过 \[R2\]/);
  });

  it('warns when only the test was changed to make it pass', () => {
    const failure = failureOf({
      kind: 'AssertionError',
      message: '1 !== 2',
      test: 'adds',
      file: 'test/add.test.js',
      line: 3,
    });
    const change = changeOf({
      id: 'C1',
      path: 'test/add.test.js',
      language: 'javascript',
      before: 'equal(1, 2);\n',
      after: 'equal(1, 1);\n',
      from: 2,
      to: 3,
    });
    const record = recordOf({
      changes: [change],
      runs: [
        runOf({ id: 'R1', command: 'npm test', minute: 1, exitCode: 1, failures: [failure] }),
        runOf({ id: 'R2', command: 'npm test', minute: 4 }),
      ],
      problems: [
        problemOf({
          id: 'P1',
          state: 'proven',
          failure,
          command: 'npm test',
          firstSeenAt: at(1),
          lastSeenAt: at(1),
          failedRuns: ['R1'],
          fix: ['C1'],
          endedBy: 'R2',
        }),
      ],
    });
    assert.match(offlineLog(record, 'zh-CN'), /改动全在测试文件里 \[C1\]/);
  });

  it('quotes a note of the time of a problem beside its cause, and other notes in the reflection', () => {
    const record = { ...nodeTaskQueue(), notes: [noteOf('N1', 20, '没有等 attempt'), noteOf('N2', 1, '今天做队列')] };
    const log = offlineLog(record, 'zh-CN');
    assert.match(log, /你当时的笔记：\n\n> 没有等 attempt \[N1\]/);
    assert.match(log, /会话中你写下的笔记：\n\n- 今天做队列 \[N2\]/);
  });

  it('takes no run from before a change, or one that began while it went on, as its proof', () => {
    const change = changeOf({
      id: 'C1',
      path: 'a.js',
      language: 'javascript',
      before: null,
      after: 'await go();\n',
      from: 3,
      to: 6,
    });
    const early = [
      runOf({ id: 'R1', command: 'npm test', minute: 1 }),
      runOf({ id: 'R2', command: 'npm test', minute: 5 }),
    ];
    const late = runOf({ id: 'R3', command: 'npm test', minute: 7 });
    assert.doesNotMatch(offlineLog(recordOf({ changes: [change], runs: early }), 'zh-CN'), /✅|- \[x\]/);
    assert.match(
      offlineLog(recordOf({ changes: [change], runs: [...early, late] }), 'zh-CN'),
      /✅ 新文件 `a\.js`.*\[C1\] \[R3\]/,
    );
  });

  it('says the same of files with the line ends of Windows', () => {
    const imported = changeOf({
      id: 'C1',
      path: 'a.py',
      language: 'python',
      before: null,
      after: 'import redis\n\nclient = redis.from_url(URL)\nclient.ping()\n',
      from: 0,
      to: 1,
    });
    for (const record of [nodeTaskQueue(), pythonOpenProblem(), onlyEdits(), recordOf({ changes: [imported] })]) {
      const changes = record.changes.map((change) => ({
        ...change,
        diff: change.diff.replace(/^([ +-].*)$/gm, '$1\r'),
        textAfter: change.textAfter?.replaceAll('\n', '\r\n') ?? null,
      }));
      assert.ok(changes.some(({ diff }) => diff.includes('\r')));
      for (const language of ['zh-CN', 'en'] as const) {
        assert.equal(offlineLog({ ...record, changes }, language), offlineLog(record, language));
      }
    }
  });

  it('quotes only code that is in the record', () => {
    const record = nodeTaskQueue();
    const log = offlineLog(record, 'zh-CN');
    const known = record.changes.map((change) => change.textAfter ?? '').join('\n');
    const blocks = [...log.matchAll(/```javascript\n([\s\S]*?)\n```/g)];
    assert.ok(blocks.length > 0);
    for (const block of blocks) {
      for (const line of (block[1] ?? '').split('\n')) {
        assert.ok(known.includes(line.trim()), line);
      }
    }
  });

  it('writes about code in a language that its table does not know', () => {
    const change = changeOf({
      id: 'C1',
      path: 'main.lua',
      language: 'lua',
      before: null,
      after: 'local x = 1\nprint(x)\n',
      from: 1,
      to: 2,
    });
    const log = offlineLog(recordOf({ changes: [change] }), 'zh-CN');
    assert.match(log, /```lua\nlocal x = 1/);
    assert.match(log, /没有能证实的新概念/);
  });
});
