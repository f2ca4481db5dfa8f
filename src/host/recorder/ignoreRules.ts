import { readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { usableLogPath } from '../../core/log/logPath';
import { isOwnFile } from '../../core/log/ownFiles';
import { type ExclusionReason, exclusionOfName, outputFolderOf } from '../../core/privacy/exclusion';
import { FileScope } from '../../core/privacy/fileScope';
import { IgnoreTree } from '../../core/privacy/ignoreTree';
import { trackedPaths } from '../../core/record/gitIndex';
import { readSetting } from '../settings';
import { findRepository, type Repository, userIgnoreRules } from './gitDirectory';
import { folderOfKey } from './workspaceFolders';

/** Other tools' lists of what no assistant may see have the same form, and mean this one, too. */
const IGNORE_FILES = ['.gitignore', '.cursorignore', '.aiexclude', '.copilotignore'];
const OWN_SETTINGS = ['mentorBrain.files', 'mentorBrain.logPath', 'files.exclude'];
const MAX_INDEX_BYTES = 30_000_000;

interface FolderRules {
  readonly tree: IgnoreTree;
  /** What leads from the root of the tree to the workspace folder: empty or with a slash at its end. */
  readonly prefix: string;
  readonly scope: FileScope;
  /** `files.exclude`: what the user does not want to see in the explorer. */
  readonly hidden: FileScope;
  readonly repository: Repository | null;
  /** Where the product's own files are, see `logPath`. */
  readonly logPath: string;
}

/**
 * Says which files are kept out: by name, by the ignore files on the way to them, by `files.exclude`, and by the
 * setting of what is in scope. In step with all of these.
 */
export class IgnoreRules {
  private readonly lifetime = new Lifetime();
  private readonly loaded = new Map<string, Promise<FolderRules>>();
  private readonly watched = new Set<string>();
  private readonly keptOut = new Set<string>();
  private tracked: { readonly key: string; readonly folders: ReadonlySet<string> } | null = null;

  constructor() {
    const { lifetime } = this;
    this.watch(`**/{${IGNORE_FILES.join(',')}}`);
    lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.forget()));
    lifetime.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => isIgnoreFile(uri) && this.forget()));
    lifetime.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (OWN_SETTINGS.some((setting) => event.affectsConfiguration(setting))) this.forget();
      }),
    );
  }

  /** @param key of the workspace folder that the path is relative to */
  async exclusionOf(path: string, key: string | undefined): Promise<ExclusionReason | null> {
    const byName = exclusionOfName(path);
    if (byName !== null) return byName;
    const folder = folderOfKey(key);
    if (folder === undefined || this.keptOut.has(join(folder.uri.fsPath, path))) return 'ignored';
    const { tree, prefix, scope, hidden, repository, logPath } = await this.rulesOf(folder);
    if (isOwnFile(logPath, path)) return 'ownLog';
    if (!scope.includes(path)) return 'outOfScope';
    if (hidden.includes(path) || (await isIgnored(tree, prefix + path))) return 'ignored';
    const output = outputFolderOf(prefix + path);
    if (output === null) return null;
    return repository !== null && (await this.trackedOutputs(repository)).has(output) ? null : 'generated';
  }

  /** For a file that was a secret under another name: what it holds is one still. */
  keepOut(uri: vscode.Uri): void {
    this.keptOut.add(uri.fsPath);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private forget(): void {
    this.loaded.clear();
  }

  /** Read at the first question, so that nothing is read at start-up. */
  private rulesOf(folder: vscode.WorkspaceFolder): Promise<FolderRules> {
    const key = folder.uri.fsPath;
    const known = this.loaded.get(key) ?? this.readRules(folder);
    this.loaded.set(key, known);
    return known;
  }

  private async readRules(folder: vscode.WorkspaceFolder): Promise<FolderRules> {
    const repository = await findRepository(folder.uri.fsPath);
    const root = repository?.root ?? folder.uri.fsPath;
    const inner = relative(root, folder.uri.fsPath).split(sep).join('/');
    const info = repository === null ? null : join(repository.commonDirectory, 'info');
    if (info !== null) this.watch(new vscode.RelativePattern(vscode.Uri.file(info), 'exclude'), info);
    const hidden = Object.entries(vscode.workspace.getConfiguration('files', folder).get<object>('exclude') ?? {});
    return {
      tree: new IgnoreTree((inside) => readIgnoreFiles(root, inside, info)),
      prefix: inner === '' ? '' : `${inner}/`,
      scope: new FileScope(readSetting('mentorBrain.files', folder)),
      hidden: new FileScope(hidden.filter(([, isHidden]) => isHidden === true).map(([glob]) => glob)),
      repository,
      logPath: usableLogPath(readSetting('mentorBrain.logPath', folder)),
    };
  }

  private watch(pattern: vscode.GlobPattern, key = ''): void {
    if (this.watched.has(key)) return;
    this.watched.add(key);
    const watcher = this.lifetime.add(vscode.workspace.createFileSystemWatcher(pattern));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      this.lifetime.add(event(() => this.forget()));
    }
  }

  /** Read only where the answer depends on it, and again when git has written it. */
  private async trackedOutputs({ gitDirectory }: Repository): Promise<ReadonlySet<string>> {
    const path = join(gitDirectory, 'index');
    const stats = await stat(path).catch(() => null);
    if (stats === null || stats.size > MAX_INDEX_BYTES) return new Set();
    const key = `${path} ${stats.mtimeMs} ${stats.size}`;
    if (this.tracked?.key !== key) {
      const paths = trackedPaths(await readFile(path)) ?? [];
      this.tracked = { key, folders: new Set(paths.map(outputFolderOf).filter((output) => output !== null)) };
    }
    return this.tracked.folders;
  }
}

/** Rules that cannot be read may name anything below their folder; what is elsewhere does not depend on them. */
async function isIgnored(tree: IgnoreTree, path: string): Promise<boolean> {
  try {
    return await tree.ignores(path);
  } catch {
    return true;
  }
}

function isIgnoreFile({ path }: vscode.Uri): boolean {
  return IGNORE_FILES.includes(path.slice(path.lastIndexOf('/') + 1));
}

/** The user's and the repository's own rules stand before those of the root, so that they lose against them as in git. */
async function readIgnoreFiles(root: string, folder: string, info: string | null): Promise<string> {
  const texts = await Promise.all(IGNORE_FILES.map((name) => readRules(join(root, folder, name))));
  if (folder === '')
    texts.unshift(await userIgnoreRules(), info === null ? '' : await readRules(join(info, 'exclude')));
  return texts.join('\n');
}

async function readRules(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    // Rules that are there and cannot be read must not count as none.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return '';
    throw error;
  }
}
