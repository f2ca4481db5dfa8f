import assert from 'node:assert/strict';
import { array, boolean, constantFrom, assert as check, nat, oneof, property, record, string } from 'fast-check';
import type { DraftSection } from '../../../../src/core/draft/draft';
import {
  type ChangingDraft,
  takenBack,
  type VersionOrigin,
  withDropped,
  withText,
} from '../../../../src/core/draft/sectionHistory';
import { outlineSection, SECTION_IDS, type SectionId } from '../../../../src/core/prompt/outline';

const ORIGINS: readonly VersionOrigin[] = ['offline', 'rewritten', 'edited', 'ticked', 'claimsRemoved'];

function draftOf(bodies: Readonly<Record<string, string>>): ChangingDraft {
  const sections = SECTION_IDS.map((id): DraftSection => {
    const heading = outlineSection(id).heading.en;
    return { id, heading, body: bodies[id] ?? `${id}\n`, writtenBy: 'mentor', complete: true };
  });
  return { draft: { title: 'Title', sections }, history: [] };
}

const bodyOf = ({ draft }: ChangingDraft, id: SectionId): string =>
  draft.sections.find((section) => section.id === id)?.body ?? '';
const formerOf = ({ history }: ChangingDraft, id: SectionId) =>
  history.find(({ section }) => section === id)?.former ?? [];
const edited = (changing: ChangingDraft, id: SectionId, body: string, origin: VersionOrigin = 'edited', at = 0) =>
  withText(changing, id, { body, writtenBy: 'mentor', complete: true, edited: true }, { origin, at, wish: '' });

describe('the versions of a section', () => {
  const section = constantFrom('skills' as const, 'overview' as const);
  const step = oneof(
    record({
      kind: constantFrom('text' as const),
      section,
      body: oneof(string(), constantFrom('a', 'b')),
      origin: constantFrom(...ORIGINS),
    }),
    record({ kind: constantFrom('back' as const), section, index: nat(20) }),
    record({ kind: constantFrom('drop' as const), section, dropped: boolean() }),
  );

  it('never change a byte of another section, and take back to every text that is listed', () => {
    check(
      property(array(step, { maxLength: 40, size: 'max' }), (steps) => {
        let changing = draftOf({});
        for (const [at, one] of steps.entries()) {
          const before = changing;
          if (one.kind === 'text') changing = edited(changing, one.section, one.body, one.origin, at);
          else if (one.kind === 'drop') changing = withDropped(changing, one.section, one.dropped);
          else {
            const former = formerOf(changing, one.section);
            const version = former[one.index % Math.max(1, former.length)];
            changing = takenBack(changing, one.section, version?.body ?? 'no such text');
            assert.equal(bodyOf(changing, one.section), version?.body ?? bodyOf(before, one.section));
          }
          for (const id of SECTION_IDS) {
            if (id === one.section) continue;
            const [was, is] = [before, changing].map(({ draft }) => draft.sections.find((other) => other.id === id));
            assert.equal(is, was);
            assert.deepEqual(formerOf(changing, id), formerOf(before, id));
          }
          if (one.kind === 'drop') assert.equal(bodyOf(changing, one.section), bodyOf(before, one.section));
          const texts = formerOf(changing, one.section).map(({ body }) => body);
          assert.equal(new Set([...texts, bodyOf(changing, one.section)]).size, texts.length + 1, 'no text twice');
          assert.ok(texts.length <= 20);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lose none by going back and forth', () => {
    const texts = ['one', 'two', 'three'];
    let changing = texts.reduce((before, body) => edited(before, 'skills', body), draftOf({ skills: 'first' }));
    for (const body of ['first', 'two', 'one', 'three', 'first']) changing = takenBack(changing, 'skills', body);
    assert.equal(bodyOf(changing, 'skills'), 'first');
    assert.deepEqual(
      formerOf(changing, 'skills')
        .map(({ body }) => body)
        .sort(),
      [...texts].sort(),
    );
    assert.equal(changing.draft.sections.find(({ id }) => id === 'skills')?.edited, undefined);
  });

  it('are bounded in number and size, and keep what the mentor wrote', () => {
    let changing = draftOf({ skills: 'first' });
    for (let count = 0; count < 50; count += 1) changing = edited(changing, 'skills', `${count} ${'x'.repeat(60_000)}`);
    const former = formerOf(changing, 'skills');
    assert.equal(former[0]?.body, 'first');
    assert.equal(former[0]?.origin, 'written');
    assert.ok(former.reduce((sum, { body }) => sum + body.length, 0) <= 400_000);
    assert.match(former.at(-1)?.body ?? '', /^48 /);
  });

  it('count a row of ticks as one', () => {
    let changing = edited(draftOf({ skills: 'first' }), 'skills', 'mine');
    for (const body of ['mine [x]', 'mine [x] [x]', 'mine [x]']) changing = edited(changing, 'skills', body, 'ticked');
    assert.deepEqual(
      formerOf(changing, 'skills').map(({ body }) => body),
      ['first', 'mine'],
    );
  });

  it('are none where nothing changed', () => {
    const changing = draftOf({ skills: 'first' });
    assert.equal(edited(changing, 'skills', 'first'), changing);
    assert.equal(takenBack(changing, 'skills', 'other'), changing);
  });
});
