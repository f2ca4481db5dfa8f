import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import type { Gateway } from '../../../src/core/mentor/gatewayHeaders';
import { type FaultMode, plays } from '../../support/llm/faultModes';
import { hear, hearFrom, mentorAt, waitsOf, withServer } from '../../support/llm/hearing';
import { selfSigned } from '../../support/llm/selfSigned';

const KEY = `sk-${'canary'.repeat(6)}`;

/** Every variable that the SDK reads, and some that Node does. */
const HOSTILE: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: 'sk-from-the-environment',
  OPENAI_ADMIN_KEY: 'sk-admin-from-the-environment',
  OPENAI_BASE_URL: 'http://127.0.0.1:9/evil',
  OPENAI_API_BASE: 'http://127.0.0.1:9/evil',
  OPENAI_ORG_ID: 'org-evil',
  OPENAI_PROJECT_ID: 'proj-evil',
  OPENAI_WEBHOOK_SECRET: 'whsec',
  OPENAI_CUSTOM_HEADERS: 'Authorization: Bearer evil\nX-Evil: 1\nUser-Agent: evil\nHost: evil.example',
  OPENAI_LOG: 'debug',
};

const ALLOWED = [
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'user-agent',
];

async function withEnvironment<T>(variables: Readonly<Record<string, string>>, use: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await use();
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** What was written to the console or to the process's streams meanwhile. */
async function written(use: () => Promise<unknown>): Promise<readonly string[]> {
  const seen: string[] = [];
  const undo: (() => void)[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write;
    stream.write = (...args: readonly unknown[]) => seen.push(String(args[0])) > 0;
    undo.push(() => {
      stream.write = write;
    });
  }
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    const method = console[name];
    console[name] = (...args: readonly unknown[]) => void seen.push(args.map(String).join(' '));
    undo.push(() => {
      console[name] = method;
    });
  }
  try {
    await use();
  } finally {
    for (const restore of undo) restore();
  }
  return seen;
}

describe('the environment has no say in a request [T4]', () => {
  const headersUnder = (variables: Readonly<Record<string, string>>) =>
    withServer({}, async (server) => {
      const key = { origin: server.origin, key: KEY };
      const heard = await withEnvironment(variables, () => hear(mentorAt(server, { key })));
      assert.equal(heard.end, 'complete');
      const request = server.requests[0];
      assert.ok(request);
      const headers: Readonly<Record<string, string>> = { ...request.headers, host: '' };
      return headers;
    });

  for (const [name, value] of [...Object.entries(HOSTILE), ['all', '']] as const) {
    it(`${name} changes no header and no address`, async () => {
      const headers = await headersUnder(name === 'all' ? HOSTILE : { [name]: value });
      assert.deepEqual(headers, await headersUnder({}));
      assert.deepEqual(Object.keys(headers).sort(), ALLOWED);
      assert.equal(headers['authorization'], `Bearer ${KEY}`);
      assert.equal(headers['accept-encoding'], 'identity');
    });
  }

  it('an invalid OPENAI_CUSTOM_HEADERS breaks nothing, and is still there afterwards', async () => {
    const OPENAI_CUSTOM_HEADERS = 'bad name\u0001: x';
    await headersUnder({ OPENAI_CUSTOM_HEADERS });
    await withEnvironment({ OPENAI_CUSTOM_HEADERS }, async () => {
      await hearFrom({});
      assert.equal(process.env['OPENAI_CUSTOM_HEADERS'], OPENAI_CUSTOM_HEADERS);
    });
  });
});

describe('the key [N1 T7]', () => {
  const sentTo = (origin: (own: string) => string) =>
    withServer({}, async (server) => {
      await hear(mentorAt(server, { key: { origin: origin(server.origin), key: KEY } }));
      return server.requests[0]?.headers['authorization'];
    });

  it('goes to the origin that it was entered for', async () => {
    assert.equal(await sentTo((own) => own), `Bearer ${KEY}`);
  });

  const others: readonly ((own: string) => string)[] = [
    () => 'https://api.openai.com',
    (own) => own.replace('http:', 'https:'),
    (own) => own.replace(/\d+$/, '1'),
    (own) => own.replace('127.0.0.1', 'localhost'),
    (own) => `${own}/`,
    () => '',
  ];
  for (const [index, other] of others.entries()) {
    it(`goes to no other origin: ${index + 1}`, async () => assert.equal(await sentTo(other), undefined));
  }

  it('is missing, not rejected, when the server wants one and none was sent', async () => {
    assert.equal((await hearFrom({ key: KEY })).end, 'keyMissing');
    await withServer({ key: KEY }, async (server) => {
      const wrong = await hear(mentorAt(server, { key: { origin: server.origin, key: 'wrong' } }));
      assert.deepEqual([wrong.end, server.requests.length], ['keyRejected', 1]);
    });
  });

  it('never comes back in an error, even if the server repeats it', () =>
    withServer(
      { mode: 'respond', respond: { status: 400, body: JSON.stringify({ error: { message: `You sent short-key` } }) } },
      async (server) => {
        const heard = await hear(mentorAt(server, { key: { origin: server.origin, key: 'short-key' } }));
        assert.equal(heard.detail, 'HTTP 400, You sent …');
      },
    ));

  it('that no header can carry is refused before anything is sent', () =>
    withServer({}, async (server) => {
      const heard = await hear(mentorAt(server, { key: { origin: server.origin, key: 'sk-a\r\nX-Evil: 1' } }));
      assert.deepEqual([heard.end, server.requests.length], ['keyRejected', 0]);
    }));
});

