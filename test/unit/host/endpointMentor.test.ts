import assert from 'node:assert/strict';
import type { MentorFailureReason } from '../../../src/core/mentor/mentor';
import { aPrompt } from '../../support/llm/aPrompt';
import type { FaultMode } from '../../support/llm/faultModes';
import { hear, hearFrom, mentorAt, withServer } from '../../support/llm/hearing';

const REPLY = '## 📝 概述\n\nToday 你修好了一个 bug 👩‍💻, and learned why.\n\n## Next\n\n- more\n';

async function isComplete(mode: FaultMode): Promise<void> {
  const heard = await hearFrom({ mode, reply: REPLY });
  assert.deepEqual([heard.end, heard.text], ['complete', REPLY]);
}

/** The reply breaks off: its reason, and what had come of the text. */
async function isPartial(
  mode: FaultMode,
  reason: MentorFailureReason,
  detail: RegExp,
  text: 'half' | 'all',
): Promise<void> {
  const heard = await hearFrom({ mode, reply: REPLY, chunkChars: 5 });
  assert.equal(heard.end, reason);
  assert.match(heard.detail, detail);
  const pieces = Math.ceil(Math.ceil(REPLY.length / 5) / 2);
  assert.equal(heard.text, text === 'all' ? REPLY : REPLY.slice(0, pieces * 5));
}

