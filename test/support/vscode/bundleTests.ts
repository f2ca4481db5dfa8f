import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cache, root } from './paths';

/**
 * Bundles the integration tests into one module with `run()`, in a folder of its own inside the repository. Mocha is in it,
 * because the Node of the oldest VS Code cannot load an ES module with `require`.
 */
export async function bundleTests(
  directory = join(root, 'test', 'integration'),
  accept: (name: string) => boolean = () => true,
): Promise<string> {
  const folder = mkdtempSync(join(cache, 'integration-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    stdin: { contents: entry(directory, accept), resolveDir: root, loader: 'ts' },
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    sourcemap: true,
    // Parts of mocha that are not used here: processes beside this one.
    logOverride: { 'require-resolve-not-external': 'silent' },
    logLevel: 'warning',
  });
  return folder;
}

function entry(directory: string, accept: (name: string) => boolean): string {
  const files = testFiles(directory, accept).map((file) => {
    const path = JSON.stringify(file);
    return `{ name: ${path}, load: () => require(${path}) }`;
  });
  const index = JSON.stringify(join(root, 'test', 'integration', 'index.ts'));
  return `import { run as runFiles } from ${index};\nexport const run = () => runFiles([${files.join(', ')}], __dirname);`;
}

/** Every `*.test.ts` below a directory, in a fixed order; with MENTOR_BRAIN_ONLY those with one of its texts in their name. */
export function testFiles(directory: string, accept: (name: string) => boolean = () => true): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const only = (process.env.MENTOR_BRAIN_ONLY ?? '').split(',');
  return names
    .filter((name) => name.endsWith('.test.ts') && only.some((text) => name.includes(text)) && accept(name))
    .toSorted()
    .map((name) => join(directory, name));
}
