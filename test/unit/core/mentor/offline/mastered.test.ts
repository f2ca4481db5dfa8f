import assert from 'node:assert/strict';
import { findConcepts } from '../../../../../src/core/mentor/offline/findConcepts';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { changeOf, recordOf } from '../../../../support/records';
import { SessionScript } from '../../../../support/sessionScript';

const inBoth = (record: SessionRecord): readonly string[] => [offlineLog(record, 'zh-CN'), offlineLog(record, 'en')];
const sectionOf = (log: string, heading: RegExp): string =>
  log.split(/^## /m).find((section) => heading.test(section.split('\n')[0] ?? '')) ?? '';

const TEST = 'python3 -m unittest';
const failing = (kind: string, line: number, message: string): string =>
  `Traceback (most recent call last):\n  File "/app/stats.py", line ${line}, in median\n    return 1\n${kind}: ${message}\n`;

/** Two faults of one function, each ended by its own change. */
const TWO_FIXES = new SessionScript()
  .run(TEST, 1, failing('TypeError', 3, 'list indices must be integers or slices, not float'))
  .edit(
    'stats.py',
    'def median(v):\n    mid = len(v) // 2\n    return v[mid]\n',
    'def median(v):\n    mid = len(v) / 2\n    return v[mid]\n',
  )
  .run(TEST, 0, 'OK\n')
  .record();

describe('the concepts of a log', () => {
  it('are language features, techniques and tools by their own names, never files', () => {
    for (const log of inBoth(TWO_FIXES)) {
      const headings = sectionOf(log, /🧠/).match(/^### .*$/gm) ?? [];
      assert.ok(headings.length > 0, log);
      for (const heading of headings) assert.doesNotMatch(heading, /stats\.py|\.\w{1,4}`$/);
    }
    const [zh = '', en = ''] = inBoth(TWO_FIXES);
    assert.match(en, /### 1\. Floor and true division/);
    assert.match(zh, /### 1\. 整除与真除/);
  });

  it('are said not to be provable where nothing of the catalogue shows, with the code to explain', () => {
    const change = changeOf({
      id: 'C1',
      path: 'cart.js',
      language: 'javascript',
      before: 'a;\n',
      after: 'b;\n',
      from: 1,
      to: 2,
    });
    const [zh = '', en = ''] = inBoth(recordOf({ changes: [change] })).map((log) => sectionOf(log, /🧠/));
    assert.match(en, /^No new concept is provable/m);
    assert.match(zh, /^这次没有能证实的新概念/m);
    for (const section of [zh, en]) {
      assert.doesNotMatch(section, /^###|1 line/m);
      assert.match(section, /```javascript\nb;\n```/);
    }
  });

  it('fill the section with everyday ones only where narrower ones do not', () => {
    const after = [
      "import express from 'express';",
      'const app = express();',
      'const list = [...JSON.parse(text)].map((one) => Number(one));',
      'for (const one of list) app.use(one);',
      "throw new Error('no');",
    ].join('\n');
    const change = changeOf({ id: 'C1', path: 'a.js', language: 'javascript', before: '', after, from: 1, to: 2 });
    const headings = sectionOf(offlineLog(recordOf({ changes: [change] }), 'en'), /🧠/).match(/^### .*$/gm) ?? [];
    assert.equal(headings.length, 3, headings.join('\n'));
    assert.match(headings[0] ?? '', /Express/);
  });
});

describe('a skill counts as mastered', () => {
  it('where something failed, the own change ended it and the same command passed', () => {
    const [zh = '', en = ''] = inBoth(TWO_FIXES);
    assert.match(en, /- \[x\] Finding and fixing `TypeError`: .* \[P1\] \[C1\] \[R2\]$/m);
    assert.match(zh, /- \[x\] 找出并修好 `TypeError`：.* \[P1\] \[C1\] \[R2\]$/m);
    assert.match(en, /- \[x\] Floor and true division .*: used in the change that fixed a problem/);
  });

  it('not where the line had it already and something else in it was edited', () => {
    const script = new SessionScript();
    for (const [before, after] of [
      [1, 2],
      [2, 3],
    ]) {
      script
        .run('npm test', 1, `AssertionError [ERR_ASSERTION]: ${before} !== 3\n`)
        .edit('a.js', `export const go = await job(${after});\n`, `export const go = await job(${before});\n`);
    }
    for (const log of inBoth(script.run('npm test', 0, 'ok 1\n').record())) {
      assert.doesNotMatch(log, /async \/ await|^### 1\. (?:Modules|模块)/m);
      assert.match(log, /^- \[x\] .*\[P1\]/m);
    }
  });

  it('not where code that used it was indented or moved', () => {
    const ids = (before: string, after: string): readonly string[] =>
      findConcepts(
        recordOf({
          changes: [changeOf({ id: 'C1', path: 'a.js', language: 'javascript', before, after, from: 1, to: 2 })],
        }),
      ).map(({ concept }) => concept.id);
    const [use, rest] = ['await save(list);\n', 'a;\nb;\nc;\nd;\ne;\nf;\ng;\nh;\n'];
    assert.deepEqual(ids(use, `try {\n  ${use}} catch {}\n`), ['js-errors']);
    assert.deepEqual(ids(use + rest, rest + use), []);
    assert.deepEqual(ids(use, `${use}await load();\n`), ['async-await']);
    assert.deepEqual(ids("a.replace(' ', '-');\n", "a.replaceAll(' ', '-');\n"), ['text-replacement']);
  });

  it('not where it was used once in code that ran', () => {
    const record = new SessionScript()
      .edit('stats.py', 'def half(v):\n    return v // 2\n', '')
      .run(TEST, 0, 'OK\n')
      .record();
    for (const log of inBoth(record)) assert.doesNotMatch(log, /\[x\]/);
    const [zh = '', en = ''] = inBoth(record);
    assert.match(en, /- \[ \] Floor and true division .*: used once, and it ran; use it again .* \[C1\] \[R1\]$/m);
    assert.match(zh, /- \[ \] 整除与真除.*：这次只用过一次.* \[C1\] \[R1\]$/m);
  });

  it('where it was used in more than one own change before a run that shows it', () => {
    const record = new SessionScript()
      .edit('stats.py', 'def half(v):\n    return v // 2\n', '')
      .edit('odds.py', 'def odd(v):\n    return v // 3\n', '')
      .run(TEST, 0, 'OK\n')
      .record();
    assert.match(offlineLog(record, 'en'), /- \[x\] Floor and true division .*: used in 2 changes of your own/);
  });

  it('not for a slip that the parser points at, nor after a row of guesses', () => {
    const slip = new SessionScript()
      .run(TEST, 1, '  File "/app/stats.py", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n')
      .edit('stats.py', 'def f():\n    pass\n', 'def f(:\n    pass\n')
      .run(TEST, 0, 'OK\n')
      .record();
    assert.equal(slip.problems[0]?.state, 'proven');
    assert.doesNotMatch(offlineLog(slip, 'en'), /\[x\] Finding/);
    const fault = failing('TypeError', 3, 'list indices must be integers or slices, not float');
    const guessed = new SessionScript()
      .run(TEST, 1, fault)
      .edit('stats.py', 'a = 2\nb = 1\nc = 1\n', 'a = 1\nb = 1\nc = 1\n')
      .run(TEST, 1, fault)
      .edit('stats.py', 'a = 2\nb = 2\nc = 1\n')
      .run(TEST, 1, fault)
      .edit('stats.py', 'a = 2\nb = 2\nc = 2\n')
      .run(TEST, 0, 'OK\n')
      .record();
    assert.equal(guessed.problems[0]?.state, 'proven');
    const log = offlineLog(guessed, 'en');
    assert.doesNotMatch(log, /\[x\] Finding/);
    assert.match(log, /- \[ \] Confirm the cause before changing code: 2 changes did not help with `TypeError`/);
  });
});
