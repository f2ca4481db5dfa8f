import assert from 'node:assert/strict';
import { type AdmittedEdit, WaitingEdits } from '../../../../src/core/journal/waitingEdits';

function edit(path: string, before: number, after: number | null): AdmittedEdit {
  const parts = { kind: 'edit', at: 2, startedAt: 1, path, language: 'text', origin: 'typed', isSaved: false } as const;
  return {
    kind: 'edit',
    edit: {
      ...parts,
      before: { from: 'editor', text: 'x'.repeat(before) },
      after: after === null ? null : 'y'.repeat(after),
    },
    redactions: {},
  } as AdmittedEdit;
}

describe('edits that wait', () => {
  const pathsOf = (edits: readonly AdmittedEdit[]): readonly string[] => edits.map(({ edit: { path } }) => path);

  it('count by the text before and the text after, and the one that waits longest goes', () => {
    const waiting = new WaitingEdits();
    assert.deepEqual(waiting.add(edit('a', 2_500_000, 2_500_000)), []);
    assert.deepEqual(pathsOf(waiting.add(edit('b', 2_500_000, 2_500_000))), ['a']);
    assert.deepEqual(waiting.add(edit('c', 2_000_000, null)), []);
    assert.deepEqual(
      waiting.entries().map(([, { edit: own }]) => own.path),
      ['b', 'c'],
    );
  });

  it('are at most so many files, and the newest stays however large it is', () => {
    const waiting = new WaitingEdits();
    const givenUp = Array.from({ length: 66 }, (_, index) => pathsOf(waiting.add(edit(`f${index}`, 1, 1)))).flat();
    assert.deepEqual(givenUp, ['f0', 'f1']);
    assert.equal(waiting.add(edit('large', 5_000_000, 5_000_000)).length, 64);
    assert.equal(waiting.entries().length, 1);
    waiting.clear();
    assert.equal(waiting.isEmpty, true);
  });

  it('are one for each file, from the first text to the last', () => {
    const waiting = new WaitingEdits();
    waiting.add(edit('a', 3, 4));
    waiting.add(edit('a', 5, 6));
    const [[, { edit: own }] = ['', edit('', 0, 0)]] = waiting.entries();
    assert.deepEqual(['text' in own.before && own.before.text.length, own.after?.length], [3, 6]);
    waiting.follow({ kind: 'saved', at: 3, path: 'a' });
    waiting.follow({ kind: 'renamed', at: 4, from: 'a', to: 'b' });
    waiting.follow({ kind: 'renamed', at: 4, from: 'none', to: 'c' });
    const [[, { edit: moved }] = ['', edit('', 0, 0)]] = waiting.entries();
    assert.deepEqual([moved.path, moved.isSaved, waiting.entries().length], ['b', true, 1]);
  });
});
