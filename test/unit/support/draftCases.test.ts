import assert from 'node:assert/strict';
import { type DraftCase, draftCases } from '../../support/drafts/draftCase';
import { INVENTION_KINDS } from '../../support/drafts/markedText';
import { trueSentences } from '../../support/drafts/trueSentences';

describe('drafts with planted inventions', () => {
  const blind = draftCases('blind3');
  const cases: readonly DraftCase[] = [...draftCases('cases'), ...draftCases('heldOut'), ...blind];

  it('marks stand where the invented text stands', () => {
    for (const { name, draft, inventions } of cases) {
      for (const { section, start, end, text } of inventions) {
        const body = draft.sections.find(({ id }) => id === section)?.body ?? '';
        assert.equal(body.slice(start, end), text, name);
      }
    }
  });

  it('leave no mark in a draft', () => {
    for (const { name, draft } of cases) {
      for (const { body } of draft.sections) assert.doesNotMatch(body, /[⟦⟧]/, name);
    }
  });

  it('are as many in Chinese as in English, with every kind of invention', () => {
    const chinese = cases.filter(({ language }) => language === 'zh-CN');
    assert.ok(Math.abs(2 * chinese.length - cases.length) <= 2, `${chinese.length} of ${cases.length}`);
    const kinds = new Set(cases.flatMap(({ inventions }) => inventions.map(({ kind }) => kind)));
    assert.deepEqual(
      INVENTION_KINDS.filter((kind) => !kinds.has(kind)),
      [],
    );
  });

  it('hold far more truth than invention', () => {
    const planted = cases.reduce((sum, { inventions }) => sum + inventions.length, 0);
    const told = cases.reduce((sum, draft) => sum + trueSentences(draft).length, 0);
    assert.ok(planted >= 250, `${planted} inventions`);
    assert.ok(told >= 4 * planted, `${told} true sentences`);
  });

  it('of the blind set are enough to measure by themselves', () => {
    const kinds = new Set(blind.flatMap(({ inventions }) => inventions.map(({ kind }) => kind)));
    const planted = blind.reduce((sum, { inventions }) => sum + inventions.length, 0);
    const told = blind.reduce((sum, draft) => sum + trueSentences(draft).length, 0);
    assert.equal(blind.length, 24);
    assert.equal(blind.filter(({ language }) => language === 'en').length, 12);
    assert.deepEqual(
      INVENTION_KINDS.filter((kind) => !kinds.has(kind)),
      [],
    );
    assert.ok(planted >= 110, `${planted} inventions`);
    assert.ok(told >= 500, `${told} true sentences`);
  });
});
