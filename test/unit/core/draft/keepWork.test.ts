import assert from 'node:assert/strict';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import { keepWork } from '../../../../src/core/draft/keepWork';
import { type ChangingDraft, takenBack, withText, type VersionOrigin } from '../../../../src/core/draft/sectionHistory';
import { outlineSection } from '../../../../src/core/prompt/outline';

function draftOf(body: string, complete: boolean): Draft {
  const heading = outlineSection('nextSteps').heading.en;
  return { title: 'T', sections: [{ id: 'nextSteps', heading, body, writtenBy: 'mentor', complete }] };
}

const sectionOf = ({ draft }: ChangingDraft): DraftSection | undefined => draft.sections[0];

/** A draft that came like this, and was then changed by the user. */
function worked(came: string, own: string, origin: VersionOrigin = 'ticked'): ChangingDraft {
  const text = { body: own, writtenBy: 'mentor', complete: false } as const;
  return withText({ draft: draftOf(came, false), history: [] }, 'nextSteps', text, { origin, at: 1, wish: '' });
}

describe('a section that is written anew because it broke off', () => {
  const CAME = '- [ ] Read about await\n- [x] Write a test\n- [ ] Try';

  it('is ticked as the user had it, where the words are the same', () => {
    const before = worked(CAME, '- [x] Read about await\n- [ ] Write a test\n- [ ] Try');
    const after = draftOf('- [ ] Write more\n- [ ] Read about await\n- [x] Write a test\n- [x] Try it out\n', true);
    const kept = sectionOf(keepWork(before, after, 5));
    assert.equal(kept?.body, '- [ ] Write more\n- [x] Read about await\n- [ ] Write a test\n- [x] Try it out\n');
    assert.equal(kept.complete, true);
  });

  it('has no claim again that the user took out', () => {
    const came = 'It was slow. You fixed it [C4].\n\n- [ ] One\n- [ ] Two';
    const before = worked(came, 'You fixed it [C4].\n\n- [ ] Two', 'claimsRemoved');
    const after = draftOf('It was slow. You fixed it [C4].\n\n- [x] One\n- [x] Two\n- [ ] Three', true);
    assert.equal(sectionOf(keepWork(before, after, 5))?.body, 'You fixed it [C4].\n\n- [x] Two\n- [ ] Three');
  });

  it('can be taken back to what the user had left', () => {
    const own = '- [x] Read about await\n- [x] Write a test\n- [ ] Try';
    const kept = keepWork(worked(CAME, own), draftOf('- [ ] All in other words', true), 5);
    assert.equal(sectionOf(kept)?.body, '- [ ] All in other words');
    const back = takenBack(kept, 'nextSteps', own);
    assert.deepEqual([sectionOf(back)?.body, sectionOf(back)?.complete], [own, false]);
  });

  it('is as it came where the user did nothing, or where it is the same text', () => {
    const after = draftOf('- [ ] All in other words', true);
    assert.equal(keepWork({ draft: draftOf(CAME, false), history: [] }, after, 5).draft, after);
    const before = worked(CAME, '- [x] Read about await\n- [x] Write a test\n- [ ] Try');
    assert.deepEqual(keepWork(before, before.draft, 5), before);
  });
});
