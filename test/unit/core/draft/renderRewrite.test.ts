import assert from 'node:assert/strict';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import { MAX_WISH, renderRewrite } from '../../../../src/core/draft/renderRewrite';
import { SectionReply } from '../../../../src/core/draft/sectionReply';
import { END_MARK } from '../../../../src/core/prompt/endMark';
import { outlineSection, type SectionId } from '../../../../src/core/prompt/outline';
import { aPrompt } from '../../../support/llm/aPrompt';

function section(id: SectionId, body: string, rest: Partial<DraftSection> = {}): DraftSection {
  return { id, heading: outlineSection(id).heading.en, body, writtenBy: 'mentor', complete: true, ...rest };
}

describe('the request to rewrite a section', () => {
  const asked = { ...aPrompt('The record.'), language: 'en' as const, tokens: 100 };
  const draft: Draft = {
    title: 'Title',
    sections: [
      section('features', '- one'),
      section('skills', 'gone', { dropped: true }),
      section('practices', '1. two'),
    ],
  };

  it('begins with what was approved, to the letter, and adds the log as it stands and the wish', () => {
    const { messages, record, tokens } = renderRewrite(asked, draft, 'practices', '  more on\nthe async part ');
    assert.deepEqual(messages.slice(0, 2), asked.messages);
    assert.deepEqual([record, tokens], [asked.record, 100]);
    const heading = outlineSection('practices').heading.en;
    assert.deepEqual(messages[2], {
      role: 'assistant',
      content: `# Title\n\n## ${outlineSection('features').heading.en}\n\n- one\n\n## ${heading}\n\n1. two`,
    });
    assert.match(
      messages[3]?.content ?? '',
      /Rewrite the section `## [^`]+` only\.\n\nThe user wishes: more on the async part\n/,
    );
    assert.ok(messages[3]?.content.includes(`\`## ${heading}\``));
    assert.ok(messages[3]?.content.includes(END_MARK));
    assert.equal(messages.length, 4);
  });

  it('is in the log’s language, bounded, and asks for another way where nothing is wished for', () => {
    const chinese = renderRewrite({ ...asked, language: 'zh-CN' }, draft, 'practices', '更短一些');
    assert.match(chinese.messages[3]?.content ?? '', /用户希望：更短一些/);
    assert.match(renderRewrite(asked, draft, 'practices', ' ').messages[3]?.content ?? '', /in another way/);
    const long = renderRewrite(asked, draft, 'practices', 'x'.repeat(5000)).messages[3]?.content ?? '';
    assert.ok(!long.includes('x'.repeat(MAX_WISH + 1)));
  });

  it('never has an empty message', () => {
    const { messages } = renderRewrite(asked, { title: '', sections: [] }, 'skills', '');
    assert.ok(messages.every(({ content }) => content.trim() !== ''));
  });
});

describe('the reply to it', () => {
  const heading = `## ${outlineSection('skills').heading.en}`;

  function read(...pieces: readonly string[]): string | null {
    const reply = new SectionReply('skills', 'en');
    for (const piece of pieces) reply.add(piece);
    return reply.finish()?.body ?? null;
  }

  it('is the section alone, whatever stands around it', () => {
    assert.equal(read(`Sure, here it is:\n\n${heading}\n\n- one\n\n## Next Steps\n\n- two\n`), '- one');
    assert.equal(read(`# Title\n\n${heading}\n\n- one\n`), '- one');
    assert.equal(read(`\`\`\`markdown\n${heading}\n\n- one\n\`\`\`\n`), '- one');
  });

  it('is the whole of a reply without headings, and keeps the code in it', () => {
    assert.equal(read('- one\n\n```js\nlet a;\n```\n'), '- one\n\n```js\nlet a;\n```');
  });

  it('is none where the reply has other sections only, or nothing', () => {
    assert.equal(read('## Next Steps\n\n- two\n'), null);
    assert.equal(read(`${heading}\n\n`), null);
    assert.equal(read(''), null);
  });

  it('is the same however it is cut, and grows while it comes', () => {
    const text = `${heading}\n\n- one\n- two\n\n## Next Steps\n\n- three\n`;
    const reply = new SectionReply('skills', 'en');
    let length = 0;
    for (const sign of text) {
      reply.add(sign);
      const now = reply.written()?.body.length ?? 0;
      if (reply.written()?.body.startsWith('-') === true) {
        assert.ok(now >= length);
        length = now;
      }
    }
    assert.equal(reply.finish()?.body, read(text));
  });
});
