import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { SerialQueue } from '../../core/base/serialQueue';
import type { Observation } from '../../core/record/observation';
import { stampOf } from './fileText';
import { type ExclusionOf, filesBelow } from './folderWalk';
import { placeOf } from './workspaceFolders';

/** Of a folder with more files its own new name is told alone. */
const MAX_FILES = 50;
/** A rename that fails is never told to have been done. */
export const MAX_MOVING_MS = 10_000;

export interface RenameRecorderParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly exclusionOf: ExclusionOf;
  readonly record: (observation: Observation) => void;
  /** For what was private and gets an innocent name. */
  readonly keepOut: (from: vscode.Uri, to: vscode.Uri) => Promise<void>;
  readonly onRenamed: (from: vscode.Uri, to: vscode.Uri) => Promise<void>;
}

/** Records what is renamed or moved in VS Code: files, and the files of folders. */
export class RenameRecorder {
  private readonly lifetime = new Lifetime();
  private readonly queue: SerialQueue;
  /** Old and new names of what is renamed just now, and until when that can be. */
  private readonly moving = new Map<string, number>();

  constructor(private readonly parts: RenameRecorderParts) {
    this.queue = new SerialQueue((error) => parts.logger.error('a rename could not be recorded', error));
    this.lifetime.add(
      vscode.workspace.onWillRenameFiles(({ files }) => {
        const now = parts.clock.now();
        for (const [path, until] of this.moving) if (until < now) this.moving.delete(path);
        this.begin(files, now + MAX_MOVING_MS);
      }),
    );
    this.lifetime.add(
      vscode.workspace.onDidRenameFiles(({ files }) => {
        const at = parts.clock.now();
        this.begin(files, Number.POSITIVE_INFINITY);
        for (const { oldUri, newUri } of files) {
          // At once: what is edited under the new name must not come before.
          const kept = parts.keepOut(oldUri, newUri);
          // A failure is told by the queue, which may get to it only later.
          kept.catch(() => undefined);
          this.queue.add(() =>
            kept
              .then(() => this.tell(oldUri, newUri, at))
              .finally(() => {
                for (const { fsPath } of [oldUri, newUri]) this.moving.delete(fsPath);
              }),
          );
        }
      }),
    );
  }

  /** Whether this file, or a folder above it, is about to be told as renamed: it is neither gone nor new. */
  isMoving(path: string): boolean {
    if (this.moving.size === 0) return false;
    const now = this.parts.clock.now();
    for (let at = path; ; at = dirname(at)) {
      if ((this.moving.get(at) ?? 0) > now) return true;
      if (dirname(at) === at) return false;
    }
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private begin(files: vscode.FileRenameEvent['files'], until: number): void {
    for (const { oldUri, newUri } of files) {
      this.moving.set(oldUri.fsPath, until);
      this.moving.set(newUri.fsPath, until);
    }
  }

  private async tell(from: vscode.Uri, to: vscode.Uri, at: number): Promise<void> {
    if ((await stampOf(to.fsPath)) !== 'folder') return await this.tellOne(from, to, at);
    const pairs: (readonly [vscode.Uri, vscode.Uri])[] = [];
    for await (const { uri } of filesBelow(to, this.parts.exclusionOf)) {
      const rest = uri.path.slice(to.path.length + 1);
      pairs.push([vscode.Uri.joinPath(from, rest), uri]);
    }
    if (pairs.length > MAX_FILES) this.recordRename(from, to, at);
    for (const [old, fresh] of pairs) {
      if (pairs.length <= MAX_FILES) this.recordRename(old, fresh, at);
      await this.parts.onRenamed(old, fresh);
    }
  }

  private async tellOne(from: vscode.Uri, to: vscode.Uri, at: number): Promise<void> {
    this.recordRename(from, to, at);
    await this.parts.onRenamed(from, to);
  }

  private recordRename(from: vscode.Uri, to: vscode.Uri, at: number): void {
    const [old, fresh] = [placeOf(from), placeOf(to)];
    // From one folder of the workspace to another it is another project's file.
    if (old === null || fresh === null || old.folder !== fresh.folder) return;
    const { folder, path } = fresh;
    this.parts.record({ kind: 'renamed', at, ...(folder === undefined ? {} : { folder }), from: old.path, to: path });
  }
}
