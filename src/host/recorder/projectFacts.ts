import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Observation } from '../../core/record/observation';
import { readManifest } from '../../core/session/manifests';
import { keyed } from './workspaceFolders';

const MANIFEST_NAMES = [
  'package.json',
  'pyproject.toml',
  'requirements.txt',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
  'Dockerfile',
  'docker-compose.yml',
  'compose.yaml',
];
const MAX_MANIFEST_CHARS = 200_000;

/** Reads what the project says about itself: names of its parts and dependencies, never whole files. */
export async function observeProject(folder: vscode.WorkspaceFolder, at: number): Promise<Observation> {
  const manifests = await Promise.all(
    MANIFEST_NAMES.map(async (name) => {
      const text = await readFile(join(folder.uri.fsPath, name), 'utf8').catch(() => null);
      return text === null || text.length > MAX_MANIFEST_CHARS ? null : readManifest(name, text);
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
