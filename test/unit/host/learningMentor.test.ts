import assert from 'node:assert/strict';
import { type Mentor, type MentorChunk, MentorError } from '../../../src/core/mentor/mentor';
import type { ModelProfile } from '../../../src/core/prompt/modelProfile';
import { LearningMentor } from '../../../src/host/mentor/learningMentor';
import { ModelFacts } from '../../../src/host/mentor/modelFacts';
import { aPrompt } from '../../support/llm/aPrompt';

const ORIGIN = 'https://api.example.com';
const profile: ModelProfile = {
  model: 'm',
  family: 'unknown',
  contextTokens: null,
  calibration: 1,
  maxPromptTokens: 60_000,
  price: null,
};

describe('what a server tells of its model', () => {
  let facts: ModelFacts;

  beforeEach(() => {
    const state = new Map<string, unknown>();
    facts = new ModelFacts({
      get: (key: string) => state.get(key) as never,
      update: async (key, value) => void state.set(key, value),
    });
  });

  async function hear(
    end: MentorChunk | MentorError,
    tokens: number,
    calibration = 1,
  ): Promise<readonly MentorChunk[]> {
    const mentor: Mentor = {
      label: 'm',
      async *write() {
        yield { kind: 'text', text: '# log' };
        if (end instanceof Error) throw end;
        yield end;
      },
    };
    const chunks: MentorChunk[] = [];
    const learning = new LearningMentor(mentor, ORIGIN, { ...profile, calibration }, facts);
    for await (const chunk of learning.write({ ...aPrompt('x'), tokens }, new AbortController().signal)) {
      chunks.push(chunk);
    }
    return chunks;
  }

  it('corrects the next estimate, for this model of this server alone', async () => {
    const usage = { kind: 'usage', promptTokens: 12_000, replyTokens: 5 } as const;
    assert.deepEqual(await hear(usage, 10_000), [{ kind: 'text', text: '# log' }, usage]);
    assert.equal(facts.calibrationOf(ORIGIN, 'm'), 1.1);
    assert.equal(facts.calibrationOf(ORIGIN, 'n'), 1);
    assert.equal(facts.calibrationOf('https://other.example.com', 'm'), 1);
    // The estimate was made with the factor: against the bare one it is still 20 % too small.
    await hear(usage, 11_000, 1.1);
    assert.equal(facts.calibrationOf(ORIGIN, 'm'), 1.15);
  });

  it('is how much it takes, where it refuses a prompt and says so [V-long]', async () => {
    await facts.learn(ORIGIN, { id: 'm', contextTokens: 128_000, price: { prompt: 0.000001, reply: 0.000002 } });
    const refusal = new MentorError('tooLong', "HTTP 400, This model's maximum context length is 8192 tokens.");
    await assert.rejects(hear(refusal, 10_000), refusal);
    const { contextTokens, price } = facts.of(ORIGIN, 'm');
    assert.equal(contextTokens, 8192);
    assert.deepEqual(price, { input: 1, output: 2, currency: '$' });
  });

  it('costs no log where it cannot be remembered', async () => {
    facts = new ModelFacts({
      get: () => undefined,
      update: async () => {
        throw new Error('no disk');
      },
    });
    const usage = { kind: 'usage', promptTokens: 12_000, replyTokens: 5 } as const;
    assert.equal((await hear(usage, 10_000)).length, 2);
    const refusal = new MentorError('tooLong', "This model's maximum context length is 8192 tokens.");
    await assert.rejects(hear(refusal, 10_000), refusal);
  });

  it('is nothing where it fails otherwise', async () => {
    await assert.rejects(hear(new MentorError('cut', 'context length is 4096'), 10_000));
    assert.equal(facts.of(ORIGIN, 'm').contextTokens, null);
  });
});
