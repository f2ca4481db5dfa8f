import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { structuredPatch } from 'diff';
import { root } from '../vscode/paths';

export const KINDS = ['code', 'diff', 'terminal', 'english', 'chinese', 'data', 'prompt'] as const;

export type SampleKind = (typeof KINDS)[number];

/** A text of one kind, 2 to 8 KB. */
export interface Sample {
  readonly kind: SampleKind;
  readonly name: string;
  readonly text: string;
}

/** The weights are fitted on one half of the texts and judged by the other. */
export type Half = 'fit' | 'heldOut';

const MIN_CHARS = 2000;
const MAX_CHARS = 8000;
/** Chinese says in one character what takes three or four in English. */
const MIN_CHINESE_CHARS = 700;

const CODE = /\.(ts|tsx|js|mjs|cjs|json|css|sh|py|c|cc|cpp|h|hpp|go|java|rs|ps1|yml)$/;
/** Of other authors and in other languages than this repository's. */
const PACKAGES = [
  'picomatch/lib',
  'semver/classes',
  'semver/ranges',
  'yauzl',
  'diff/libcjs',
  'commander/lib',
  'qs/lib',
  'markdown-it/dist',
  'smol-toml/dist',
  'valibot',
  'pako/lib',
  'playwright-core/bin',
  '@vscode/test-electron',
  'llama3-tokenizer-js/src',
];
const DOCUMENTS = [
  'picomatch',
  'debug',
  'commander',
  'smol-toml',
  'semver',
  'qs',
  'yauzl',
  'openai',
  'minipass',
  'diff',
  'fast-check',
  'markdown-it',
  'mocha',
  'path-scurry',
];

/** All samples of a half; the same files always fall into the same half, as their names decide. */
export function samples(half: Half): readonly Sample[] {
  const code = codeFiles().filter(({ path }) => halfOf(path) === half);
  return [
    ...code.flatMap(({ path, text }) => sample('code', path, text)),
    ...code.flatMap(({ path, text }) => sample('diff', path, diffOf(text))),
    ...texts(join(root, 'test/unit/core/failures'), /\.test\.ts$/)
      .filter(({ path }) => halfOf(path) === half)
      .flatMap(({ path, text }) => sample('terminal', path, outputsIn(text))),
    ...documents().flatMap((file) => (halfOf(file.path) === half ? sample('english', file.path, file.text) : [])),
    ...chinese(half),
    ...data(half),
    ...(half === 'heldOut' ? goldenFiles(/\.prompt\..*\.md$/).map(({ path, text }) => prompt(path, text)) : []),
  ];
}

