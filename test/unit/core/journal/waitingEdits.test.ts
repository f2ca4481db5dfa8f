import assert from 'node:assert/strict';
import { Journal } from '../../../../src/core/journal/journal';
import { PrivacyGate } from '../../../../src/core/privacy/privacyGate';
import { Redactor } from '../../../../src/core/privacy/redactor';
import type { EventOf, SessionEvent, TextRef } from '../../../../src/core/record/event';
import type { Baseline, EditObservation } from '../../../../src/core/record/observation';
import { MemoryTextStore } from '../../../support/memoryTextStore';
import { SilentLogger } from '../../../support/silentLogger';

/** Refuses every text while `isFull`, as a full disk does. */
class FullTextStore extends MemoryTextStore {
  isFull = false;

  override async put(text: string): Promise<TextRef> {
    if (this.isFull) throw new Error('ENOSPC');
    return await super.put(text);
  }
}

function edit(path: string, before: Baseline, after: string | null, at = 2): EditObservation {
  const place = { kind: 'edit', at, startedAt: at - 1, path, language: 'javascript' } as const;
  return { ...place, before, after, origin: 'typed', isSaved: false };
}

const earlier: Baseline = { from: 'earlier' };
const editor = (text: string): Baseline => ({ from: 'editor', text });

describe('a journal whose texts the disk refuses', () => {
  function bench() {
    const texts = new FullTextStore();
    const events: SessionEvent[] = [];
    let faults = 0;
    const sink = { append: (event: SessionEvent) => void events.push(event), flush: async () => true };
    const gate = new PrivacyGate(new Redactor(), async () => null);
    const journal = new Journal(gate, texts, sink, new SilentLogger(), () => (faults += 1));
    const text = (ref: TextRef | null): string | null =>
      ref === null ? null : (texts.texts.get(ref.hash) ?? 'missing');
    const edits = (): readonly EventOf<'edit'>[] => events.filter((event) => event.kind === 'edit');
    return {
      texts,
      events,
      journal,
      faults: () => faults,
      edits,
      told: () => edits().map((e) => [e.path, text(e.before), text(e.after)]),
    };
  }

  it('goes on with everything else, and keeps each file’s change as soon as there is room', async () => {
    const { texts, events, journal, faults, told } = bench();
    journal.record(edit('a.js', editor('a0'), 'a1'));
    await journal.flush();
    texts.isFull = true;
    journal.record(edit('a.js', earlier, 'a2'));
    journal.record({ kind: 'note', at: 3, text: 'still here' });
    journal.record(edit('b.js', editor('b0'), 'b1'));
    journal.record(edit('a.js', earlier, 'a3'));
    await journal.flush();
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['edit', 'note'],
    );
    assert.equal(faults(), 1, 'told once');
    texts.isFull = false;
    journal.record({ kind: 'note', at: 4, text: 'room again' });
    await journal.flush();
    assert.deepEqual(told(), [
      ['a.js', 'a0', 'a1'],
      ['a.js', 'a1', 'a3'],
      ['b.js', 'b0', 'b1'],
    ]);
    assert.equal(events.at(-1)?.kind, 'note');
  });

  it('never has an event that refers to a text that is not there', async () => {
    const { texts, journal, events, told } = bench();
    for (let round = 0; round < 40; round += 1) {
      texts.isFull = round % 3 !== 0;
      journal.record(edit(`${round % 5}.js`, round < 5 ? editor('start') : earlier, `text ${round}`));
      await journal.flush();
      assert.ok(!JSON.stringify(told()).includes('missing'), `round ${round}`);
    }
    texts.isFull = false;
    await journal.flush();
    const last = new Map(events.map((event) => (event.kind === 'edit' ? [event.path, event.after?.hash] : ['', ''])));
    const expected = [35, 36, 37, 38, 39].map((round) => [`${round % 5}.js`, `text ${round}`]);
    assert.deepEqual([...last].map(([path, hash]) => [path, texts.texts.get(hash ?? '')]).toSorted(), expected);
  });

  it('tells the change of a file under the name that it got while it waited', async () => {
    const { texts, journal, told } = bench();
    texts.isFull = true;
    journal.record(edit('a.js', editor('a0'), 'a1'));
    journal.record({ kind: 'renamed', at: 4, from: 'a.js', to: 'b.js' });
    journal.record(edit('b.js', earlier, 'b2'));
    await journal.flush();
    texts.isFull = false;
    await journal.flush();
    assert.deepEqual(told(), [['b.js', 'a0', 'b2']]);
  });

  it('marks what waits as saved', async () => {
    const { texts, journal, edits } = bench();
    texts.isFull = true;
    journal.record(edit('a.js', editor('a0'), 'a1'));
    journal.record({ kind: 'saved', at: 3, path: 'a.js' });
    await journal.flush();
    texts.isFull = false;
    await journal.flush();
    assert.deepEqual(
      edits().map(({ isSaved }) => isSaved),
      [true],
    );
  });

  it('gives up the longest wait where too much waits, and says so', async () => {
    const { texts, journal, events, told } = bench();
    texts.isFull = true;
    for (let file = 0; file < 70; file += 1)
      journal.record(edit(`${file}.js`, editor('before'), `after ${file}`, file));
    await journal.flush();
    texts.isFull = false;
    await journal.flush();
    assert.deepEqual(
      told().map(([path]) => path),
      Array.from({ length: 64 }, (_, index) => `${index + 6}.js`),
    );
    const given = events.filter(({ kind }) => kind === 'thinned');
    assert.deepEqual(
      given.map(({ at }) => at),
      [0, 1, 2, 3, 4, 5],
    );
  });

  it('does not rely on a text that was collected meanwhile', async () => {
    const { texts, journal, edits } = bench();
    journal.record(edit('a.js', editor('a0'), 'a1'));
    await journal.flush();
    texts.texts.clear();
    journal.record(edit('a.js', earlier, 'a2'));
    await journal.flush();
    assert.deepEqual([edits()[1]?.before, edits()[1]?.baseline], [null, 'unknown']);
  });

  it('keeps what was known of a file under its new name', async () => {
    const { journal, told } = bench();
    journal.record(edit('a.js', editor('a0'), 'a1'));
    journal.record({ kind: 'renamed', at: 3, from: 'a.js', to: 'b.js' });
    journal.record(edit('b.js', earlier, 'b2'));
    await journal.flush();
    assert.deepEqual(told()[1], ['b.js', 'a1', 'b2']);
  });

  it('erases between what was seen before and what is seen after', async () => {
    const { texts, journal, events, edits } = bench();
    journal.record(edit('a.js', editor('a0'), 'a1'));
    const erased = journal.erase(async () => {
      assert.equal(events.length, 1);
      events.length = 0;
      texts.texts.clear();
      return 'done';
    });
    journal.record(edit('a.js', earlier, 'a2'));
    assert.equal(await erased, 'done');
    await journal.flush();
    assert.deepEqual(
      edits().map(({ before, baseline }) => [before, baseline]),
      [[null, 'unknown']],
    );
    assert.deepEqual([...texts.texts.values()], ['a2']);
    await assert.rejects(
      journal.erase(() => Promise.reject(new Error('busy'))),
      /busy/,
    );
  });
});
