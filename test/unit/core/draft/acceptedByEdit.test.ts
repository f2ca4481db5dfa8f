import assert from 'node:assert/strict';
import { acceptedByEdit, stillSaid } from '../../../../src/core/draft/acceptedByEdit';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import type { Claim, Grounding } from '../../../../src/core/draft/grounding/claim';
import type { DraftHistory } from '../../../../src/core/draft/sectionHistory';

const section = (id: 'skills' | 'problems', body: string): DraftSection => ({
  id,
  heading: id,
  body,
  complete: true,
  writtenBy: 'model',
});
const draftOf = (skills: string, problems: string): Draft => ({
  title: '',
  sections: [section('problems', problems), section('skills', skills)],
});

/** Each of the sections is one claim that nothing bears out. */
function doubted({ sections }: Draft): Grounding {
  const claims = sections.map(
    ({ id, body }): Claim => ({
      section: id,
      start: 0,
      end: body.length,
      verdict: 'unverified',
      doubts: [],
      evidence: [],
    }),
  );
  return { claims, confirmed: 0, unverified: claims.length, contradicted: 0 };
}

const NOTHING: Grounding = { claims: [], confirmed: 0, unverified: 0, contradicted: 0 };

describe('what is accepted because the user wrote it', () => {
  it('is what is doubted anew in the sections that were changed, and in no other', () => {
    const before = { draft: draftOf('a', 'b'), grounding: NOTHING, accepted: [] };
    const draft = draftOf('mine', 'b');
    const accepted = acceptedByEdit(before, { draft, grounding: doubted(draft), accepted: [] }, ['skills']);
    assert.deepEqual(accepted, [{ section: 'skills', text: 'mine' }]);
  });

  it('is not what was doubted before', () => {
    const draft = draftOf('a', 'b');
    const before = { draft, grounding: doubted(draft), accepted: [] };
    assert.deepEqual(acceptedByEdit(before, before, ['skills', 'problems']), []);
  });

  it('ends where neither the draft nor a former version of it says so any more', () => {
    const accepted = [
      { section: 'skills', text: 'now' },
      { section: 'skills', text: 'then' },
      { section: 'skills', text: 'never' },
      { section: 'problems', text: 'now' },
    ] as const;
    const facts = { origin: 'edited', at: 1, wish: '' } as const;
    const former = { ...facts, body: 'as it was then', writtenBy: 'model', complete: true } as const;
    const history: DraftHistory = [{ section: 'skills', current: facts, former: [former] }];
    assert.deepEqual(stillSaid(accepted, draftOf('as it is now', ''), history), accepted.slice(0, 2));
  });
});
