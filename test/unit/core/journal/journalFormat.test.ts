import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { decodeJournal, encodeEvent, encodeHeader } from '../../../../src/core/journal/journalFormat';
import type { SessionEvent } from '../../../../src/core/record/event';

const notes = fc.array(
  fc.record(
    { kind: fc.constant('note' as const), at: fc.nat(), text: fc.string({ unit: 'binary', maxLength: 80 }) },
    { noNullPrototype: true },
  ),
  { maxLength: 12 },
);

function journalOf(events: readonly SessionEvent[]): string {
  return encodeHeader(1, crc32) + events.map((event) => encodeEvent(event, crc32)).join('');
}

describe('a journal', () => {
  it('reads back what was written, whatever the texts hold', () => {
    fc.assert(
      fc.property(notes, (events) => {
        // Through UTF-8, as on the disk: half a surrogate pair does not survive it and is not a text.
        const onDisk = Buffer.from(journalOf(events), 'utf8').toString('utf8');
        const { events: read, damagedLines, isNewer } = decodeJournal(onDisk, crc32);
        assert.deepEqual(read, events);
        assert.equal(damagedLines, 0);
        assert.equal(isNewer, false);
      }),
    );
  });

  it('loses nothing but the torn line, wherever it is cut', () => {
    const events: readonly SessionEvent[] = ['一', 'two', '三'].map((text, at) => ({ kind: 'note', at, text }));
    const bytes = Buffer.from(journalOf(events), 'utf8');
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = bytes.subarray(0, length).toString('utf8');
      const { events: read, damagedLines } = decodeJournal(cut, crc32);
      const wholeLines = cut.split('\n').length - 1;
      assert.deepEqual(read, events.slice(0, Math.max(0, wholeLines - 1)), `cut at byte ${length}`);
      assert.equal(damagedLines, 0);
    }
  });

  it('skips and counts a line in which one character was changed', () => {
    const events: readonly SessionEvent[] = [1, 2, 3].map((at) => ({ kind: 'note', at, text: `note ${at}` }));
    const text = journalOf(events).replace('note 2', 'note X');
    const { events: read, damagedLines } = decodeJournal(text, crc32);
    assert.deepEqual(read, [events[0], events[2]]);
    assert.equal(damagedLines, 1);
  });

  it('never throws on junk and takes nothing from it for an event', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (junk) => {
        assert.deepEqual(decodeJournal(junk, crc32).events, []);
      }),
    );
  });

  it('of a newer version is not read', () => {
    const json = JSON.stringify({ kind: 'header', version: 2, startedAt: 1 });
    const header = `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
    const { events, isNewer } = decodeJournal(header + encodeEvent({ kind: 'note', at: 1, text: 'a' }, crc32), crc32);
    assert.deepEqual(events, []);
    assert.equal(isNewer, true);
  });
});
