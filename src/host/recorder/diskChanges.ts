import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import { PauseDetector } from '../../core/base/pauseDetector';
import { BULK_FILES } from '../../core/record/bulk';
import { exclusionOfName, isInstalled } from '../../core/privacy/exclusion';
import { MAX_MOVING_MS } from './renameRecorder';
import { placeOf } from './workspaceFolders';

/** Tools write a file in several steps (temporary file, rename), and several files one after the other. */
const QUIET_MS = 500;
/** A few files of a tool that never pauses are told after this; many are waited for. */
const MAX_WAIT_MS = 3000;
/** Beyond it only the number counts. */
const MAX_PATHS = 5000;

export interface DiskBatch {
  /** When each path was first seen to change. */
  readonly seen: ReadonlyMap<string, number>;
  /** Further paths, of which there were too many to keep. */
  readonly more: number;
  readonly withInstall: boolean;
  /** What changes later is in another batch. */
  readonly at: number;
}

/**
 * Collects what VS Code's file watcher tells until nothing comes for a moment. Names that are never recorded cost no
 * more than a look at the name. (What a user excludes from watching with `files.watcherExclude` is not seen.)
 */
export class DiskChanges {
  private readonly lifetime = new Lifetime();
  private watchers = new Lifetime();
  private seen = new Map<string, number>();
  private more = 0;
  /** When an installer was seen at work. */
  private installedAt = Number.NEGATIVE_INFINITY;
  private firstAt = 0;
  private readonly pause: PauseDetector;
  /** When each path changed that was being renamed then. */
  private readonly postponed = new Map<string, { readonly uri: vscode.Uri; readonly at: number }>();
  private readonly renamed: PauseDetector;

  constructor(
    private readonly clock: Clock,
    private readonly onBatch: (batch: DiskBatch) => void,
  ) {
    this.pause = this.lifetime.add(new PauseDetector(clock, QUIET_MS, () => this.flush()));
    this.renamed = this.lifetime.add(new PauseDetector(clock, MAX_MOVING_MS, () => this.addPostponed()));
    this.lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.watch()));
    this.lifetime.add({ dispose: () => this.watchers.dispose() });
    this.watch();
  }

  /** To be looked at with what the watcher tells. @returns false for what is never looked at */
  add(uri: vscode.Uri, at = this.clock.now()): boolean {
    const place = placeOf(uri);
    if (place === null || this.isNoise(place.path)) return false;
    const now = this.clock.now();
    if (this.seen.size === 0) this.firstAt = now;
    if (this.seen.size >= MAX_PATHS) this.more += 1;
    else if (!this.seen.has(uri.fsPath)) this.seen.set(uri.fsPath, at);
    this.pause.touch();
    if (now - this.firstAt > MAX_WAIT_MS && this.seen.size <= BULK_FILES) this.flush();
    return true;
  }

  /** To be looked at once more when it is known what became of a rename: of one that failed nobody tells. */
  postpone(uri: vscode.Uri, at: number): void {
    this.postponed.set(uri.fsPath, { uri, at });
    this.renamed.touch();
  }

  /** Hands over what has been collected. */
  flush(): void {
    this.pause.reset();
    if (this.seen.size === 0) return;
    const withInstall = this.installedAt > this.firstAt - MAX_WAIT_MS;
    const batch = { seen: this.seen, more: this.more, withInstall, at: this.clock.now() };
    this.seen = new Map();
    this.more = 0;
    this.onBatch(batch);
  }

  /** What has been collected is of no interest any more. */
  forget(): void {
    this.pause.reset();
    this.renamed.reset();
    this.seen = new Map();
    this.more = 0;
    this.postponed.clear();
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private addPostponed(): void {
    const again = [...this.postponed.values()];
    this.postponed.clear();
    for (const { uri, at } of again) this.add(uri, at);
  }

  private watch(): void {
    this.watchers.dispose();
    this.watchers = new Lifetime();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const watcher = this.watchers.add(
        vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*')),
      );
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
        this.watchers.add(event((uri) => this.add(uri)));
      }
    }
  }

  /** @param path in its folder: where that lies says nothing */
  private isNoise(path: string): boolean {
    if (isInstalled(path)) {
      this.installedAt = this.clock.now();
      return true;
    }
    const reason = exclusionOfName(path);
    // A secret is not read either, but it has to be known again under another name.
    return reason !== null && reason !== 'secretFile';
  }
}
