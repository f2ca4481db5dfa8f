import assert from 'node:assert/strict';
import { readChunk } from '../../../../src/core/mentor/endpointChunk';
import { requestBody } from '../../../../src/core/mentor/requestBody';
import { aPrompt } from '../../../support/llm/aPrompt';

describe('the body of a request', () => {
  it('has the model, the messages, the stream and nothing else', () => {
    const { messages } = aPrompt('hello');
    assert.deepEqual(requestBody(aPrompt('hello'), 'm'), {
      model: 'm',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    assert.deepEqual(Object.keys(requestBody(aPrompt('x'), 'm', { asksForUsage: false })), [
      'model',
      'messages',
      'stream',
    ]);
  });

  it('says store: false to api.openai.com and to nobody else [P-store]', () => {
    const to = (origin: string) => 'store' in requestBody(aPrompt('x'), 'm', { origin });
    assert.equal(requestBody(aPrompt('x'), 'm', { origin: 'https://api.openai.com' }).store, false);
    for (const origin of ['http://api.openai.com', 'https://api.openai.com:8443', 'https://eu.api.openai.com', '']) {
      assert.equal(to(origin), false, origin);
    }
  });

  it('does not carry what a message has beside role and content', () => {
    const prompt = aPrompt('x');
    const more = { ...prompt, messages: [{ role: 'user' as const, content: 'x', author: 'someone' }] };
    assert.ok(!JSON.stringify(requestBody(more, 'm')).includes('someone'));
  });
});

describe('an event of a stream', () => {
  it('is read whatever it is', () => {
    for (const value of [
      null,
      1,
      [],
      {},
      { choices: [] },
      { choices: [null] },
      { choices: [{}] },
      { choices: [{ delta: null }] },
    ]) {
      const chunk = readChunk(value);
      assert.deepEqual([chunk.text, chunk.thinking, chunk.finishReason], ['', '', null]);
    }
  });

  it('has parts in the reasoning models of Mistral', () => {
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
      { type: 'text', text: 'so' },
    ];
    const chunk = readChunk({ choices: [{ delta: { content } }] });
    assert.deepEqual([chunk.text, chunk.thinking], ['so', 'hm']);
  });

  it('is an error where a frame without choices says so, in any of the words for it', () => {
    for (const value of [
      { object: 'error' },
      { type: 'error' },
      { message: 'no room' },
      { msg: 'no room' },
      { detail: 'no room' },
      'no room',
    ]) {
      assert.equal(readChunk(value).error, value, JSON.stringify(value));
    }
    assert.equal(readChunk({ error: 'no room', message: 'x' }).error, 'no room');
    for (const value of [{ object: 'chunk' }, { message: 1 }, { error: null }, { choices: [], message: 'x' }]) {
      assert.equal(readChunk(value).error, undefined, JSON.stringify(value));
    }
  });

  it('tells what was used, and is no error then', () => {
    const usage = { prompt_tokens: 7, completion_tokens: 2 };
    assert.deepEqual(readChunk({ usage, message: 'x' }).usage, { promptTokens: 7, completionTokens: 2 });
    assert.equal(readChunk({ usage, message: 'x' }).error, undefined);
    assert.deepEqual(readChunk({ usage: { prompt_tokens: 7 } }).usage, { promptTokens: 7, completionTokens: 0 });
    assert.equal(readChunk({ usage: { completion_tokens: 2 } }).usage, null);
  });

  it('ends for a reason that is a word', () => {
    const reasons = ['stop', '', null, 1].map((reason) => readChunk({ choices: [{ finish_reason: reason }] }));
    assert.deepEqual(
      reasons.map(({ finishReason }) => finishReason),
      ['stop', null, null, null],
    );
    assert.equal(readChunk({ choices: [{ message: { content: 'whole' } }] }).text, 'whole');
    assert.equal(readChunk({ choices: [{ delta: { refusal: 'no' } }] }).refusal, 'no');
  });

  it('gives one and the same thinking once when it comes under two names', () => {
    const delta = { reasoning: 'hm', reasoning_content: 'hm' };
    assert.equal(readChunk({ choices: [{ delta }] }).thinking, 'hm');
  });
});
