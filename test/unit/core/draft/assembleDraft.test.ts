import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DraftAssembler } from '../../../../src/core/draft/assembleDraft';
import type { Draft } from '../../../../src/core/draft/draft';
import { OUTLINE } from '../../../../src/core/prompt/outline';
import { offlineLog } from '../../../support/offlineLog';
import { nodeTaskQueue } from '../../../support/sampleRecords';

function assembled(text: string, isComplete = true): Draft {
  const assembler = new DraftAssembler('zh-CN');
  assembler.add(text);
  return assembler.finish(isComplete);
}

const bodies = (draft: Draft): readonly string[][] => draft.sections.map((section) => [section.id, section.body]);

describe('DraftAssembler', () => {
  it('splits a log into title and sections, without rules and headings', () => {
    const draft = assembled(
      '# Step 1 学习日志：X\n\n## 📅 学习概览\n\n- a\n\n---\n\n## 🧠 核心技术概念\n\n### 1. b\n\ntext\n',
    );
    assert.equal(draft.title, 'Step 1 学习日志：X');
    assert.deepEqual(draft.sections, [
      { id: 'overview', heading: '📅 学习概览', body: '- a', writtenBy: 'mentor', complete: true },
      { id: 'concepts', heading: '🧠 核心技术概念', body: '### 1. b\n\ntext', writtenBy: 'mentor', complete: true },
    ]);
  });

  it('knows a heading with its translation behind it', () => {
    const heads = [
      '## 1. 学习概览 (Overview)',
      '## 🧠 核心技术概念（Core Technical Concepts）',
      '## 项目反思 / Reflection',
    ];
    const { sections } = assembled(`# X\n\n${heads.map((head) => `${head}\n\ntext`).join('\n\n')}\n`);
    assert.deepEqual(
      sections.map(({ id, body }) => [id, body]),
      [
        ['overview', 'text'],
        ['concepts', 'text'],
        ['reflection', 'text'],
      ],
    );
    assert.equal(assembled('## 学习概览\n\n### 步骤 (1)\n\ntext\n').sections.length, 1);
  });

  it('takes no title from marks of a heading without a text', () => {
    for (const bare of ['#', '##', '### ', '#######']) {
      const draft = assembled(`${bare}\n\n# X\n\n## 学习概览\n\na\n\n${bare}\n\nb\n`);
      assert.equal(draft.title, 'X', bare);
      assert.deepEqual(bodies(draft), [['overview', `a\n\n${bare}\n\nb`]]);
    }
  });

  it('gives the same draft however the text is cut into chunks', () => {
    const text = offlineLog(nodeTaskQueue(), 'zh-CN').replaceAll('---\n\n## 🎉', '---\r\n\r\n## 🎉');
    const whole = assembled(text);
    assert.equal(whole.sections.length, 8);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 60 }), (sizes) => {
        const assembler = new DraftAssembler('zh-CN');
        let at = 0;
        for (let index = 0; at < text.length; index += 1) {
          const size = sizes[index % sizes.length] ?? 1;
          assembler.add(text.slice(at, at + size));
          at += size;
        }
        assert.deepEqual(assembler.finish(), whole);
      }),
      { numRuns: 50 },
    );
  });

  const variants: readonly string[] = [
    '## 核心技术概念',
    '### 🧠 核心技术概念',
    '# 核心技术概念',
    '## 2. 🧠 核心技术概念：',
    '## 二、核心技术概念',
    '## 🧠 **核心技术概念** ##',
    '##🧠 核心技术概念',
    '## 第二部分：核心技术概念',
    '**🧠 核心技术概念**',
    '## Core Technical Concepts',
    '## 🧠 Key Concepts',
  ];
  for (const heading of variants) {
    it(`recognises the section in "${heading}"`, () => {
      const draft = assembled(`# T\n\n## 📅 学习概览\n\na\n\n${heading}\n\nb\n`);
      assert.deepEqual(bodies(draft), [
        ['overview', 'a'],
        ['concepts', 'b'],
      ]);
    });
  }

  it('takes every heading of the outline in either language, at any one level', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      for (const level of ['#', '##', '###', '####']) {
        const text = OUTLINE.map((section) => `${level} ${section.heading[language]}\n\nx\n`).join('\n');
        assert.deepEqual(
          assembled(`# T\n\n${text}`).sections.map((section) => section.id),
          OUTLINE.map((section) => section.id),
        );
      }
    }
  });

  it('leaves headings inside code fences alone, nested and indented ones too', () => {
    const code = '````md\n```\n## 🐛 遇到的问题与解决方案\n```\n````\n\n   ~~~\n## 💡 最佳实践总结\n   ~~~';
    assert.deepEqual(bodies(assembled(`## 📅 学习概览\n\n${code}\n`)), [['overview', code.trim()]]);
  });

  it('does not take a small heading that sounds like a section for one', () => {
    const draft = assembled('## 💡 最佳实践总结\n\n### 反思\n\na\n\n### Problems\n\nb\n');
    assert.deepEqual(
      draft.sections.map((section) => section.id),
      ['practices'],
    );
  });

  it('drops what stands before the title and between title and first section', () => {
    const draft = assembled('好的，下面是学习日志：\n\n# T\n\n> by a model\n\n## 📅 学习概览\n\na\n');
    assert.equal(draft.title, 'T');
    assert.deepEqual(bodies(draft), [['overview', 'a']]);
  });

  it('drops a farewell after the last rule, but not a list or a heading there', () => {
    const start = '## 🔍 项目反思\n\n- [ ] a\n\n---\n\n';
    assert.deepEqual(bodies(assembled(`${start}希望这份日志对你有帮助！\n\n再见\n`)), [['reflection', '- [ ] a']]);
    assert.deepEqual(bodies(assembled(`${start}### b\n\n- c\n`)), [['reflection', '- [ ] a\n\n---\n\n### b\n\n- c']]);
  });

  it('unwraps a reply that stands in a code fence as a whole', () => {
    const draft = assembled(
      '```markdown\n# T\n\n## 📅 学习概览\n\n```js\na\n```\n\n## 🔍 项目反思\n\n- b\n```\n希望有帮助\n',
    );
    assert.equal(draft.title, 'T');
    assert.deepEqual(bodies(draft), [
      ['overview', '```js\na\n```'],
      ['reflection', '- b'],
    ]);
  });

  it('joins a section that is written twice and puts sections into the order of the outline', () => {
    const draft = assembled('## 🔍 项目反思\n\na\n\n## 📅 学习概览\n\nb\n\n## 🔍 项目反思\n\nc\n');
    assert.deepEqual(bodies(draft), [
      ['overview', 'b'],
      ['reflection', 'a\n\nc'],
    ]);
  });

  it('calls a section complete when the next one begins, and the last one only on a complete reply', () => {
    const text = '## 📅 学习概览\n\na\n\n## 🧠 核心技术概念\n\nb';
    assert.deepEqual(
      assembled(text, false).sections.map((section) => section.complete),
      [true, false],
    );
    assert.deepEqual(
      assembled(text, true).sections.map((section) => section.complete),
      [true, true],
    );
  });

  it('shows the line that is arriving, but no half heading, fence or rule', () => {
    const assembler = new DraftAssembler('zh-CN');
    assembler.add('## 📅 学习概览\n\nfirst\n\nsec');
    assert.equal(assembler.draft().sections[0]?.body, 'first\n\nsec');
    for (const start of ['## 🧠', '``', '--']) {
      const other = new DraftAssembler('zh-CN');
      other.add(`## 📅 学习概览\n\nfirst\n${start}`);
      assert.equal(other.draft().sections[0]?.body, 'first');
    }
  });

  it('has no sections for a reply that is no log', () => {
    assert.deepEqual(assembled('抱歉，我不能……\n'), { title: '', sections: [] });
  });

  it('costs in proportion to the length, with a draft read after every chunk', function () {
    this.timeout(60_000);
    const time = (count: number): number => {
      const assembler = new DraftAssembler('zh-CN');
      assembler.add('## 📅 学习概览\n\n');
      const start = process.hrtime.bigint();
      for (let index = 0; index < count; index += 1) {
        assembler.add(index % 50 === 0 ? 'word\n' : 'word ');
        assembler.draft();
      }
      return Number(process.hrtime.bigint() - start);
    };
    time(5_000);
    const [short, long] = [time(20_000), time(160_000)];
    assert.ok(long < short * 8 * 4, `8 times the text took ${(long / short).toFixed(1)} times as long`);
  });
});
