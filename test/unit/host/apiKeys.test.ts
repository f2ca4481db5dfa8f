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
const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));
const freshKey = (): string => `sk-${randomBytes(20).toString('hex')}`;

type Storage = ConstructorParameters<typeof ApiKeys>[0];

/** VS Code's secret storage; what is in it can be tampered with. */
class Secrets implements Pick<Storage, 'get' | 'store' | 'delete' | 'onDidChange'> {
  readonly values = new Map<string, string>();
  private held = Promise.resolve();
  private readonly changed = new Emitter<{ readonly key: string }>();
  readonly onDidChange: Storage['onDidChange'] = (listener) =>
    this.changed.event(listener) as ReturnType<Storage['onDidChange']>;

  /** The next answer is on its way until it is released. */
  hold(): { release(): void } {
    let release = (): void => undefined;
    this.held = new Promise<void>((done) => {
      release = done;
    });
    return { release };
  }

  async get(name: string): Promise<string | undefined> {
    const [value, held] = [this.values.get(name), this.held];
    this.held = Promise.resolve();
    await held;
    return value;
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

  it('is known, masked and told of as soon as another window has stored it, and when it has removed it', async () => {
    const secrets = new Secrets();
    const masked: string[] = [];
    const [keys, elsewhere] = [keysOn(secrets, new MemoryState(), (key) => masked.push(key)), keysOn(secrets)];
    const told: (boolean | undefined)[] = [];
    keys.onDidChange(() => told.push(keys.isKnown(ORIGIN)));
    await keys.of(ORIGIN);
    assert.equal(keys.isKnown(ORIGIN), false);
    const key = freshKey();
    await elsewhere.store({ origin: ORIGIN, key });
    await turn();
    assert.deepEqual([told, masked], [[true], [key]]);
    await elsewhere.store({ origin: 'https://other.example', key: freshKey() });
    await turn();
    assert.equal(keys.isKnown(ORIGIN), true);
    await elsewhere.forget(ORIGIN);
    await turn();
    assert.deepEqual(told, [true, true, false]);
    keys.dispose();
  });

  it('is known, too, where it was stored while somebody looked for it', async () => {
    const secrets = new Secrets();
    const [keys, elsewhere] = [keysOn(secrets), keysOn(secrets)];
    const before = secrets.hold();
    const looking = keys.of(ORIGIN);
    await elsewhere.store({ origin: ORIGIN, key: freshKey() });
    await turn();
    before.release();
    assert.equal(await looking, null, 'it was not there when it was looked for');
    assert.equal(keys.isKnown(ORIGIN), true);
    keys.dispose();
  });

  it('is known although that of another origin changed while it was looked for', async () => {
    const secrets = new Secrets();
    const other = keysOn(secrets);
    await other.store({ origin: ORIGIN, key: freshKey() });
    await turn();
    const here = keysOn(secrets);
    const answer = secrets.hold();
    const looked = here.of(ORIGIN);
    await other.store({ origin: HOSTILE, key: freshKey() });
    await other.forget(HOSTILE);
    answer.release();
    await looked;
    assert.equal(here.isKnown(ORIGIN), true);
  });

  it('is masked from the moment at which it is known', async () => {
    const masked: string[] = [];
    const secrets = new Secrets();
    const key = freshKey();
    await keysOn(secrets, new MemoryState(), (known) => masked.push(known)).store({ origin: ORIGIN, key });
    assert.deepEqual([...new Set(masked)], [key]);
    const later: string[] = [];
    await keysOn(secrets, new MemoryState(), (known) => later.push(known)).of(ORIGIN);
    assert.deepEqual(later, [key]);
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
