import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { literalsOf, type Pattern } from '../../support/patterns/listPatterns';

const SMALL = 4096;
/** Linear work takes four times as long for four times the text, quadratic work sixteen times. */
const TIMES = 4;
const LIMIT = 9;
/** Milliseconds; the least that the clock can tell well. What is faster for the larger text slows nobody down. */
const FLOOR_MS = 4;

/** What these put together are the patterns of highlight.js. */
const OF_A_LIBRARY = ['src/core/log/export/colourCode.ts', 'src/core/log/export/grammars.ts'];
/** For names of at most 120 characters, and a text of 20. */
const OF_SHORT_TEXTS = [/PASSW\(\?:OR\)\?D\|PASSPHRASE\|PASSCODE/, /^\[ \\t\]\*\$$/];
/** Without one of these a pattern looks at a few characters from each place. */
const REPEATS = /[*+}]/;

/** What a text must begin with to come to the rest of the pattern. */
const LEAD = /^\^?([^\\()[\]{}|?*+.^$]+)(?![?*+{])/;

/** What stands in most patterns, and makes those that can be slow so. */
const COMMON = ['a', 'A', '0', ' ', '\n', '\t', '-', '_', '.', '/', '\\', ':', '"', "'", '`', '(', '[', '<', '{', '*'];

/** Pieces that, said again and again, begin the pattern and do not end it. */
function piecesFor(source: string): readonly string[] {
  const plain = source
    .replace(/\\[dD]/g, '0')
    .replace(/\\s/g, ' ')
    .replace(/\\[wWpPbBS](?:\{[^}]{1,20}\})?/g, 'a')
    .replace(/\(\?(?:[:=!]|<[=!]|<\w{1,30}>)/g, '')
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, '\t')
    .replace(/\{\d{0,6},?\d{0,6}\}/g, '')
    .replace(/\\/g, '');
  const letters = [...new Set(plain.match(/[^()[\]|?*+^$]/gu))].slice(0, 12);
  const words = plain.match(/[^()[\]|?*+^$]{2,40}/g) ?? [];
  return [...new Set([...COMMON, ...letters, ...words.slice(0, 8)])];
}

function millisecondsOf({ source, flags }: Pattern, text: string): number {
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
  const isOfAll = /[gy]/.test(flags);
  const every = isOfAll ? new RegExp(source, `${flags.replace(/[gy]/g, '')}g`) : null;
  const before = process.cpuUsage();
  if (every === null) pattern.exec(text);
  else for (const match of text.matchAll(every)) if (match === null) break;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const leastOf = (use: () => number): number => Math.min(use(), use(), use());

function slowPiece(pattern: Pattern): string | null {
  if (!REPEATS.test(pattern.source)) return null;
  const lead = LEAD.exec(pattern.source)?.[1] ?? '';
  const starts = lead === '' ? [''] : ['', lead];
  for (const [piece, start] of piecesFor(pattern.source).flatMap((each) => starts.map((one) => [each, one] as const))) {
    // No pattern ends with this, so all ways to match are tried.
    const small = `${start}${piece.repeat(Math.ceil(SMALL / piece.length))}\u0001`;
    const large = `${start}${piece.repeat(Math.ceil((SMALL * TIMES) / piece.length))}\u0001`;
    if (millisecondsOf(pattern, large) < FLOOR_MS * LIMIT) continue;
    const base = Math.max(
      FLOOR_MS,
      leastOf(() => millisecondsOf(pattern, small)),
    );
    const time = leastOf(() => millisecondsOf(pattern, large));
    if (time >= base * LIMIT) return `${JSON.stringify(piece)}: ${base} ms, then ${time} ms`;
  }
  return null;
}

describe('every regular expression', function () {
  this.timeout(120_000);

  it('takes time in proportion to the text, whatever the text is made of [T25]', () => {
    const made = execFileSync(
      process.execPath,
      ['--import', 'tsx', join('test', 'support', 'patterns', 'listPatterns.ts')],
      { encoding: 'utf8', maxBuffer: 1e8 },
    );
    const all = [...literalsOf('src'), ...(JSON.parse(made) as readonly Pattern[])];
    const patterns = [...new Map(all.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()];
    assert.ok(patterns.length > 1500, `${patterns.length} are found`);
    const own = patterns.filter(
      ({ file, source }) => !OF_A_LIBRARY.includes(file) && !OF_SHORT_TEXTS.some((short) => short.test(source)),
    );
    const slow = own.flatMap((pattern) => {
      const piece = slowPiece(pattern);
      return piece === null ? [] : [`${pattern.file} /${pattern.source.slice(0, 120)}/${pattern.flags}: ${piece}`];
    });
    assert.deepEqual(slow, []);
  });

  it('is found slow where it is, so that the test can tell', () => {
    for (const source of ['[ab]+$', '\\d+x', '^the *a? *end$']) {
      // What else the machine does can hide it from one look.
      const isFound = [1, 2, 3].some(() => slowPiece({ file: '', source, flags: '' }) !== null);
      assert.ok(isFound, source);
    }
  });
});
