import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import { closeGaps, gapsOf, ownWords } from '../../../../src/core/draft/gaps';
import { outlineSection, SECTION_IDS } from '../../../../src/core/prompt/outline';

/** Any draft: some sections in the outline's order, whole, broken off or empty. */
const drafts: fc.Arbitrary<Draft> = fc
  .tuple(
    fc.constantFrom('', '标题', '另一个标题'),
    fc.array(
      fc.option(
        fc.record({ body: fc.constantFrom('', '- 一', '- 一\n- 二', '### 名称\n\n- ✅ 三'), complete: fc.boolean() }),
      ),
      {
        minLength: SECTION_IDS.length,
        maxLength: SECTION_IDS.length,
      },
    ),
  )
  .map(([title, parts]) => ({
    title,
    sections: SECTION_IDS.flatMap((id, index): readonly DraftSection[] => {
      const part = parts[index] ?? null;
      return part === null ? [] : [{ id, heading: outlineSection(id).heading['zh-CN'], writtenBy: 'mentor', ...part }];
    }),
  }));

describe('the gaps of a draft', () => {
  const draftWith = (parts: Partial<DraftSection>): Draft => ({
    title: '',
    sections: [{ id: 'skills', heading: '', body: 'text', writtenBy: 'mentor', complete: true, ...parts }],
  });
  const ofSkills = (parts: Partial<DraftSection>) =>
    gapsOf(draftWith(parts), 'en').filter(({ section }) => section === 'skills');

  it('are the sections that are missing, broke off or lack parts', () => {
    assert.ok((ofSkills({})[0]?.parts.length ?? 0) > 0);
    assert.deepEqual(ofSkills({ complete: false }), [{ section: 'skills', parts: [] }]);
    assert.deepEqual(ofSkills({ body: ' \n' }), [{ section: 'skills', parts: [] }]);
    assert.equal(gapsOf({ title: '', sections: [] }, 'en').length, SECTION_IDS.length);
  });

  it('are none where the user wrote or dropped a section, or the offline mentor filled it in', () => {
    assert.deepEqual(ofSkills({ edited: true }), []);
    assert.deepEqual(ofSkills({ edited: true, complete: false }), []);
    assert.deepEqual(ofSkills({ dropped: true, body: '' }), []);
    assert.deepEqual(ofSkills({ writtenBy: 'offline' }), []);
  });

  it('leave the words of a model and of the user, without what was filled in', () => {
    const left = (parts: Partial<DraftSection>): number => ownWords(draftWith(parts)).sections.length;
    assert.deepEqual(
      [
        {},
        { writtenBy: 'offline' },
        { writtenBy: 'offline', edited: true },
        { writtenBy: 'offline', dropped: true },
      ].map((parts) => left(parts as Partial<DraftSection>)),
      [1, 0, 1, 1],
    );
  });
});

describe('a second text that closes the gaps of a draft', () => {
  const close = (draft: Draft, other: Draft): Draft => closeGaps(draft, gapsOf(draft, 'zh-CN'), other, 'zh-CN');

  it('touches nothing that has no gap', () => {
    fc.assert(
      fc.property(drafts, drafts, (draft, other) => {
        const gaps = new Set(gapsOf(draft, 'zh-CN').map(({ section }) => section));
        const closed = close(draft, other);
        for (const section of draft.sections.filter(({ id }) => !gaps.has(id))) {
          assert.equal(
            closed.sections.find(({ id }) => id === section.id),
            section,
          );
        }
      }),
    );
  });

  it('takes nothing away, keeps the order, and opens no gap', () => {
    fc.assert(
      fc.property(drafts, drafts, (draft, other) => {
        const closed = close(draft, other);
        const ids = closed.sections.map(({ id }) => id);
        assert.deepEqual(
          ids,
          SECTION_IDS.filter((id) => ids.includes(id)),
        );
        assert.ok(draft.sections.every(({ id }) => ids.includes(id)));
        const before = gapsOf(draft, 'zh-CN');
        const after = gapsOf(closed, 'zh-CN');
        assert.ok(after.every(({ section }) => before.some((gap) => gap.section === section)));
      }),
    );
  });

  it('does the same a second time as once', () => {
    fc.assert(
      fc.property(drafts, drafts, (draft, other) => {
        const once = close(draft, other);
        assert.deepEqual(close(once, other), once);
      }),
    );
  });
});
