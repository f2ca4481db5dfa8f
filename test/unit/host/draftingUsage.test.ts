import assert from 'node:assert/strict';
import { estimateTokens } from '../../../src/core/prompt/estimateTokens';
import { addUsage, expectedUsage, leftOutForRoom } from '../../../src/host/session/draftingUsage';
import { aPrompt } from '../../support/llm/aPrompt';

describe('what a draft took', () => {
  const profile = {
    model: 'tiny',
    family: 'unknown',
    contextTokens: null,
    calibration: 1,
    maxPromptTokens: 60_000,
    price: null,
  } as const;
  const prompt = { ...aPrompt('x'), tokens: 500 };
  const reply = '# A log\n\nwith some words in it\n';
  const reported = { kind: 'usage', promptTokens: 480, replyTokens: 90 } as const;

  it('is nothing where no model is asked', () => {
    assert.equal(expectedUsage(null, prompt), null);
    assert.equal(addUsage(null, null, { prompt, usage: reported, firstWordMs: 5, reply: '' }), null);
  });

  it('does not count a request that nothing came of', () => {
    const expected = expectedUsage(profile, prompt);
    assert.equal(addUsage(expected, profile, { prompt, usage: null, firstWordMs: null, reply: '' }), expected);
  });

  it('is an estimate as soon as one request was not reported', () => {
    const first = addUsage(expectedUsage(profile, prompt), profile, {
      prompt,
      usage: reported,
      firstWordMs: 5,
      reply: '',
    });
    const second = addUsage(first, profile, { prompt, usage: null, firstWordMs: 9, reply });
    assert.deepEqual(second, {
      model: 'tiny',
      requests: 2,
      promptTokens: 980,
      replyTokens: 90 + estimateTokens(reply, 'unknown'),
      isReported: false,
      firstWordMs: 5,
      isPromptCut: false,
      price: null,
    });
  });

  it('counts as left out for room only what the record itself still has', () => {
    const record = {
      ...prompt.record,
      leftOut: [
        { what: 'run', count: 2 },
        { what: 'diff', count: 1 },
      ] as const,
    };
    const leftOut = [
      { what: 'run', count: 14 },
      { what: 'diff', count: 1 },
      { what: 'commit', count: 3 },
    ] as const;
    assert.deepEqual(leftOutForRoom({ ...prompt, record, sent: { ...record, leftOut } }), [
      { what: 'run', count: 12 },
      { what: 'commit', count: 3 },
    ]);
    assert.deepEqual(leftOutForRoom({ ...prompt, record, sent: record }), []);
  });
});
