import assert from 'node:assert/strict';
import type { EventOf } from '../../../src/core/record/event';
import { UntickedItems } from '../../../src/host/session/untickedItems';

/** A workspace's memory, as VS Code keeps it over a reload: as JSON. */
class Memory {
  private readonly texts = new Map<string, string>();

  get<T>(key: string): T | undefined {
    const text = this.texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.texts.delete(key);
    else this.texts.set(key, JSON.stringify(value));
  }

  keys(): readonly string[] {
    return [...this.texts.keys()];
  }
}

const EARLY = 'run:1000:abc';
const LATE = 'run:3000:abc';

const written = (through: number, folder?: string): EventOf<'logWritten'> => ({
  kind: 'logWritten',
  at: 4000,
  ...(folder === undefined ? {} : { folder }),
  step: 1,
  path: 'docs/learning_log_step1.md',
  through,
  problems: [],
});
const begun = (at: number): EventOf<'stepStarted'> => ({ kind: 'stepStarted', at, step: 2, name: null, problems: [] });

describe('what is unticked', () => {
  it('is kept over a reload, for each folder apart', async () => {
    const memory = new Memory();
    await new UntickedItems(memory).set('app', new Set([EARLY]));
    const items = new UntickedItems(memory);
    assert.deepEqual([...items.of('app')], [EARLY]);
    assert.deepEqual([...items.of(undefined)], []);
  });

  it('ends when the log is written, but for what came behind the draft', async () => {
    const items = new UntickedItems(new Memory());
    await items.set(undefined, new Set([EARLY, LATE]));
    await items.recorded(written(2000));
    assert.deepEqual([...items.of(undefined)], [LATE]);
    await items.recorded(written(3000, 'other'));
    assert.deepEqual([...items.of(undefined)], [LATE]);
  });

  it('ends with a step that begins by hand, and still holds for a draft from before', async () => {
    const items = new UntickedItems(new Memory());
    await items.set(undefined, new Set([EARLY]));
    await items.recorded(begun(2000));
    assert.deepEqual([...items.of(undefined)], []);
    assert.deepEqual([...items.at(undefined, 1500)], [EARLY]);
    await items.set(undefined, new Set([LATE]));
    assert.deepEqual([...items.at(undefined, 1500)], [EARLY]);
    assert.deepEqual([...items.at(undefined, 3500)], [LATE]);
    await items.recorded(written(1500));
    assert.deepEqual([[...items.of(undefined)], [...items.at(undefined, 1500)]], [[LATE], [LATE]]);
  });

  it('is unticked again in a step that goes on, whether its log or the next step had ended it', async () => {
    const continued = { kind: 'stepContinued', at: 6000, step: 1 } as const;
    const items = new UntickedItems(new Memory());
    await items.set(undefined, new Set([EARLY]));
    await items.recorded(written(2000));
    await items.recorded(begun(4500));
    await items.set(undefined, new Set([LATE]));
    await items.recorded(continued);
    assert.deepEqual([...items.of(undefined)], [EARLY, LATE]);
    const others = new UntickedItems(new Memory());
    await others.set(undefined, new Set([EARLY]));
    await others.recorded(begun(2000));
    await others.recorded(continued);
    assert.deepEqual([...others.of(undefined)], [EARLY]);
  });

  it('is forgotten with what was recorded, and tells of every change', async () => {
    const memory = new Memory();
    const items = new UntickedItems(memory);
    let told = 0;
    items.onDidChange(() => (told += 1));
    await items.set(undefined, new Set([EARLY]));
    await items.forget();
    assert.deepEqual([told, memory.keys(), [...items.of(undefined)]], [2, [], []]);
  });

  it('is nothing where the memory holds something else', () => {
    const memory = new Memory();
    void memory.update('untickedItems', { '': { now: 'all' } });
    assert.deepEqual([...new UntickedItems(memory).of(undefined)], []);
  });
});
