import assert from 'node:assert/strict';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import { gapsOf } from '../../../../src/core/draft/gaps';
import { END_MARK } from '../../../../src/core/prompt/endMark';
import { outlineSection, SECTION_IDS, type SectionId } from '../../../../src/core/prompt/outline';
import type { LogLanguage } from '../../../../src/core/prompt/prompt';
import { renderContinuation } from '../../../../src/core/draft/renderContinuation';
import { aPrompt } from '../../../support/llm/aPrompt';

describe('the request to continue a log', () => {
  const asked = { ...aPrompt('这是记录。'), tokens: 100 };

  function section(id: SectionId, body: string, rest: Partial<DraftSection> = {}): DraftSection {
    return { id, heading: outlineSection(id).heading['zh-CN'], body, writtenBy: 'mentor', complete: true, ...rest };
  }

  function requestFor(draft: Draft, language: LogLanguage = 'zh-CN') {
    return renderContinuation({ ...asked, language }, draft, gapsOf(draft, language));
  }

  it('begins with what was approved, to the letter, and adds the log so far and what is missing', () => {
    const draft = { title: '标题', sections: [section('features', '- ✅ 一'), section('practices', '1. 二')] };
    const { messages, record } = requestFor(draft);
    assert.deepEqual(messages.slice(0, 2), asked.messages);
    assert.equal(record, asked.record);
    assert.deepEqual(messages[2], {
      role: 'assistant',
      content: '# 标题\n\n## 🎉 成功实现的功能\n\n- ✅ 一\n\n## 💡 最佳实践总结\n\n1. 二',
    });
    assert.equal(messages.length, 4);
    const named = SECTION_IDS.filter((id) =>
      messages[3]?.content.includes(`\`## ${outlineSection(id).heading['zh-CN']}\``),
    );
    assert.deepEqual(
      named,
      SECTION_IDS.filter((id) => id !== 'features' && id !== 'practices'),
    );
    assert.ok(messages[3]?.content.includes(END_MARK));
  });

  it('sends back nothing that the offline mentor wrote from the record', () => {
    const offline = section('skills', '- [x] 从记录来', { writtenBy: 'offline' });
    const { messages } = requestFor({ title: '', sections: [section('features', '- ✅ 一'), offline] });
    assert.ok(!JSON.stringify(messages).includes('从记录来'));
  });

  it('asks anew for a section that broke off, and shows how far it came', () => {
    const cut = section('features', '- ✅ 写到一', { complete: false });
    const { messages } = requestFor({ title: '', sections: [cut] });
    assert.match(messages[2]?.content ?? '', /写到一$/);
    assert.match(messages[3]?.content ?? '', /- `## 🎉 成功实现的功能`\n/);
  });

  it('names the parts that a section lacks, in the language of the log', () => {
    const sections = [section('reflection', '### What went well\n\n- [ ] one')];
    const [zh, en] = (['zh-CN', 'en'] as const).map((language) => requestFor({ title: '', sections }, language));
    assert.match(zh?.messages[3]?.content ?? '', /🔍 项目反思`，其中缺少：可以改进的地方、下次迭代重点$/m);
    assert.match(
      en?.messages[3]?.content ?? '',
      /🔍 Reflection`, which lacks: What could be better, Focus for the next iteration$/m,
    );
  });

  it('has words in every message, also where nothing was written', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { messages } = requestFor({ title: '', sections: [] }, language);
      assert.ok(messages.every(({ content }) => content.trim() !== ''));
    }
  });
});
