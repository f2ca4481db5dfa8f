import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { type ExclusionReason, Exclusions } from '../../core/privacy/exclusion';

/** Says which files are kept out, in step with the `.gitignore` at the root of each workspace folder. */
export class IgnoreRules {
  private readonly lifetime = new Lifetime();
  private readonly loaded = new Map<string, Promise<Exclusions>>();

  constructor() {
    const { lifetime, loaded } = this;
    const watcher = lifetime.add(vscode.workspace.createFileSystemWatcher('**/.gitignore'));
    const forget = (): void => loaded.clear();
    lifetime.add(watcher.onDidChange(forget));
    lifetime.add(watcher.onDidCreate(forget));
    lifetime.add(watcher.onDidDelete(forget));
    lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(forget));
  }

  /** @param path as the record names it: with several folders its first part is the folder's name */
  async exclusionOf(path: string): Promise<ExclusionReason | null> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const [name = '', ...rest] = path.split('/');
    const folder = folders.length > 1 ? folders.find((candidate) => candidate.name === name) : folders[0];
    if (folder === undefined) return 'ignored';
    const exclusions = await this.exclusionsOf(folder);
    return exclusions.ofPath(folders.length > 1 ? rest.join('/') : path);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  /** Read at the first question, so that nothing is read at start-up. */
  private exclusionsOf(folder: vscode.WorkspaceFolder): Promise<Exclusions> {
    const key = folder.uri.fsPath;
    const known = this.loaded.get(key) ?? readExclusions(key);
    this.loaded.set(key, known);
    return known;
  }
}

async function readExclusions(folder: string): Promise<Exclusions> {
  try {
    return new Exclusions(await readFile(join(folder, '.gitignore'), 'utf8'));
  } catch (error) {
    // Rules that are there and cannot be read must not count as none: then nothing of the folder is recorded.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Exclusions();
    throw error;
  }
}
