import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { NOTICES } from './thirdPartyNotices.mjs';

// Usage: node src/build/pack.mjs [FILE.vsix]. Packs what `npm run build` made. From a copy, because VS Code reads the read-me
// of an extension only at its root and shows in it no picture and follows no link that is relative.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const out = resolve(process.argv[2] ?? join(root, `${name}-${version}.vsix`));
const parts = ['dist', 'media', 'l10n', '.vscodeignore', 'CHANGELOG.md', 'LICENSE'];

/** Without paragraphs that show a relative picture; a relative link becomes its text. */
function withoutRelativeLinks(markdown) {
  return markdown
    .split('\n\n')
    .filter((paragraph) => !/!\[[^\]]*\]\((?!https:)/.test(paragraph))
    .join('\n\n')
    .replace(/\[([^\]]*)\]\((?!https:|#)[^)]*\)/g, '$1');
}

/** Without white space, and without what the sources are built and tested with. */
function dense(file) {
  const facts = JSON.parse(readFileSync(join(root, file), 'utf8'));
  if (file === 'package.json') for (const part of ['scripts', 'devDependencies']) delete facts[part];
  return JSON.stringify(facts);
}

const cache = join(root, '.cache');
mkdirSync(cache, { recursive: true });
const copy = mkdtempSync(join(cache, 'pack-'));
try {
  const manifests = readdirSync(root).filter((file) => /^package(?:\.nls.*)?\.json$/.test(file));
  for (const part of [...parts, ...manifests]) cpSync(join(root, part), join(copy, part), { recursive: true });
  const style = join(copy, 'media', 'preview.css');
  writeFileSync(style, transformSync(readFileSync(style, 'utf8'), { loader: 'css', minify: true }).code);
  for (const file of [...manifests, join('l10n', 'bundle.l10n.zh-cn.json')]) {
    writeFileSync(join(copy, file), dense(file));
  }
  renameSync(join(copy, 'dist', NOTICES), join(copy, NOTICES));
  writeFileSync(join(copy, 'README.md'), withoutRelativeLinks(readFileSync(join(root, 'README.md'), 'utf8')));
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const args = [vsce, 'package', ...flags, '--out', out];
  // With one time for all files, told in one zone, one order and one mode it can be made again anywhere and compared.
  for (const file of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) chmodSync(join(file.parentPath, file.name), 0o644);
  }
  const env = { SOURCE_DATE_EPOCH: '1767225600', ...process.env, TZ: 'UTC', LC_ALL: 'C' };
  process.exitCode = spawnSync(process.execPath, args, { cwd: copy, stdio: 'inherit', env }).status ?? 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
