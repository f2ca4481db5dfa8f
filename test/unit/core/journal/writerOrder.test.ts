import assert from 'node:assert/strict';
import { parseJournalName } from '../../../../src/core/journal/journalName';
import { followedWriter, inSequence } from '../../../../src/core/journal/writerOrder';

const parts = (writer: string, follows: string | null = null) => ({
  writer,
  follows,
  parts: [`${writer}1`, `${writer}2`],
});

describe('the order of writers [D11]', () => {
  it('is left to the times where no writer follows another', () => {
    assert.deepEqual(inSequence([parts('a'), parts('b', 'gone')]), [
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  it('is that of a sequence where they follow one another, however they are sorted', () => {
    assert.deepEqual(inSequence([parts('c', 'b'), parts('b', 'a'), parts('a'), parts('x')]), [
      ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'],
      ['x1', 'x2'],
    ]);
  });

  it('has every part once where somebody made a circle of them', () => {
    const lists = inSequence([parts('a', 'b'), parts('b', 'a'), parts('c', 'c')]);
    assert.deepEqual(lists.flat().toSorted(), ['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('is told where the newest file was changed after now', () => {
    const file = (startedAt: number, changedAt: number) => {
      const name = parseJournalName(`${startedAt}-7.jsonl`);
      return { name: name ?? assert.fail(), changedAt };
    };
    const ended = [file(1, 50_000), file(2, 90_000), file(3, 70_000)];
    assert.equal(followedWriter(ended, 60_000), '2-7');
    assert.equal(followedWriter(ended, 89_000), null, 'clocks are not that exact');
    assert.equal(followedWriter([], 0), null);
  });
});
