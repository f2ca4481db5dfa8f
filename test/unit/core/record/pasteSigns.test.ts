import assert from 'node:assert/strict';
import {
  endWithCursors,
  type PlacedChange,
  replacesSelections,
  type TextPlace,
} from '../../../../src/core/record/pasteSigns';
import { assertLinear } from '../../../support/growth';

const place = (line: number, character: number): TextPlace => ({ line, character });
const change = (text: string, from: TextPlace, to = from): PlacedChange => ({ text, range: { start: from, end: to } });

describe('the signs of a paste', () => {
  it('are that it takes the place of what is selected', () => {
    const selection = { start: place(2, 4), end: place(3, 1) };
    assert.ok(replacesSelections([change('long text', place(2, 4), place(3, 1))], [selection]));
    assert.ok(!replacesSelections([change('long text', place(2, 4))], [selection]), 'another range');
    assert.ok(!replacesSelections([change('long text', place(2, 4), place(3, 1))], []), 'nothing is selected');
  });

  it('are that a copied line goes above the line of the cursor', () => {
    const cursor = { start: place(2, 7), end: place(2, 7) };
    assert.ok(replacesSelections([change('a whole line\n', place(2, 0))], [cursor]));
    assert.ok(!replacesSelections([change('no whole line', place(2, 0))], [cursor]));
    assert.ok(!replacesSelections([change('a whole line\n', place(3, 0))], [cursor]), 'another line');
    assert.ok(!replacesSelections([change('a whole line\n', place(2, 1))], [cursor]), 'not at its beginning');
    assert.ok(!replacesSelections([change('a whole line\n', place(2, 0), place(2, 4))], [cursor]), 'over some text');
    assert.ok(!replacesSelections([change('a whole line\n', place(2, 0), place(3, 0))], [cursor]), 'over a line');
    assert.ok(!endWithCursors([change('a whole line\n', place(2, 0))], [place(4, 7)]));
    assert.ok(endWithCursors([change('a whole line\n', place(2, 0))], [place(3, 7)]));
  });

  it('are that the cursors stand at the ends', () => {
    assert.ok(endWithCursors([change('text', place(1, 2))], [place(1, 6)]));
    assert.ok(endWithCursors([change('two\nlines', place(1, 2))], [place(2, 5)]));
    assert.ok(!endWithCursors([change('text', place(1, 2))], [place(1, 2)]));
    assert.ok(!endWithCursors([change('text', place(1, 2))], []));
  });

  it('are the same at several cursors, where each change moves those below it', () => {
    const changes = [change('two\nlines', place(5, 1), place(6, 0)), change('two\nlines', place(1, 1))];
    assert.ok(endWithCursors(changes, [place(2, 5), place(7, 5)]));
    assert.ok(!endWithCursors(changes, [place(2, 5), place(8, 5)]));
    const inLine = [change('long', place(1, 9)), change('text', place(1, 2), place(1, 3))];
    assert.ok(endWithCursors(inLine, [place(1, 6), place(1, 13)]));
    const two = [change('x', place(1, 2)), change('x', place(2, 2))];
    const cursors = two.map(({ range }) => range);
    assert.ok(replacesSelections(two, cursors));
    assert.ok(!replacesSelections([...two.slice(0, 1), change('x', place(3, 2))], cursors), 'one of them elsewhere');
  });

  it('are found in a time that grows with the number of cursors, not with its square', () => {
    const many = (text: string): unknown => {
      const cursors = Array.from(text, (_, line) => place(line, 5));
      const changes = cursors.map(({ line }) => change('12345', place(line, 0))).toReversed();
      const selections = cursors.map(({ line }) => ({ start: place(line, 0), end: place(line, 0) }));
      return replacesSelections(changes, selections) && endWithCursors(changes, cursors.toReversed());
    };
    assert.ok(many('x'.repeat(8)));
    assertLinear('x'.repeat(10_000), many, 'cursors');
  });
});
