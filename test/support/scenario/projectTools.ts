import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../vscode/paths';

const manifestSchema = v.object({ devDependencies: v.optional(v.record(v.string(), v.string()), {}) });

/**
 * No packages are installed in the copy of a project: one that names `typescript` among its development dependencies
 * gets a link to the one of this project, as `npm install` would have put it there.
 * @param folder of the copy
 */
export function linkTools(folder: string): void {
  const file = join(folder, 'package.json');
  if (!existsSync(file) || existsSync(join(folder, 'node_modules'))) return;
  const manifest = v.safeParse(manifestSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (!manifest.success || !Object.hasOwn(manifest.output.devDependencies, 'typescript')) return;
  const own = join(root, 'node_modules', 'typescript');
  const bin = join(folder, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(own, join(folder, 'node_modules', 'typescript'), 'junction');
  symlinkSync(join(own, 'bin', 'tsc'), join(bin, 'tsc'));
}
