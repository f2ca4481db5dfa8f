import assert from 'node:assert/strict';
import { assert as check, json, property, string } from 'fast-check';
import { exactRequest } from '../../../../src/core/mentor/exactRequest';
import { readRequest } from '../../../../src/core/mentor/readRequest';
import { maskCounts } from '../../../../src/core/privacy/maskCounts';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { cutText } from '../../../../src/webview/textBlocks';
import { aPrompt } from '../../../support/llm/aPrompt';

describe('a request that is read back', () => {
  it('has every message as it was, and the other fields beside them', () => {
    const prompt = aPrompt('a "b" \\n\n<i>');
    const request = exactRequest(prompt, { origin: 'https://llm.example', model: 'm', isUnencrypted: false });
    assert.deepEqual(readRequest(JSON.stringify(request)), {
      messages: prompt.messages,
      otherFields: '{"model":"m","stream":true,"stream_options":{"include_usage":true}}',
    });
  });

  it('is shown as it stands where its shape is not known, and never throws', () => {
    assert.deepEqual(readRequest('not JSON'), { messages: [], otherFields: 'not JSON' });
    assert.deepEqual(readRequest('{"messages":[{"role":"user","content":[1]}]}').messages, [
      { role: '', content: '{"role":"user","content":[1]}' },
    ]);
    check(property(json(), (text) => void readRequest(text)));
  });
});

describe('masks in a text', () => {
  it('are counted by kind, as the redactor writes them', () => {
    const secrets = `GITHUB_TOKEN=ghp_${'a1B2'.repeat(9)} and Authorization: Bearer ${'x9Y8'.repeat(8)}`;
    const { text, counts } = new Redactor().redact(secrets);
    assert.deepEqual(maskCounts(text), counts);
    assert.ok(Object.keys(counts).length > 1, text);
    assert.deepEqual(maskCounts('[REDACTED:x] [REDACTED:Cookie:1] [REDACTED:cookie:1'), {});
  });
});

describe('a text in blocks', () => {
  it('is the same text again, with no character cut in two and no block over its size', () => {
    check(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => {
        const pieces = cutText(text, 16, '\n');
        assert.equal(pieces.join(''), text);
        for (const piece of pieces) {
          assert.ok(piece.length >= 1 && piece.length <= 17);
          assert.doesNotMatch(piece, /\p{Surrogate}/u);
        }
      }),
    );
  });

  it('is cut behind the end of a line where there is one', () => {
    assert.deepEqual(cutText('ab\ncdefgh\nij', 8, '\n'), ['ab\n', 'cdefgh\n', 'ij']);
  });
});
