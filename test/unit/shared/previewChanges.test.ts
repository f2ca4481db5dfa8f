import assert from 'node:assert/strict';
import { array, assert as check, boolean, constantFrom, integer, property, record, string, tuple } from 'fast-check';
import { previewChanges } from '../../../src/shared/previewChanges';
import {
  foldPreview,
  type PreviewMessage,
  type PreviewModel,
  type PreviewPhase,
  type PreviewSection,
} from '../../../src/shared/previewMessages';

const section = (id: string, body: string, complete = false): PreviewSection => ({
  id,
  heading: `# ${id}`,
  body,
  complete,
  badge: '',
  findings: [],
});

const drafting = (sections: readonly PreviewSection[], rest: Partial<PreviewModel> = {}): PreviewModel =>
  ({
    phase: 'drafting',
    title: '',
    status: { characters: sections.reduce((sum, { body }) => sum + body.length, 0) },
    strings: { cancel: 'Cancel' },
    ...rest,
    sections,
  }) as unknown as PreviewModel;

const fold = (model: PreviewModel | null, messages: readonly PreviewMessage[]): PreviewModel | null =>
  messages.reduce(foldPreview, model);

/** Few letters, so that one body is often the beginning of the next. */
const body = string({ unit: constantFrom('a', 'b', '\n', '字'), maxLength: 6 });
const sections = array(
  tuple(constantFrom('x', 'y', 'z'), body, boolean()).map((parts) => section(...parts)),
  { maxLength: 4 },
);
const phase = constantFrom<PreviewPhase>('drafting', 'drafting', 'drafting', 'ready', 'recording');
const model = tuple(sections, record({ phase, title: constantFrom('', 'Step 3'), canAccept: boolean() })).map((parts) =>
  drafting(...parts),
);

describe('what is sent to the preview when its model changes', () => {
  it('folds to the new model, whatever the two are', () => {
    check(
      property(model, model, (before, after) => {
        assert.deepEqual(fold(before, previewChanges(before, after)), after);
        assert.deepEqual(fold(null, previewChanges(null, after)), after);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is the text that came, and its count, while a section grows', () => {
    const before = drafting([section('x', 'whole', true), section('y', 'one ')]);
    const after = drafting([section('x', 'whole', true), section('y', 'one two')]);
    assert.deepEqual(previewChanges(before, after), [
      { kind: 'append', index: 1, base: 4, text: 'two' },
      { kind: 'status', status: after.status },
    ]);
  });

  it('costs no more bytes for a long section than for a short one', () => {
    const bytes = (length: number): number => {
      const before = drafting([section('x', '字'.repeat(length))], { evidence: [] });
      const after = drafting([section('x', '字'.repeat(length + 20))], { evidence: [] });
      return JSON.stringify(previewChanges(before, after)).length;
    };
    assert.ok(bytes(100_000) < bytes(100) + 20, `${bytes(100_000)} and ${bytes(100)}`);
  });

  it('is nothing where nothing changed', () => {
    const before = drafting([section('x', 'one')]);
    assert.deepEqual(previewChanges(before, drafting([section('x', 'one')])), []);
  });

  it('is the whole where more than the text changed', () => {
    const before = drafting([section('x', 'one')]);
    const after = drafting([section('x', 'one')], { title: 'Step 3' });
    assert.deepEqual(previewChanges(before, after), [{ kind: 'show', model: after }]);
  });

  it('shows when a piece of it was lost: nothing that follows is put in a wrong place', () => {
    check(
      property(
        array(
          body.filter((text) => text !== ''),
          { minLength: 2, maxLength: 8 },
        ),
        integer({ min: 0, max: 6 }),
        (pieces, lost) => {
          let whole = drafting([section('x', '')]);
          let seen: PreviewModel | null = whole;
          let isNoticed = false;
          pieces.forEach((piece, index) => {
            const next = drafting([section('x', (whole.sections[0]?.body ?? '') + piece)]);
            const [message] = previewChanges(whole, next);
            whole = next;
            if (index === lost || message === undefined) return;
            const folded = foldPreview(seen, message);
            isNoticed ||= folded === seen;
            seen = folded;
          });
          assert.equal(isNoticed, lost < pieces.length - 1);
          const shown = seen?.sections[0]?.body ?? '';
          assert.ok(whole.sections[0]?.body.startsWith(shown), shown);
        },
      ),
    );
  });
});
