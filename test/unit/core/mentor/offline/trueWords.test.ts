import assert from 'node:assert/strict';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { renderRecord } from '../../../../../src/core/prompt/renderRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { SessionScript } from '../../../../support/sessionScript';

const TYPE_ERROR = `TypeError: Cannot read properties of undefined (reading 'size')
    at count (/app/src/queue.js:3:23)
`;
const GBK = new TextDecoder('utf-8').decode(
  Uint8Array.from([0xb4, 0xed, 0xce, 0xf3, 0x20, 0xd5, 0xd2, 0xb2, 0xbb, 0xb5, 0xbd, 0x0a]),
);

const inBoth = (record: SessionRecord): readonly string[] => [offlineLog(record, 'zh-CN'), offlineLog(record, 'en')];

describe('what a log says is true of the record', () => {
  it('a pipeline that ended with exit code 0 did so, and running it again would prove nothing', () => {
    const record = new SessionScript()
      .run('npm test | tee log', 1, TYPE_ERROR)
      .edit('src/queue.js', 'b\n', 'a\n')
      .run('npm test | tee log', 0, 'ok\n')
      .record();
    assert.equal(record.problems[0]?.state, 'likely');
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(zh, /没有用 `npm test \| tee log` 跑出退出码 0|重新运行 `npm test \| tee log`/);
    assert.doesNotMatch(en, /did not end with exit code 0|[Rr]un `npm test \| tee log` again/);
    assert.match(zh, /把出过错的那条单独运行一次/);
    assert.match(en, /run the one that failed by itself/);
  });

  it('a file that only got another name is renamed, and not changed by nothing', () => {
    const [zh = '', en = ''] = inBoth(new SessionScript().rename('notes.md', 'README.md').record());
    assert.match(en, /^ {2}- `README\.md` \(renamed from `notes\.md`\) \[C1\]$/m);
    assert.match(zh, /^ {2}- `README\.md`（由 `notes\.md` 重命名） \[C1\]$/m);
    const changed = new SessionScript().edit('a.js', 'b\n', 'a\n').rename('a.js', 'b.js').record();
    assert.match(offlineLog(changed, 'en'), /- `b\.js` \(\+1 −1, renamed from `a\.js`\) \[C1\]/);
  });

  it('many files changed while a command ran, which is not to say that it changed them', () => {
    const record = new SessionScript()
      .run('sed -i s/a/b/ src/*.py', 0, '')
      .bulk('unknown', 103)
      .bulk('git', 60)
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(en, /^ {2}- 103 files changed at once on disk while `sed -i s\/a\/b\/ src\/\*\.py` ran \[R1\]$/m);
    assert.match(zh, /^ {2}- 103 个文件在磁盘上同时改变，当时在运行 `sed -i s\/a\/b\/ src\/\*\.py` \[R1\]$/m);
    assert.match(en, /^ {2}- 60 files changed at once on disk \(by git\)$/m);
    assert.match(renderRecord(record), /103 files by something that is not known, while \[R1\] ran or just after it/);
  });

  it('a rerun in a folder that nobody knows ended with exit code 0', () => {
    const record = new SessionScript()
      .run('npm test', 1, TYPE_ERROR, { cwd: null })
      .edit('src/queue.js', 'b\n', 'a\n')
      .run('npm test', 0, 'ok\n', { cwd: null })
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(en, /did not end with exit code 0/);
    assert.match(zh, /记录里没有它运行的目录/);
  });

  it('what went with an installation did not go after changes', () => {
    const record = new SessionScript()
      .run('node main.js', 1, TYPE_ERROR)
      .run('npm install', 0, 'added 3 packages\n')
      .run('node main.js', 0, 'ok\n')
      .record();
    assert.doesNotMatch(renderRecord(record), /after these changes/);
    assert.match(renderRecord(record), /gone without a recorded change; shown by run \[R3\]/);
  });

  it('a document that was changed before the rerun is not said to have ended an error', () => {
    const record = new SessionScript()
      .run('npm test', 1, TYPE_ERROR)
      .change('README.md', 'b\n', { language: 'markdown' }, 'a\n')
      .run('npm test', 0, 'ok\n')
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(zh, /起作用的是|没有用 `npm test` 跑出退出码 0/);
    assert.doesNotMatch(en, /This change fixed it|did not end with exit code 0/);
    assert.match(zh, /只改过文档/);
    assert.match(en, /only documents were changed/);
  });

  it('a rerun that passed had no change on record, which is not to say that nothing was changed', () => {
    const record = new SessionScript().run('npm test', 1, TYPE_ERROR).run('npm test', 0, 'ok\n').record();
    assert.equal(record.problems[0]?.state, 'flaky');
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(zh, /什么都没改|没有修复|不是被修好/);
    assert.doesNotMatch(en, /without a change|[Nn]othing (?:was mended|mended it)|happened to pass/);
  });

  it('a change that the editor alone had when the rerun passed is not denied', () => {
    const record = new SessionScript()
      .run('npm test', 1, TYPE_ERROR)
      .edit('src/queue.js', 'b\n', 'a\n', false)
      .run('npm test', 0, 'ok\n')
      .record();
    assert.deepEqual([record.problems[0]?.state, record.changes.length], ['flaky', 1]);
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(zh, /没有记录到任何改动|没有改动记录/);
    for (const text of [en, renderRecord(record)])
      assert.doesNotMatch(text, /recorded change|[Nn]o change (?:is )?on record/);
  });

  it('a line that a change only stands beside was not changed', () => {
    const error = `Traceback (most recent call last):\n  File "/app/app.py", line 3, in <module>\nKeyError: 'port'\n`;
    const record = new SessionScript()
      .run('python3 app.py', 1, error)
      .edit('app.py', 'b\n2\n3\n', 'a\n2\n3\n')
      .run('python3 app.py', 0, 'ok\n')
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /报错指向 `app\.py` 第 3 行/);
    assert.doesNotMatch(zh, /报错指向的/);
    assert.doesNotMatch(en, /The line the error points at/);
  });

  it('what came back is not mastered, and code that was taken out again is not taught', () => {
    const error = `Traceback (most recent call last):\n  File "/app/app.py", line 2, in <module>\nKeyError: 'port'\n`;
    const record = new SessionScript()
      .run('python3 app.py', 1, error)
      .edit('app.py', 'a\nprint(config.get("port"))\n', 'a\nprint(config["port"])\n')
      .run('python3 app.py', 0, 'None\n')
      .edit('app.py', 'a\nprint(config["port"])\n')
      .run('python3 app.py', 1, error)
      .edit('app.py', 'config = {"port": 1}\nprint(config["port"])\n')
      .run('python3 app.py', 0, '1\n')
      .record();
    assert.deepEqual(
      record.problems.map(({ id, state }) => [id, state]),
      [
        ['P1', 'proven'],
        ['P2', 'proven'],
      ],
    );
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /^### 问题 1: .*（曾证实解决，后来又出现，见 \[P2\]） \[P1\]$/m);
    assert.match(en, /^### Problem 1: .* \(proven solved, came back as \[P2\]\) \[P1\]$/m);
    assert.doesNotMatch(zh, /\[x\] 找出并修好.*\[P1\]|没有停在.*\[P1\]/);
    assert.doesNotMatch(/## 🧠[\s\S]*?## 🐛/.exec(en)?.[0] ?? '', /config\.get/);
    assert.match(zh, /\[x\] 找出并修好.*\[P2\]/);
  });

  it('an error is quoted as it was printed', () => {
    const record = new SessionScript()
      .run('sh check.sh', 3, 'config.yml:2: error: timeout must be 30\n')
      .run('docker ps', 127, 'bash: docker: command not found\n')
      .run('node main.js', 1, TYPE_ERROR)
      .record();
    assert.equal(record.problems.length, 3);
    for (const log of inBoth(record)) {
      const quoted = [...log.matchAll(/^```text\n([^\n]*)/gm)].map(([, line]) => line);
      assert.deepEqual(quoted.toSorted(), [
        "TypeError: Cannot read properties of undefined (reading 'size')",
        'bash: docker: command not found',
        'error: timeout must be 30',
      ]);
      assert.doesNotMatch(log, /(?:CompileError|CommandNotFound): /);
    }
  });

  it('a line that hides how its first part ended is nowhere said to have been mended', () => {
    const line = 'grep -q 2 v.txt || { echo error: no 2 in v.txt >&2; exit 3; }';
    const record = new SessionScript()
      .run(line, 3, 'error: no 2 in v.txt\n')
      .edit('v.txt', '2\n', '1\n')
      .run(line, 0, '')
      .record();
    assert.equal(record.problems[0]?.state, 'likely');
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(zh, /✅ `grep|由失败 |用 `grep[^`]*` 补上证明|跑出退出码 0/);
    assert.doesNotMatch(en, /✅ `grep|went from failing|Add the proof with/);
    assert.match(zh, /退出码 0 不说明每一条都成功/);
  });

  it('a note stands with a problem only where it names something of it', () => {
    const record = new SessionScript()
      .run('node main.js', 1, TYPE_ERROR)
      .note('buy milk')
      .note('queue.js：size 还没有初始化')
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /你当时的笔记：\n\n> queue\.js.* \[N2\]\n/);
    assert.match(zh, /会话中你写下的笔记：\n\n- buy milk \[N1\]/);
    assert.match(en, /Your notes of this session:\n\n- buy milk \[N1\]/);
  });

  it('a note stands with a problem where it names what a failed attempt put in, or two of its values', () => {
    const failing = (value: number): string => `AssertionError [ERR_ASSERTION]: ${value} !== 2\n`;
    const record = new SessionScript()
      .run('npm test', 1, failing(5))
      .edit('q.js', 'while (n <= max) start(await job());\n', 'while (n <= max) start(job());\n')
      .run('npm test', 1, failing(3))
      .note('加上 await 之后少了一些')
      .note('从 5 降到了 3')
      .note('3 点喝茶')
      .note('第 2 章和第 3 章都读了')
      .edit('q.js', 'while (n < max) start(await job());\n')
      .run('npm test', 0, 'ok 1\n')
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /你当时的笔记：\n\n> 加上 await .* \[N1\]\n+> 从 5 .* \[N2\]\n/);
    assert.match(zh, /会话中你写下的笔记：\n\n- 3 点喝茶 \[N3\]\n- 第 2 章.* \[N4\]\n\n/);
    assert.match(zh, /^\d\. \*\*练习边界条件 \[P1\] \[C2\]\*\*\n {3}- /m);
    assert.match(en, /^\d\. \*\*Practise border cases \[P1\] \[C2\]\*\*\n {3}- /m);
  });

  it('a line that an error points at is told to come from the change that wrote it, and from no other', () => {
    const failing = (line: number): string =>
      `Traceback (most recent call last):\n  File "shop.py", line ${line}, in <module>\n    total\nTypeError: no total\n`;
    const logs = (line: number): readonly string[] =>
      inBoth(
        new SessionScript()
          .edit('shop.py', 'one\ntotal(1)\nthree\n', 'one\ntwo\nthree\n')
          .run('python3 shop.py', 1, failing(line))
          .edit('shop.py', 'one\ntotal\nthree\n')
          .run('python3 shop.py', 0, '')
          .record(),
      );
    const [zh = '', en = ''] = logs(2);
    assert.match(en, /^- The line the error points at, `shop\.py` line 2, came in with an earlier change \[C1\]\.$/m);
    assert.match(zh, /^- 报错指向的 `shop\.py` 第 2 行，是报错之前的改动写进来的 \[C1\]。$/m);
    for (const log of logs(3)) assert.doesNotMatch(log, /came in with|写进来/);
  });

  it('an edit is told in code that can be read, and a step of runs alone has a language', () => {
    const record = new SessionScript()
      .run(
        'python3 app.py',
        1,
        `Traceback (most recent call last):\n  File "/app/app.py", line 1, in <module>\nZeroDivisionError: division by zero\n`,
      )
      .edit('app.py', 'x = sum(a) / max(len(a), 1)\n', 'x = sum(a) / len(a)\n')
      .run('python3 app.py', 0, 'ok\n')
      .record();
    const [zh = ''] = inBoth(record);
    assert.match(zh, /第 1 行把 `x = sum\(a\) \/ len\(a\)` 改成了 `x = sum\(a\) \/ max\(len\(a\), 1\)`/);
    const runs = new SessionScript().run('python3 main.py', 0, 'ok\n').record();
    assert.match(offlineLog(runs, 'zh-CN'), /技术栈\*\*: Python\n/);
  });

  it('what is missing may be missing for another reason than length, and problems may be among it', () => {
    const record = {
      ...new SessionScript().edit('a.js', 'b\n', 'a\n').record(),
      leftOut: [{ what: 'event', count: 3 } as const, { what: 'problem', count: 2 } as const],
    };
    const [zh = '', en = ''] = inBoth(record);
    assert.doesNotMatch(zh, /都保留着/);
    assert.doesNotMatch(en, /is kept\./);
    assert.match(zh, /没能写入磁盘/);
  });

  it('an output in another encoding is named, with what to do', () => {
    const script = new SessionScript();
    const record = script.run('dir', 1, GBK).run('echo 错误', 0, '错误\n').record();
    assert.deepEqual(
      record.runs.map(({ isGarbled }) => isGarbled),
      [true, undefined],
    );
    for (const log of inBoth(record)) assert.match(log, /UTF-8.*`chcp 65001`.*`PYTHONUTF8=1` \[R1\]/);
    assert.match(renderRecord(record), /- output: whole; not in UTF-8/);
  });

  it('an output that was thinned still counts as unreadable', () => {
    const script = new SessionScript().run('dir', 1, GBK);
    const events = script.events.map((event) =>
      event.kind === 'commandEnded' ? { ...event, isGarbled: true, output: { ...event.output, head: '' } } : event,
    );
    assert.equal(script.recordOf(events).runs[0]?.isGarbled, true);
  });

  describe('a change that altered the error and stayed until it was gone', () => {
    const failing = (jobs: number): string => `Error: ${jobs} jobs at once, 2 are allowed
    at count (/app/src/queue.js:1:7)
`;
    const [before, awaited, both] = [
      'run(job);\nfill(1);\n',
      'await run(job);\nfill(1);\n',
      'await run(job);\nfill(0);\n',
    ];

    it('may be part of the answer, and nobody is told to take it back', () => {
      const record = new SessionScript()
        .edit('src/queue.js', before)
        .run('npm test', 1, failing(5))
        .edit('src/queue.js', awaited, before)
        .run('npm test', 1, failing(3))
        .edit('src/queue.js', both, awaited)
        .run('npm test', 0, 'ok\n')
        .record();
      assert.equal(record.problems[0]?.failedAttempts.length, 1);
      const [zh = '', en = ''] = inBoth(record);
      assert.match(zh, /只靠它还不够的尝试[^]*可能也是答案的一部分[^]*前面留下的改动可能也必不可少/);
      assert.match(en, /Attempts that did not end it alone[^]*may be part of the answer[^]*may be needed as well/);
      assert.doesNotMatch(zh, /没有奏效|没有命中原因|撤回这次改动|真正起作用的改动只有/);
      assert.doesNotMatch(en, /did not work|missed the cause|take the change back|what worked was/);
    });

    it('is an attempt that did not work where it was taken back', () => {
      const record = new SessionScript()
        .edit('src/queue.js', before)
        .run('npm test', 1, failing(5))
        .edit('src/queue.js', awaited, before)
        .run('npm test', 1, failing(3))
        .edit('src/queue.js', 'run(job);\nfill(0);\n', awaited)
        .run('npm test', 0, 'ok\n')
        .record();
      const [zh = '', en = ''] = inBoth(record);
      assert.match(zh, /没有奏效的尝试/);
      assert.match(en, /Attempts that did not work/);
    });
  });
});
