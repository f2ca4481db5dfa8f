import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from '../vscode/paths';
import { runToEnd } from '../vscode/processes';

/** Packs the extension beside this file: language models of VS Code that reply by a script. */
export async function packModels(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const out = join(cache, 'scripted-models.vsix');
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  const cwd = join(root, 'test', 'support', 'models', 'extension');
  await runToEnd(process.execPath, [vsce, 'package', ...flags, '--out', out], { cwd, shell: false });
  return out;
}
