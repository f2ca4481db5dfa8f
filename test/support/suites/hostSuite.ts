import { join } from 'node:path';
import { runHostTests } from '../vscode/hostTests';
import { packVsix } from '../vscode/packVsix';
import { root } from '../vscode/paths';
import { copyOf } from '../vscode/window';
import type { Suite } from './suite';

/** test/integration, inside a real extension host with the packed extension, on a copy of the sample project. */
export const hostSuite: Suite = {
  name: 'integration',
  run: async (onResult) => {
    const vsix = process.env.MENTOR_BRAIN_VSIX ?? (await packVsix());
    const folder = copyOf(join(root, 'test', 'scenarios', 'taskQueue'));
    await runHostTests({ folder, vsix, onResult });
  },
};
