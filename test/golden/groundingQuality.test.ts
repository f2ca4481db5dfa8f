import assert from 'node:assert/strict';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import { draftCases } from '../support/drafts/draftCase';
import { groundingQuality } from '../support/drafts/groundingQuality';

/** What has been reached; it only goes up. The aim is 0.95, see the bench `groundingQuality`. */
const FOUND = 0.6;
const DOUBTED = 0.05;

describe('the quality of grounding', () => {
  const quality = groundingQuality(
    [...draftCases('cases'), ...draftCases('heldOut')],
    (draft, record) => groundDraft(draft, record).claims,
  );

  it(`finds at least ${FOUND * 100} % of the planted inventions`, () => {
    const { planted, found, missed } = quality;
    const told = missed.map(({ draft, invention }) => `${draft} ${invention.kind}: ${invention.text}`);
    assert.ok(found >= FOUND * planted, `${found} of ${planted}; not found:\n${told.join('\n')}`);
  });

  it(`doubts at most ${DOUBTED * 100} % of what is true`, () => {
    const { trueClaims, falseAlarms, alarms } = quality;
    assert.ok(trueClaims >= 400, `${trueClaims} claims`);
    const told = alarms.map(({ draft, text }) => `${draft}: ${text}`);
    assert.ok(falseAlarms <= DOUBTED * trueClaims, `${falseAlarms} of ${trueClaims}:\n${told.join('\n')}`);
  });
});
