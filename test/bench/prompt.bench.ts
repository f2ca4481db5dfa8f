import { estimateTokens } from '../../src/core/prompt/estimateTokens';
import type { ModelProfile } from '../../src/core/prompt/modelProfile';
import { renderPrompt } from '../../src/core/prompt/renderPrompt';
import { SHORT_PERSONA } from '../support/personas';
import { estimateErrors } from '../support/tokens/estimateErrors';
import { TOKENIZERS } from '../support/tokens/realTokenizers';
import { samples } from '../support/tokens/samples';
import { workday } from '../support/workday';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

const BASE = { model: 'bench', family: 'unknown', calibration: 1, maxPromptTokens: 1_000_000, price: null } as const;

/**
 * The prompt of an eight-hour session, fitted to a small, a usual and a large context, against rendering it whole; and
 * how far the estimate of tokens is from real tokenizers, on prompts and on every kind of text.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const record = workday(1).record();
  const render = (profile: ModelProfile | null): unknown =>
    renderPrompt({ record, persona: SHORT_PERSONA, language: 'zh-CN', profile, marker: 'bench-marker-0123456789' });
  const whole = microseconds(1, () => void render(null), 3) / 1000;
  const fitted = [8_192, 32_000, 128_000, 1_000_000].map((contextTokens) => {
    const value = microseconds(1, () => void render({ ...BASE, contextTokens }), 3) / 1000;
    return { name: `prompt for ${contextTokens} tokens`, value, unit: 'ms', baseline: whole, ratio: value / whole };
  });
  const text = JSON.stringify(record).slice(0, 1_000_000);
  const value = microseconds(1, () => void estimateTokens(text, 'unknown'), 3) / 1000;
  const baseline = microseconds(1, () => void text.split(/\s/), 3) / 1000;
  return [
    ...fitted,
    { name: 'estimate of a megabyte, against splitting it', value, unit: 'ms', baseline, ratio: value / baseline },
    ...errors(),
  ];
}

function errors(): readonly BenchResult[] {
  const texts = samples('heldOut');
  return TOKENIZERS.flatMap((name) =>
    estimateErrors(name, texts).map(({ kind, total }) => ({
      name: `tokens of ${name}, ${kind}`,
      value: Math.round(total * 1000) / 10,
      unit: '% off',
      baseline: 0,
      ratio: 1 + total,
    })),
  );
}
