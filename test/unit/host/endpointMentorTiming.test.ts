import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import type { FaultMode } from '../../support/llm/faultModes';
import { type Heard, hear, hearFrom, mentorAt, waitsOf, withServer } from '../../support/llm/hearing';
import { pause } from '../../support/llm/faultModes';

const REPLY = `## Log\n\n${'一二三四五 and more.\n'.repeat(30)}`;

async function timed<T>(use: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const started = performance.now();
  return { value: await use(), ms: performance.now() - started };
}

async function eventually(isTrue: () => boolean, withinMs: number): Promise<number> {
  const started = performance.now();
  while (!isTrue() && performance.now() - started < withinMs) await pause(2);
  return performance.now() - started;
}

describe('a silent server', () => {
  it('that never sends headers ends in time, after one try [F13]', () =>
    withServer({ mode: 'hanghdr' }, async (server) => {
      const { value, ms } = await timed(() => hear(mentorAt(server, { timeouts: { firstByteMs: 150 } })));
      assert.deepEqual([value.end, value.detail, server.requests.length], ['timedOut', 'no data for 0.15 s', 1]);
      assert.ok(ms < 1000);
    }));

  it('that sends headers and nothing else ends by the same limit', async () => {
    const heard = await hearFrom({ mode: 'hangbody' }, { timeouts: { firstByteMs: 150, idleMs: 9000 } });
    assert.equal(heard.end, 'timedOut');
  });

  it('that stalls after half of a reply leaves the half [F12]', async () => {
    const { value, ms } = await timed(() => hearFrom({ mode: 'hang', reply: REPLY }, { timeouts: { idleMs: 150 } }));
    assert.equal(value.end, 'timedOut');
    assert.ok(value.text.length > 100 && REPLY.startsWith(value.text));
    assert.ok(ms < 1500);
  });

  it('that only thinks may take longer than the idle limit to begin [F14]', async () => {
    const heard = await hearFrom({ firstTokenMs: 400 }, { timeouts: { idleMs: 100, firstByteMs: 2000 } });
    assert.equal(heard.end, 'complete');
  });

  it('that sends comments is not silent [F15 V-keepalive]', async () => {
    const heard = await hearFrom({ mode: 'keepalive', chunkMs: 60 }, { timeouts: { idleMs: 200 } });
    assert.equal(heard.end, 'complete');
  });

  it('is not what a slow listener makes of it', () =>
    withServer({ reply: REPLY }, async (server) => {
      const mentor = mentorAt(server, { timeouts: { idleMs: 50 } });
      let isFirst = true;
      const blocking = () => {
        const until = performance.now() + (isFirst ? 120 : 0);
        isFirst = false;
        while (performance.now() < until);
      };
      assert.equal((await hear(mentor, undefined, blocking)).end, 'complete');
    }));

  it('that takes the connection but no TLS is given up after the time for connecting', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const heard = await hear(
      mentorAt({ baseUrl: `https://127.0.0.1:${address.port}` }, { timeouts: { connectMs: 80 } }),
    );
    assert.deepEqual([heard.end, sockets.length], ['unreachable', 3]);
    assert.match(heard.detail, /^ETIMEDOUT/);
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

describe('a flood', () => {
  const row = (mode: FaultMode, limits = {}) =>
    async function (this: Mocha.Context) {
      this.timeout(60_000);
      let longest = 0;
      let last = performance.now();
      const ticks = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      const { value, ms } = await timed(() => hearFrom({ mode }, { limits }));
      clearInterval(ticks);
      assert.equal(value.end, 'tooLarge');
      assert.ok(ms < 8000, `${ms} ms`);
      assert.ok(longest < 2000, `held for ${longest} ms`);
      assert.match(value.text, /^Before the flood/);
    };
  it('in one line is stopped at the cap [T26 F24]', row('flood'));
  it('in one event of many lines is stopped at the cap [F24]', row('floodevent'));
  it('of text is stopped at the cap [T26 F24]', row('floodreply'));
  it('of comments is stopped at the cap of the stream [F24]', row('floodcomments', { streamBytes: 8 * 1024 * 1024 }));
});

describe('another try [V-retry]', () => {
  interface Tried {
    readonly heard: Heard;
    readonly tries: number;
    readonly waits: readonly number[];
  }

  const tried = (
    mode: FaultMode | readonly FaultMode[],
    respond = { status: 503, body: '{"error":{"message":"busy"}}', headers: {} },
  ) =>
    withServer({ mode, respond, reply: REPLY }, async (server): Promise<Tried> => {
      const heard = await hear(mentorAt(server));
      const bodies = new Set(server.requests.map((request) => request.body));
      assert.ok(bodies.size <= 1, 'every try sends the same body');
      return { heard, tries: server.requests.length, waits: waitsOf(heard) };
    });
  const answering = (status: number, headers: Readonly<Record<string, string>> = {}, message = 'x', code = 'y') =>
    tried('respond', { status, headers, body: JSON.stringify({ error: { message, code } }) });

  it('succeeds after a fault that passed', async () => {
    const { heard, tries } = await tried(['respond', 'resethdr', 'ok']);
    assert.deepEqual([heard.end, heard.text, tries], ['complete', REPLY, 3]);
  });

  for (const status of [408, 409, 429, 500, 502, 503, 504, 529]) {
    it(`is made twice for ${status}, after about 1 s and 4 s`, async () => {
      const { tries, waits } = await answering(status);
      assert.equal(tries, 3);
      const [first = 0, second = 0] = waits;
      assert.ok(first >= 750 && first <= 1251 && second >= 3000 && second <= 5001, String(waits));
    });
  }

  for (const status of [401, 402, 403, 404, 405, 413, 501, 505]) {
    it(`is not made for ${status}`, async () => assert.equal((await answering(status)).tries, 1));
  }

  it('is not made for a quota, though its status is 429', async () => {
    const { tries, heard } = await answering(429, {}, 'You exceeded your current quota', 'insufficient_quota');
    assert.deepEqual([tries, heard.end], [1, 'quota']);
  });

  it('waits as long as the server asks, up to 60 s', async () => {
    assert.deepEqual((await answering(429, { 'retry-after': '20' })).waits, [20_000, 20_000]);
    assert.deepEqual((await answering(429, { 'retry-after': '40' })).waits, [40_000], '80 s together are too long');
  });

  it('is not made after more than 60 s; the time is told (Azure says 86400)', async () => {
    const before = Date.now();
    const { tries, heard } = await answering(429, {}, 'Please retry after 86400 seconds.', '429');
    assert.deepEqual([tries, heard.end], [1, 'rateLimited']);
    const inSeconds = (at: number | null) => ((at ?? 0) - before) / 1000;
    assert.ok(Math.abs(inSeconds(heard.retryAt) - 86_400) < 30);
    assert.ok(Math.abs(inSeconds((await answering(503, { 'retry-after': '61' })).heard.retryAt) - 61) < 30);
  });

  it('is not made once a word or a thought has come', async () => {
    for (const mode of ['reset', 'errinstream', 'nodone'] as const) assert.equal((await tried(mode)).tries, 1);
    const events = `data: {"choices":[{"delta":{"reasoning":"hm"}}]}\n\ndata: {"error":{"code":503,"message":"busy"}}\n\n`;
    await withServer({ mode: 'events', events }, async (server) => {
      assert.equal((await hear(mentorAt(server))).end, 'serverFault');
      assert.equal(server.requests.length, 1);
    });
  });

  it('is told before each wait: why, how long and the number of the try', async () => {
    const { heard } = await tried(['respond', 'resethdr', 'ok']);
    const [first, second] = heard.chunks.filter((chunk) => chunk.kind === 'waiting');
    assert.deepEqual([first?.reason, first?.attempt], ['serverFault', 2]);
    assert.deepEqual([second?.reason, second?.attempt], ['unreachable', 3]);
  });

  it('is made for a fault that came as the first event [V-200-error]', () =>
    withServer(
      { mode: ['events', 'ok'], events: 'data: {"error":{"code":503,"message":"busy"}}\n\n' },
      async (server) => {
        assert.equal((await hear(mentorAt(server))).end, 'complete');
      },
    ));
});

describe('a server that does not take the request [V-422]', () => {
  const refused = (status: number, message: string) => ({ status, body: JSON.stringify({ error: { message } }) });

  for (const status of [400, 422]) {
    it(`with ${status} gets it once more without the optional parameters, and at once [V-400-parameter]`, () =>
      withServer(
        { mode: ['respond', 'ok'], respond: refused(status, 'unknown field stream_options'), reply: REPLY },
        async (server) => {
          const heard = await hear(mentorAt(server));
          assert.deepEqual([heard.end, heard.text, waitsOf(heard)], ['complete', REPLY, []]);
          const [first, second] = server.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
          assert.deepEqual(Object.keys(first ?? {}), ['model', 'messages', 'stream', 'stream_options']);
          assert.deepEqual(Object.keys(second ?? {}), ['model', 'messages', 'stream']);
          assert.deepEqual(second?.['messages'], first?.['messages']);
        },
      ));
  }

  it('twice is told, and not asked a third time', () =>
    withServer({ mode: 'respond', respond: refused(400, 'temperature must be 1') }, async (server) => {
      const mentor = mentorAt(server);
      const heard = await hear(mentor);
      assert.deepEqual([heard.end, heard.detail], ['badRequest', 'HTTP 400, temperature must be 1']);
      assert.equal(server.requests.length, 2);
      await hear(mentor);
      assert.equal(server.requests.length, 3, 'what was refused once is not sent again');
    }));

  it('because the prompt is too long, gets nothing twice [V-long]', () =>
    withServer(
      { mode: 'respond', respond: refused(400, "This model's maximum context length is 8192 tokens.") },
      async (server) => {
        assert.equal((await hear(mentorAt(server))).end, 'tooLong');
        assert.equal(server.requests.length, 1);
      },
    ));
});

describe('a machine that slept', () => {
  /** A clock that jumps by an hour as soon as something was heard, or at once. */
  const jumping = (from: 'the first word' | 'the request') => {
    let isAsleep = false;
    let asked = 0;
    return {
      now: () => Date.now() + (isAsleep || (from === 'the request' && asked++ > 0) ? 3_600_000 : 0),
      onChunk: () => {
        // Later than the last word, while the next one is waited for.
        if (from === 'the first word') setTimeout(() => (isAsleep = true), 500);
      },
    };
  };

  it('in the middle of a reply keeps what came and sends nothing again [F28]', async () => {
    const { now, onChunk } = jumping('the first word');
    await withServer({ mode: 'hang', reply: REPLY }, async (server) => {
      const { value, ms } = await timed(() => hear(mentorAt(server, { now }), undefined, onChunk));
      assert.equal(value.end, 'timedOut');
      assert.ok(value.text.length > 100 && REPLY.startsWith(value.text));
      assert.equal(server.requests.length, 1);
      assert.ok(ms < 20_000, `${ms} ms of the 300,000 that were left`);
    });
  });

  it('before the reply began finds its connection reset and sends nothing again [F28]', async () => {
    const { now } = jumping('the request');
    await withServer({ mode: 'resethdr' }, async (server) => {
      const heard = await hear(mentorAt(server, { now }));
      assert.deepEqual([heard.end, server.requests.length], ['timedOut', 1]);
    });
  });
});

describe('a model that thinks for longer than undici waits', () => {
  it('is waited for, where the built-in fetch gives up [F14]', async function () {
    this.timeout(60_000);
    const name = Symbol.for('undici.globalDispatcher.1');
    await withServer({ firstTokenMs: 2500 }, async (server) => {
      // The first use makes the dispatcher; one with 300 ms stands for the real limit of 300 s.
      await fetch(server.origin, { method: 'HEAD' });
      const before: unknown = Reflect.get(globalThis, name);
      assert.ok(typeof before === 'object' && before !== null);
      const Agent = before.constructor as new (options: object) => unknown;
      Reflect.set(globalThis, name, new Agent({ headersTimeout: 300 }));
      try {
        await assert.rejects(fetch(server.origin), (error: Error) => /UND_ERR_HEADERS_TIMEOUT/.test(inspect(error)));
        assert.equal((await hear(mentorAt(server))).end, 'complete');
      } finally {
        Reflect.set(globalThis, name, before);
      }
    });
  });
});

describe('cancelling', () => {
  it('before the start sends nothing', () =>
    withServer({}, async (server) => {
      assert.equal((await hear(mentorAt(server), AbortSignal.abort())).end, 'cancelled');
      assert.equal(server.bytesIn(), 0);
    }));

  it('closes the socket within 200 ms at any of 20 random times [F29]', async function () {
    this.timeout(60_000);
    await withServer({ reply: REPLY, chunkMs: 5, chunkChars: 4, firstTokenMs: 30 }, async (server) => {
      for (let time = 0; time < 20; time++) {
        const controller = new AbortController();
        const hearing = hear(mentorAt(server), controller.signal);
        await pause(Math.random() * 300);
        controller.abort();
        const { value, ms } = await timed(() => hearing);
        assert.equal(value.end, 'cancelled');
        assert.ok(REPLY.startsWith(value.text));
        assert.ok(ms < 200, `${ms} ms to the end`);
        assert.ok((await eventually(() => server.openSockets() === 0, 1000)) < 200, 'the socket stays open');
      }
    });
  });

  it('works in every silence', async () => {
    for (const mode of ['hanghdr', 'hangbody', 'hang'] as const) {
      await withServer({ mode }, async (server) => {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 60);
        const { value, ms } = await timed(() => hear(mentorAt(server), controller.signal));
        assert.equal(value.end, 'cancelled');
        assert.ok(ms < 300);
        assert.ok((await eventually(() => server.openSockets() === 0, 1000)) < 200);
      });
    }
  });

  it('works while it waits for another try', () =>
    withServer({ mode: 'respond' }, async (server) => {
      const controller = new AbortController();
      const mentor = mentorAt(server, { sleep: undefined });
      const { value, ms } = await timed(() =>
        hear(mentor, controller.signal, ({ kind }) => {
          if (kind === 'waiting') setTimeout(() => controller.abort(), 20);
        }),
      );
      assert.deepEqual([value.end, server.requests.length], ['cancelled', 1]);
      assert.ok(ms < 400);
    }));

  it('by leaving the loop closes the socket too', () =>
    withServer({ reply: REPLY, chunkMs: 20 }, async (server) => {
      const { aPrompt } = await import('../../support/llm/aPrompt');
      for await (const chunk of mentorAt(server).write(aPrompt('x'), new AbortController().signal)) {
        if (chunk.kind === 'text') break;
      }
      assert.ok((await eventually(() => server.openSockets() === 0, 1000)) < 200);
    }));
});
