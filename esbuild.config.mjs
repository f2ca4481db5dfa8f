import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { chatOfOpenai, coarseParts, grammarsOfPreview, leanEntry, vscodeNames } from './src/build/hostPlugins.mjs';
import { MARKDOWN, markdownOfPage, markdownOfPreview } from './src/build/sharedMarkdown.mjs';
import { NOTICES, thirdPartyNotices } from './src/build/thirdPartyNotices.mjs';

// Drawn at 16 pixels: a hundredth of one is not seen, and five digits of each number are a third of the page's icons.
const roundedIcons = {
  name: 'rounded-icons',
  setup({ onLoad }) {
    onLoad({ filter: /\.svg$/ }, async ({ path }) => {
      const drawing = await readFile(path, 'utf8');
      const contents = drawing.replace(/\d+\.\d{3,9}/g, (number) => String(Number(Number(number).toFixed(2))));
      return { contents, loader: 'text' };
    });
  },
};

// Chinese stays as it is written: escaped, each sign would be twice as long.
const output = { minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };
const common = {
  ...output,
  bundle: true,
  outdir: 'dist',
  metafile: true,
  // A linked node_modules makes the same files, with the same names.
  preserveSymlinks: true,
};

/** What runs in the browser. `node esbuild.config.mjs webview` builds these alone, for their tests. */
const webview = {
  ...common,
  entryPoints: ['src/webview/preview.ts', 'src/webview/review.ts'],
  // Icons are drawings in the bundle.
  plugins: [roundedIcons, markdownOfPage],
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
};

/** For the pages and the host: a script here and a module there. */
function forBoth(name) {
  return { plugins: [], globalName: name, footer: { js: `if(typeof module==='object')module.exports=${name};` } };
}

const grammars = { ...webview, ...forBoth('mentorBrainGrammars'), entryPoints: ['src/webview/highlight.ts'] };

const markdown = {
  ...webview,
  ...forBoth(MARKDOWN),
  entryPoints: [{ in: 'markdown-it', out: 'markdown' }],
  alias: { 'linkify-it': './src/webview/noLinkify.ts' },
};

// The extension host of the oldest supported VS Code runs Node 20.
const node = { platform: 'node', target: 'node20' };

/**
 * What is imported dynamically, and what several parts share, become files of their own: CommonJS output would put them
 * all into one, to be read and parsed at activation. esbuild splits ES modules only, VS Code loads CommonJS: so the parts
 * are made as the former and each is turned into the latter.
 */
const host = {
  ...common,
  ...node,
  entryPoints: ['src/extension.ts'],
  plugins: [vscodeNames, coarseParts, grammarsOfPreview, markdownOfPreview, chatOfOpenai],
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  write: false,
  // Dependencies that ship both kinds are taken as ES modules, which tree-shake.
  mainFields: ['module', 'main'],
};

const asCommonJs = { ...output, ...node, format: 'cjs', supported: { 'dynamic-import': false } };

async function commonJs(name, text) {
  return name === 'extension.js' ? leanEntry(text) : (await transform(text, asCommonJs)).code;
}

async function buildHost() {
  const result = await build(host);
  await mkdir('dist', { recursive: true });
  const made = new Set();
  for (const { path, text } of result.outputFiles) {
    made.add(basename(path));
    await writeFile(join('dist', basename(path)), await commonJs(basename(path), text));
  }
  // Node looks for the nearest one at the first file of a folder: the extension's own is large, and takes as long as the entry.
  await writeFile(join('dist', 'package.json'), '{"type":"commonjs"}\n');
  // A part of an earlier build has another name, and would be shipped.
  const entries = [webview, grammars, markdown].flatMap(({ entryPoints }) => entryPoints);
  const pages = new Set(entries.map((entry) => basename(entry.out ?? entry).replace(/(?:\.ts)?$/, '.js')));
  for (const name of await readdir('dist')) {
    if (name.endsWith('.js') && !made.has(name) && !pages.has(name)) await rm(join('dist', name));
  }
  return result;
}

const builds = [webview, grammars, markdown].map((options) => build(options));
if (process.argv[2] !== 'webview') builds.push(buildHost());
const results = await Promise.all(builds);

if (results.some(({ warnings }) => warnings.length > 0)) process.exit(1);
if (process.argv[2] !== 'webview') {
  const metafiles = results.map(({ metafile }) => metafile);
  await writeFile(`dist/${NOTICES}`, thirdPartyNotices(metafiles, process.cwd()));
}
