import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { NOTICES, thirdPartyNotices } from './build/thirdPartyNotices.mjs';

// Parts that are loaded only when needed are files of their own: CommonJS output has no code splitting, so a dynamic
// import of a bundled module would be read and parsed at activation.
const lazyParts = ['endpointMentor', 'exportHtml'];

const keepLazyPartsOutside = {
  name: 'lazy-parts',
  setup({ onResolve }) {
    const filter = new RegExp(`/(?:${lazyParts.join('|')})$`);
    onResolve({ filter }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${path.split('/').at(-1)}.js`, external: true } : undefined,
    );
  },
};

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

const common = {
  bundle: true,
  minify: true,
  outdir: 'dist',
  metafile: true,
  // A linked node_modules makes the same files, with the same names.
  preserveSymlinks: true,
  legalComments: 'none',
  logLevel: 'warning',
};

const host = {
  ...common,
  platform: 'node',
  format: 'cjs',
  // The extension host of the oldest supported VS Code runs Node 20.
  target: 'node20',
  // Dependencies that ship both kinds are taken as ES modules, which tree-shake.
  mainFields: ['module', 'main'],
};

/** What runs in the browser. `node esbuild.config.mjs webview` builds these alone, for their tests. */
const webview = {
  ...common,
  entryPoints: ['src/webview/preview.ts', 'src/webview/highlight.ts', 'src/webview/review.ts'],
  // Icons are drawings in the bundle.
  plugins: [roundedIcons],
  alias: { 'linkify-it': './src/webview/noLinkify.ts' },
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
};

const builds = [webview];
if (process.argv[2] !== 'webview') {
  builds.push(
    { ...host, entryPoints: ['src/extension.ts'], external: ['vscode'], plugins: [keepLazyPartsOutside] },
    {
      ...host,
      entryPoints: ['src/host/mentor/endpointMentor.ts', 'src/core/log/export/exportHtml.ts'],
      entryNames: '[name]',
    },
  );
}

const results = await Promise.all(builds.map((options) => build(options)));

if (results.some(({ warnings }) => warnings.length > 0)) process.exit(1);
if (builds.length > 1) {
  const metafiles = results.map(({ metafile }) => metafile);
  await writeFile(`dist/${NOTICES}`, thirdPartyNotices(metafiles, process.cwd()));
}
