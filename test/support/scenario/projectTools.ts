import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as v from 'valibot';
import { root } from '../vscode/paths';

const manifestSchema = v.object({ devDependencies: v.optional(v.record(v.string(), v.string()), {}) });

/**
 * What a scenario's terminal needs beyond a fresh machine. No packages are installed in the copy of a project: one that
 * names `typescript` among its development dependencies finds the `tsc` of this project on its path.
 */
export function projectTools(workspace: string): Readonly<Record<string, string>> {
  const file = join(workspace, 'package.json');
  if (!existsSync(file)) return {};
  const manifest = v.safeParse(manifestSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (!manifest.success || !Object.hasOwn(manifest.output.devDependencies, 'typescript')) return {};
  return { PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter) };
}
