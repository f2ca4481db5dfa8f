import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Exclusions } from '../../core/privacy/exclusion';
import { Lifetime } from '../../core/base/lifetime';

/** Keeps the exclusions in step with the workspace's `.gitignore`. */
export class IgnoreRules {
  private readonly lifetime = new Lifetime();
  private current: Exclusions | null = null;
  private loading: Promise<Exclusions> | null = null;

  constructor() {
    const { lifetime } = this;
    const watcher = lifetime.add(vscode.workspace.createFileSystemWatcher('**/.gitignore'));
    const forget = (): void => {
      this.current = null;
      this.loading = null;
    };
    lifetime.add(watcher.onDidChange(forget));
    lifetime.add(watcher.onDidCreate(forget));
    lifetime.add(watcher.onDidDelete(forget));
  }

  /** Read at the first question, so that nothing is read at start-up. */
  async exclusions(): Promise<Exclusions> {
    if (this.current !== null) return this.current;
    const loading = (this.loading ??= this.load());
    const loaded = await loading;
    // The file may have changed while it was read: then this answer must not be kept for the next question.
    if (this.loading === loading) this.current = loaded;
    return loaded;
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private async load(): Promise<Exclusions> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (folder === undefined) return new Exclusions();
    return new Exclusions(await readFile(join(folder.uri.fsPath, '.gitignore'), 'utf8').catch(() => ''));
  }
}
