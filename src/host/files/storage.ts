import { basename, dirname, join } from 'node:path';
import type { ExtensionContext } from 'vscode';

/** Where a workspace's recordings are kept: VS Code's own storage folder for it, never the project itself. */
export interface Storage {
  /** Hold all of the others, also those of further windows on the folder, and nothing else. Not all of them are there. */
  readonly roots: readonly string[];
  readonly journals: string;
  readonly texts: string;
  readonly draft: string;
  /** Bases of saved logs and saves that are under way. */
  readonly logs: string;
  /** Is there while recording is paused. It is no recording: deleting those leaves it, for whoever has paused. */
  readonly pause: string;
  /** What the user keeps out of what is sent. */
  readonly unticked: string;
}

/** @returns `null` where no folder is open: then there is nothing to record and nowhere to keep it */
export function workspaceStorage(context: ExtensionContext): Storage | null {
  const root = context.storageUri?.fsPath;
  return root === undefined ? null : storageIn(root);
}

/** @param root the extension's storage folder for the workspace in this window */
export function storageIn(root: string): Storage {
  const shared = sharedFolder(root);
  return {
    roots: [shared, ...furtherFolders(shared)],
    journals: join(shared, 'journals'),
    texts: join(shared, 'texts'),
    draft: join(root, 'draft.json'),
    logs: join(shared, 'logs'),
    pause: join(shared, 'paused.json'),
    unticked: join(shared, 'unticked.json'),
  };
}

/**
 * While one window has a folder open, VS Code gives the next one on it a storage folder of its own, with `-1` to `-9`
 * behind the name: what that one records would never be seen again by the others. Journals and texts are made for
 * several writers; the draft, which is not, stays where VS Code says.
 *
 * @param root `…/workspaceStorage/<id of the workspace>/<id of the extension>`; the ids that VS Code makes are
 * hexadecimal numbers and end with no such part by themselves
 */
export function sharedFolder(root: string): string {
  const workspace = dirname(root);
  const first = /^(-?[0-9a-f]{4,64})-[1-9]$/.exec(basename(workspace))?.[1];
  return first === undefined ? root : join(dirname(workspace), first, basename(root));
}

/** Where the other windows on the same folder have their drafts. */
function furtherFolders(shared: string): readonly string[] {
  const workspace = dirname(shared);
  if (!/^-?[0-9a-f]{4,64}$/.test(basename(workspace))) return [];
  return Array.from({ length: 9 }, (_, index) => join(`${workspace}-${index + 1}`, basename(shared)));
}
