import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Terminal } from '@xterm/headless';
import * as fc from 'fast-check';
import { columnWidth } from '../../../../src/core/record/columnWidth';
import {
  joinHeadAndTail,
  plainText,
  TerminalText,
  type TerminalTextLimits,
} from '../../../../src/core/record/terminalText';
import { heapUsed } from '../../../support/heapUsed';

const ESC = '\x1b';
const START = `${ESC}]633;C\x07`;
const roomy: Partial<TerminalTextLimits> = { headChars: Number.POSITIVE_INFINITY, lineChars: 20_000 };

function feed(chunks: Iterable<string>, limits?: Partial<TerminalTextLimits>) {
  const text = new TerminalText(limits);
  for (const chunk of chunks) text.feed(chunk);
  return text.result();
}

function assertNoControls(text: string, message = ''): void {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isControl = (code < 0x20 && code !== 0x0a && code !== 0x09) || (code >= 0x7f && code <= 0x9f);
    assert.ok(!isControl, `${message} U+${code.toString(16)} at ${i}`);
  }
}

function textOf(chunks: Iterable<string>): string {
  return joinHeadAndTail(feed(chunks, roomy), (lines, chars) => `${lines}/${chars}`);
}

/** What a terminal as wide as needed and 200 rows high shows, scrollback included. */
async function oracle(raw: string): Promise<string> {
  const cols = Math.max(80, ...raw.split('\n').map((line) => line.length)) + 100;
  const options = { cols, rows: 200, scrollback: 5000, convertEol: true, scrollOnEraseInDisplay: true };
  const terminal = new Terminal({ ...options, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(raw, resolve));
  const { normal } = terminal.buffer;
  const lines = Array.from({ length: normal.length }, (_, i) => normal.getLine(i)?.translateToString(true) ?? '');
  terminal.dispose();
  return trimmed(lines.join('\n'));
}

/** A terminal has no tabs in its cells; a stored text has. */
function expandTabs(text: string): string {
  const lines = text.split('\n').map((line) => {
    let out = '';
    let column = 0;
    for (const character of line) {
      const isTab = character === '\t';
      const columns = isTab ? 8 - (column % 8) : columnWidth(character.codePointAt(0) ?? 0);
      out += isTab ? ' '.repeat(columns) : character;
      column += columns;
    }
    return out;
  });
  return trimmed(lines.join('\n'));
}

function trimmed(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/ +$/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.join('\n');
}

/** Chunks of 1 to `longest` UTF-16 units, always the same for one seed. */
function split(text: string, longest: number, seed: number): string[] {
  const chunks: string[] = [];
  let state = seed;
  for (let at = 0; at < text.length; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const size = 1 + (state % longest);
    chunks.push(text.slice(at, at + size));
    at += size;
  }
  return chunks;
}

const promptSp = (mark: string, columns: number) =>
  `${ESC}[1m${ESC}[7m${mark}${ESC}[27m${ESC}[1m${ESC}[0m${' '.repeat(columns - 1)}\r \r`;

const streams: Readonly<Record<string, string>> = {
  'a progress line redrawn with carriage returns': 'get\r\n10%\r 50% \r100% done\r\nend\r\n',
  'a longer line redrawn by a shorter one': 'Downloading 123 MB\rdone\r\n',
  'a spinner with CSI G and CSI K': `⠙${ESC}[1G${ESC}[0K⠹${ESC}[1G${ESC}[0K⠸${ESC}[1G${ESC}[0Kready\r\n`,
  'npm-like progress': `⠙${ESC}[1G⠹${ESC}[1Gnpm ${ESC}[31merror${ESC}[39m code E404\r\n⠙${ESC}[1G${ESC}[0K\r\n`,
  'pip-like progress': [
    'Collecting x\r\n',
    ...[1, 5, 9].map(
      (n) => `\r     ${ESC}[91m━━╺${ESC}[0m${ESC}[90m━${ESC}[0m ${n}/9 MB eta ${ESC}[36m0:00:0${n}${ESC}[0m`,
    ),
    `\r${ESC}[2K     ━━━━ 9/9 MB\r\n${ESC}[?25hInstalled\r\n`,
  ].join(''),
  'two lines redrawn together':
    [1, 2, 3].map((n) => `a ${n}0%${ESC}[K\r\nb ${n}5%${ESC}[K\r\n${ESC}[2A`).join('') + `${ESC}[2Bx`,
  'lines erased upwards and printed anew': `one\r\ntwo\r\nthree${ESC}[2K${ESC}[1A${ESC}[2K${ESC}[1A${ESC}[2K${ESC}[GONE\r\n`,
  'CSI E, F and J': `1\r\n2\r\n3\r\n${ESC}[3Ffirst${ESC}[E${ESC}[Jlast`,
  'everything above erased': `1\r\n2\r\n345678${ESC}[4D${ESC}[1J`,
  'backspaces that erase': 'pasword\b\b\b\bsword\r\nabc\b \b\b \bx\r\n',
  'backspaces over wide characters': '你好世界\b\b  \b\b\b\b  \b\b们\r\n',
  'wide characters half overwritten': `你好世界\r${ESC}[Cab\r\n宽${ESC}[2Dx\r\n`,
  'columns behind wide characters': `编译中 10%${ESC}[8G50%${ESC}[1G错误${ESC}[K\r\n`,
  'Chinese without any movement': '错误：找不到文件“配置.json”\r\n  第 3 行\r\n',
  'wide characters erased from behind': `错误中文abc${ESC}[5D${ESC}[K|\r\n`,
  'a cursor restored after scrolling': `${'a\r\n'.repeat(50)}${ESC}7${'b\r\n'.repeat(180)}${ESC}8here`,
  'combining marks': 'cafe\u0301 nai\u0308ve\re\u0301X\r\n',
  'characters deleted, erased and inserted': `abcdefgh${ESC}[6D${ESC}[2P${ESC}[2@XY${ESC}[2X\r\n`,
  'lines inserted and deleted': `1\r\n2\r\n3\r\n4${ESC}[2A${ESC}[Lnew${ESC}[B${ESC}[M\r\n`,
  'erasing to the left': `abcdef${ESC}[3D${ESC}[1K\r\n`,
  tabs: 'a\tb\r\n\tat f (x.js:1)\r\n12345678\tc\rX\tY\r\n',
  'a tab shifted by an insertion': `ab\tc\r${ESC}[@\r\n`,
  'colours of all kinds': `${ESC}[1;31mA${ESC}[0m${ESC}[38;5;7mB${ESC}[38;2;1;2;3mC${ESC}[4:3mD${ESC}[mE\r\n`,
  hyperlinks: `see ${ESC}]8;;https://x.test/${ESC}\\the rule${ESC}]8;;\x07 now\r\n`,
  'titles and other strings': `${ESC}]0;t\x07a${ESC}P1$q\x07q${ESC}\\b${ESC}_app${ESC}\\c${ESC}^pm${ESC}\\d${ESC}Xsos${ESC}\\e\r\n`,
  'cursor saved and restored': `ab${ESC}7cdef${ESC}8XY\r\n12${ESC}[s345${ESC}[u--\r\n`,
  'index and next line': `a${ESC}Db${ESC}Ec\x84d\x85e\r\n1\r\n2${ESC}Mx`,
  'a repeated character': `-${ESC}[9b>\r\n`,
  'clear before home': `old\r\n${ESC}[2J${ESC}[Hnew\r\n`,
  'clear after text lines': `old 1\r\nold 2\r\n${ESC}[2J${ESC}[Hfirst${ESC}[3;5Hthird${ESC}[2;3Hsecond\r\n`,
  'an alternate screen': `before\r\n${ESC}[?1049h${ESC}[2J${ESC}[Hvim ~\r\n~${ESC}[?1049lafter\r\n`,
  'controls in the middle of a sequence': `ab${ESC}[\r2Cx${ESC}[3\b1mY\r\n`,
  'a sequence cut short by CAN': `a${ESC}[12\x18b${ESC}]0;t\x1ac\r\n`,
  'private and intermediate sequences': `${ESC}[?25l${ESC}[>4;1ma${ESC}[!p${ESC}[2 q${ESC}[2$Kb${ESC}(B${ESC}#5c${ESC}=\r\n`,
  'C1 controls': 'a\x9b31mb\x1b[1\x8531m\x9d0;t\x9cc\x90dcs\x9cd\x9fapc\x9ce\r\n',
  'everything that a program does on the alternate screen': `keep\r\nthis${ESC}[?1049h${ESC}[2A${ESC}[Kx\r\n\b\t${ESC}M${ESC}7\x0b\u0301${ESC}[1J${ESC}[5b${ESC}[?1049l, too\r\n`,
  'modes that are set together': `a\r\n${ESC}[?25;1049hgone${ESC}[?1049;25lb\r\n`,
  'a private mode that is no screen': `a${ESC}[?7hb${ESC}[?2004lc${ESC}[4hd${ESC}[4l\r\n`,
  'private erasing': `abcdef${ESC}[3D${ESC}[?K|\r\nkept\r\ngone${ESC}[4D${ESC}[?Jx\r\n`,
  'prefixes that make another sequence of a movement': `ab${ESC}[?2Dc${ESC}[>1Ad${ESC}[=1Ke${ESC}[<1Gf\r\n`,
  'intermediate bytes that make another escape': `ab${ESC}(Dc${ESC}%Gd${ESC} Fe${ESC}[1 Df${ESC}[3$Gg\r\n`,
  'sub-parameters, which are no parameters': `abc${ESC}[4:3mde${ESC}[1:9Df${ESC}[2;7Dg\r\n`,
  'more parameters than anybody reads': `abc${ESC}[${'1;'.repeat(50)}1md${ESC}[2${';3'.repeat(50)}De\r\n`,
  'an escape within an escape': `ab${ESC}${ESC}[1Dc${ESC}[${ESC}[1De\r\n`,
  'vertical tabs and form feeds': 'a\x0bb\x0cc\r\n',
  'reverse index, twice': `1\r\n2\r\n3${ESC}Mx${ESC}My\r\n`,
  'columns addressed with and without a number': `abcdef${ESC}[Gx${ESC}[4\`y${ESC}[0Gz${ESC}[2aw${ESC}[1ev\r\n`,
  'a repeated wide character': `中${ESC}[3b|\r\n`,
  'letters beyond the first plane': `𝐀𝐁𝐂\r${ESC}[Cx${ESC}[K|\r\n𠀀𠀁y\r${ESC}[2Cz\r\na\u{1d167}b\r\n`,
  'wide characters with a blank before and behind': `中文字\r${ESC}[1C${ESC}[1X|\r\n中文字\r${ESC}[3C${ESC}[1P|\r\n中文字\r${ESC}[1C${ESC}[@|\r\n`,
  'a row erased up to a wide character': `中文字abc\r${ESC}[2C${ESC}[1K|\r\n中文\r${ESC}[9C${ESC}[1K|\r\n`,
  'columns erased in the middle and beyond the end': `abcdef\r${ESC}[2C${ESC}[2X|\r\nabc\r${ESC}[1C${ESC}[9X|\r\n`,
  'tabs written over': 'a\tb\r   x\r\n\tb\r1234567\b\b..\r\n\t\tc\r\ty\r\n',
  'blanks inserted before a tab': `a\tb\tc\r${ESC}[2@|\r\na\tb\r${ESC}[P|\r\n`,
  'lines deleted and inserted at the end': `1\r\n2\r\n3${ESC}[9M4\r\n5${ESC}[1A${ESC}[2Lx\r\n`,
  'a cursor kept inside the lines': `1\r\n2${ESC}[99Ax${ESC}[99Dy\r\n`,
  'more lines than the window': `${Array.from({ length: 450 }, (_, i) => `line ${i}\r\n`).join('')}${ESC}[300Atop\r\n`,
  'blank lines within': '\r\n\r\na\r\n\r\nb  \r\n\r\n\r\n',
};

describe('terminal text, beside a real terminal', function () {
  this.timeout(60_000);

  for (const [name, raw] of Object.entries(streams)) {
    it(`shows ${name} as xterm does, and so for every chunk size`, async () => {
      const expected = await oracle(raw);
      const whole = textOf([raw]);
      assert.equal(expandTabs(whole), expected);
      assert.notEqual(expected, '');
      for (const longest of [1, 2, 7]) assert.equal(textOf(split(raw, longest, longest)), whole);
    });
  }

  it('agrees with xterm on any mixture of text and editing', async () => {
    const number = fc.integer({ min: 0, max: 12 });
    const editing = fc.tuple(number, fc.constantFrom(...'ABCDEFGKJPX@LM')).filter(([n, f]) => f !== 'J' || n < 2);
    const piece = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'bcd', 'hello world', '中文', '全角！', 'x你y', 'é', '─') },
      { weight: 2, arbitrary: fc.constantFrom('\r', '\r\n', '\n', '\b', '\t', '\b \b', `${ESC}E`, `${ESC}D`) },
      { weight: 1, arbitrary: fc.constantFrom(`${ESC}[31m`, `${ESC}7`, `${ESC}8`, `${ESC}]0;t\x07`, `${ESC}[2K`) },
      { weight: 2, arbitrary: editing.map(([n, final]) => `${ESC}[${n}${final}`) },
    );
    const property = fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
      // A cursor that was never saved is restored to home by xterm: save one first.
      const raw = `${ESC}7${pieces.join('')}`;
      assert.equal(expandTabs(textOf([raw])), await oracle(raw));
    });
    await fc.assert(property, { numRuns: 300 });
  });
});

