import assert from 'node:assert/strict';
import { type ModelChoice, modelName, pickModel } from '../../../../src/core/mentor/pickModel';

const model = (vendor: string, id: string, family: string, maxInputTokens = 64_000): ModelChoice => ({
  vendor,
  id,
  family,
  maxInputTokens,
});

const MODELS = [
  model('local', 'tiny', 'llama', 4000),
  model('copilot', 'gpt-4o-2024', 'gpt-4o'),
  model('local', 'gpt-4o', 'llama'),
  model('copilot', 'gpt-4o-mini', 'gpt-4o'),
];

/** Which of the models a wish means, by vendor and id. */
function picked(wish: string, models = MODELS): string | null {
  const found = pickModel(models, wish);
  return found === undefined ? null : modelName(found);
}

describe('which model of VS Code is meant', () => {
  it('is the one of that vendor and id, as Choose Mentor writes it', () => {
    for (const one of MODELS) assert.equal(picked(modelName(one)), modelName(one));
  });

  it('is the one of that id alone, before any of that family', () => {
    assert.equal(picked('gpt-4o'), 'local/gpt-4o');
  });

  it('is the first of a vendor’s family', () => {
    assert.equal(picked('copilot/gpt-4o'), 'copilot/gpt-4o-2024');
    assert.equal(picked('local/llama'), 'local/tiny');
  });

  it('is the first with room for a session where any will do', () => {
    assert.equal(picked(''), 'copilot/gpt-4o-2024');
    assert.equal(picked('', MODELS.slice(0, 1)), 'local/tiny');
  });

  it('is none where there is none of that name, or none at all', () => {
    assert.equal(picked('copilot/o9'), null);
    assert.equal(picked('Copilot/gpt-4o'), null);
    assert.equal(picked('', []), null);
  });
});
