import assert from 'node:assert/strict';
import { ApiKeys } from '../../../src/host/mentor/apiKeys';
import { Consent } from '../../../src/host/mentor/consent';
import { MemoryState } from '../../support/memoryState';

const to = (origin: string, model: string, workspace: string) => ({ origin, model, workspace, isUnencrypted: false });

describe('consent that was given [N2 P-ask]', () => {
  it('is listed for every place, origin and model, and taken back for one of them', async () => {
    const state = new MemoryState();
    await state.update('consent:not-json', true);
    await state.update('consent:["a","b"]', true);
    const consent = new Consent(state);
    const [one, other] = [to('https://a.example', 'm', 'file:///x'), to('https://a.example', 'm', 'file:///y')];
    await consent.give(one);
    await consent.give(other);
    const places = consent.given();
    assert.deepEqual(
      places.map(({ workspace }) => workspace),
      ['file:///x', 'file:///y'],
    );
    await consent.withdraw(places[0] ?? one);
    let asked = 0;
    const question = async (): Promise<boolean> => ((asked += 1), false);
    assert.equal(await consent.ask(one, question), false);
    assert.equal(await consent.ask(other, question), true);
    assert.equal(asked, 1);
  });

  it('goes with the recorded data of its workspace, and of no other', async () => {
    const consent = new Consent(new MemoryState());
    await consent.give(to('https://a.example', 'm', 'file:///x'));
    await consent.give(to('https://a.example', 'm', 'file:///x/y'));
    await consent.forget(['file:///x']);
    assert.deepEqual(
      consent.given().map(({ workspace }) => workspace),
      ['file:///x/y'],
    );
  });
});

describe('the keys that are kept [N10]', () => {
  it('are known by their origins, so that all of them can be deleted', async () => {
    const secrets = new Map<string, string>();
    const storage = {
      get: async (key: string) => secrets.get(key),
      store: async (key: string, value: string) => void secrets.set(key, value),
      delete: async (key: string) => void secrets.delete(key),
      onDidChange: () => ({ dispose: () => {} }),
    };
    const state = new MemoryState();
    const keys = new ApiKeys(storage, () => {}, state);
    for (const origin of ['https://a.example', 'https://b.example', 'https://a.example'])
      await keys.store({ origin, key: `key-of-${origin}` });
    assert.deepEqual(keys.origins(), ['https://a.example', 'https://b.example']);
    assert.ok(!JSON.stringify(state.keys().map((key) => state.get(key))).includes('key-of'), 'no key stands there');
    for (const origin of keys.origins()) await keys.forget(origin);
    assert.deepEqual([secrets.size, state.keys().length], [0, 0]);
  });
});
