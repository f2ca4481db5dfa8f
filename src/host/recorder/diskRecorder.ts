import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { SerialQueue } from '../../core/base/serialQueue';
import { exclusionOfName } from '../../core/privacy/exclusion';
import { bulkCause } from '../../core/record/bulk';
import type { EventOf } from '../../core/record/event';
import { movedFiles } from '../../core/record/movedFiles';
import type { EditObservation, Observation } from '../../core/record/observation';
import { type Candidate, candidatesOf } from './diskCandidates';
import { bulkObservations } from './bulkObservations';
import { type DiskBatch, DiskChanges } from './diskChanges';
import type { Reload } from './editRecorder';
import { readText, stampOf } from './fileText';
import type { ExclusionOf } from './folderWalk';
import { shareOfGit } from './gitShare';
import type { RepositoryWatch } from './repositoryWatch';
import type { StartTexts } from './startTexts';

/** Files that are changed together are in the same repository. */
const MAX_LOOKED_AT = 50;
/** VS Code gives a window that closes five seconds. */
const MAX_SETTLE_MS = 2000;

export interface DiskRecorderParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly startTexts: StartTexts;
  readonly exclusionOf: ExclusionOf;
  readonly notePrivate: (path: string) => Promise<void>;
  readonly renewPrivate: () => Promise<void>;
  /** Files whose text the journal has. */
  readonly recorded: Set<string>;
  /** The repository that a file is in. */
  readonly watchOf: (uri: vscode.Uri) => RepositoryWatch | null;
  /** Has documents that were taken anew from the disk handed to `reloaded`. */
  readonly flushReloads: () => void;
  /** Whether this is the old or the new name of what is about to be told as renamed. */
  readonly isMoving: (path: string) => boolean;
  readonly isPaused: () => boolean;
  readonly record: (observation: Observation) => void;
}

/** What editors took anew from the disk, by the path of the file. */
type Reloads = ReadonlyMap<string, EditObservation>;

/**
 * Records what anything but the editor does to files: an agent in a terminal, a generator, a formatter. What git does to
 * many files at once, or an installer, is one event.
 */
export class DiskRecorder {
  private readonly lifetime = new Lifetime();
  private readonly changes: DiskChanges;
  private readonly queue: SerialQueue;
  private readonly reloads = new Map<string, EditObservation>();

