import { estimateTokens } from '../../../src/core/prompt/estimateTokens';
import type { TokenFamily } from '../../../src/core/prompt/modelProfile';
import { type TokenizerName, realTokenizer } from './realTokenizers';
import { KINDS, type Sample, type SampleKind } from './samples';

/** The family that each real tokenizer judges. */
export const FAMILY_OF: Readonly<Record<TokenizerName, TokenFamily>> = {
  o200k: 'openai',
  cl100k: 'openaiOlder',
  qwen3: 'qwen',
  deepseekV3: 'deepseek',
  llama3: 'llama',
};

/** Estimate over truth, less 1: below 0 the estimate is too small. */
export interface EstimateError {
  readonly kind: SampleKind;
  readonly samples: number;
  /** Of all texts of the kind together. */
  readonly total: number;
  readonly lowest: number;
  readonly lowestName: string;
  readonly highest: number;
  readonly highestName: string;
}

export function estimateErrors(
  name: TokenizerName,
  texts: readonly Sample[],
  family = FAMILY_OF[name],
): readonly EstimateError[] {
  const count = realTokenizer(name);
  return KINDS.map((kind) => {
    const rows = texts
      .filter((sample) => sample.kind === kind)
      .map(({ name: sampleName, text }) => {
        const [truth, estimate] = [count(text), estimateTokens(text, family)];
        return { sampleName, truth, estimate, error: estimate / truth - 1 };
      })
      .toSorted((a, b) => a.error - b.error);
    const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + pick(row), 0);
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      kind,
      samples: rows.length,
      total: sum((row) => row.estimate) / sum((row) => row.truth) - 1,
      lowest: first?.error ?? 0,
      lowestName: first?.sampleName ?? '',
      highest: last?.error ?? 0,
      highestName: last?.sampleName ?? '',
    };
  });
}
