import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileEnvironment } from '../hostile/hostileSettings';
import { packModels } from '../models/packModels';
import { testFiles } from '../vscode/bundleTests';
import { freePort } from '../vscode/freePort';
import { runHostTests } from '../vscode/hostTests';
import { packVsix } from '../vscode/packVsix';
import { root, temporaryDirectory } from '../vscode/paths';
import { copyOf } from '../vscode/window';
import { withSecondTry } from './secondTry';
import type { Later, OnResult, Suite } from './suite';

const integration = join(root, 'test', 'integration');
const sample = join(root, 'test', 'scenarios', 'taskQueue');

/** Tests that need a window with several folders say so in their name. */
const isMultiRoot = (name: string): boolean => name.startsWith('multiRoot');

/** Tests that need language models of VS Code, which another extension provides. */
const isLanguageModel = (name: string): boolean => name.startsWith('languageModel');

/**
 * test/integration, inside real extension hosts with the packed extension, on copies of the sample project. The
 * environment of VS Code is hostile throughout, and leads to where nobody is: what followed it would fail.
 */
export const hostSuite: Suite = {
  name: 'integration',
  run: async (onResult) => {
    const vsix = process.env.MENTOR_BRAIN_VSIX ?? (await packVsix());
    const windows = [
      {
        folder: () => copyOf(sample),
        accept: (name: string) => !isMultiRoot(name) && !isLanguageModel(name),
        others: async () => [],
      },
      { folder: twoFolders, accept: isMultiRoot, others: async () => [] },
      {
        folder: () => copyOf(sample),
        accept: isLanguageModel,
        others: async () => [await packModels()],
      },
    ];
    const later: Later[] = [];
    for (const { folder, accept, others } of windows) {
      const files = testFiles(integration, accept);
      if (files.length === 0) continue;
      const run = async (names: readonly string[], report: OnResult): Promise<void> => {
        const isNamed = (name: string): boolean => names.includes(join(integration, name));
        const env = hostileEnvironment(`http://127.0.0.1:${await freePort()}/v1`);
        const extensions = await others();
        await runHostTests({ folder: folder(), vsix, extensions, env, accept: isNamed, onResult: report });
      };
      // What breaks in one window is told at the end: the others have their tests and their second tries.
      later.push(await withSecondTry(files, run, onResult).catch((error: unknown) => () => Promise.reject(error)));
    }
    return later;
  },
};

/** A workspace of two folders with the same name, one of them in a place whose name would keep it out inside of a project. */
function twoFolders(): string {
  const home = temporaryDirectory('workspaces');
  for (const place of ['shop', join('.cache', 'shop')]) {
    mkdirSync(join(home, place), { recursive: true });
    cpSync(sample, join(home, place), { recursive: true });
  }
  const file = join(home, 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'shop' }, { path: join('.cache', 'shop') }], settings: {} }));
  return file;
}
