import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { OutputBacklog } from '../../../../src/core/record/outputBacklog';
import { TerminalText, type TerminalTextLimits } from '../../../../src/core/record/terminalText';
import { heapUsed } from '../../../support/heapUsed';

const LIMITS: TerminalTextLimits = { headChars: 40, tailChars: 120, lineChars: 30, windowLines: 5 };
/** More than the backlog collects before it gives anything up. */
const FLOOD_LINES = 40_000;

const line = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.'), maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.integer({ min: 25, max: 90 }).map((length) => 'x'.repeat(length)) },
);
const control = fc.constantFrom(
  '\x1b[3A\x1b[J',
  '\x1b[4Aup',
  '\x1b[2J\x1b[H',
  '\x1b[9A\x1b[2M',
  '\rredrawn',
  'half a line',
  '\x1b[?1049hother\x1b[?1049l',
  '\x1b7\x1b[2Aaside\x1b8',
  '\x1b]633;A\x07',
  '\ttab',
  '错误：端口被占用\r\n',
  '\r',
  '\n',
);
/** A few lines over and over, so that a flood is small to print and large to take. */
const flood = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 7 }), end: fc.constantFrom('\r\n', '\n') })
  .map(({ lines, end }) =>
    Array.from({ length: FLOOD_LINES }, (_, i) => `${lines[i % lines.length] ?? ''}${i % 97 === 0 ? i : ''}${end}`),
  )
  .map((lines) => lines.join(''));
const output = fc.array(fc.oneof({ weight: 3, arbitrary: control }, { weight: 2, arbitrary: flood }), { maxLength: 6 });

