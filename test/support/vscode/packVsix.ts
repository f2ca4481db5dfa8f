import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root, say } from './paths';
import { runToEnd } from './processes';

const VSIX = join(cache, 'mentor-brain.vsix');

const SCRIPTS = ['esbuild.config.mjs', 'src/build'];
const SOURCES = ['src', 'media', 'l10n', ...SCRIPTS, '.vscodeignore', 'README.md', 'CHANGELOG.md', 'LICENSE'];

let packing: Promise<string> | null = null;

/**
 * Builds and packs the extension as it would be shipped; does nothing when the packed file is newer than its sources, and
 * once what is asked for twice at the same time.
 */
export function packVsix(): Promise<string> {
  packing ??= pack().finally(() => {
    packing = null;
  });
  return packing;
}

async function pack(): Promise<string> {
  if (existsSync(VSIX) && statSync(VSIX).mtimeMs > newestSource()) return VSIX;
  say('Building and packing the extension … 正在构建并打包扩展……');
  mkdirSync(cache, { recursive: true });
  await runToEnd(process.execPath, [join(root, 'esbuild.config.mjs')], { cwd: root, shell: false });
  const fresh = join(cache, `mentor-brain-${process.pid}.vsix`);
  try {
    await runToEnd(process.execPath, [join(root, 'src', 'build', 'pack.mjs'), fresh], { cwd: root, shell: false });
    renameSync(fresh, VSIX);
  } finally {
    rmSync(fresh, { force: true });
  }
  return VSIX;
}

function newestSource(): number {
  const manifests = readdirSync(root).filter((name) => /^package.*\.json$/.test(name));
  return Math.max(...[...SOURCES, ...manifests].map((name) => newest(join(root, name))));
}

/** A folder's own time counts too: it is what changes when a file in it is removed. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
