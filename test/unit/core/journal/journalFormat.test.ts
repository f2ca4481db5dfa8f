import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { type DecodedJournal, decodeJournal, JournalDecoder } from '../../../../src/core/journal/decodeJournal';
import { encodeEvent, encodeHeader } from '../../../../src/core/journal/journalFormat';
import type { SessionEvent } from '../../../../src/core/record/event';
import { journalOf, mutated, mutations } from '../../../support/journals';

const notes = fc.array(
  fc.record(
    { kind: fc.constant('note' as const), at: fc.nat(), text: fc.string({ unit: 'binary', maxLength: 80 }) },
    { noNullPrototype: true },
  ),
  { maxLength: 12 },
);

const three: readonly SessionEvent[] = ['一', 'two', '三'].map((text, at) => ({ kind: 'note', at, text }));
const texts = ({ events }: DecodedJournal): readonly unknown[] =>
  events.flatMap((event) => ('text' in event ? [event.text] : []));

/** A line of format version 1, as files from before version 2 have them. */
function line1(value: object): string {
  const json = JSON.stringify(value);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

describe('a journal', () => {
  it('reads back what was written, whatever the texts hold', () => {
    fc.assert(
      fc.property(notes, (events) => {
        const { events: read, ...rest } = decodeJournal(journalOf(events), crc32);
        assert.deepEqual(read, events);
        assert.deepEqual(rest, {
          header: { startedAt: 1, writer: 'w', part: 1 },
          damagedLines: 0,
          missingLines: 0,
          repeatedLines: 0,
          isNewer: false,
        });
      }),
    );
  });

  it('reads the same in pieces of any length', () => {
    const bytes = journalOf(three);
    for (let length = 1; length <= bytes.length; length += 1) {
      const decoder = new JournalDecoder(crc32);
      for (let start = 0; start < bytes.length; start += length) decoder.push(bytes.subarray(start, start + length));
      assert.deepEqual(decoder.end(), decodeJournal(bytes, crc32), `pieces of ${length}`);
    }
  });

  it('loses nothing but the torn line, wherever it is cut [N9 D2 J-1]', () => {
    const bytes = journalOf(three);
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = bytes.subarray(0, length);
      const { events: read, damagedLines, missingLines } = decodeJournal(cut, crc32);
      const wholeLines = cut.toString('latin1').split('\n').length - 1;
      assert.deepEqual(read, three.slice(0, Math.max(0, wholeLines - 1)), `cut at byte ${length}`);
      assert.deepEqual([damagedLines, missingLines], [0, 0]);
    }
  });

  it('skips and counts a line in which any one bit was changed [D3 J-1]', () => {
    const bytes = journalOf(three);
    const start = bytes.indexOf('\n', bytes.indexOf('\n') + 1) + 1;
    const end = bytes.indexOf('\n', start);
    for (let bit = start * 8; bit < end * 8; bit += 1) {
      const copy = Buffer.from(bytes);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const decoded = decodeJournal(copy, crc32);
      assert.deepEqual(texts(decoded), ['一', '三'], `bit ${bit}`);
      // A bit may have become a line end: then the one line is two damaged ones.
      assert.ok(decoded.damagedLines === 1 || decoded.damagedLines === 2, `bit ${bit}`);
      assert.equal(decoded.missingLines, 1);
    }
  });

  it('counts lines that are not there, and drops those that are there twice', () => {
    const [first, second, third] = three.map((event, index) => encodeEvent(event, index + 1, crc32));
    const header = encodeHeader({ startedAt: 1, writer: 'w', part: 1 }, crc32);
    assert.ok(first && second && third);
    const gap = decodeJournal(Buffer.concat([header, first, third]), crc32);
    assert.deepEqual([gap.missingLines, gap.repeatedLines, texts(gap)], [1, 0, ['一', '三']]);
    assert.deepEqual(gap.events[1], { kind: 'thinned', at: 2, what: 'notWritten', count: 1 }, 'said in their place');
    const twice = decodeJournal(Buffer.concat([header, first, second, header, second, first, third]), crc32);
    assert.deepEqual([twice.missingLines, twice.repeatedLines, texts(twice)], [0, 2, ['一', 'two', '三']]);
  });

  it('keeps every line that a mutation did not touch, and invents none [T22 D3]', () => {
    const events: readonly SessionEvent[] = Array.from({ length: 20 }, (_, at) => ({
      kind: 'note',
      at,
      text: `note ${at} ${'词'.repeat(at)}`,
    }));
    const bytes = journalOf(events);
    const all = texts(decodeJournal(bytes, crc32));
    fc.assert(
      fc.property(mutations(bytes.length), (mutation) => {
        const { bytes: copy, untouched } = mutated(bytes, mutation);
        const read = texts(decodeJournal(copy, crc32));
        const kept = all.filter((_, index) => untouched.has(index + 1));
        assert.deepEqual(
          read.filter((text) => kept.includes(text)),
          kept,
        );
        assert.deepEqual(
          read,
          all.filter((text) => read.includes(text)),
          'in their order, each once, and no other',
        );
      }),
      { numRuns: 10_000 },
    );
  }).timeout(120_000);

  it('never throws on junk and takes nothing from it for an event [T22]', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (junk) => {
        assert.deepEqual(decodeJournal(junk, crc32).events, []);
      }),
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(9), (json, sequence) => {
        const line = Buffer.from(
          `${sequence} ${Buffer.byteLength(json)} ${crc32(json, sequence).toString(16)} ${json}\n`,
        );
        assert.deepEqual(decodeJournal(line, crc32).events, []);
      }),
    );
  });

  it('sets nothing on the prototype of all objects [T22]', () => {
    const json = `{"kind":"note","at":1,"text":"a","__proto__":{"polluted":1},"redactions":{"__proto__":7,"constructor":1}}`;
    const line = Buffer.from(`1 ${json.length} ${crc32(json, 1).toString(16).padStart(8, '0')} ${json}\n`);
    const [event] = decodeJournal(line, crc32).events;
    assert.ok(event?.kind === 'note');
    assert.equal(Object.getPrototypeOf(event), Object.prototype);
    assert.equal('polluted' in event, false);
    assert.equal('polluted' in {}, false);
    assert.equal(Object.getPrototypeOf(event.redactions), Object.prototype);
  });

  it('skips a line that is longer than any record', () => {
    const long = Buffer.from(`${'x'.repeat(5_000_000)}\n`);
    const bytes = journalOf(three);
    const decoded = decodeJournal(
      Buffer.concat([bytes, long, encodeEvent({ kind: 'note', at: 9, text: 'end' }, 4, crc32)]),
      crc32,
    );
    assert.deepEqual([texts(decoded), decoded.damagedLines], [['一', 'two', '三', 'end'], 1]);
  });

  it('of version 1 is read', () => {
    const bytes = [{ kind: 'header', version: 1, startedAt: 7 }, ...three].map(line1).join('');
    const decoded = decodeJournal(Buffer.from(bytes), crc32);
    assert.deepEqual(decoded.events, three);
    assert.deepEqual([decoded.damagedLines, decoded.missingLines, decoded.isNewer], [0, 0, false]);
    assert.deepEqual(decoded.header, { startedAt: 7, writer: null, part: 0 });
  });

  it('counts a line that is whole and says nothing that is known: no JSON, a header without its time', () => {
    const line = (json: string, sequence: number): Buffer =>
      Buffer.from(`${sequence} ${json.length} ${crc32(json, sequence).toString(16).padStart(8, '0')} ${json}\n`);
    const lines = [line('{"kind":"header","version":2}', 0), line('{"kind":', 1), line('{"kind":"unknown"}', 2)];
    const decoded = decodeJournal(Buffer.concat(lines), crc32);
    assert.deepEqual([decoded.events, decoded.header, decoded.damagedLines], [[], null, 3]);
  });

  it('of a newer version is not read, whatever else its header says [D12]', () => {
    const json = JSON.stringify({ kind: 'header', version: 3, startedAt: 'then', part: {} });
    const header = Buffer.from(`0 ${json.length} ${crc32(json, 0).toString(16).padStart(8, '0')} ${json}\n`);
    const decoded = decodeJournal(Buffer.concat([header, journalOf(three)]), crc32);
    assert.deepEqual([decoded.events, decoded.isNewer, decoded.damagedLines], [[], true, 0]);
  });
});
