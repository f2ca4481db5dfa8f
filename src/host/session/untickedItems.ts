import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/emitter';
import type { Logger } from '../../core/base/logger';
import type { SessionEvent } from '../../core/record/event';
import {
  byEvent,
  byHand,
  NOTHING_UNTICKED,
  type UntickedByFolder,
  type UntickedChange,
  type UntickedKeys,
  unionOf,
} from '../../core/session/untickedKeys';
import { readUnticked, type UntickedFile } from '../files/untickedFile';

const KEY = 'untickedItems';

/**
 * What the user unticked in the session view, by folder: keys of items, which hold no text of the session. They outlive
 * a reload at any moment, and end with their session. VS Code's own memory of a workspace is written late, and not at
 * all where the window goes before: it has only what the file would not take.
 */
export class UntickedItems {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private known: UntickedByFolder | null = null;
  /** What the file has not got yet, the oldest first. */
  private pending: readonly UntickedChange[] = [];
  private turn = Promise.resolve();

  /**
   * @param file `null` where nothing is stored
   * @param onDoubt it is not known any more what was unticked
   */
  constructor(
    private readonly file: UntickedFile | null,
    private readonly memory: vscode.Memento,
    private readonly logger: Logger,
    private readonly onDoubt: () => void,
  ) {}

  /** Of the session that goes on. @param folder key of the workspace folder, see `folderKey` */
  of(folder: string | undefined): ReadonlySet<string> {
    return new Set(this.folder(folder).now);
  }

  /** Of the session to which something belongs that was made from it at a time, such as a draft. */
  at(folder: string | undefined, time: number): ReadonlySet<string> {
    const { now, before, endedAt } = this.folder(folder);
    return new Set(time < endedAt ? before : now);
  }

  /** Resolves when it is kept. */
  async set(folder: string | undefined, keys: ReadonlySet<string>): Promise<void> {
    const before = this.of(folder);
    const unticked = [...keys].filter((key) => !before.has(key));
    const ticked = new Set([...before].filter((key) => !keys.has(key)));
    await this.change(byHand(folder, unticked, ticked));
  }

  async recorded(event: SessionEvent): Promise<void> {
    const change = byEvent(event);
    if (change !== null) await this.change(change);
  }

  /** Takes up what another window on the workspace has ticked and unticked. */
  async refresh(): Promise<void> {
    this.all();
    const { file } = this;
    if (file === null) return;
    await this.inTurn(async () => {
      const there = await file.read();
      if (there !== null) this.know(apply(this.pending, there));
    });
  }

  /** Resolves when all is kept, or cannot be. */
  async settle(): Promise<void> {
    await this.turn;
  }

  /** What was recorded is deleted. */
  async forget(): Promise<void> {
    await this.inTurn(async () => {
      this.pending = [];
      this.known = {};
      await this.file?.forget();
      await this.memory.update(KEY, undefined);
    });
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private folder(folder: string | undefined): UntickedKeys {
    return this.all()[folder ?? ''] ?? NOTHING_UNTICKED;
  }

  /** Read when it is needed first. */
  private all(): UntickedByFolder {
    if (this.known !== null) return this.known;
    const there = this.file === null ? {} : this.file.readAtStart();
    const rescued = readUnticked(this.memory.get(KEY));
    if (there === null) {
      this.logger.error('what is unticked could not be read');
      this.onDoubt();
    }
    this.known = unionOf(there ?? {}, rescued);
    if (Object.keys(rescued).length > 0) void this.keep((all) => unionOf(all, rescued));
    return this.known;
  }

  private async change(change: UntickedChange): Promise<void> {
    this.know(change(this.all()));
    await this.keep(change);
  }

  private know(all: UntickedByFolder): void {
    const before = JSON.stringify(this.known);
    this.known = all;
    if (JSON.stringify(all) !== before) this.changed.fire();
  }

  private keep(change: UntickedChange): Promise<void> {
    this.pending = [...this.pending, change];
    return this.inTurn(() => this.write());
  }

  /** What the disk refuses is tried again with the next change; until then VS Code's memory has it. */
  private async write(): Promise<void> {
    const { file, pending } = this;
    if (pending.length === 0) return;
    if (file === null) return await this.memory.update(KEY, this.known);
    try {
      const base = this.known ?? {};
      const written = await file.change((there) => (there === null ? base : apply(pending, there)));
      this.pending = this.pending.slice(pending.length);
      this.know(apply(this.pending, written));
      if (this.memory.get(KEY) !== undefined) await this.memory.update(KEY, undefined);
    } catch (error) {
      this.logger.error('what is unticked could not be kept', error);
      await this.memory.update(KEY, this.known);
    }
  }

  private inTurn(job: () => Promise<void>): Promise<void> {
    const failed = (error: unknown): void => this.logger.error('what is unticked could not be kept', error);
    this.turn = this.turn.then(job).catch(failed);
    return this.turn;
  }
}

function apply(changes: readonly UntickedChange[], all: UntickedByFolder): UntickedByFolder {
  return changes.reduce((made, change) => change(made), all);
}
