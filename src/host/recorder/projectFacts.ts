import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Observation } from '../../core/record/observation';
import { isManifest, readManifest } from '../../core/session/manifests';
import { keyed } from './workspaceFolders';

/** Where projects of several parts keep them; the folder itself comes first, as it names the project. */
const PLACES = ['', 'backend', 'frontend', 'server', 'client', 'api', 'web', 'app'];
const MOST_MANIFESTS = 30;
const MAX_MANIFEST_CHARS = 200_000;

/** Reads what the project says about itself: names of its parts and dependencies, never whole files. */
export async function observeProject(folder: vscode.WorkspaceFolder, at: number): Promise<Observation> {
  const root = folder.uri.fsPath;
  const found = (await Promise.all(PLACES.map((place) => manifestsIn(root, place)))).flat();
  const manifests = await Promise.all(
    found.slice(0, MOST_MANIFESTS).map(async (path) => {
      const text = await readFile(join(root, path), 'utf8').catch(() => null);
      return text === null || text.length > MAX_MANIFEST_CHARS ? null : readManifest(path, text);
    }),
  );
  return {
    kind: 'project',
    at,
    ...keyed(folder),
    name: folder.name,
    manifests: manifests.filter((manifest) => manifest !== null),
  };
}

async function manifestsIn(root: string, place: string): Promise<readonly string[]> {
  const names = await readdir(join(root, place)).catch(() => []);
  const prefix = place === '' ? '' : `${place}/`;
  return names
    .filter(isManifest)
    .sort()
    .map((name) => prefix + name);
}