describe('a gateway', () => {
  const sent = (gateway: Gateway, query = '') =>
    withServer({}, async (server) => {
      const key = { origin: server.origin, key: KEY };
      const heard = await hear(mentorAt({ baseUrl: server.baseUrl + query }, { key, gateway }));
      assert.equal(heard.end, 'complete');
      const request = server.requests[0];
      assert.ok(request);
      return request;
    });

  it('gets its headers, its query and the key where it wants it', async () => {
    const gateway = { keyHeader: 'x-api-key', headers: { 'openai-organization': 'org-1' } } as const;
    const { headers, path } = await sent(gateway, '?api-version=2024-10-21');
    assert.equal(path, '/v1/chat/completions?api-version=2024-10-21');
    assert.deepEqual([headers['openai-organization'], headers['x-api-key']], ['org-1', KEY]);
    const names = [...ALLOWED.filter((name) => name !== 'authorization'), 'openai-organization', 'x-api-key'];
    assert.deepEqual(Object.keys(headers).toSorted(), names.toSorted());
  });

  it('gets no key that was entered for another [N1]', () =>
    withServer({}, async (server) => {
      const gateway = { keyHeader: 'api-key', headers: {} } as const;
      await hear(mentorAt(server, { key: { origin: 'https://a.example', key: KEY }, gateway }));
      assert.ok(!JSON.stringify(server.requests).includes(KEY));
    }));
});

describe('a redirect [T5]', () => {
  for (const mode of ['r301', 'r302', 'r303', 'r307', 'r308'] as const) {
    it(`with ${mode.slice(1)} is not followed: the second server gets 0 bytes [F23]`, () =>
      withServer({}, (second) =>
        withServer({ mode, redirectTo: `${second.baseUrl}/chat/completions` }, async (server) => {
          const heard = await hear(mentorAt(server, { key: { origin: server.origin, key: KEY } }));
          assert.deepEqual([heard.end, heard.detail], ['redirected', `HTTP ${mode.slice(1)} to ${second.origin}`]);
          assert.deepEqual([server.requests.length, second.connections(), second.bytesIn()], [1, 0, 0]);
        }),
      ));
  }

  it('to another host is not followed either, and its name is told', () =>
    withServer({}, (second) => {
      const origin = second.origin.replace('127.0.0.1', 'localhost');
      return withServer({ mode: 'r308', redirectTo: `${origin}/v1/chat/completions` }, async (server) => {
        const heard = await hear(mentorAt(server, { key: { origin: server.origin, key: KEY } }));
        assert.deepEqual([heard.end, heard.detail], ['redirected', `HTTP 308 to ${origin}`]);
        assert.deepEqual([second.connections(), second.bytesIn()], [0, 0]);
      });
    }));
});

describe('an endpoint that cannot be trusted or reached', () => {
  it('has a self-signed certificate: named, and not a byte of the body is sent [T8a F26]', () =>
    withServer({ tls: selfSigned() }, async (server) => {
      for (const NODE_TLS_REJECT_UNAUTHORIZED of ['1', '0']) {
        const heard = await withEnvironment({ NODE_TLS_REJECT_UNAUTHORIZED }, () => hear(mentorAt(server)));
        assert.equal(heard.end, 'certificate');
        assert.match(heard.detail, /^DEPTH_ZERO_SELF_SIGNED_CERT 127\.0\.0\.1:\d+ \(TLS\)$/);
      }
      assert.equal(server.requests.length, 0);
    }));

  it('speaks HTTP where HTTPS is expected [F26]', () =>
    withServer({}, async (server) => {
      const heard = await hear(mentorAt({ baseUrl: server.baseUrl.replace('http:', 'https:') }));
      assert.equal(heard.end, 'certificate');
      assert.match(heard.detail, /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER) 127/);
      assert.deepEqual(waitsOf(heard), [], 'it is not tried again');
    }));

  it('refuses the connection [F26]', async () => {
    const baseUrl = await withServer({}, async (server) => server.baseUrl);
    const heard = await hear(mentorAt({ baseUrl }));
    assert.equal(heard.end, 'unreachable');
    assert.match(heard.detail, /^ECONNREFUSED 127\.0\.0\.1:\d+$/);
  });

  it('has a name that nobody knows [F26]', async () => {
    const heard = await hear(mentorAt({ baseUrl: 'https://no-such-host.invalid/v1' }));
    assert.equal(heard.end, 'unreachable');
    assert.match(heard.detail, /^(ENOTFOUND|EAI_AGAIN) no-such-host\.invalid$/);
  });

  it('speaks something else than HTTP', async () => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('SSH-2.0-OpenSSH_9.6\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const heard = await hear(mentorAt({ baseUrl: `http://127.0.0.1:${address.port}/v1` }));
    server.close();
    assert.equal(heard.end, 'notAnEndpoint');
  });
});

describe('the console', () => {
  it('gets nothing, whatever the server does and whatever the environment asks for [T27 F11]', async function () {
    this.timeout(60_000);
    const modes = (Object.keys(plays) as FaultMode[]).filter((mode) => !['manysmall', 'utf8'].includes(mode));
    const timeouts = { firstByteMs: 200, idleMs: 200 };
    const seen = await written(() =>
      withEnvironment(HOSTILE, async () => {
        for (const mode of modes) await hearFrom({ mode, chunkMs: 1 }, { timeouts });
      }),
    );
    assert.deepEqual(seen, []);
  });
});
