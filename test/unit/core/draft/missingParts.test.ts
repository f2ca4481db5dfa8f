import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DraftAssembler } from '../../../../src/core/draft/assembleDraft';
import type { DraftSection } from '../../../../src/core/draft/draft';
import { missingParts } from '../../../../src/core/draft/missingParts';
import { LABELS, OUTLINE, SECTION_IDS, type SectionId } from '../../../../src/core/prompt/outline';
import type { LogLanguage } from '../../../../src/core/prompt/prompt';
import { offlineLog } from '../../../support/offlineLog';
import * as samples from '../../../support/sampleRecords';

const SEED = join(__dirname, '../../../../../shared/seed-mentor-skill.md');

function section(id: SectionId, body: string): DraftSection {
  return { id, heading: '', body, writtenBy: 'mentor', complete: true };
}

function draftOf(text: string, language: LogLanguage) {
  const assembler = new DraftAssembler(language);
  assembler.add(text);
  return assembler.finish();
}

const ALL_FOUR = '**Symptom**: a\n**Root cause**: b\n**Solution**: c\n**Lesson learned**: d\n';

describe('missingParts', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    for (const make of Object.values(samples)) {
      it(`finds the offline log of ${make.name} in ${language} whole`, () => {
        const draft = draftOf(offlineLog(make(), language), language);
        assert.deepEqual(
          draft.sections.map(({ id }) => id),
          SECTION_IDS,
        );
        assert.deepEqual(
          draft.sections.flatMap((one) => missingParts(one, language)),
          [],
        );
      });
    }

    for (const { id, parts } of OUTLINE.filter((one) => one.parts.length > 0)) {
      it(`names each part of "${id}" that is taken out of a whole log in ${language}`, () => {
        const draft = draftOf(offlineLog(samples.nodeTaskQueue(), language), language);
        const whole = draft.sections.find((one) => one.id === id);
        assert.ok(whole !== undefined);
        for (const { label } of parts) {
          const body: string = whole.body.replaceAll(LABELS[label][language], 'Something else');
          assert.deepEqual(missingParts({ ...whole, body }, language), [label]);
        }
      });
    }
  }

  it('finds the template of the document that the product grew from whole', function () {
    if (!existsSync(SEED)) this.skip();
    const template = /```markdown\n([\s\S]*?)\n```\n\n## 🎯 激活指令/.exec(readFileSync(SEED, 'utf8'))?.[1] ?? '';
    const draft = draftOf(template, 'zh-CN');
    assert.deepEqual(
      draft.sections.map(({ id }) => id),
      SECTION_IDS,
    );
    assert.deepEqual(
      draft.sections.flatMap((one) => missingParts(one, 'zh-CN')),
      [],
    );
  });

  it('demands all parts of each problem, and one code pattern among the concepts', () => {
    const problems = `### Problem 1: x\n\n${ALL_FOUR}\n### Problem 2: y\n\n${ALL_FOUR.replace('**Root cause**: b\n', '')}`;
    assert.deepEqual(missingParts(section('problems', problems), 'en'), ['cause']);
    const concepts = '### 1. a\n\n**Key points**:\n- p\n\n### 2. b\n\n**Key points**:\n- q\n';
    assert.deepEqual(missingParts(section('concepts', concepts), 'en'), ['codePattern']);
    assert.deepEqual(
      missingParts(section('concepts', `${concepts}\n**Key code pattern**:\n\n\`\`\`js\nx\n\`\`\`\n`), 'en'),
      [],
    );
  });

  it('counts a label with nothing under it as missing', () => {
    const body = '### Problem 1: x\n\n**Symptom**: a\n**Root cause**:\n\n**Solution**:\n- c\n\n**Lesson learned**\n';
    assert.deepEqual(missingParts(section('problems', body), 'en'), ['cause', 'lesson']);
  });

  it('lacks nothing where a section says that there is nothing', () => {
    assert.deepEqual(missingParts(section('problems', '这次会话没有遇到报错。'), 'zh-CN'), []);
    assert.deepEqual(missingParts(section('concepts', 'No code was changed.'), 'en'), []);
  });

  it('takes neither an empty body nor prose about a problem for that', () => {
    assert.deepEqual(missingParts(section('problems', ' '), 'en').length, 4);
    assert.deepEqual(missingParts(section('problems', '断言失败，已经改好 [P1]。'), 'zh-CN').length, 4);
    assert.deepEqual(missingParts(section('problems', '- one failed\n- and was mended'), 'en').length, 4);
  });

  const spellings: readonly [string, SectionId, string][] = [
    ['headings', 'problems', '### 问题 1: x\n#### 错误现象\na\n#### 根本原因\nb\n#### 解决方案\nc\n#### 经验教训\nd'],
    [
      'headings of the same level',
      'problems',
      '### 问题 1\n### 错误现象\na\n### 根本原因\nb\n### 解决方案\nc\n### 经验教训\nd',
    ],
    ['a colon inside the bold', 'problems', '**错误现象：** a\n**根本原因：**b\n**解决方案:** c\n**经验教训：** d'],
    ['list items', 'problems', '- **现象**：a\n* **原因分析**：b\n1. **解决办法**：c\n- 💡 **教训**：d'],
    ['plain words', 'problems', '错误现象：a\n根因：b\n解决：c\n收获：d'],
    [
      'words of the other language',
      'problems',
      '**Symptom**: a\n**Root Cause**: b\n**Fix**: c\n**Lessons Learned**: d',
    ],
    ['a table', 'overview', '| 项 | 值 |\n|---|---|\n| 日期 | 1 |\n| **阶段** | 2 |\n| 项目名称 | 3 |\n| 技术栈 | 4 |'],
    ['one line', 'overview', '**学习日期**: 1 **学习阶段**: 2 **项目**: 3 **技术栈**: 4'],
    [
      'remarks in brackets',
      'nextSteps',
      '### Step 4\n#### 🎯 学习目标（由浅入深）\n1. a\n**预备知识 (先看)**\n- b\n**参考资料**:\n- c',
    ],
  ];
  for (const [what, id, body] of spellings) {
    it(`reads labels written as ${what}`, () => assert.deepEqual(missingParts(section(id, body), 'zh-CN'), []));
  }

  it('does not take words in code for labels or headings', () => {
    const body =
      '### Problem 1: x\n\n**Symptom**:\n\n```text\n**Root cause**: b\n# Solution\nx\n```\n\n**Lesson learned**: d';
    assert.deepEqual(missingParts(section('problems', body), 'en'), ['cause', 'solution']);
  });

  it('does not take a stressed word in a sentence for a label', () => {
    const body = '### 问题 1: x\n**先**看 **根本原因** 再动手\n**解决方案**: c\n**经验教训**: d';
    assert.deepEqual(missingParts(section('problems', body), 'zh-CN'), ['symptom', 'cause']);
  });
});
