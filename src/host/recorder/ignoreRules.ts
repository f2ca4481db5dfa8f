import { lstat, readFile, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { usableLogPath } from '../../core/log/logPath';
import { isOwnFile } from '../../core/log/ownFiles';
import { type ExclusionReason, exclusionOfName, isPrivate, outputFolderOf } from '../../core/privacy/exclusion';
import { FileScope } from '../../core/privacy/fileScope';
import { IgnoreTree } from '../../core/privacy/ignoreTree';
import { trackedPaths } from '../../core/record/gitIndex';
import { readSetting } from '../settings';
import { findRepository, type Repository, userIgnoreRules } from './gitDirectory';
import { ANY_FILE } from './folderWalk';
import type { KeptOut } from './keptOut';
import { folderOfKey, placeOf } from './workspaceFolders';

const GITIGNORE = '.gitignore';
/** Here an empty file means all that is in its folder. */
const AIEXCLUDE = '.aiexclude';
/** Other tools' lists of what no assistant may see have the same form, and mean this one, too. */
const IGNORE_FILES = [
  ...[GITIGNORE, AIEXCLUDE, '.aiignore', '.aiderignore', '.augmentignore', '.clineignore', '.codeiumignore'],
  ...['.continueignore', '.copilotignore', '.cursorignore', '.geminiignore', '.kilocodeignore', '.qwenignore'],
  ...['.rooignore', '.traeignore', '.windsurfignore'],
];
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
  private tracked: { readonly key: string; readonly folders: ReadonlySet<string> } | null = null;

  constructor(private readonly keptOut: KeptOut) {
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
    return await this.exclusionIn(folder, path);
  }

  /**
   * The same for a file whose text is to be kept: a link counts as what it leads to, and one that is a private file
   * under another name, or a copy of it, is kept out, too.
   */
  async exclusionOfContent(path: string, key: string | undefined): Promise<ExclusionReason | null> {
    const reason = await this.exclusionOf(path, key);
    const folder = folderOfKey(key);
    if (reason !== null || folder === undefined) return reason;
    const file = join(folder.uri.fsPath, path);
    const target = await realpath(file).catch(() => null);
    // A link that leads nowhere any more has led somewhere: an editor still holds what was there.
    if (target === null && (await lstat(file).catch(() => null))?.isSymbolicLink() === true) return 'ignored';
    const base = target === null ? null : await realpath(folder.uri.fsPath).catch(() => null);
    if (target !== null && base !== null && target !== join(base, path)) {
      const inside = placeOf(vscode.Uri.file(join(folder.uri.fsPath, relative(base, target))));
      const behind =
        inside === null
          ? exclusionOfName(target.split(sep).join('/'))
          : await this.exclusionOf(inside.path, inside.folder);
      if (behind !== null) return behind;
    }
    return (await this.keptOut.claims(target ?? file)) ? 'ignored' : null;
  }

  /**
   * The same for a path as somebody typed it into a shell.
   *
   * @param cwd as in the journal: `.` or relative for what is in the folder
   */
  async exclusionOfShown(typed: string, cwd: string | null, key: string | undefined): Promise<ExclusionReason | null> {
    const byName = exclusionOfName(typed);
    // Any directory may have a folder of that name; of a workspace the rules decide.
    if (byName === 'secretFile') return byName;
    const folder = folderOfKey(key);
    if (folder === undefined || typed.startsWith('-')) return null;
    const file = resolve(folder.uri.fsPath, cwd ?? '.', typed);
    if (/[*?[{]/.test(typed)) return this.keptOut.matches(file.split(sep).join('/')) ? 'ignored' : null;
    const place = placeOf(vscode.Uri.file(file));
    if (place === null || (await stat(file).catch(() => null))?.isFile() !== true) return null;
    return await this.exclusionOfContent(place.path, place.folder);
  }

  /** A private file was seen: under another name it is one still. */
  async notePrivate(path: string): Promise<void> {
    await this.keptOut.note(path);
  }

  /** What is on the disk changed: what is private may have, too. */
  async renewPrivate(): Promise<void> {
    await this.keptOut.renew();
  }

  /** What is renamed keeps out under its new name what was private under the old one. */
  async renamed(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const place = placeOf(from);
    if (exclusionOfName(place?.path ?? from.path) === 'secretFile') return this.keptOut.add(to.fsPath);
    if (place === null) return;
    for (const path of [place.path, `${place.path}/${ANY_FILE}`]) {
      if (isPrivate(await this.exclusionOf(path, place.folder))) this.keptOut.add(to.fsPath);
    }
  }

  private async exclusionIn(folder: vscode.WorkspaceFolder, path: string): Promise<ExclusionReason | null> {
    const { tree, prefix, scope, hidden, repository, logPath } = await this.rulesOf(folder);
    if (isOwnFile(logPath, path)) return 'ownLog';
    if (!scope.includes(path)) return 'outOfScope';
    if (hidden.includes(path) || (await isIgnored(tree, prefix + path))) return 'ignored';
    const output = outputFolderOf(prefix + path);
    if (output === null) return null;
    return repository !== null && (await this.trackedOutputs(repository)).has(output) ? null : 'generated';
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
    if (repository !== null) {
      const info = join(repository.commonDirectory, 'info');
      this.watch(new vscode.RelativePattern(vscode.Uri.file(info), 'exclude'), info);
    }
    const hidden = Object.entries(vscode.workspace.getConfiguration('files', folder).get<object>('exclude') ?? {});
    return {
      tree: new IgnoreTree((inside) => readIgnoreFiles(root, inside, repository)),
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

/**
 * One text for each kind of ignore file. The user's and the repository's own rules stand before those of the root, so
 * that they lose against them as in git.
 */
async function readIgnoreFiles(
  root: string,
  folder: string,
  repository: Repository | null,
): Promise<readonly string[]> {
  const place = join(root, folder);
  const names = new Set(await namesIn(place));
  const texts = await Promise.all(IGNORE_FILES.map((name) => (names.has(name) ? readRules(join(place, name)) : '')));
  if (folder !== '') return texts;
  const own = [await userIgnoreRules(repository), repository === null ? '' : await readRules(infoOf(repository))];
  return texts.map((text, index) => (index === 0 ? [...own, text].join('\n') : text));
}

function infoOf({ commonDirectory }: Repository): string {
  return join(commonDirectory, 'info', 'exclude');
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await unlessAbsent(readdir(folder))) ?? [];
}

async function readRules(path: string): Promise<string> {
  const text = (await unlessAbsent(readFile(path, 'utf8'))) ?? '';
  return text.trim() === '' && path.endsWith(AIEXCLUDE) ? '*' : text;
}

/** Rules that are there and cannot be read must not count as none. */
async function unlessAbsent<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}
