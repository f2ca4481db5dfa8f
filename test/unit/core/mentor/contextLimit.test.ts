import assert from 'node:assert/strict';
import { contextLimitOf } from '../../../../src/core/mentor/contextTooLong';
import { NOT_TOO_LONG, TOO_LONG } from './vendorErrorsTooLong';

/** Of the vendors that name it. */
const LIMITS: Readonly<Record<string, number>> = {
  OpenAI: 8192,
  vLLM: 4096,
  DashScope: 30_720,
  Kimi: 262_144,
  'llama.cpp': 8192,
  'LM Studio': 4096,
  xAI: 131_072,
  Anthropic: 200_000,
  Mistral: 32_768,
  Gemini: 1_048_576,
};

describe('the limit that a refusal names', () => {
  for (const [vendor, , body] of Object.values(TOO_LONG).flat()) {
    const limit = LIMITS[vendor] ?? null;
    it(`is ${limit ?? 'not told'} by ${vendor}`, () => assert.equal(contextLimitOf(JSON.stringify(body)), limit));
  }

  it('is not read from ordinary mistakes', () => {
    for (const [name, , body] of NOT_TOO_LONG) assert.equal(contextLimitOf(JSON.stringify(body)), null, name);
  });
});
