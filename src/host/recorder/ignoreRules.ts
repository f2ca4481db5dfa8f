import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { type ExclusionReason, Exclusions } from '../../core/privacy/exclusion';
import { folderOfKey } from './workspaceFolders';

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

  /** @param key of the workspace folder that the path is relative to */
  async exclusionOf(path: string, key: string | undefined): Promise<ExclusionReason | null> {
    const folder = folderOfKey(key);
    if (folder === undefined) return 'ignored';
    return (await this.exclusionsOf(folder)).ofPath(path);
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
