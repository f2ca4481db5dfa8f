import assert from 'node:assert/strict';
import { costOf } from '../../../../src/core/prompt/modelProfile';
import { promptBudget } from '../../../../src/core/prompt/tokenBudget';

describe('the budget of a prompt', () => {
  const of = (contextTokens: number | null, maxPromptTokens = 60_000): number =>
    promptBudget({ model: '', family: 'unknown', calibration: 1, price: null, contextTokens, maxPromptTokens });

  it('leaves room for the reply and 15 % to spare', () => {
    assert.equal(of(32_000), Math.floor(24_000 * 0.85));
    assert.ok(of(8_192) < 8_192 * 0.6 && of(8_192) > 4_000);
  });

  it('is no more than the user lets out [P-least]', () => {
    assert.equal(of(1_000_000), 60_000);
    assert.equal(of(1_000_000, 1_000_000), Math.floor(992_000 * 0.85));
  });

  it('is that of a usual context where nobody told', () => assert.equal(of(null), of(32_000)));
});

describe('the cost of a log', () => {
  it('is told with the digits that matter', () => {
    const price = { input: 2, output: 8, currency: '¥' };
    assert.equal(costOf(10_000, 3_000, price), '¥0.044');
    assert.equal(costOf(600_000, 50_000, price), '¥1.60');
    assert.equal(costOf(10, 0, price), '¥<0.0001');
    assert.equal(costOf(10_000, 0, { input: 1, output: 1, currency: 'USD' }), '0.010 USD');
    assert.equal(costOf(10_000, 10, { input: 0, output: 0, currency: '$' }), '$0');
  });
});
