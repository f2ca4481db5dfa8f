import assert from 'node:assert/strict';
import type { Draft } from '../../../../../src/core/draft/draft';
import type { Claim, Verdict } from '../../../../../src/core/draft/grounding/claim';
import { withoutOfflineDoubts } from '../../../../../src/core/draft/grounding/offlineClaims';

const claim = (section: Claim['section'], verdict: Verdict): Claim => ({
  section,
  start: 0,
  end: 1,
  verdict,
  doubts: [],
  evidence: [],
});
const claims = [
  claim('skills', 'confirmed'),
  claim('skills', 'contradicted'),
  claim('problems', 'unverified'),
  claim('problems', 'confirmed'),
];
const grounding = { claims, confirmed: 2, unverified: 1, contradicted: 1 };
const draft: Draft = {
  title: '',
  sections: [
    { id: 'problems', heading: '', body: 'x', writtenBy: 'mentor', complete: true },
    { id: 'skills', heading: '', body: 'x', writtenBy: 'offline', complete: true },
  ],
};

describe('doubts about the offline mentor', () => {
  const figures = ({ confirmed, unverified, contradicted }: typeof grounding) => [confirmed, unverified, contradicted];

  it('are dropped in sections that it filled in, and stay for the model’s', () => {
    const left = withoutOfflineDoubts(grounding, draft, false);
    assert.deepEqual(figures({ ...left, claims }), [2, 1, 0]);
    assert.ok(left.claims.some(({ section, verdict }) => section === 'problems' && verdict === 'unverified'));
  });

  it('are dropped where it wrote all of the log', () => {
    assert.deepEqual(figures({ ...withoutOfflineDoubts(grounding, draft, true), claims }), [2, 0, 0]);
  });
});