  constructor(private readonly parts: DiskRecorderParts) {
    const { clock, logger, startTexts } = parts;
    this.queue = new SerialQueue((error) => logger.error('a change on the disk could not be recorded', error));
    this.changes = this.lifetime.add(new DiskChanges(clock, (batch) => this.queue.add(() => this.tell(batch))));
    // In a while of its own, so that no start-up waits for it.
    this.lifetime.add({ dispose: clock.after(0, () => startTexts.take()) });
    this.lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => startTexts.take()));
  }

  reloaded({ uri, edit }: Reload): void {
    if (!this.changes.add(uri) || exclusionOfName(edit.path) !== null) return;
    const known = this.reloads.get(uri.fsPath);
    this.reloads.set(uri.fsPath, known === undefined ? edit : { ...edit, before: known.before });
  }

  /** Resolves when what has been seen until now is recorded, or that takes too long. */
  async settle(): Promise<void> {
    this.changes.flush();
    await Promise.race([
      this.queue.idle(),
      new Promise<void>((done) => {
        this.parts.clock.after(MAX_SETTLE_MS, done);
      }),
    ]);
  }

  /** What is on the disk now is the beginning. */
  beginAnew(): void {
    this.changes.forget();
    this.reloads.clear();
    this.parts.startTexts.take();
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private async tell({ seen, more, withInstall, at }: DiskBatch): Promise<void> {
    const { startTexts, recorded, exclusionOf, notePrivate, renewPrivate, isPaused } = this.parts;
    if (isPaused()) return this.reloads.clear();
    await startTexts.ready();
    await this.whenGitIsDone(seen);
    this.parts.flushReloads();
    const known = {
      has: (path: string) => recorded.has(path) || startTexts.has(path),
      paths: () => [...recorded, ...startTexts.paths()],
      stampOf: (path: string) => startTexts.stampOf(path),
    };
    const reloads = this.takeReloads(seen);
    const { found, isCut } = await candidatesOf(seen, known, exclusionOf, notePrivate);
    await renewPrivate();
    const candidates = this.newToAll(found, reloads);
    if (candidates.length === 0) return;
    const { moved, halted, others, isIndexNear } = await shareOfGit(candidates, this.parts.watchOf);
    const cause = bulkCause({ files: others.length + more, withGit: isIndexNear, withInstall });
    if (halted.length > 0) this.recordBulk(halted, 'git', 0);
    if (cause !== null) this.recordBulk(others, cause, more);
    else await this.recordEach(others, reloads);
    const unclaimed = [...moved, ...halted, ...(cause === null ? [] : others)];
    if (unclaimed.length > 0) this.forgetTexts(unclaimed, more > 0 || isCut ? at : null);
  }

  private takeReloads(seen: ReadonlyMap<string, number>): Reloads {
    const taken = new Map<string, EditObservation>();
    for (const path of seen.keys()) {
      const edit = this.reloads.get(path);
      if (edit !== undefined) taken.set(path, edit);
      this.reloads.delete(path);
    }
    return taken;
  }

  /**
   * Without what is renamed just now, which is looked at once more, those that were looked at after the change of which
   * the watcher tells late, and those of open documents: when these are taken anew from the disk, they come from there.
   */
  private newToAll(candidates: readonly Candidate[], reloads: Reloads): readonly Candidate[] {
    const { startTexts, recorded, isMoving } = this.parts;
    const open = openFiles();
    return candidates.filter(({ path, uri, stamp, at }) => {
      if (isMoving(path)) {
        this.changes.postpone(uri, at);
        const reload = reloads.get(path);
        if (reload !== undefined)
          this.reloads.set(path, { ...(this.reloads.get(path) ?? reload), before: reload.before });
        return false;
      }
      if (stamp === null || reloads.has(path)) return true;
      if (!recorded.has(path) && startTexts.isAsKnown(path, stamp)) return false;
      if (open.has(path)) startTexts.note(path, stamp);
      return !open.has(path);
    });
  }

  private recordBulk(candidates: readonly Candidate[], cause: EventOf<'bulkChange'>['cause'], more: number): void {
    const { clock, record } = this.parts;
    for (const bulk of bulkObservations(candidates, cause, more, clock.now())) record(bulk);
  }

  /**
   * What these files hold now is nobody's change, and the text before the next one.
   *
   * @param until time until which others changed, too, of which there are too many to name; `null`: there are none
   */
  private forgetTexts(candidates: readonly Candidate[], until: number | null): void {
    const { startTexts, recorded } = this.parts;
    for (const { uri } of candidates) recorded.delete(uri.fsPath);
    if (until === null) return startTexts.renew(candidates);
    // Of what is open its editor tells.
    const open = openFiles();
    for (const path of recorded) if (!open.has(path)) recorded.delete(path);
    startTexts.take('disk', until);
  }

  private async recordEach(candidates: readonly Candidate[], reloads: Reloads): Promise<void> {
    const { startTexts, record, clock } = this.parts;
    const moved = movedFiles(candidates, (path) => startTexts.stampOf(path));
    const done = new Set<Candidate>();
    for (const [from, to] of moved) {
      if (from.place.folder !== to.place.folder || to.stamp === null) continue;
      done.add(from).add(to);
      const { folder } = to.place;
      // Before it is told: who sees it may write the file anew at once.
      await this.renamed(from.uri, to.uri);
      record({
        kind: 'renamed',
        at: clock.now(),
        ...(folder === undefined ? {} : { folder }),
        from: from.place.path,
        to: to.place.path,
        isOnDisk: true,
      });
    }
    for (const candidate of candidates)
      if (!done.has(candidate)) await this.recordOne(candidate, reloads.get(candidate.path));
    for (const { uri, stamp } of candidates) startTexts.note(uri.fsPath, stamp);
  }

  /** The text under the new name is what was there under the old one. */
  async renamed(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const { startTexts, recorded } = this.parts;
    recorded.delete(from.fsPath);
    startTexts.forgetText(from.fsPath);
    startTexts.note(from.fsPath, null);
    const stamp = await stampOf(to.fsPath);
    if (stamp === null || stamp === 'folder') return;
    await startTexts.keep(to.fsPath, (await readText(to, stamp.size))?.text ?? null, stamp);
  }

  private async recordOne(
    { path, uri, place, stamp, at }: Candidate,
    reload: EditObservation | undefined,
  ): Promise<void> {
    const { startTexts, recorded, record, clock } = this.parts;
    const read = stamp === null ? null : await readText(uri, stamp.size);
    // Binary, too large or gone again: whatever was known of it is not what is there.
    if (stamp !== null && read === null && reload === undefined) {
      recorded.delete(path);
      return startTexts.forgetText(path);
    }
    const after = stamp === null ? null : (reload?.after ?? read?.text ?? null);
    const before =
      reload?.before ?? (recorded.has(path) ? { from: 'earlier' as const } : await startTexts.baselineOf(uri, after));
    if (after === null && before.from === 'absent') return;
    recorded.add(path);
    startTexts.forgetText(path);
    const language = reload?.language ?? read?.language ?? 'plaintext';
    record({
      kind: 'edit',
      at: clock.now(),
      startedAt: at,
      ...place,
      language,
      before,
      after,
      origin: 'onDisk',
      isSaved: true,
    });
    // Of a file that is gone the next text is a new one.
    if (after === null) recorded.delete(path);
  }

  private async whenGitIsDone(seen: ReadonlyMap<string, number>): Promise<void> {
    const paths = [...seen.keys()].slice(0, MAX_LOOKED_AT);
    const watches = new Set(paths.map((path) => this.parts.watchOf(vscode.Uri.file(path))));
    await Promise.all([...watches].map((watch) => watch?.whenDone()));
  }
}

function openFiles(): ReadonlySet<string> {
  const { textDocuments, notebookDocuments } = vscode.workspace;
  return new Set([...textDocuments, ...notebookDocuments].map(({ uri }) => uri.fsPath));
}
