import type { Stats } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import { branchesOf, branchOfHead, type HeadMove, Reflog } from '../../core/record/reflog';
import type { Repository } from './gitDirectory';

export interface SeenMove extends HeadMove {
  readonly branch: string | null;
}

/** Times at which git did something to the files of a work tree. */
export interface GitTraces {
  /** Moves of `HEAD`, which are told as such. */
  readonly moves: readonly number[];
  /** A merge, a rebase or the like that waits for the user to go on. */
  readonly halts: readonly number[];
  readonly indexAt: number | null;
}

/** Work of git that goes on or stopped half-way, and has changed files by then. */
const UNFINISHED = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply'];
const MAX_TOUCHES = 100;
const LOCK_WAIT_MS = 300;
const MAX_LOCK_WAITS = 30;
/** Somebody who wrote so much at once did not work here by hand. */
const MAX_READ_BYTES = 1_000_000;

/** Follows the reflog of one work tree's `HEAD`: appended by every git that moves it, wherever it is run. */
export class RepositoryWatch {
  private readonly lifetime = new Lifetime();
  private readonly reflog = new Reflog();
  private readonly path: string;
  private offset: number | null = null;
  private lastLine = '';
  private running: Promise<void> = Promise.resolve();
  /** When git changed the work tree. */
  private touches: number[] = [];

  /** @param isNew made while the session went on, so that what its reflog holds belongs to the session */
  constructor(
    readonly repository: Repository,
    private readonly isNew: boolean,
    private readonly clock: Clock,
    private readonly onMoves: (moves: readonly SeenMove[]) => void,
    private readonly onError: (error: unknown) => void,
  ) {
    const logs = join(repository.gitDirectory, 'logs');
    this.path = join(logs, 'HEAD');
    const watcher = this.lifetime.add(
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(logs), 'HEAD')),
    );
    this.lifetime.add(watcher.onDidCreate(() => void this.check()));
    this.lifetime.add(watcher.onDidChange(() => void this.check()));
    void this.check();
  }

  /** Reads what was appended. Resolves when all of it until now is told; never rejects. */
  check(): Promise<void> {
    this.running = this.running.then(() => this.readOn()).catch(this.onError);
    return this.running;
  }

  /** Resolves when git is not writing, so that what it changed is noted; a lock that was left behind is not waited for. */
  async whenDone(): Promise<void> {
    const lock = join(this.repository.gitDirectory, 'index.lock');
    for (let waits = 0; waits < MAX_LOCK_WAITS && (await timeOf(lock)) !== null; waits += 1) {
      await new Promise<void>((done) => {
        this.clock.after(LOCK_WAIT_MS, done);
      });
    }
  }

  /** What tells of changes that git made to files. */
  async traces(): Promise<GitTraces> {
    await this.check();
    const { gitDirectory } = this.repository;
    const marks = await Promise.all(UNFINISHED.map((name) => timeOf(join(gitDirectory, name))));
    const indexAt = await timeOf(join(gitDirectory, 'index'));
    return { moves: this.touches, halts: marks.filter((time) => time !== null), indexAt };
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private async readOn(): Promise<void> {
    const stats = await stat(this.path).catch(() => null);
    if (stats === null) {
      // No commit yet, or the repository is gone: one that comes in its place begins with an empty reflog.
      this.offset = 0;
      return;
    }
    if (this.offset === null) {
      this.offset = this.isNew ? 0 : stats.size;
    }
    await this.readNew(this.offset, stats);
    if (!this.reflog.isRebasing || (await this.isRebaseOpen())) return;
    // A rebase writes its last line before its folder goes: that may have come since.
    const last = await stat(this.path).catch(() => null);
    if (last !== null) await this.readNew(this.offset, last);
    await this.tell(this.reflog.endRebase(), this.clock.now());
  }

  private async readNew(offset: number, { size, mtimeMs }: Stats): Promise<void> {
    if (size < offset) await this.findPlaceAgain();
    else if (size > offset) await this.readAppended(offset, size, mtimeMs);
  }

  private async readAppended(from: number, to: number, time: number): Promise<void> {
    const start = Math.max(from, to - MAX_READ_BYTES);
    const file = await open(this.path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(to - start), 0, to - start, start);
      // A torn line is left for the next time.
      const whole = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
      const text = buffer.toString('utf8', 0, whole);
      this.offset = start + whole;
      this.lastLine = text.trimEnd().split('\n').at(-1) ?? this.lastLine;
      await this.tell(this.reflog.feed(text), time);
    } finally {
      await file.close();
    }
  }

  /** git rewrites a reflog when it drops old entries from it. */
  private async findPlaceAgain(): Promise<void> {
    const text = await readFile(this.path, 'utf8');
    const place = this.lastLine === '' ? -1 : text.lastIndexOf(this.lastLine);
    this.offset = Buffer.byteLength(place === -1 ? text : text.slice(0, place + this.lastLine.length + 1));
    const { size, mtimeMs } = await stat(this.path);
    if (size > this.offset) await this.readAppended(this.offset, size, mtimeMs);
  }

  private async tell(moves: readonly HeadMove[], time: number): Promise<void> {
    if (moves.length === 0) return;
    if (moves.some(({ touchesFiles }) => touchesFiles)) this.touches = [...this.touches, time].slice(-MAX_TOUCHES);
    const head = await readFile(join(this.repository.gitDirectory, 'HEAD'), 'utf8').catch(() => '');
    const branches = branchesOf(moves, branchOfHead(head));
    this.onMoves(moves.map((move, index) => ({ ...move, branch: branches[index] ?? null })));
  }

  private async isRebaseOpen(): Promise<boolean> {
    const times = await Promise.all(
      ['rebase-merge', 'rebase-apply'].map((name) => timeOf(join(this.repository.gitDirectory, name))),
    );
    return times.some((time) => time !== null);
  }
}

async function timeOf(path: string): Promise<number | null> {
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
