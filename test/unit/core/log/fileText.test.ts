import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FileForm, fileBytes, readFileText } from '../../../../src/core/log/fileText';
import { type LineEdit, lineEdits } from '../../../../src/core/log/lineEdits';

const forms: readonly FileForm[] = (['utf8', 'utf16le', 'utf16be'] as const).flatMap((encoding) =>
  (['\n', '\r\n'] as const).flatMap((lineEnd) =>
    (encoding === 'utf8' ? [false, true] : [true]).map((hasByteOrderMark) => ({ encoding, hasByteOrderMark, lineEnd })),
  ),
);

describe('the text of a log file [D9]', () => {
  for (const form of forms) {
    const name = `${form.encoding}${form.hasByteOrderMark ? ' with a mark' : ''}, ${JSON.stringify(form.lineEnd)}`;
    it(`is read and written to the same bytes: ${name}`, () => {
      for (const text of [
        '',
        '\n',
        '# 日志\n\n- [ ] a\n',
        'no line end 🙂',
        '# a\nlast',
        '\u2028 \u0085 \ufeff inside\n',
      ]) {
        const bytes = Buffer.from(fileBytes(text, form));
        const read = readFileText(bytes);
        assert.ok(typeof read === 'object', `${JSON.stringify(text)}: ${String(read)}`);
        assert.equal(read.text, text);
        assert.deepEqual([read.form.encoding, read.form.hasByteOrderMark], [form.encoding, form.hasByteOrderMark]);
        assert.deepEqual(Buffer.from(fileBytes(read.text, read.form)), Buffer.from(fileBytes(text, form)));
        assert.deepEqual(bytes, Buffer.from(fileBytes(text, form)), 'reading changes nothing');
      }
    });
  }

  it('is read only where the same bytes can be made of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom('', '\ufeff', 'a\r\nb'), (bytes, start) => {
        const whole = Buffer.concat([Buffer.from(start), bytes]);
        const read = readFileText(whole);
        if (typeof read === 'object') assert.deepEqual(Buffer.from(fileBytes(read.text, read.form)), whole);
      }),
      { numRuns: 5000 },
    );
  });

  it('is not guessed', () => {
    const gbk = Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4, 0x0a);
    const refused: readonly (readonly [Uint8Array, string])[] = [
      [gbk, 'encoding'],
      [Buffer.from('caf\xe9\n', 'latin1'), 'encoding'],
      [Buffer.from('a\0b'), 'encoding'],
      [Buffer.from('# a\n', 'utf16le'), 'encoding'],
      [Uint8Array.of(0xff, 0xfe, 0x00), 'encoding'],
      [Uint8Array.of(0xff, 0xfe, 0x00, 0xd8), 'encoding'],
      [Uint8Array.of(0xef, 0xbb, 0xbf, 0xff), 'encoding'],
      [Buffer.from('a\r\nb\n'), 'lineEnds'],
      [Buffer.from('a\nb\r\n'), 'lineEnds'],
      [Buffer.from('a\rb'), 'lineEnds'],
      [Buffer.from('a\r\r\n'), 'lineEnds'],
    ];
    for (const [bytes, why] of refused) assert.equal(readFileText(bytes), why, Buffer.from(bytes).toString('hex'));
  });
});

describe('the lines that change', () => {
  const applied = (before: readonly string[], edits: readonly LineEdit[]): readonly string[] => {
    const lines = [...before];
    for (const { from, to, lines: fresh } of [...edits].toReversed()) lines.splice(from, to - from, ...fresh);
    return lines;
  };

  it('are those alone', () => {
    assert.deepEqual(lineEdits(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e']), [
      { from: 1, to: 2, lines: ['x'] },
      { from: 4, to: 4, lines: ['e'] },
    ]);
    assert.deepEqual(lineEdits(['a'], ['a']), []);
    assert.deepEqual(lineEdits(['a', 'b'], ['b']), [{ from: 0, to: 1, lines: [] }]);
  });

  it('make the one text of the other, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b', 'c', '- [ ] d'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edits = lineEdits(before, after);
        assert.deepEqual(applied(before, edits), after);
        for (const [index, edit] of edits.entries()) assert.ok(edit.from > (edits[index - 1]?.to ?? -1));
      }),
      { numRuns: 3000 },
    );
  });

  it('are replaced at once where two long texts have nothing in common', () => {
    const [before, after] = ['a', 'b'].map((name) => Array.from({ length: 3000 }, (_, index) => `${name}${index}`));
    const edits = lineEdits(['same', ...(before ?? [])], ['same', ...(after ?? [])]);
    assert.deepEqual([edits.length, edits[0]?.from, edits[0]?.to, edits[0]?.lines.length], [1, 1, 3001, 3000]);
  });
});
