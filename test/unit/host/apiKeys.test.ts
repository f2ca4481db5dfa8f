import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Emitter } from '../../../src/core/base/emitter';
import { ApiKeys } from '../../../src/host/mentor/apiKeys';
import { Consent } from '../../../src/host/mentor/consent';
import { hear, mentorAt } from '../../support/llm/hearing';
import { startLlmServer } from '../../support/llm/llmServer';
import { MemoryState } from '../../support/memoryState';

const ORIGIN = 'https://llm.example';
const HOSTILE = 'https://llm.example.evil';
const freshKey = (): string => `sk-${randomBytes(20).toString('hex')}`;

type Storage = ConstructorParameters<typeof ApiKeys>[0];

/** VS Code's secret storage; what is in it can be tampered with. */
class Secrets implements Pick<Storage, 'get' | 'store' | 'delete' | 'onDidChange'> {
  readonly values = new Map<string, string>();
  private readonly changed = new Emitter<{ readonly key: string }>();
  readonly onDidChange: Storage['onDidChange'] = (listener) =>
    this.changed.event(listener) as ReturnType<Storage['onDidChange']>;

  async get(name: string): Promise<string | undefined> {
    return this.values.get(name);
  }

  async store(name: string, value: string): Promise<void> {
    this.values.set(name, value);
    this.changed.fire({ key: name });
  }

  async delete(name: string): Promise<void> {
    this.values.delete(name);
    this.changed.fire({ key: name });
  }
}

function keysOn(secrets: Secrets, memory = new MemoryState(), onKey: (key: string) => void = () => undefined): ApiKeys {
  return new ApiKeys(secrets as Secrets & Storage, onKey, memory);
}

describe('a key that is kept [N1 T7]', () => {
  it('is given out for the origin that it was entered for, and for no other', async () => {
    const keys = keysOn(new Secrets());
    const key = freshKey();
    await keys.store({ origin: ORIGIN, key });
    assert.deepEqual(await keys.of(ORIGIN), { origin: ORIGIN, key });
    for (const other of [HOSTILE, 'http://llm.example', `${ORIGIN}:8443`, 'https://LLM.example', `${ORIGIN}/`, '']) {
      assert.equal(await keys.of(other), null, other);
      assert.equal(keys.isKnown(other), false, other);
    }
  });

  it('is no key for another origin, although it stands under its name', async () => {
    const secrets = new Secrets();
    const keys = keysOn(secrets);
    await keys.store({ origin: ORIGIN, key: freshKey() });
    const [[name = '', value = ''] = []] = secrets.values;
    secrets.values.set(name.replace(ORIGIN, HOSTILE), value);
    assert.equal(secrets.values.size, 2, 'the name is that of the other origin');
    assert.equal(await keys.of(HOSTILE), null);
  });

  it('is none where it is damaged, and nothing is thrown', async () => {
    const secrets = new Secrets();
    const keys = keysOn(secrets);
    await keys.store({ origin: ORIGIN, key: freshKey() });
    const [name = ''] = secrets.values.keys();
    for (const value of ['', '{', 'null', '[]', `"${ORIGIN}"`, JSON.stringify({ origin: ORIGIN }), '{"key":"x"}']) {
      secrets.values.set(name, value);
      assert.equal(await keys.of(ORIGIN), null, value);
    }
  });

  it('is in the secret storage alone: what is remembered beside it is its origin', async () => {
    const memory = new MemoryState();
    const key = freshKey();
    const keys = keysOn(new Secrets(), memory);
    await keys.store({ origin: ORIGIN, key });
    await keys.of(ORIGIN);
    const remembered = JSON.stringify(memory.keys().map((name) => [name, memory.get(name)]));
    assert.ok(remembered.includes(ORIGIN) && !remembered.includes(key), remembered);
  });

  it('is not known any more to be there or not once another window has stored or removed it', async () => {
    const secrets = new Secrets();
    const [keys, elsewhere] = [keysOn(secrets), keysOn(secrets)];
    let told = 0;
    keys.onDidChange(() => (told += 1));
    await keys.of(ORIGIN);
    assert.equal(keys.isKnown(ORIGIN), false);
    await elsewhere.store({ origin: ORIGIN, key: freshKey() });
    assert.deepEqual([keys.isKnown(ORIGIN), told], [undefined, 1]);
    await keys.of(ORIGIN);
    await elsewhere.store({ origin: 'https://other.example', key: freshKey() });
    assert.equal(keys.isKnown(ORIGIN), true);
    await elsewhere.forget(ORIGIN);
    assert.equal(keys.isKnown(ORIGIN), undefined);
    keys.dispose();
  });

  it('is masked from the moment at which it is known', async () => {
    const masked: string[] = [];
    const secrets = new Secrets();
    const key = freshKey();
    await keysOn(secrets, new MemoryState(), (known) => masked.push(known)).store({ origin: ORIGIN, key });
    assert.deepEqual(masked, [key]);
    const later = keysOn(secrets, new MemoryState(), (known) => masked.push(known));
    await later.of(ORIGIN);
    assert.deepEqual(masked, [key, key]);
  });
});

describe('an address that was slipped in past all scopes [T2 N1 N2]', () => {
  it('has neither a key nor an agreement, and gets no byte', async () => {
    const server = await startLlmServer({});
    try {
      const [memory, planted] = [new MemoryState(), new MemoryState()];
      const keys = keysOn(new Secrets(), memory);
      await keys.store({ origin: ORIGIN, key: freshKey() });
      const consent = new Consent(memory);
      const agreed = { origin: ORIGIN, model: 'm', workspace: 'file:///project', isUnencrypted: false };
      await consent.give(agreed);
      // What a workspace could write is not asked.
      for (const name of memory.keys()) await planted.update(name.replace(ORIGIN, server.origin), true);

      const destination = { ...agreed, origin: server.origin };
      const key = await keys.of(server.origin);
      let questions = 0;
      const maySend = await consent.ask(destination, async () => ((questions += 1), false));
      if (maySend) await hear(mentorAt(server, key === null ? {} : { key }));
      assert.deepEqual([key, maySend, questions], [null, false, 1]);
      assert.deepEqual([server.connections(), server.bytesIn()], [0, 0]);
    } finally {
      await server.close();
    }
  });

  it('gets no key of another origin where the user agrees to it', async () => {
    const server = await startLlmServer({});
    try {
      const keys = keysOn(new Secrets());
      const stored = { origin: ORIGIN, key: freshKey() };
      await keys.store(stored);
      await hear(mentorAt(server, { key: stored }));
      assert.equal(server.requests.length, 1);
      assert.ok(!JSON.stringify(server.requests).includes(stored.key));
    } finally {
      await server.close();
    }
  });
});
