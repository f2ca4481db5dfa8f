import assert from 'node:assert/strict';
import { parseEndpoint } from '../../../../src/core/mentor/endpointUrl';
import { readModelList } from '../../../../src/core/mentor/modelList';
import { PRESETS } from '../../../../src/core/mentor/presets';

const ids = (value: unknown): readonly string[] | undefined => readModelList(value)?.map(({ id }) => id);

describe('the models that a server lists', () => {
  it('have only a name at OpenAI, DeepSeek and Ollama', () => {
    const list = { object: 'list', data: [{ id: 'm-2', object: 'model', owned_by: 'x' }, { id: 'm-1' }] };
    assert.deepEqual(readModelList(list), [
      { id: 'm-1', contextTokens: null, price: null },
      { id: 'm-2', contextTokens: null, price: null },
    ]);
  });

  it('have their context at vLLM, Moonshot, Mistral and Groq', () => {
    for (const name of ['max_model_len', 'context_length', 'max_context_length', 'context_window']) {
      assert.equal(readModelList({ data: [{ id: 'm', [name]: 32_768 }] })?.[0]?.contextTokens, 32_768, name);
    }
  });

  it('have context and price at OpenRouter', () => {
    const model = {
      id: 'vendor/model',
      context_length: 131_072,
      pricing: { prompt: '0.00000015', completion: '0.0000006', request: '0' },
      architecture: { output_modalities: ['text'] },
    };
    assert.deepEqual(readModelList({ data: [model] }), [
      { id: 'vendor/model', contextTokens: 131_072, price: { prompt: 1.5e-7, reply: 6e-7 } },
    ]);
    const router = { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } };
    assert.equal(readModelList({ data: [router] })?.[0]?.price, null);
  });

  it('have what is loaded, not what could be, at LM Studio', () => {
    const data = [
      { id: 'a', type: 'llm', max_context_length: 131_072, loaded_context_length: 4096 },
      { id: 'b', type: 'vlm', max_context_length: 32_768, state: 'not-loaded' },
      { id: 'nomic', type: 'embeddings', max_context_length: 2048 },
    ];
    assert.deepEqual(
      readModelList({ data })?.map(({ id, contextTokens }) => [id, contextTokens]),
      [
        ['a', 4096],
        ['b', 32_768],
      ],
    );
  });

  it('come in other lists: of Ollama itself, and bare', () => {
    assert.deepEqual(ids({ models: [{ name: 'qwen3:8b', model: 'qwen3:8b' }] }), ['qwen3:8b']);
    assert.deepEqual(
      ids([
        { id: 'a', type: 'chat' },
        { id: 'b', type: 'image' },
      ]),
      ['a'],
    );
  });

  it('are left out where name or type tells that they write no text', () => {
    const silent = [
      'text-embedding-3-small',
      'nomic-embed-text:latest',
      'BAAI/bge-m3',
      'whisper-1',
      'tts-1-hd',
      'dall-e-3',
      'gpt-image-1',
      'gpt-4o-realtime-preview',
      'omni-moderation-latest',
      'black-forest-labs/FLUX.1-schnell',
      'netease/bce-reranker-base_v1-reranker',
      'sora-2',
    ];
    const heard = ['gpt-5.4-mini', 'deepseek-flash', 'qwen3:8b', 'glm-5.3', 'Qwen/Qwen3-32B', 'kimi-k2.6'];
    const found = ids({ data: [...silent, ...heard].map((id) => ({ id })) });
    assert.deepEqual(found?.toSorted(), heard.toSorted());
  });

  it('come with what can chat first, snapshots and old completion models last', () => {
    const list = ['babbage-002', 'gpt-5.4-2026-03-05', 'gpt-3.5-turbo-instruct', 'gpt-5.4'].map((id) => ({ id }));
    assert.deepEqual(ids({ data: list }), ['gpt-5.4', 'gpt-5.4-2026-03-05', 'babbage-002', 'gpt-3.5-turbo-instruct']);
  });

  it('lose what is odd in them, and never the others', () => {
    const data = [
      null,
      1,
      'x',
      {},
      { id: 7 },
      { id: 'evil\u202e' },
      { id: '<img>' },
      { id: 'x'.repeat(201) },
      { id: 'm', context_length: 'many', pricing: 'free', architecture: 3, type: [] },
      { id: 'm' },
      { id: 'n', context_length: -1, pricing: { prompt: 'x', completion: Number.MAX_VALUE } },
    ];
    assert.deepEqual(readModelList({ data }), [
      { id: 'm', contextTokens: null, price: null },
      { id: 'n', contextTokens: null, price: null },
    ]);
  });

  it('are no list where there is none', () => {
    for (const value of [null, 'x', 1, {}, { data: {} }, { error: { message: 'no' } }]) {
      assert.equal(readModelList(value), null);
    }
    assert.deepEqual(readModelList({ data: [] }), []);
  });

  it('are read in linear time', () => {
    const data = Array.from({ length: 2000 }, (_, at) => ({ id: `${'a-'.repeat(99)}${at % 9}` }));
    const started = performance.now();
    readModelList({ data });
    assert.ok(performance.now() - started < 2000);
  });
});

describe('the services that are known by name', () => {
  it('have addresses that are taken as they stand, and one id each', () => {
    for (const { id, addresses, needsKey, model } of PRESETS) {
      assert.ok(addresses.length > 0 && model !== '', id);
      for (const { url, keyPage } of addresses) {
        const endpoint = parseEndpoint(url);
        assert.ok(endpoint.ok && endpoint.url === url, url);
        assert.deepEqual([endpoint.isLoopback, keyPage === null], [!needsKey, !needsKey], url);
        if (keyPage !== null) assert.equal(new URL(keyPage).protocol, 'https:');
      }
    }
    assert.equal(new Set(PRESETS.map(({ id }) => id)).size, PRESETS.length);
  });

  it('have a region where a vendor has several addresses', () => {
    for (const { addresses } of PRESETS) {
      for (const { region } of addresses) assert.equal(region === null, addresses.length === 1);
    }
  });
});