describe('terminal text, in chunks', function () {
  this.timeout(60_000);

  it('is the same for a split at every single place', () => {
    const short = Object.values(streams).filter((raw) => raw.length < 300);
    const raw = [START, ...short, promptSp('%', 80)].join(`${ESC}[0m`);
    const whole = textOf([raw]);
    for (let at = 0; at <= raw.length; at++) assert.equal(textOf([raw.slice(0, at), raw.slice(at)]), whole);
  });

  it('is the same for any chunking of any bytes', () => {
    const alphabet = [
      ...`${ESC}${ESC}${ESC}[[]]PX^_;:?0123479mABCDGHJKLMPXhlsu78c\r\n\b\t\x07\x18\x9b\x9d\x9c\\%# abc中é\u0301`,
    ];
    const unit = fc.constantFrom(...alphabet, '😀', '\ud83d', '\ude00', ' '.repeat(20), `${ESC}[7m`, `${ESC}[27m`);
    const property = fc.property(fc.array(unit, { maxLength: 120 }), fc.nat(), (units, seed) => {
      const raw = units.join('');
      const limits = { headChars: 40, tailChars: 40, lineChars: 30, windowLines: 5 };
      const { chunks: _one, ...whole } = feed([raw], limits);
      const { chunks: _many, ...pieces } = feed(split(raw, 5, seed), limits);
      assert.deepEqual(pieces, whole);
      assertNoControls(whole.head + whole.tail);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('does not take a row that the cursor was only sent to for a line, wherever a chunk ends', () => {
    const [there, then] = [`${ESC}[12B`, `${ESC}[10;5Hx`];
    assert.equal(textOf([there, then]), textOf([there + then]));
  });

  it('joins a surrogate pair that was split, and replaces half of one', () => {
    assert.equal(textOf(['a\ud83d', '', '\ude00b']), 'a😀b');
    assert.equal(textOf(['a\ud83d', 'b\ude00c']), 'a\ufffdb\ufffdc');
  });

  it('keeps the text that breaks a sequence, and drops a mark that has no character before it', () => {
    assert.equal(textOf([`ab${ESC}[1中c${ESC}é${ESC}[2ßd`]), 'ab中céßd');
    assert.equal(textOf(['1\r\n2\x8dx']), '1x\n2');
    assert.equal(textOf(['中\u0301文\r\u0301x\r\n\u0301y']), 'x 文\ny');
  });

  it('gives a result in mid-stream without disturbing what follows', () => {
    const text = new TerminalText();
    text.feed('one\r\ntw');
    assert.equal(text.result().head, 'one\ntw');
    text.feed(`o${ESC}[`);
    assert.equal(text.result().head, 'one\ntwo');
    text.feed('1Gx\r\n');
    assert.equal(text.result().head, 'one\nxwo');
    assert.equal(text.result().chunks, 3);
  });
});

describe('terminal text, from shells and programs', function () {
  this.timeout(60_000);

  it('tells silence from loss: the start mark alone, and no chunk at all', () => {
    assert.deepEqual(pick(feed([START])), { sawStartMark: true, promptReturned: false, chunks: 1, isEmpty: true });
    assert.deepEqual(pick(feed([])), { sawStartMark: false, promptReturned: false, chunks: 0, isEmpty: true });
    assert.equal(feed([`${ESC}]133;C${ESC}\\x`]).sawStartMark, true);
    assert.equal(feed([`${START}x`]).isEmpty, false);
  });

  it('sees the prompt return, and no prompt in what only looks like the mark', () => {
    assert.equal(feed([`${START}out\r\n${ESC}]633;A\x07$ `]).promptReturned, true);
    assert.equal(feed([`${START}out\r\n${ESC}]133;A;k=i${ESC}\\$ `]).promptReturned, true);
    assert.equal(
      feed([`${ESC}]633;AB\x07${ESC}]6330;A\x07${ESC}]0;633;A\x07${ESC}]633;A\x18]633;A`]).promptReturned,
      false,
    );
    const text = new TerminalText();
    text.feed(`${ESC}]633;A\x07`);
    assert.equal(text.promptReturned, true);
  });

  it('keeps the text around marks that a program forges, and nothing of the marks', () => {
    const raw = `${START}a${ESC}]633;E;rm -rf /;nonce\x07b${ESC}]633;D;7\x07c${START}d`;
    assert.equal(textOf([raw]), 'abcd');
  });

  it('removes the end-of-line mark of zsh, with and without a final newline', () => {
    for (const mark of ['%', '#']) {
      assert.equal(textOf([`${START}out\r\n${promptSp(mark, 113)}`]), 'out');
      assert.equal(textOf([`${START}no newline${promptSp(mark, 113)}`]), 'no newline');
      assert.equal(textOf(split(`${START}no newline${promptSp(mark, 80)}`, 3, 9)), 'no newline');
      assert.equal(feed([START, promptSp(mark, 80)]).isEmpty, true);
    }
    assert.equal(textOf([`first${promptSp('%', 80)}second${promptSp('%', 80)}`]), 'first\nsecond');
  });

  it('keeps an inverse percent sign that is no end-of-line mark', () => {
    assert.equal(textOf([`load ${ESC}[7m%${ESC}[27m used\r\n`]), 'load % used');
    assert.equal(textOf([`load ${ESC}[7m%${ESC}[27m   \rL\r\n`]), 'Load %');
    assert.equal(textOf([`load ${ESC}[38;5;7m%${ESC}[0m${' '.repeat(40)}\rL\r\n`]), 'Load %');
    assert.equal(textOf([`${ESC}[7m100%${ESC}[27m${' '.repeat(40)}\r\n`]), '100%');
  });

  it('removes the preamble of fish', () => {
    const preamble = `${START}${ESC}[?2004l${ESC}]0;cmd /w\x07${ESC}[30m${ESC}(B${ESC}[m\r`;
    assert.equal(textOf([`${preamble}hi\r\n`]), 'hi');
    assert.equal(feed([preamble]).isEmpty, true);
  });

  it('skips the alternate screen in all its spellings, and is empty if nothing else was shown', () => {
    for (const mode of ['1049', '1047', '47']) {
      const raw = `${START}${ESC}[?${mode}h~ ~ file${ESC}[5;5Htext${ESC}[?1;${mode}l\r${ESC}[K`;
      assert.equal(feed([raw]).isEmpty, true);
    }
    assert.equal(textOf([`a\r\n${ESC}[?1049hless died here`]), 'a');
    assert.equal(textOf([`a\r\n${ESC}[?1049hless${ESC}cb`]), 'a\nb');
  });

  it('keeps what a clear, a home or a reset takes from the screen', () => {
    for (const clear of ['[H\x1b[2J\x1b[3J', '[2J\x1b[3J\x1b[H', '[3J\x1b[H\x1b[2J', '[3J', '[H', 'c', '[1;1H\x1b[J']) {
      assert.equal(
        textOf([`first run failed\r\n\r\n\r\n${ESC}${clear}second run\r\n`]),
        'first run failed\nsecond run',
      );
    }
  });

  it('does not write over text where a row of an unknown screen is addressed', () => {
    assert.equal(textOf([`kept\r\ntoo${ESC}[1;5Hx${ESC}[20;1Hy`]), 'kept\ntoo\n    x\ny');
    const apt = `Setting up a\r\n${ESC}7${ESC}[24;0fProgress: [ 12%]${ESC}8Setting up b\r\n`;
    assert.equal(textOf([apt]), 'Setting up a\nSetting up b');
  });

  it('takes a line feed alone for a new line, as recorded texts have it', () => {
    assert.equal(plainText('a\n  b\nc\n'), 'a\n  b\nc');
  });

  it('keeps tabs, emoji, Chinese and replacement characters as they were printed', () => {
    const line = '\tat f\t✅ 完成 \ufffd👩‍💻 é e\u0301 ⚠️ x';
    assert.equal(textOf([`${line}\r\n`]), line);
  });

  it('keeps what a user typed ahead, and the notices of background jobs', () => {
    assert.equal(textOf([`${START}Name: Li\r\n[1]+  Done   sleep 1\r\n^C\r\n`]), 'Name: Li\n[1]+  Done   sleep 1\n^C');
  });

  it('lets an unfinished string swallow no more than the text behind it', () => {
    assert.equal(textOf([`a\r\n${ESC}]0;never ended\r\nb`]), 'a');
    assert.equal(textOf([`a${ESC}]0;never ended${ESC}[0mb`]), 'ab');
  });
});

describe('terminal text, in size', function () {
  this.timeout(60_000);

  it('keeps head and tail in whole lines and counts what is gone', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `line ${String(i).padStart(2, '0')}`);
    const result = feed([lines.join('\r\n')], { headChars: 24, tailChars: 15, windowLines: 3 });
    assert.equal(result.head, 'line 00\nline 01\nline 02');
    assert.equal(result.tail, 'line 48\nline 49');
    assert.deepEqual([result.droppedLines, result.droppedChars], [45, 45 * 8]);
    assert.equal(
      joinHeadAndTail(result, (n, chars) => `… ${n} lines, ${chars} characters …`),
      'line 00\nline 01\nline 02\n… 45 lines, 360 characters …\nline 48\nline 49',
    );
  });

  it('has no tail where all fits in the head, and no mark where nothing is missing between', () => {
    const small = feed(['a\nb'], { headChars: 3 });
    assert.deepEqual([small.head, small.tail, small.droppedLines, small.droppedChars], ['a\nb', '', 0, 0]);
    const both = feed(['a\nb\nc'], { headChars: 3 });
    assert.deepEqual([both.head, both.tail], ['a\nb', 'c']);
    assert.equal(
      joinHeadAndTail(both, () => assert.fail('nothing is missing')),
      'a\nb\nc',
    );
  });

  it('closes the head at the first line that does not fit, so that the order stays', () => {
    const { head, tail } = feed(['aaaa\nbbbbbbbbbb\ncc'], { headChars: 10 });
    assert.deepEqual([head, tail], ['aaaa', 'bbbbbbbbbb\ncc']);
  });

  it('keeps only a few of very many marks on one character', () => {
    assert.equal(textOf([`e${'\u0301'.repeat(100)}x`]), `e${'\u0301'.repeat(7)}x`);
  });

  it('cuts a line at the cap, visibly, and never through a character', () => {
    const limits = { lineChars: 10 };
    assert.equal(feed(['abcdefghijKLM\nx'], limits).head, 'abcdefghij…[+3 chars]\nx');
    assert.equal(feed(['abcdefghijKLM\nx'], limits).droppedChars, 3);
    assert.equal(feed(['abcdefghi😀\n'], limits).head, 'abcdefghi…[+1 chars]');
    assert.equal(feed(['𝐀'.repeat(9)], { lineChars: 9 }).head, `${'𝐀'.repeat(4)}…[+10 chars]`);
    assert.equal(feed(['abcdefghij\n'], limits).head, 'abcdefghij');
    assert.equal(feed(['abcdefghijKLM\rxy\x1b[K\n'], limits).head, 'xy');
    assert.equal(feed(['abcdefghijKLM\rxy\n'], limits).head, 'xycdefghij…[+3 chars]');
  });

  it('makes one line of 300,000 redraws', () => {
    const result = feed(split(Array.from({ length: 300_000 }, (_, i) => `\r${i} of 300000`).join(''), 70_000, 5));
    assert.equal(result.head, '299999 of 300000');
  });

  it('holds a line of 50 MB within its cap [T26]', () => {
    const chunk = 'x'.repeat(65_536);
    const before = heapUsed();
    const text = new TerminalText();
    for (let i = 0; i < 763; i++) text.feed(chunk);
    assert.ok(heapUsed() - before < 5e6);
    const result = text.result();
    assert.equal(result.head.length, 4000 + `…[+${763 * 65_536 - 4000} chars]`.length);
    assert.equal(result.droppedChars, 763 * 65_536 - 4000);
  });

  it('holds 100 MB of lines within its limits [T26]', () => {
    const before = heapUsed();
    const text = new TerminalText();
    let lines = 0;
    for (let size = 0; size < 100e6; ) {
      // Each chunk is a text of its own, as from a pipe: what is kept of it must not keep it.
      const chunk = Array.from({ length: 800 }, (_, i) => `${lines + i} ${'0123456789'.repeat(7)}\r\n`).join('');
      text.feed(chunk);
      lines += 800;
      size += chunk.length;
    }
    assert.ok(heapUsed() - before < 5e6);
    const { head, tail, droppedLines } = text.result();
    assert.ok(head.length <= 32 * 1024 && head.length > 31 * 1024);
    assert.ok(tail.length <= 96 * 1024 && tail.length > 95 * 1024);
    assert.equal(head.split('\n').length + tail.split('\n').length + droppedLines, lines);
    assert.match(tail, new RegExp(`\\n${lines - 1} [0-9]{70}$`));
  });

  it('keeps no chunk alive for the short line that it left', () => {
    const before = heapUsed();
    const text = new TerminalText();
    for (let i = 0; i < 100; i++)
      text.feed(`line ${i} is all that is left of this chunk\r\n${`${i} redrawn\r`.repeat(20_000)}\x1b[2K`);
    assert.ok(heapUsed() - before < 5e6);
    assert.equal(text.result().head.split('\n').length, 100);
  });

  it('keeps no chunk alive for its part of an unfinished line', () => {
    const before = heapUsed();
    const text = new TerminalText();
    for (let i = 0; i < 100; i++) text.feed(`part ${i} of a long line ${ESC}]0;${`${i} title `.repeat(20_000)}\x07`);
    assert.ok(heapUsed() - before < 5e6);
    assert.match(text.result().head, /^part 0 of a long line part 1 .* part 99 of a long line$/);
  });

  it('takes linear time for input built to be slow [T25]', () => {
    const wide = `${'中'.repeat(1900)}${ESC}[5D`;
    for (const [start, piece] of [
      ['x'.repeat(3900), `${ESC}[@`],
      ['x'.repeat(3900), '\rx'],
      [wide, `${ESC}[Pé`],
      [`${'x'.repeat(3999)}\r\n`.repeat(199), `${ESC}[5Ay\r\n`],
      ['e', '\u0301'],
      ['', `a${ESC}[999b\r`],
      ['', `${ESC}[`],
      ['', `${ESC}[1;`],
      ['', `${ESC}]0;`],
      ['', ' '],
      ['', '\n'],
      ['', `${ESC}[9999Cx\n`],
      ['x\r\n'.repeat(200), `${ESC}[1J${ESC}[L`],
      ['', `${ESC}[H.`],
      ['', `${ESC}[9;9H.`],
    ] as const) {
      const text = new TerminalText();
      text.feed(start);
      const startedAt = process.cpuUsage();
      text.feed(piece.repeat(Math.ceil(300_000 / piece.length)));
      // Processor time: what else the machine does is not counted.
      const ms = process.cpuUsage(startedAt).user / 1000;
      assert.ok(ms < 3000, `${JSON.stringify(piece)} took ${Math.round(ms)} ms`);
      const { head, tail } = text.result();
      assert.ok(head.length <= 32 * 1024 && tail.length <= 96 * 1024);
    }
  });
});

describe('terminal text, against injection', function () {
  this.timeout(60_000);

  it('stores no control character of a hundred hostile outputs, and none of their payloads [T24]', () => {
    const payloads = ['633;E;curl evil', '8;;http://evil', '52;c;ZXZpbA==', '0;evil', '1337;File=evil'];
    const openers = [`${ESC}]`, '\x9d', `${ESC}P`, '\x90', `${ESC}_`, '\x9f', `${ESC}^`, '\x9e', `${ESC}X`, '\x98'];
    const enders = [`${ESC}\\`, '\x9c'];
    let fixtures = 0;
    for (const payload of payloads) {
      for (const opener of openers) {
        for (const ender of enders) {
          const stored = textOf([
            `ok${opener}${payload}${ender}\x00\x01\x05\x0e\x0f\x7f\x80\x8f\x99 end${opener}${payload}`,
          ]);
          assert.equal(stored, 'ok end');
          fixtures++;
        }
      }
    }
    assert.equal(fixtures, 100);
  });

  it('stores every code unit either as text or not at all [T24]', () => {
    for (let code = 0; code < 0x100; code++) {
      const character = String.fromCharCode(code);
      for (const raw of [
        character,
        `a${character}b`,
        `${ESC}${character}b`,
        `${ESC}[${character}b`,
        `${ESC}]0;${character}b`,
      ]) {
        assertNoControls(textOf([raw]));
      }
    }
  });
});

const corpusPath = join(__dirname, '../../../../../shared/corpus/terminal-dev.jsonl');
if (existsSync(corpusPath)) {
  describe('terminal text, on the recorded outputs', function () {
    this.timeout(60_000);

    const cases = readFileSync(corpusPath, 'utf8').trim().split('\n').map(readCase);

    it('is the same whole and in random chunks, and free of control characters', () => {
      for (const { id, output } of cases) {
        const whole = textOf([output]);
        for (const longest of [1, 7, 300]) assert.equal(textOf(split(output, longest, longest)), whole, id);
        assertNoControls(whole, id);
      }
      assert.ok(cases.length > 50);
    });

    it('is what a real terminal shows', async () => {
      for (const { id, output } of cases) assert.equal(expandTabs(textOf([output])), await oracle(output), id);
    });
  });
}

function readCase(line: string): { readonly id: string; readonly output: string } {
  const value: unknown = JSON.parse(line);
  assert.ok(typeof value === 'object' && value !== null && 'id' in value && 'output' in value);
  assert.ok(typeof value.id === 'string' && typeof value.output === 'string');
  return { id: value.id, output: value.output };
}

function pick({ sawStartMark, promptReturned, chunks, isEmpty }: ReturnType<typeof feed>) {
  return { sawStartMark, promptReturned, chunks, isEmpty };
}
