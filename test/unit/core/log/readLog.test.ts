import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readPreviousLog } from '../../../../src/core/log/readLog';
import { draftToMarkdown } from '../../../support/draftToMarkdown';
import { offlineLog } from '../../../support/offlineLog';
import { draftOf, savedFile } from '../../../support/savedFile';
import * as samples from '../../../support/sampleRecords';

const PATH = 'docs/learning_log_step1.md';
const read = (text: string) => readPreviousLog(text, 1, PATH);
const texts = (items: readonly { readonly text: string }[]) => items.map(({ text }) => text);

describe('reading a log back', () => {
  it('takes the lists by their headings, in Chinese', () => {
    const log = read(
      [
        '## 📈 技能成长评估',
        '',
        '### 已掌握的技能',
        '- [✅] FastAPI 基础框架使用',
        '',
        '### 需要加强的领域',
        '- [ ] 数据库性能优化 [P1] [C2]',
        '- [x] 测试覆盖率的提升（未证实）',
        '',
        '## 🚀 下一步学习计划',
        '',
        '### Step 2: 消息队列',
        '**学习目标**:',
        '1. **Celery 任务队列**',
        '   - 异步任务的创建和执行',
        '',
        '2. **Redis 消息代理**',
        '   - 缓存策略实现',
        '',
        '**预备知识**:',
        '- 了解消息队列基本概念',
        '',
        '## 🔍 项目反思',
        '### 下次迭代重点',
        '- [ ] 添加集成测试',
      ].join('\n'),
    );
    assert.deepEqual(log, {
      step: 1,
      path: PATH,
      mastered: [{ text: 'FastAPI 基础框架使用', isDone: true }],
      toStrengthen: [
        { text: '数据库性能优化', isDone: false },
        { text: '测试覆盖率的提升', isDone: true },
      ],
      goals: [
        { text: 'Celery 任务队列', isDone: false },
        { text: 'Redis 消息代理', isDone: false },
      ],
      nextFocus: [{ text: '添加集成测试', isDone: false }],
    });
  });

  it('reads what the user made of it: order, level, numbers, brackets and words of headings', () => {
    const log = read(
      [
        '# My log',
        '### Focus for the next iteration:',
        '+ [ ] add an integration test',
        '## My own thoughts',
        '- not a goal',
        '## 2. Areas to improve (mine)',
        '* [X] promises',
        '* [ ] `reduce`',
        '#### from work',
        '1. regular expressions',
        '### Prerequisites',
        '- HTTP',
        '## **Skills mastered**',
        '- [x] **git** `rebase` [R1]',
      ].join('\r\n'),
    );
    assert.deepEqual(texts(log.nextFocus), ['add an integration test']);
    assert.deepEqual(log.toStrengthen, [
      { text: 'promises', isDone: true },
      { text: 'reduce', isDone: false },
      { text: 'regular expressions', isDone: false },
    ]);
    assert.deepEqual(texts(log.mastered), ['git rebase']);
    assert.deepEqual(log.goals, []);
  });

  it('passes over BOM, front matter, comments, code and footnotes', () => {
    const log = read(
      [
        '\uFEFF---',
        'title: x',
        '---',
        '### 需要加强的领域',
        '<!-- - [ ] hidden -->',
        '',
        '- [ ] one[^1] <!-- a note -->',
        '- [ ] two <b>bold</b>',
        '- [ ]',
        '',
        '```markdown',
        '### 需要加强的领域',
        '- [ ] in code',
        '```',
        '',
        '[^1]: a footnote',
      ].join('\n'),
    );
    assert.deepEqual(texts(log.toStrengthen), ['one', 'two bold']);
  });

  it('tells ticked from open where the small headings are gone', () => {
    const log = read('## 技能评估\n\n- [x] 循环\n- [ ] 递归\n\n## 下一步\n\n### Step 2: 树\n\n- 遍历\n');
    assert.deepEqual(texts(log.mastered), ['循环']);
    assert.deepEqual(texts(log.toStrengthen), ['递归']);
    assert.deepEqual(texts(log.goals), ['遍历']);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 80 }, (_, index) => `- [ ] ${index} ${'𝒳长'.repeat(300)}`).join('\n');
    const log = read(`### 需要加强的领域\n\n${many}`);
    assert.equal(log.toStrengthen.length, 50);
    for (const { text } of log.toStrengthen) {
      assert.ok(text.length <= 200);
      assert.doesNotMatch(text, /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }
  });

  it('finds nothing in what is no log', () => {
    for (const text of ['', '\0\uFFFD', '# Notes\n\n- [ ] milk', '---', '---\n']) {
      assert.deepEqual(read(text), { step: 1, path: PATH, mastered: [], toStrengthen: [], goals: [], nextFocus: [] });
    }
  });

  for (const language of ['zh-CN', 'en'] as const) {
    it(`reads back what the offline mentor wrote in ${language}`, () => {
      const log = read(offlineLog(samples.pythonOpenProblem(), language));
      assert.ok(log.toStrengthen.length > 0 && log.goals.length > 0 && log.nextFocus.length > 0);
      for (const { text } of [...log.toStrengthen, ...log.goals, ...log.nextFocus]) {
        assert.doesNotMatch(text, /\[[CPRGN]\d|^\[ |\*\*|`/);
      }
    });
  }

  for (const [name, make] of Object.entries(samples)) {
    it(`reads the same out of a file with footnotes as out of the text alone: ${name}`, () => {
      for (const language of ['zh-CN', 'en'] as const) {
        const alone = read(draftToMarkdown(draftOf(offlineLog(make(), language), language), language, () => true));
        const file = savedFile(make(), language);
        assert.deepEqual(read(file), alone);
        assert.deepEqual(read(`\uFEFF${file.replaceAll('\n', '\r\n')}`), alone);
        assert.deepEqual(read(file.replace(/^<!--.*-->\n\n/gm, '')), alone, 'also where somebody took the markers out');
        assert.doesNotMatch(JSON.stringify(alone), /\[\^?[CPRGN]\d/);
      }
    });
  }

  it('tells nothing of footnotes and doubts', () => {
    const log = read(
      [
        '### Areas to strengthen',
        '- [ ] one [^P1][^C2]. (unverified)',
        '- [ ] two [^R3] (not what the record says: `x`)',
        '- [ ] 三（与记录不符：记录为 `x`）[^own]。',
        '',
        '[^P1]: P1 · `E: a` · [`src/a.py:12`](../src/a.py#L12)',
      ].join('\n'),
    );
    assert.deepEqual(texts(log.toStrengthen), ['one.', 'two', '三。']);
  });

  const seed = process.env.MENTOR_BRAIN_SEED ?? `${__dirname}/../../../../../../shared/seed-mentor-skill.md`;
  (existsSync(seed) ? it : it.skip)('reads the document the product grew from', () => {
    const log = read(readFileSync(seed, 'utf8'));
    assert.equal(log.mastered.length, 6);
    assert.ok(log.mastered.every(({ isDone }) => isDone));
    assert.deepEqual(texts(log.toStrengthen), [
      '异步编程的高级概念',
      '数据库性能优化',
      '错误处理的完整性',
      '测试覆盖率的提升',
    ]);
    assert.deepEqual(texts(log.goals), ['Celery 任务队列', 'Redis 消息代理', '异步模式优化']);
    assert.deepEqual(texts(log.nextFocus), ['添加集成测试', '实现监控和日志', '优化 API 性能']);
  });
});
