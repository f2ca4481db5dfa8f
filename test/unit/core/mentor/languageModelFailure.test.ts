import assert from 'node:assert/strict';
import { failureOfLanguageModel } from '../../../../src/core/mentor/languageModelFailure';
import type { MentorFailureReason } from '../../../../src/core/mentor/mentor';

function thrown(message: string, extra: Readonly<Record<string, unknown>> = {}): Error {
  return Object.assign(new Error(message), extra);
}

const ERRORS: readonly { readonly says: string; readonly error: unknown; readonly reason: MentorFailureReason }[] = [
  {
    says: 'the user declined VS Code’s question',
    error: thrown("Language model 'a/b' cannot be used by 'c'.", { code: 'NoPermissions' }),
    reason: 'notPermitted',
  },
  {
    says: 'a provider has no valid key of its own',
    error: thrown('Authentication failed. Check your API key.', { code: 'NoPermissions' }),
    reason: 'keyRejected',
  },
  { says: 'the model is gone', error: thrown('a/b', { code: 'NotFound' }), reason: 'modelGone' },
  { says: 'blocked, and nothing more', error: thrown('Blocked', { code: 'Blocked' }), reason: 'quota' },
  { says: 'blocked by a rate', error: thrown('API rate limit exceeded.', { code: 'Blocked' }), reason: 'rateLimited' },
  {
    says: 'blocked by a content policy',
    error: thrown('This breaks the content policy', { code: 'Blocked' }),
    reason: 'filtered',
  },
  {
    says: 'the monthly quota is used up',
    error: thrown('You have no premium requests left.', { name: 'ChatQuotaExceeded' }),
    reason: 'quota',
  },
  {
    says: 'off-topic, as a cause',
    error: thrown('Request failed', { cause: new Error('off_topic') }),
    reason: 'filtered',
  },
  { says: 'the output limit', error: thrown('Response too long.'), reason: 'lengthLimit' },
  {
    says: 'a request too large',
    error: thrown('Request Failed: 413 Request Entity Too Large'),
    reason: 'tooLong',
  },
  { says: 'a message over the limit', error: thrown('Message exceeds token limit.'), reason: 'tooLong' },
  {
    says: 'what an endpoint behind it said',
    error: thrown("This model's maximum context length is 8192 tokens."),
    reason: 'tooLong',
  },
  { says: 'anything else', error: thrown('socket hang up'), reason: 'serverFault' },
  { says: 'no error at all', error: 'gone', reason: 'serverFault' },
  { says: 'nothing', error: undefined, reason: 'serverFault' },
];

describe('what a language model of VS Code throws [V-language-model]', () => {
  for (const { says, error, reason } of ERRORS) {
    it(`${says} is ${reason}`, () => assert.equal(failureOfLanguageModel(error).reason, reason));
  }

  it('is told in one short line', () => {
    const { detail } = failureOfLanguageModel(thrown(`it\nfailed ${'at length '.repeat(100)}`));
    assert.ok(detail.startsWith('it failed at length') && detail.length <= 200);
  });

  it('never repeats a sentence about a key', () => {
    const error = thrown('Incorrect API key provided: abcd1234', { code: 'NoPermissions' });
    assert.equal(failureOfLanguageModel(error).detail, '');
  });

  it('is read to its end where an error causes itself', () => {
    const error: { cause?: unknown } & Error = new Error('round and round');
    error.cause = error;
    assert.equal(failureOfLanguageModel(error).reason, 'serverFault');
  });
});
