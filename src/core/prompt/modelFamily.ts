import type { TokenFamily } from './modelProfile';

export const TOKEN_FAMILIES: readonly TokenFamily[] = [
  'openai',
  'openaiOlder',
  'qwen',
  'deepseek',
  'glm',
  'llama',
  'unknown',
];

/** In order: a distilled model has the tokenizer of the model it was made from. */
const NAMES: readonly (readonly [RegExp, TokenFamily])[] = [
  [/distill-qwen|\bqwen|\bqwq|\bqvq/, 'qwen'],
  [/distill-llama|\bllama-?[34]/, 'llama'],
  [/\bdeepseek/, 'deepseek'],
  [/\b(chat)?glm/, 'glm'],
  [/\bgpt-4o|\bgpt-4\.[1-9]|\bgpt-([5-9]|oss)|\bchatgpt-|\bo[1-9]\b/, 'openai'],
  [/\bgpt-(4|3\.?5)\b/, 'openaiOlder'],
];

/**
 * The family of a model by its name as vendors and servers write it; `unknown`, which is counted with most caution, for
 * all whose tokenizers could not be measured: Kimi, Doubao, Mistral, Claude, Llama 2, and every name of a user's own.
 */
export function familyOf(model: string): TokenFamily {
  const name = model.toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
}
