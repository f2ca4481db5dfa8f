import assert from 'node:assert/strict';
import { Redactor } from '../../../src/core/privacy/redactor';
import { type KeptState, MaskNumbers } from '../../../src/host/maskNumbers';
import { Seeded } from '../../support/secrets/seeded';

/** What VS Code keeps for a workspace. */
class KeptInMemory implements KeptState {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

describe('MaskNumbers', () => {
  const random = new Seeded(61);
  const [one, two, three] = [`ghp_${random.A(36)}`, `ghp_${random.A(36)}`, `ghp_${random.A(36)}`];

  it('gives the same value the same mask in the next window, and another one to another [T27]', () => {
    const kept = new KeptInMemory();
    const before = new Redactor(new MaskNumbers(kept).of);
    assert.equal(before.redact(`${one} ${two}`).text, '[REDACTED:github-token:1] [REDACTED:github-token:2]');
    const after = new Redactor(new MaskNumbers(kept).of);
    assert.equal(after.redact(`${three} ${two}`).text, '[REDACTED:github-token:3] [REDACTED:github-token:2]');
  });

  it('keeps nothing that tells of the value, or that two workspaces have in common [T27]', () => {
    const kept = [new KeptInMemory(), new KeptInMemory()].map((state) => {
      new MaskNumbers(state).of('hunter2hunter2');
      return JSON.stringify([...state.values]);
    });
    assert.ok(kept.every((text) => !text.includes('hunter2')));
    const tags = kept.map((text) => /"tags":\["([\w-]{22})"\]/.exec(text)?.[1]);
    assert.ok(tags.every((tag) => tag !== undefined) && tags[0] !== tags[1]);
  });

  it('begins anew when what was recorded is deleted, with another key', async () => {
    const kept = new KeptInMemory();
    const numbers = new MaskNumbers(kept);
    numbers.of(one);
    numbers.of(two);
    await numbers.forget();
    assert.deepEqual([...kept.values.keys()], []);
    assert.equal(numbers.of(two), 1);
  });

  it('begins anew where what is kept is damaged', () => {
    for (const damaged of [
      7,
      {},
      { key: 'a', tags: [] },
      { key: 'k'.repeat(44), tags: [1] },
      { key: 'k'.repeat(44), tags: 'x' },
    ]) {
      const kept = new KeptInMemory();
      kept.values.set('mentorBrain.maskNumbers', damaged);
      assert.equal(new MaskNumbers(kept).of(one), 1);
    }
  });
});
