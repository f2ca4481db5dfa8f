import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from './vscode/paths';

/**
 * A module of test/support that is started many times, as one JavaScript file: it starts in a fraction of the time.
 *
 * @param entry below test/support
 * @returns the path of the file, in `folder`
 */
export async function bundleChild(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, `${basename(entry, '.ts')}.cjs`);
  await build({
    entryPoints: [join(root, 'test', 'support', entry)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  return outfile;
}
