import assert from 'node:assert/strict';
import { draw, type Mutant, shuffled } from '../../mutation/mutants';

const mutants: readonly Mutant[] = Array.from({ length: 1_000 }, (_, line) => ({
  file: `src/core/${Math.floor(line / 100)}.ts`,
  range: { start: { line, column: 0 }, end: { line, column: 1 } },
  kind: 'BooleanLiteral',
  original: 'true',
  replacement: 'false',
}));

describe('a sample of mutants', () => {
  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(draw(mutants, 50, 1), draw(mutants, 50, 1));
    assert.notDeepEqual(draw(mutants, 50, 1), draw(mutants, 50, 2));
  });

  it('has one of each part, so that each file has its share', () => {
    const drawn = draw(mutants, 50, 3);
    assert.equal(drawn.length, 50);
    assert.ok(drawn.every(({ range }, index) => Math.floor(range.start.line / 20) === index));
  });

  it('is all there is where more is asked for', () => {
    assert.equal(draw(mutants.slice(0, 7), 50, 1).length, 7);
    assert.deepEqual(draw([], 50, 1), []);
  });

  it('is tried in an order that mixes the files', () => {
    const order = shuffled(draw(mutants, 50, 1), 1);
    assert.deepEqual(new Set(order), new Set(draw(mutants, 50, 1)));
    assert.ok(new Set(order.slice(0, 10).map(({ file }) => file)).size > 4);
  });
});
