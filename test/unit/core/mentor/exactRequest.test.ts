import assert from 'node:assert/strict';
import { exactRequest } from '../../../../src/core/mentor/exactRequest';
import { languageModelOrigin, vendorOfOrigin } from '../../../../src/core/mentor/languageModelRequest';
import type { Prompt } from '../../../../src/core/prompt/prompt';
import { aPrompt } from '../../../support/llm/aPrompt';

const first = aPrompt('What did I learn?');
const PROMPT: Prompt = { ...first, messages: [...first.messages, { role: 'assistant', content: '# Step 1' }] };

describe('the exact request', () => {
  it('to an endpoint is the body that is sent', () => {
    const request = exactRequest(PROMPT, { origin: 'https://llm.example', model: 'm', isUnencrypted: false });
    assert.deepEqual(request, {
      model: 'm',
      messages: PROMPT.messages,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('to a model of VS Code has no system message, in the same order', () => {
    const origin = languageModelOrigin('copilot');
    assert.deepEqual(exactRequest(PROMPT, { origin, model: 'm', isUnencrypted: false }), {
      vendor: 'copilot',
      model: 'm',
      messages: [
        { role: 'user', content: '你是一位导师。' },
        { role: 'user', content: 'What did I learn?' },
        { role: 'assistant', content: '# Step 1' },
      ],
    });
  });

  it('tells a vendor from an endpoint', () => {
    assert.equal(vendorOfOrigin(languageModelOrigin('copilot')), 'copilot');
    assert.equal(vendorOfOrigin('https://llm.example'), null);
  });
});
