import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { HttpFetch } from '../../../src/host/mentor/nodeFetch';
import { delta } from '../../support/llm/faultModes';
import { type Heard, hear, hearFrom, mentorAt, waitsOf, withServer } from '../../support/llm/hearing';
import { selfSigned } from '../../support/llm/selfSigned';

const ELSEWHERE = { baseUrl: 'https://api.example.com/v1' };
const HERE = { baseUrl: 'http://127.0.0.1:11434/v1' };

/** A server that never answers, or only says one word. */
function silence(words: string | null): HttpFetch {
  return (_url, { signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      if (words === null) return;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode(words));
          signal.addEventListener('abort', () => controller.error(new Error('aborted')), { once: true });
        },
      });
      resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    });
}

/** Lets everything happen that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('how long a mentor waits where nobody says otherwise', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] }));
  afterEach(() => mock.timers.reset());

  for (const [what, server, words, limit] of [
    ['for the first word of a service elsewhere, two minutes [F13 F14]', ELSEWHERE, null, 120],
    ['for the first word of a model on this machine, a quarter of an hour [F13 F14]', HERE, null, 900],
    ['for the next word of a service elsewhere, one minute [F12]', ELSEWHERE, delta('# A\n'), 60],
    ['for the next word of a model on this machine, five minutes [F12]', HERE, delta('# A\n'), 300],
  ] as const) {
    it(`is, ${what}`, async () => {
      let heard: Heard | null = null;
      const hearing = hear(mentorAt(server, { fetch: silence(words) })).then((end) => (heard = end));
      await settle();
      mock.timers.tick((limit - 1) * 1000);
      await settle();
      assert.equal(heard, null, 'it still waits');
      mock.timers.tick(1001);
      const { end, detail, text } = await hearing;
      assert.deepEqual([end, detail, text], ['timedOut', `no data for ${limit} s`, words === null ? '' : '# A\n']);
    });
  }
});

describe('a reply that is made to fill the memory', () => {
  it('as one line of 60 MB is left after the first pieces of it [F24 T26]', () =>
    withServer({ mode: 'flood60' }, async (server) => {
      assert.equal((await hear(mentorAt(server))).end, 'tooLarge');
      // What the two sockets hold for each other counts as sent.
      assert.ok(server.bytesOut() < 20_000_000, `${server.bytesOut()} bytes were sent`);
    }));

  it('as a small text that becomes a large one is not unpacked: no packing was asked for [T26]', async () => {
    const headers = { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' };
    const body = gzipSync(delta('# A\n').repeat(500_000));
    assert.ok(body.length < 1_000_000);
    const before = process.memoryUsage().rss;
    const heard = await hearFrom({ mode: 'respond', respond: { status: 200, headers, body } });
    assert.notEqual(heard.end, 'complete');
    assert.equal(heard.text, '');
    assert.ok(process.memoryUsage().rss - before < 50_000_000);
  });
});

describe('a request that is not made again', () => {
  for (const [what, status, message] of [
    ['a filter', 400, 'The response was filtered by the content management policy: content_filter'],
    ['arrears', 400, 'Access denied, please make sure your account is in good standing. Arrearage'],
    ['a prompt too long', 422, "This model's maximum context length is 8192 tokens."],
  ] as const) {
    it(`is one that is refused for ${what}, though its status is ${status} [V-retry]`, () =>
      withServer(
        { mode: 'respond', respond: { status, body: JSON.stringify({ error: { message } }) } },
        async (server) => {
          const heard = await hear(mentorAt(server));
          assert.deepEqual([server.requests.length, waitsOf(heard)], [1, []], heard.end);
        },
      ));
  }

  for (const status of [400, 422]) {
    it(`is one that is refused with ${status} also without what may be left out, and nobody waits [V-retry V-422]`, () =>
      withServer({ mode: 'respond', respond: { status, body: '{"error":{"message":"no"}}' } }, async (server) => {
        const heard = await hear(mentorAt(server));
        assert.deepEqual([heard.end, server.requests.length, waitsOf(heard)], ['badRequest', 2, []]);
      }));
  }

  it('is one to a server whose certificate is not trusted [V-retry]', () =>
    withServer({ tls: selfSigned() }, async (server) => {
      const heard = await hear(mentorAt(server));
      assert.deepEqual([heard.end, waitsOf(heard)], ['certificate', []]);
    }));

  it('is one to a model on this machine that took too long [V-retry]', () =>
    withServer({ mode: 'hanghdr' }, async (server) => {
      const heard = await hear(mentorAt(server, { timeouts: { firstByteMs: 100 } }));
      assert.deepEqual([heard.end, server.requests.length, waitsOf(heard)], ['timedOut', 1, []]);
    }));
});
