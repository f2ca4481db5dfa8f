import assert from 'node:assert/strict';
import { MentorError } from '../../../src/core/mentor/mentor';
import { NO_GATEWAY } from '../../../src/core/mentor/gatewayHeaders';
import { type ListRequest, listModels } from '../../../src/host/mentor/listModels';
import { ModelFacts } from '../../../src/host/mentor/modelFacts';
import { withServer } from '../../support/llm/hearing';
import type { FaultMode, LlmServer } from '../../support/llm/llmServer';

const MODELS = { object: 'list', data: [{ id: 'tiny', max_model_len: 8192 }, { id: 'embed-1' }] };
const KEY = `sk-${'canary'.repeat(6)}`;

function list(
  { baseUrl, origin }: Pick<LlmServer, 'baseUrl' | 'origin'>,
  more: Partial<ListRequest> = {},
  signal: AbortSignal = new AbortController().signal,
) {
  return listModels({ url: baseUrl, query: '', origin, key: null, gateway: NO_GATEWAY, ...more }, signal);
}

async function failureOf(listing: Promise<unknown>): Promise<MentorError> {
  const error: unknown = await listing.then(
    () => assert.fail('there is a list'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof MentorError);
  return error;
}

describe('the list of models', () => {
  it('is asked for with one GET that carries nothing of a session', () =>
    withServer({ models: MODELS }, async (server) => {
      assert.deepEqual(await list(server), [{ id: 'tiny', contextTokens: 8192, price: null }]);
      const [request] = server.requests;
      assert.deepEqual(
        [server.requests.length, request?.method, request?.path, request?.body],
        [1, 'GET', '/v1/models', ''],
      );
      assert.deepEqual(Object.keys(request?.headers ?? {}).toSorted(), [
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
    }));

  it('is asked for with the key of this origin and with no other [N1]', () =>
    withServer({ models: MODELS, key: KEY }, async (server) => {
      assert.equal((await list(server, { key: { origin: server.origin, key: KEY } })).length, 1);
      const other = { origin: 'https://api.openai.com', key: KEY };
      assert.equal((await failureOf(list(server, { key: other }))).reason, 'keyMissing');
      assert.equal(server.requests.at(-1)?.headers['authorization'], undefined);
    }));

  it('is asked for with what a gateway needs, and its query', () =>
    withServer({ models: MODELS }, async (server) => {
      const gateway = { keyHeader: 'api-key', headers: { 'x-title': 'T' } } as const;
      await list(server, { key: { origin: server.origin, key: KEY }, gateway, query: '?api-version=1' });
      const [request] = server.requests;
      assert.deepEqual(
        [request?.path, request?.headers['api-key'], request?.headers['x-title']],
        ['/v1/models?api-version=1', KEY, 'T'],
      );
      assert.equal(request?.headers['authorization'], undefined);
    }));

  it('of the server’s own kind is preferred, and not missed where it is not', () =>
    withServer(
      { models: MODELS, lists: { '/api/v0/models': { data: [{ id: 'rich', type: 'llm' }] } } },
      async (server) => {
        assert.equal((await list(server, { richList: '/api/v0/models' }))[0]?.id, 'rich');
        assert.equal((await list(server, { richList: '/api/v9/models' }))[0]?.id, 'tiny');
      },
    ));

  it('that is not there is told as what came instead', async () => {
    assert.equal((await failureOf(withServer({}, (server) => list(server)))).reason, 'notAnEndpoint');
    const rows: readonly (readonly [FaultMode, string])[] = [
      ['html200', 'notAnEndpoint'],
      ['html502', 'serverFault'],
      ['json200', 'quota'],
      ['r307', 'redirected'],
      ['resethdr', 'unreachable'],
      ['hanghdr', 'timedOut'],
      ['hangbody', 'timedOut'],
    ];
    for (const [mode, reason] of rows) {
      const { reason: found, detail } = await failureOf(
        withServer({ mode }, (server) => list(server, { timeoutMs: 300 })),
      );
      assert.equal(found, reason, mode);
      assert.ok(!detail.includes('PAGE'), detail);
    }
  });

  for (const mode of ['r301', 'r302', 'r303', 'r307', 'r308'] as const) {
    it(`follows no redirect with ${mode.slice(1)}, and the key goes nowhere else [T5 F23]`, () =>
      withServer({ models: MODELS }, (second) =>
        withServer({ mode, redirectTo: `${second.baseUrl}/models` }, async (server) => {
          const { reason } = await failureOf(list(server, { key: { origin: server.origin, key: KEY } }));
          assert.equal(reason, 'redirected');
          assert.deepEqual([server.requests.length, second.connections(), second.bytesIn()], [1, 0, 0]);
        }),
      ));
  }

  it('without an end is read up to a cap', () =>
    withServer(
      { mode: 'respond', respond: { status: 200, body: `{"data":[${'1,'.repeat(10_000_000)}` } },
      async (server) => {
        assert.equal((await failureOf(list(server))).reason, 'notAnEndpoint');
      },
    ));

  it('can be cancelled, and the connection is closed', () =>
    withServer({ mode: 'hanghdr' }, async (server) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 50);
      assert.equal((await failureOf(list(server, {}, controller.signal))).reason, 'cancelled');
    }));
});

describe('what a server told of its models', () => {
  it('is kept for this origin and model, and survives what somebody else wrote there', async () => {
    const kept = new Map<string, unknown>();
    const state = {
      get: (key: string): undefined => kept.get(key) as undefined,
      update: async (key: string, value: unknown) => void kept.set(key, value),
    };
    const facts = new ModelFacts(state);
    await facts.learn('https://a.example', { id: 'm', contextTokens: 8192, price: { prompt: 1e-7, reply: 2e-7 } });
    assert.deepEqual(new ModelFacts(state).of('https://a.example', 'm'), {
      contextTokens: 8192,
      price: { input: 0.1, output: 0.2, currency: '$' },
    });
    assert.deepEqual(facts.of('https://b.example', 'm'), { contextTokens: null, price: null });
    for (const key of kept.keys()) kept.set(key, { contextTokens: 'many' });
    assert.deepEqual(facts.of('https://a.example', 'm'), { contextTokens: null, price: null });
  });
});