describe('the backlog of a flood [T26]', () => {
  it('changes nothing of what is kept and counted, whatever comes before and after it', () => {
    const property = fc.property(output, fc.integer({ min: 1, max: 70_000 }), (pieces, size) => {
      const [text, parsed] = [new TerminalText(LIMITS), new TerminalText(LIMITS)];
      for (const chunk of inChunks(pieces.join(''), size)) text.feed(chunk);
      parse(parsed, pieces.join(''));
      assert.deepEqual(text.takeProgress(), parsed.takeProgress());
      assert.deepEqual({ ...text.result(), chunks: 0 }, { ...parsed.result(), chunks: 0 });
    });
    fc.assert(property, { numRuns: 60 });
  });

  for (const [state, before] of [
    ['whose lines are written over', `${'old\n'.repeat(2000)}\x1b[4A`],
    ['that has been cleared', `${'old\n'.repeat(2000)}\x1b[2J`],
    ['with the cursor on a status line', `${'old\n'.repeat(2000)}\x1b7\x1b[9;1H`],
    ['that another screen hides', `${'old\n'.repeat(2000)}\x1b[?1049h`],
    ['in the midst of a sequence', `${'old\n'.repeat(2000)}\x1b]0;title`],
    ['in the midst of a character', `${'old\n'.repeat(2000)}\ud83d`],
    ['that is empty', ''],
  ] as const) {
    it(`begins on no screen ${state}`, () => {
      for (const size of [1000, 33_000]) {
        const after = Array.from({ length: FLOOD_LINES }, (_, i) => `${i}\n`).join('');
        const [text, parsed] = [new TerminalText(LIMITS), new TerminalText(LIMITS)];
        text.feed(before);
        for (const chunk of inChunks(after, size)) text.feed(chunk);
        parse(parsed, before + after);
        assert.deepEqual(text.takeProgress(), parsed.takeProgress());
        assert.deepEqual({ ...text.result(), chunks: 0 }, { ...parsed.result(), chunks: 0 });
      }
    });
  }

  it('leaves the place where the cursor was saved where it would be', () => {
    const raw = `${'old\n'.repeat(20_000)}\x1b7\x1b[199A\x1b[J${`${'x'.repeat(1300)}\n`.repeat(1500)}\x1b8\x1b[J`;
    const [text, parsed] = [new TerminalText(), new TerminalText()];
    for (const chunk of inChunks(raw, 5000)) text.feed(chunk);
    parse(parsed, raw);
    assert.deepEqual({ ...text.result(), chunks: 0 }, { ...parsed.result(), chunks: 0 });
  });

  it('begins only where the beginning has been kept', () => {
    const limits = { ...LIMITS, headChars: 300_000 };
    const [text, parsed] = [new TerminalText(limits), new TerminalText(limits)];
    const lines = Array.from({ length: FLOOD_LINES }, (_, i) => `${i}\n`);
    for (const chunk of inChunks(lines.join(''), 1000)) text.feed(chunk);
    parse(parsed, lines.join(''));
    assert.deepEqual({ ...text.result(), chunks: 0 }, { ...parsed.result(), chunks: 0 });
  });

  it('tells in the midst of it what has been printed', () => {
    const [text, parsed] = [new TerminalText(), new TerminalText()];
    for (let i = 0; i < 60; i += 1) {
      const chunk = `${i} ${'y\r\n'.repeat(20_000)}`;
      text.feed(chunk);
      parse(parsed, chunk);
      if (i % 11 === 0) assert.deepEqual(text.takeProgress(), parsed.takeProgress());
    }
    assert.deepEqual({ ...text.result(), chunks: 0 }, { ...parsed.result(), chunks: 0 });
  });

  it('keeps no chunk alive for its end', () => {
    const before = heapUsed();
    const texts = Array.from({ length: 20 }, () => {
      const text = new TerminalText();
      text.feed(Array<string>(400_000).fill('endless\r\n').join(''));
      return text;
    });
    assert.ok(heapUsed() - before < 30e6);
    for (const text of texts) assert.match(text.result().tail, /endless\nendless$/);
  });

  it('sees the prompt that follows it at once', () => {
    const text = new TerminalText();
    for (let i = 0; i < 40; i += 1) text.feed('y\r\n'.repeat(20_000));
    assert.equal(text.promptReturned, false);
    text.feed('\x1b]633;A\x07');
    assert.equal(text.promptReturned, true);
  });

  it('gives up nothing of a line without an end, nor of blank lines', () => {
    for (const piece of ['y'.repeat(1000), '\r\n'.repeat(500), ' \n'.repeat(500)]) {
      const backlog = new OutputBacklog({ lines: 10, chars: 100, lineChars: 80 });
      assert.equal(backlog.add(piece), true);
      assert.equal(backlog.isFull, true);
      assert.equal(backlog.giveUp(), null);
      assert.equal(backlog.takeAll(), piece);
      assert.equal(backlog.isEmpty, true);
    }
  });

  it('keeps the lines that can still be rewritten, and the most that is kept before them', () => {
    const backlog = new OutputBacklog({ lines: 2, chars: 7, lineChars: 80 });
    backlog.add('begun before\r\n1234\r\n\r\n  56  \r\n');
    backlog.add('1234\n1234\n1234\nlast but one\nlast\nopen');
    const given = backlog.giveUp();
    assert.deepEqual(given, { first: 'begun before\r\n', dropped: { lines: 4, chars: 5 + 1 + 5 + 5 } });
    assert.equal(backlog.takeAll(), '1234\n1234\nlast but one\nlast\nopen');
  });

  it('takes no text that could be more than its letters', () => {
    const takes = (chunks: readonly string[]): readonly boolean[] => {
      const backlog = new OutputBacklog({ lines: 1, chars: 1, lineChars: 80 });
      return chunks.map((chunk) => backlog.add(chunk));
    };
    assert.deepEqual(takes(['plain ~\r\n', '\n', 'half\r', '\nline']), [true, true, true, true]);
    assert.deepEqual(takes(['a\tb', '\x1b[m', 'é', '\x7f', '\b', 'a\rb', '\r\r\n']), Array<boolean>(7).fill(false));
    assert.deepEqual(takes(['half\r', 'a line']), [true, false]);
  });
});

/** Without a backlog. */
function parse(text: TerminalText, raw: string): void {
  const { add } = OutputBacklog.prototype;
  OutputBacklog.prototype.add = () => false;
  try {
    text.feed(raw);
  } finally {
    OutputBacklog.prototype.add = add;
  }
}

function* inChunks(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
