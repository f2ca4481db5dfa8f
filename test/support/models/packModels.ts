import { join } from 'node:path';
import { packExtension } from '../vscode/packExtension';
import { root } from '../vscode/paths';

/** Packs the extension beside this file: language models of VS Code that reply by a script. */
export function packModels(): Promise<string> {
  return packExtension(join(root, 'test', 'support', 'models', 'extension'), 'scripted-models');
}
