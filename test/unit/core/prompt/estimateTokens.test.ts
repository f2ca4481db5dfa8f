import assert from 'node:assert/strict';
import { estimateTokens } from '../../../../src/core/prompt/estimateTokens';
import { TOKEN_FAMILIES, familyOf } from '../../../../src/core/prompt/modelFamily';
import { FEATURES } from '../../../../src/core/prompt/tokenFeatures';
import { TOKEN_WEIGHTS } from '../../../../src/core/prompt/tokenWeights';
import { type EstimateError, FAMILY_OF, estimateErrors } from '../../../support/tokens/estimateErrors';
import { TOKENIZERS, realTokenizer } from '../../../support/tokens/realTokenizers';
import { samples } from '../../../support/tokens/samples';

/** Share of the context that a prompt leaves free for what the estimate misses. */
const SPARE = 0.15;
/** Hashes, bars and frames, whose tokens follow no rule; a prompt never consists of them alone. */
const SPARE_FOR_DATA = 0.25;

describe('the estimate of tokens against real tokenizers, on texts it was not fitted to', () => {
  const heldOut = samples('heldOut');

  for (const name of TOKENIZERS) {
    it(`is within 10 % of ${name} for each kind of text, and never lower than the spare takes`, () => {
      for (const error of estimateErrors(name, heldOut)) {
        const { kind, total, lowest, highest } = error;
        const told = tell(error);
        assert.ok(error.samples > 0, told);
        assert.ok(Math.abs(total) <= 0.1, told);
        assert.ok(lowest >= -(kind === 'data' ? SPARE_FOR_DATA : SPARE), told);
        assert.ok(highest <= 0.3, told);
      }
    }).timeout(60_000);
  }

  it('is never too low for a model nobody knows, and for GLM as high as for its nearest relatives', () => {
    for (const { text } of heldOut.filter((_, index) => index % 10 === 0)) {
      const known = Object.values(FAMILY_OF).map((family) => estimateTokens(text, family));
      assert.ok(estimateTokens(text, 'unknown') > Math.max(...known));
      assert.equal(
        estimateTokens(text, 'glm'),
        Math.max(estimateTokens(text, 'qwen'), estimateTokens(text, 'deepseek')),
      );
    }
  });

  it('counts texts in other scripts and of emoji without running short', () => {
    const texts = [
      'Запустите тесты ещё раз, прежде чем сохранять. ',
      '테스트를 다시 실행하세요. ',
      'テストをもう一度実行してください。',
      '🚀🎉👩‍💻',
    ];
    for (const text of texts.map((part) => part.repeat(50))) {
      for (const name of TOKENIZERS) {
        const share = estimateTokens(text, FAMILY_OF[name]) / realTokenizer(name)(text);
        assert.ok(share > 0.6, `${name}: ${text.slice(0, 20)} ${share}`);
      }
      assert.ok(estimateTokens(text, 'unknown') >= realTokenizer('llama3')(text) * (1 - SPARE), text.slice(0, 20));
    }
  });
});

describe('the estimate of tokens', () => {
  it('is 0 for nothing, and a whole number', () => {
    for (const family of TOKEN_FAMILIES) {
      assert.equal(estimateTokens('', family), 0);
      assert.ok(Number.isInteger(estimateTokens('const a = 1;', family)));
    }
  });

  it('has a weight for every feature of every tokenizer', () => {
    for (const name of TOKENIZERS) assert.equal(TOKEN_WEIGHTS[name].length, FEATURES.length);
  });

  it('knows a model’s family by the names that vendors and servers give', () => {
    const names = {
      openai: ['gpt-4o', 'gpt-4.1-mini', 'openai/gpt-5', 'o3-mini', 'o4-mini', 'chatgpt-4o-latest', 'gpt-oss:20b'],
      openaiOlder: ['gpt-4', 'gpt-4-turbo', 'gpt-3.5-turbo', 'gpt-35-turbo'],
      deepseek: ['deepseek-chat', 'deepseek-reasoner', 'deepseek-ai/DeepSeek-V3', 'deepseek-r1'],
      qwen: ['qwen-plus', 'Qwen/Qwen3-8B', 'qwen2.5-coder:7b', 'qwq-32b', 'deepseek-r1-distill-qwen-7b'],
      glm: ['glm-4.6', 'zhipu/glm-4-plus', 'THUDM/GLM-4-9B', 'chatglm3-6b'],
      llama: ['llama3.1:8b', 'meta-llama/Llama-3.3-70B-Instruct', 'llama-4-scout', 'deepseek-r1-distill-llama-70b'],
      unknown: [
        'moonshot-v1-8k',
        'kimi-k2',
        'doubao-seed-1.6',
        'ep-2025',
        'mistral-large',
        'llama2',
        'claude-sonnet-4',
        '',
      ],
    } as const;
    for (const [family, models] of Object.entries(names)) {
      for (const model of models) assert.equal(familyOf(model), family, model);
    }
  });
});

function tell({ kind, samples: count, total, lowest, lowestName, highest, highestName }: EstimateError): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return `${kind}, ${count} texts: ${percent(total)}; lowest ${percent(lowest)} ${lowestName}; highest ${percent(highest)} ${highestName}`;
}
