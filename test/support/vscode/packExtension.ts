import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './paths';
import { runToEnd } from './processes';

/** Packs an extension that the tests or the benches need and that has no build. */
export async function packExtension(folder: string, name: string): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const out = join(cache, `${name}.vsix`);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await runToEnd(process.execPath, [vsce, 'package', ...flags, '--out', out], { cwd: folder, shell: false });
  return out;
}
