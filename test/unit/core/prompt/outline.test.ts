import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LABELS,
  logTitle,
  OUTLINE,
  outlineSection,
  SECTION_IDS,
  type SectionId,
} from '../../../../src/core/prompt/outline';
import type { LogLanguage } from '../../../../src/core/prompt/prompt';
import { sectionBrief } from '../../../../src/core/prompt/sectionBrief';

const SEED = join(__dirname, '../../../../../shared/seed-mentor-skill.md');

describe('the outline', () => {
  it('has the eight sections in their order, each once', () => {
    assert.deepEqual(
      OUTLINE.map((section) => section.id),
      [...SECTION_IDS],
    );
  });

  it('has headings and labels exactly as the document that the product grew from', function () {
    if (!existsSync(SEED)) {
      this.skip();
    }
    const seed = readFileSync(SEED, 'utf8');
    const positions = OUTLINE.map((section) => seed.indexOf(`\n## ${section.heading['zh-CN']}\n`));
    assert.ok(
      positions.every((position) => position > 0),
      String(positions),
    );
    assert.deepEqual(
      [...positions].sort((a, b) => a - b),
      positions,
    );
    for (const label of Object.values(LABELS)) {
      assert.ok(seed.includes(label['zh-CN']), label['zh-CN']);
    }
  });

  it('has these headings, word for word', () => {
    const headings = (language: LogLanguage) => OUTLINE.map(({ heading }) => heading[language]);
    assert.deepEqual(headings('zh-CN'), [
      '📅 学习概览',
      '🧠 核心技术概念',
      '🐛 遇到的问题与解决方案',
      '🎉 成功实现的功能',
      '📈 技能成长评估',
      '🚀 下一步学习计划',
      '💡 最佳实践总结',
      '🔍 项目反思',
    ]);
    assert.deepEqual(headings('en'), [
      '📅 Learning Overview',
      '🧠 Core Technical Concepts',
      '🐛 Problems and Solutions',
      '🎉 What Was Built',
      '📈 Skill Growth',
      '🚀 Next Learning Steps',
      '💡 Best Practices',
      '🔍 Reflection',
    ]);
  });

  it('demands these parts, each label in one section only', () => {
    const parts = OUTLINE.map(({ parts }) => parts.map(({ label }) => LABELS[label]['zh-CN']).join(' '));
    assert.deepEqual(parts, [
      '学习日期 学习阶段 项目 技术栈',
      '掌握要点 关键代码模式',
      '错误现象 根本原因 解决方案 经验教训',
      '',
      '已掌握的技能 需要加强的领域',
      '学习目标 预备知识 推荐学习资源',
      '',
      '做得好的地方 可以改进的地方 下次迭代重点',
    ]);
    const labels = OUTLINE.flatMap((section) => section.parts.map(({ label }) => label));
    assert.deepEqual(labels.toSorted(), Object.keys(LABELS).toSorted());
  });

  it('is said to the mentor in words made from the data', () => {
    const brief = (id: SectionId, language: LogLanguage) => sectionBrief(outlineSection(id), language);
    assert.match(
      brief('concepts', 'zh-CN'),
      /^每项一个 `### 1\. 名称`，下面写：\*\*掌握要点\*\*（列表）、\*\*关键代码模式\*\*（代码块）。/,
    );
    assert.match(brief('features', 'en'), /^One `### 1\. Topic` each, with `- ✅` items\. /);
    assert.match(
      brief('skills', 'en'),
      /^In this order: `### Skills mastered` \(`- \[x\]` items\), `### Areas to strengthen` /,
    );
    assert.match(brief('nextSteps', 'zh-CN'), /^一个 `### Step N\+1: 主题`，下面写：\*\*学习目标\*\*（编号列表）、/);
  });

  it('has the same emoji in both languages', () => {
    for (const { heading } of OUTLINE) {
      assert.equal(heading.en.split(' ')[0], heading['zh-CN'].split(' ')[0]);
    }
  });

  it('names the log by step and name', () => {
    assert.equal(logTitle('zh-CN', 3, '任务队列'), 'Step 3 学习日志：任务队列');
    assert.equal(logTitle('en', 3, 'Task queue'), 'Step 3 Learning Log: Task queue');
  });
});