/** Texts of folders that are not part of the repository, for a wider fit. */
export function samplesOf(folder: string): readonly Sample[] {
  return texts(folder, /\.\w+$/).flatMap(({ path, text }) => {
    if (/[\u4e00-\u9fff]{4}/.test(text)) return sample('chinese', path, text);
    if (path.endsWith('.md')) return sample('english', path, text);
    if (path.endsWith('.jsonl')) return sample('terminal', path, outputsOfLines(text));
    return CODE.test(path) ? [...sample('code', path, text), ...sample('diff', path, diffOf(text))] : [];
  });
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

function codeFiles(): readonly TextFile[] {
  return [
    ...texts(join(root, 'src'), CODE),
    ...texts(join(root, 'test/unit/core'), /\.ts$/),
    ...texts(join(root, 'media'), /\.css$/),
    ...PACKAGES.flatMap((name) => texts(join(root, 'node_modules', name), CODE, 60_000)),
  ];
}

function documents(): readonly TextFile[] {
  const own = ['README.md', 'CHANGELOG.md'].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return [...own, ...DOCUMENTS.flatMap((name) => texts(join(root, 'node_modules', name), /\.md$/i, 200_000, false))];
}

function chinese(half: Half): readonly Sample[] {
  if (half === 'fit') {
    const bundle = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8')) as object;
    return sample('chinese', 'l10n', Object.values(bundle).join('\n'));
  }
  const readme = join(root, 'node_modules/@biomejs/biome/README.zh-CN.md');
  const persona = join(root, 'media/personas/mentor.zh-CN.md');
  return [readme, persona]
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .concat(goldenFiles(/\.log\.zh-CN\.md$/))
    .flatMap(({ path, text }) => sample('chinese', path, text));
}

/** What tokenizers take most tokens for: hashes, keys, ids, dates, pictures drawn with signs, emoji. */
function data(half: Half): readonly Sample[] {
  const line = (seed: number, encoding: 'hex' | 'base64'): string =>
    createHash('sha512').update(`${half} ${seed}`).digest(encoding);
  const lines = (make: (seed: number) => string): string =>
    Array.from({ length: 90 }, (_, seed) => make(seed)).join('\n');
  const signs = ['✔', '✖', '→', '│', '├──', '└─', '•', '⠋', '…', '“quoted”', '█', '▶', '🚀', '✅', '📝', '🧠', '⚠️'];
  const sign = (seed: number): string => signs[seed % signs.length] ?? '';
  return [
    { kind: 'data', name: 'hex', text: lines((seed) => line(seed, 'hex')) },
    { kind: 'data', name: 'short hex', text: lines((seed) => `${line(seed, 'hex').slice(0, 40)}  file${seed}.js`) },
    { kind: 'data', name: 'base64', text: lines((seed) => line(seed, 'base64')) },
    {
      kind: 'data',
      name: 'ids',
      text: lines((seed) => line(seed, 'hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5')),
    },
    {
      kind: 'data',
      name: 'numbers',
      text: lines(
        (seed) => `2026-11-${10 + (seed % 20)}T09:${10 + (seed % 50)}:00.${100 + seed}Z ${seed * 7919}.${seed * 31} ms`,
      ),
    },
    {
      kind: 'data',
      name: 'signs',
      text: lines((seed) => `${sign(seed)} step ${sign(seed * 7 + 3)} done ${sign(seed + 5)}`),
    },
    {
      kind: 'data',
      name: 'frames',
      text: lines((seed) => `┌${'─'.repeat(10 + (seed % 60))}┐ ${'═'.repeat(seed % 30)}`),
    },
    {
      kind: 'data',
      name: 'bars',
      text: lines((seed) => `${'█'.repeat(seed % 40)}${'░'.repeat(40 - (seed % 40))} ${'='.repeat(seed)}>`),
    },
  ];
}

function goldenFiles(pattern: RegExp): readonly TextFile[] {
  return texts(join(root, 'test/golden/files'), pattern);
}

function prompt(path: string, text: string): Sample {
  return { kind: 'prompt', name: shortName(path), text };
}

function texts(folder: string, pattern: RegExp, maxBytes = 200_000, isDeep = true): readonly TextFile[] {
  return readdirSync(folder, { recursive: isDeep, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name) && !entry.name.endsWith('.min.js'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => text.length <= maxBytes);
}

/** A document that is half charts is no prose: what is drawn counts as data. */
function sample(kind: SampleKind, path: string, text: string): readonly Sample[] {
  const min = kind === 'chinese' ? MIN_CHINESE_CHARS : MIN_CHARS;
  const pieces: Sample[] = [];
  for (let from = 0; from < text.length && pieces.length < 4; ) {
    const border = text.lastIndexOf('\n', from + MAX_CHARS);
    const to = from + MAX_CHARS >= text.length || border <= from ? from + MAX_CHARS : border + 1;
    const piece = text.slice(from, to);
    const isDrawn = (piece.match(/[\u2500-\u259f]/g) ?? []).length > piece.length / 50;
    if (piece.length >= min)
      pieces.push({ kind: isDrawn ? 'data' : kind, name: `${shortName(path)} #${pieces.length + 1}`, text: piece });
    from = to;
  }
  return pieces;
}

function shortName(path: string): string {
  return path.startsWith(root) ? path.slice(root.length + 1) : path;
}

function halfOf(path: string): Half {
  const [first = 0] = createHash('sha256').update(shortName(path).replaceAll('\\', '/')).digest();
  return first % 2 === 0 ? 'fit' : 'heldOut';
}

/** What a person might have changed: a name here, a few lines less there. */
function diffOf(text: string): string {
  const lines = text.split('\n');
  const after = lines
    .filter((_, index) => index % 31 !== 7 && index % 43 !== 8)
    .map((line, index) => (index % 11 === 3 ? line.replace(/\b(\w{4,})\b/, 'new$1') : line));
  const { hunks } = structuredPatch('a', 'b', text, after.join('\n'), '', '', { context: 3 });
  return hunks
    .map((hunk) => [`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`, ...hunk.lines])
    .flat()
    .join('\n');
}

/** The outputs that tests of this repository hold between backquotes. */
function outputsIn(source: string): string {
  return [...source.matchAll(/`([^`]{150,})`/g)].map(([, output = '']) => output).join('\n');
}

function outputsOfLines(lines: string): string {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly output?: string }).output ?? '')
    .join('\n');
}