describe('an endpoint mentor hears a whole reply', () => {
  it('from a good server', () => isComplete('ok'));
  it('without [DONE], when the finish reason said stop [F2]', () => isComplete('stopwithoutdone'));
  it('without the last empty line', () => isComplete('stopwithoutblank'));
  it('from a server that leaves the connection open after [DONE]', () => isComplete('doneopen'));
  it('between keep-alive comments and blank lines [F15 V-keepalive]', () => isComplete('keepalive'));
  it('with CRLF [F15]', () => isComplete('crlf'));
  it('with no space after data: [F15]', () => isComplete('nospace'));
  it('with a byte order mark [F15]', () => isComplete('bom'));
  it('byte by byte, through the middle of characters [F16]', () => isComplete('utf8'));
  it('around frames with empty choices [F17]', () => isComplete('emptychoices'));
  it('that is not streamed but sent at once as JSON', () => isComplete('whole200'));

  it('with an emoji cut in two events, never shown by halves [F16]', async () => {
    const heard = await hearFrom({ reply: REPLY, chunkChars: 1 });
    assert.equal(heard.text, REPLY);
    for (const chunk of heard.chunks) assert.ok(!('text' in chunk && /[\ud800-\udbff]$/.test(chunk.text)));
  });

  for (const mode of ['reasoning_content', 'reasoning', 'thinking', 'thinktags'] as const) {
    it(`and keeps thinking out of it: ${mode} [F21 F22 V-reasoning]`, async () => {
      const heard = await hearFrom({ mode, reply: REPLY });
      assert.deepEqual([heard.end, heard.text, heard.thinking], ['complete', REPLY, 'Let me see.']);
    });
  }

  it('and tells the token counts', async () => {
    const { chunks } = await hearFrom({});
    assert.deepEqual(chunks.at(-1), { kind: 'usage', promptTokens: 123, replyTokens: 45 });
  });

  it('and tells the token counts once, where every event has some, also of a reply that breaks off', async () => {
    const counted = (tokens: number) => ({ usage: { prompt_tokens: 9, completion_tokens: tokens } });
    const one = (tokens: number) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: '# A\n' } }], ...counted(tokens) })}\n\n`;
    const { chunks, end } = await hearFrom({ mode: 'events', events: one(1) + one(2) + one(3) });
    const usage = chunks.filter((chunk) => chunk.kind === 'usage');
    assert.deepEqual([end, usage], ['cut', [{ kind: 'usage', promptTokens: 9, replyTokens: 3 }]]);
  });

  it('in 50,000 tiny events, and lets the event loop turn between them [F25]', async function () {
    this.timeout(60_000);
    await withServer({ mode: 'manysmall' }, async (server) => {
      // Counted and not timed, so that a busy machine changes nothing.
      let inThisTurn = 0;
      let most = 0;
      const heard = await hear(mentorAt(server), undefined, () => {
        if (inThisTurn === 0) setImmediate(() => (inThisTurn = 0));
        inThisTurn++;
        most = Math.max(most, inThisTurn);
      });
      assert.deepEqual([heard.end, heard.text.length], ['complete', 50_004]);
      assert.ok(most < 500, `${most} events in one turn`);
    });
  });
});

describe('an endpoint mentor never takes for whole [N8]', () => {
  it('a reply without a finish reason [F1]', () => isPartial('nodone', 'cut', /without finish_reason/, 'all'));
  it('a connection that was reset [F3]', () => isPartial('reset', 'cut', /^ECONNRESET$/, 'half'));
  it('a connection that was closed inside the body [F3]', () => isPartial('closed', 'cut', /^ECONNRESET$/, 'half'));
  it('an error event [F4]', () =>
    isPartial('errinstream', 'serverFault', /^HTTP 500, server_error, Engine fell over$/, 'half'));
  it('an error named by the event [F5]', () => isPartial('errevent', 'serverFault', /^Engine fell over$/, 'half'));
  it('an error that is a text [F5]', () => isPartial('errstring', 'serverFault', /^Engine fell over$/, 'half'));
  it('an error without the word error [F6]', () => isPartial('vllmerr', 'serverFault', /Engine fell over$/, 'half'));
  it('a last event cut in half [F10]', () => isPartial('trunclast', 'cut', /not JSON/, 'all'));
  it('bad JSON, whose content it does not repeat [F11]', () =>
    isPartial('badjson', 'cut', /^an event that is not JSON$/, 'all'));
  it('a reply at the output limit [F18]', () => isPartial('length', 'lengthLimit', /length/, 'all'));
  it('a filtered reply [F19 V-filter]', () => isPartial('content_filter', 'filtered', /content_filter/, 'all'));
  it('a server without resources [F19]', () => isPartial('insufficient', 'serverFault', /insufficient/, 'all'));
  it('a finish reason error [F19]', () => isPartial('finisherror', 'serverFault', /error/, 'all'));
  it('an unknown finish reason [F19]', () => isPartial('unknownfinish', 'cut', /gave_up/, 'all'));
  it('a call of a tool [F19]', () => isPartial('toolcalls', 'cut', /tool_calls/, 'all'));
});

describe('an endpoint mentor says what came instead of a reply', () => {
  const row = (mode: FaultMode, reason: MentorFailureReason, detail: RegExp) => async () => {
    const heard = await hearFrom({ mode });
    assert.equal(heard.end, reason);
    assert.match(heard.detail, detail);
    assert.equal(heard.text, '');
    assert.ok(!/PAGE|SECRET|Let me/.test(heard.detail));
  };
  it('an HTML page with status 200 [F7]', row('html200', 'notAnEndpoint', /^HTTP 200, an HTML page$/));
  it('a JSON error with status 200 [F8 V-200-error]', row('json200', 'quota', /insufficient_quota/));
  it('an HTML page with status 502 [F9]', row('html502', 'serverFault', /^HTTP 502, an HTML page$/));
  it('no text at all [F20]', row('empty', 'empty', /no text/));
  it(
    'nothing but [DONE], as LM Studio for a prompt too long [F20 V-200-error V-long-lmstudio]',
    row('onlydone', 'empty', /no text/),
  );
  it('only reasoning [F20]', async () => {
    const heard = await hearFrom({ mode: 'onlyreasoning' });
    assert.deepEqual([heard.end, heard.text, heard.thinking], ['empty', '', 'Thinking about it']);
    assert.match(heard.detail, /only thinking/);
  });
  it('a think tag that is never closed [F22]', async () => {
    const heard = await hearFrom({ mode: 'thinkunclosed', reply: REPLY });
    assert.deepEqual([heard.end, heard.text], ['empty', '']);
    assert.match(heard.detail, /only thinking/);
  });
  it('a refusal', row('refusal', 'refused', /^$/));

  it('JSON that is no reply [V-200-error]', async () => {
    const heard = await hearFrom({ mode: 'respond', respond: { status: 200, body: '{"status":"ok"}' } });
    assert.deepEqual([heard.end, heard.detail], ['notAnEndpoint', 'HTTP 200, JSON that is not a reply']);
  });

  it('a page without an end, of which it reads 64 KB', async () => {
    const heard = await hearFrom({ mode: 'respond', respond: { status: 500, body: 'x'.repeat(20_000_000) } });
    assert.equal(heard.end, 'serverFault');
    assert.equal(heard.detail, 'HTTP 500');
  });

  it('the plain text of a wrong path [V-404]', () =>
    withServer({}, async (server) => {
      server.change({
        mode: 'respond',
        respond: { status: 404, body: '404 page not found', headers: { 'content-type': 'text/plain' } },
      });
      const other = await hear(mentorAt(server));
      assert.deepEqual([other.end, other.detail], ['notAnEndpoint', 'HTTP 404, 404 page not found']);
    }));

  it('a prompt that is too long, after the stream began with status 200 [V-200-error V-long-llamacpp]', async () => {
    const events = `event: error\ndata: {"error":{"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}\n\n`;
    const heard = await hearFrom({ mode: 'events', events });
    assert.equal(heard.end, 'tooLong');
  });
});

describe('the request of an endpoint mentor', () => {
  it('has for its body exactly what was shown [P-exact]', () =>
    withServer({}, async (server) => {
      const mentor = mentorAt(server);
      await hear(mentor);
      assert.equal(server.requests.length, 1);
      assert.equal(server.requests[0]?.body, mentor.exactBody(aPrompt('What did I learn?')));
      assert.equal(server.requests[0]?.path, '/v1/chat/completions');
    }));

  it('is not made for an address that is refused', async () => {
    for (const baseUrl of ['http://api.openai.com/v1', 'https://169.254.169.254/v1', '', 'https://a@b.example']) {
      const heard = await hear(mentorAt({ baseUrl }, { fetch: () => assert.fail('a request was made') }));
      assert.equal(heard.end, 'badSettings');
    }
    const heard = await hear(mentorAt({ baseUrl: 'https://a.example' }, { model: ' ' }));
    assert.equal(heard.end, 'badSettings');
  });
});
