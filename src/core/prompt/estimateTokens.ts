import type { TokenFamily } from './modelProfile';
import { tokenFeatures } from './tokenFeatures';
import { TOKEN_WEIGHTS } from './tokenWeights';

type Tokenizer = keyof typeof TOKEN_WEIGHTS;

/**
 * The tokenizers a family is estimated by: the largest figure counts. Zhipu publishes none that could be measured as a
 * development dependency; its vocabulary is of Qwen's and DeepSeek's size and as much in Chinese.
 */
const TOKENIZERS: Readonly<Record<TokenFamily, readonly Tokenizer[]>> = {
  openai: ['o200k'],
  openaiOlder: ['cl100k'],
  qwen: ['qwen3'],
  deepseek: ['deepseekV3'],
  llama: ['llama3'],
  glm: ['qwen3', 'deepseekV3'],
  unknown: ['o200k', 'cl100k', 'qwen3', 'deepseekV3', 'llama3'],
};

/** The weights hit the middle; too much is better than too little. */
const CAUTION = 1.03;

/** Vocabularies that could not be measured are often smaller than those that could. */
const UNKNOWN_SURCHARGE = 1.1;

/**
 * About how many tokens a text takes, from the kinds of characters in it: linear, without a tokenizer's tables. On texts
 * of 2 KB and more the error is within what `test/unit/core/prompt/estimateTokens.test.ts` states.
 */
export function estimateTokens(text: string, family: TokenFamily): number {
  const features = tokenFeatures(text);
  const largest = Math.max(...TOKENIZERS[family].map((tokenizer) => weigh(features, TOKEN_WEIGHTS[tokenizer])));
  return Math.ceil(largest * CAUTION * (family === 'unknown' ? UNKNOWN_SURCHARGE : 1));
}

function weigh(features: Float64Array, weights: readonly number[]): number {
  return features.reduce((sum, count, index) => sum + count * (weights[index] ?? 0), 0);
}
