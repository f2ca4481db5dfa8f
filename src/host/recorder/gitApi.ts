import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';

/** What is used of the API (version 1) that VS Code's own git extension offers to others; it ships no types. */
interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
  readonly status: number;
}

/** Of the statuses that a comparison of commits gives. */
const [ADDED, DELETED] = [1, 6];

interface GitRepository {
  readonly rootUri: vscode.Uri;
  buffer(ref: string, path: string): Promise<Uint8Array>;
  diffBetween(before: string, after: string): Promise<readonly GitChange[]>;
}

interface Git {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  getRepository(uri: vscode.Uri): GitRepository | null;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): Git;
}

/** The file, and it before and after; absent where it was not there. */
export type CommitFile = readonly [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined];

/**
 * Asks VS Code's own git extension, which runs git with the care that a repository's settings need. Where it is
 * switched off, or does not know a repository in time, there is no answer.
 */
export class GitApi {
  private git: Promise<Git | null> | null = null;

  /** Files that differ between two commits; `null` where git could not be asked. */
  async changedFiles(root: string, before: string, after: string, ms: number): Promise<readonly vscode.Uri[] | null> {
    const repository = await this.repositoryAt(root, ms);
    if (repository === null) return null;
    const changes = await within(bothWays(repository, before, after), ms);
    return changes === null ? null : [...new Map(changes.map(({ uri }) => [uri.toString(), uri])).values()];
  }

  /**
   * The files of a commit, each with its text before and after as the command `vscode.changes` takes them; `null` where
   * git could not be asked, or does not know the commit.
   */
  async filesOf(folder: vscode.Uri, hash: string, ms: number): Promise<readonly CommitFile[] | null> {
    const git = await this.load();
    const repository = git?.getRepository(folder) ?? null;
    if (git === null || repository === null) return null;
    const parent = `${hash}~1`;
    const changes = await within(repository.diffBetween(parent, hash), ms);
    if (changes === null) return null;
    return changes.map(({ uri, originalUri, renameUri, status }) => [
      renameUri ?? uri,
      status === ADDED ? undefined : git.toGitUri(originalUri, parent),
      status === DELETED ? undefined : git.toGitUri(renameUri ?? uri, hash),
    ]);
  }

  /** A file's bytes as the last commit holds them; `null` where that has no such file or git could not be asked. */
  async bytesAtHead(uri: vscode.Uri, ms: number): Promise<Uint8Array | null> {
    const repository = (await this.load())?.getRepository(uri) ?? null;
    return repository === null ? null : await within(repository.buffer('HEAD', uri.fsPath), ms);
  }

  /** Tells the root of each repository that is known now or later. */
  onRepository(tell: (root: string) => void): vscode.Disposable {
    const lifetime = new Lifetime();
    void this.tellRepositories(tell, lifetime);
    return new vscode.Disposable(() => lifetime.dispose());
  }

  private async tellRepositories(tell: (root: string) => void, lifetime: Lifetime): Promise<void> {
    const git = await this.load();
    if (git === null) return;
    lifetime.add(git.onDidOpenRepository(({ rootUri }) => tell(rootUri.fsPath)));
    for (const { rootUri } of git.repositories) tell(rootUri.fsPath);
  }

  private load(): Promise<Git | null> {
    this.git ??= loadGit();
    return this.git;
  }

  /** Waits for a repository that the extension has not opened yet. */
  private async repositoryAt(root: string, ms: number): Promise<GitRepository | null> {
    const git = await this.load();
    const uri = vscode.Uri.file(root);
    const isSame = (repository: GitRepository): boolean => repository.rootUri.fsPath === root;
    const known = git?.repositories.find(isSame) ?? null;
    if (git === null || known !== null) return known;
    let listener: vscode.Disposable | undefined;
    const opened = new Promise<GitRepository>((done) => {
      listener = git.onDidOpenRepository((repository) => isSame(repository) && done(repository));
    });
    const repository = await within(opened, ms);
    listener?.dispose();
    return repository ?? git.getRepository(uri);
  }
}

/** The extension compares with the commit that both have in common: a way back is seen from the other side alone. */
async function bothWays(repository: GitRepository, before: string, after: string): Promise<readonly GitChange[]> {
  const ways = await Promise.all([repository.diffBetween(before, after), repository.diffBetween(after, before)]);
  return ways.flat();
}

async function loadGit(): Promise<Git | null> {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    const exported = await extension?.activate();
    return exported?.enabled === true ? exported.getAPI(1) : null;
  } catch {
    return null;
  }
}

/** `null` where it fails or takes too long. */
async function within<T>(answer: Thenable<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
