import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { SerialQueue } from '../../core/base/serialQueue';
import { trackedPaths } from '../../core/record/gitIndex';
import type { Observation } from '../../core/record/observation';
import { isWithin } from '../files/isWithin';
import type { GitApi } from './gitApi';
import { findRepository } from './gitDirectory';
import { RepositoryWatch, type SeenMove } from './repositoryWatch';
import { diskFolders, keyed, placeOf } from './workspaceFolders';

/** The watcher tells at once, where nothing keeps it from seeing git's folder; this is for the rest. */
const POLL_MS = 3000;
/** The git extension opens a repository, and reads a commit, a while after it was made. */
const ANSWER_MS = 4000;
/** VS Code gives a window that closes five seconds. */
const MAX_SETTLE_MS = 2000;
const MAX_FILES = 50;
const SHORT_HASH = 7;
const NO_COMMIT = /^0{40,64}$/;

/** Records the moves of git's `HEAD` in the repositories of the workspace, whoever makes them. */
export class GitRecorder {
  private readonly lifetime = new Lifetime();
  private readonly watches = new Map<string, RepositoryWatch>();
  /** Moves are told in their order, although each waits for its files. */
  private readonly queue: SerialQueue;
  private readonly startedAt: number;
  private cancelPoll: () => void;
  private isOver = false;

  constructor(
    private readonly clock: Clock,
    private readonly api: GitApi,
    /** Records what was edited before a move. */
    private readonly onBeforeMove: () => void,
    private readonly record: (observation: Observation) => void,
    private readonly logger: Logger,
    private readonly isPaused: () => boolean = () => false,
  ) {
    this.startedAt = clock.now();
    this.queue = new SerialQueue((error) => logger.error('a move of HEAD could not be recorded', error));
    this.lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.look()));
    this.lifetime.add(api.onRepository((root) => void this.watchAt(root)));
    this.cancelPoll = clock.after(0, () => this.poll());
  }

  /** The repository of a file, `null` where it is in none that is known. */
  watchOf(uri: vscode.Uri): RepositoryWatch | null {
    const candidates = [...this.watches.values()].filter(({ repository }) => isWithin(repository.root, uri.fsPath));
    return candidates.reduce<RepositoryWatch | null>(
      (best, watch) => (best === null || watch.repository.root.length > best.repository.root.length ? watch : best),
      null,
    );
  }

  /** Resolves when the moves until now are recorded, or that takes too long. */
  async settle(): Promise<void> {
    const told = this.checkAll().then(() => this.queue.idle());
    await Promise.race([told, new Promise<void>((done) => void this.clock.after(MAX_SETTLE_MS, done))]);
  }

  dispose(): void {
    this.isOver = true;
    this.cancelPoll();
    this.lifetime.dispose();
    for (const watch of this.watches.values()) watch.dispose();
  }

  private poll(): void {
    void this.look().finally(() => {
      if (!this.isOver) this.cancelPoll = this.clock.after(POLL_MS, () => this.poll());
    });
  }

  private async look(): Promise<void> {
    await Promise.all(diskFolders().map(({ uri }) => this.watchAt(uri.fsPath)));
    await this.checkAll();
  }

  private async checkAll(): Promise<void> {
    await Promise.all([...this.watches.values()].map((watch) => watch.check()));
  }

  private async watchAt(folder: string): Promise<void> {
    const repository = await findRepository(folder).catch(() => null);
    if (this.isOver || repository === null || this.watches.has(repository.gitDirectory)) return;
    if (foldersOf(repository.root).length === 0) return;
    // Not of the file `HEAD`: git replaces that with every checkout.
    const born = await stat(repository.gitDirectory).catch(() => null);
    const isNew = born !== null && born.birthtimeMs >= this.startedAt;
    if (this.isOver || this.watches.has(repository.gitDirectory)) return;
    const watch = new RepositoryWatch(
      repository,
      isNew,
      this.clock,
      (moves) => this.onMoves(repository.root, moves),
      (error) => this.logger.warn(`a reflog cannot be read: ${String(error)}`),
    );
    this.watches.set(repository.gitDirectory, watch);
  }

  private async changedFiles(root: string, move: SeenMove): Promise<readonly vscode.Uri[] | null> {
    // A first commit has nothing to be compared with: it holds what is tracked.
    if (NO_COMMIT.test(move.before)) return await trackedFiles(root);
    // What an amended commit holds is told by its parent; `before` is the commit it took the place of.
    const before = move.how === 'amend' ? `${move.after}~1` : move.before;
    return await this.api.changedFiles(root, before, move.after, ANSWER_MS);
  }

  private onMoves(root: string, moves: readonly SeenMove[]): void {
    // Asked now, not when the files are known: by then a pause may be over.
    if (this.isPaused()) return;
    const at = this.clock.now();
    this.onBeforeMove();
    for (const move of moves) this.queue.add(() => this.tell(root, move, at));
  }

  private async tell(root: string, move: SeenMove, at: number): Promise<void> {
    const changed = await this.changedFiles(root, move);
    const folders = foldersOf(root);
    const tellsAll = changed === null || changed.length === 0;
    for (const folder of folders) {
      const key = keyed(folder).folder;
      const places = (changed ?? []).map(placeOf).filter((place) => place !== null && place.folder === key);
      // Of a repository with several folders of the workspace, those hear of a commit that it is about.
      if (!tellsAll && places.length === 0 && folders.length > 1) continue;
      const paths = places.map((place) => place?.path ?? '');
      this.record({
        kind: 'gitMoved',
        at,
        ...keyed(folder),
        how: move.how,
        subject: move.subject,
        hash: move.after.slice(0, SHORT_HASH),
        branch: move.branch,
        files: paths.slice(0, MAX_FILES),
        fileCount: paths.length,
      });
    }
  }
}

async function trackedFiles(root: string): Promise<readonly vscode.Uri[] | null> {
  const repository = await findRepository(root);
  const bytes = repository === null ? null : await readFile(join(repository.gitDirectory, 'index')).catch(() => null);
  return (bytes === null ? null : trackedPaths(bytes))?.map((path) => vscode.Uri.file(join(root, path))) ?? null;
}

/** Folders of the workspace that a repository lies in, or that lie in it. */
function foldersOf(root: string): readonly vscode.WorkspaceFolder[] {
  return diskFolders().filter(({ uri }) => isWithin(root, uri.fsPath) || isWithin(uri.fsPath, root));
}
