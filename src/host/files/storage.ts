import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';

/** Where a workspace's recordings are kept: VS Code's own storage folder for it, never the project itself. */
export interface Storage {
  /** Holds all of the others, and nothing else. */
  readonly root: string;
  readonly journals: string;
  readonly texts: string;
  readonly draft: string;
}

/** @returns `null` where no folder is open: then there is nothing to record and nowhere to keep it */
export function workspaceStorage(context: ExtensionContext): Storage | null {
  const root = context.storageUri?.fsPath;
  return root === undefined ? null : storageIn(root);
}

export function storageIn(root: string): Storage {
  return { root, journals: join(root, 'journals'), texts: join(root, 'texts'), draft: join(root, 'draft.json') };
}
