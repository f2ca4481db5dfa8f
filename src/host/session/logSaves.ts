import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { Journal } from '../../core/journal/journal';
import { openConflicts } from '../../core/log/merge/conflictText';
import type { LogBases } from '../files/logBases';
import type { SaveRecord, SaveRecords } from '../files/saveRecords';
import { openDocument, readDisk, textOf } from '../files/standingLog';
import { folderOfKey } from '../recorder/workspaceFolders';
import { showAtConflict, tellOfConflicts, tellSaved } from '../views/savedLog';
import type { Drafting } from './drafting';
import type { DraftingState } from './draftingState';
import type { PromptDesk } from './promptDesk';

/** What a save still needs from the user. */
export interface AwaitedSave {
  /** Workspace-relative. */
  readonly path: string;
  /** How many conflicts are not settled yet; `null` where there were none. */
  readonly conflicts: number | null;
}

/** A log that was written. */
export interface SavedLog {
  /** Key of the workspace folder, `null` in a workspace of one. */
  readonly folder: string | null;
  /** Workspace-relative. */
  readonly path: string;
  readonly step: number;
}

/** A save in all that outlives the moment. */
export type Saving = Omit<SaveRecord, 'version' | 'owner'>;

interface Wait {
  readonly key: string;
  readonly saving: Saving;
  readonly uri: vscode.Uri;
  /** Not since the user took it back. */
  isApplied: boolean;
  /** That it is clean then does not mean that it was reverted. */
  isBeingSaved: boolean;
  /** Not by a save of VS Code's own after a delay. */
  isByHand: boolean;
  conflicts: number;
}

export interface LogSavesParts {
  readonly journal: Journal;
  readonly bases: LogBases;
  readonly records: SaveRecords;
  readonly drafting: Drafting;
  readonly desk: PromptDesk;
  /** A log was written: what else follows from it is brought up to date. Does not throw. */
  readonly onWritten: (folder: vscode.WorkspaceFolder) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Ends saves: a log counts as written when its bytes are on the disk, which may be long after it was approved, where the
 * user saves the file, or settles conflicts first.
 */
export class LogSaves {
  private readonly lifetime = new Lifetime();
  private readonly waits = new Map<string, Wait>();
  private readonly changed = this.lifetime.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private last: SavedLog | null = null;

  constructor(private readonly parts: LogSavesParts) {
    const { lifetime } = this;
    lifetime.add(vscode.workspace.onDidSaveTextDocument((document) => void this.fileSaved(document)));
    lifetime.add(vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)));
    lifetime.add(vscode.workspace.onWillSaveTextDocument((event) => this.willSave(event)));
    lifetime.add(parts.drafting.onDidChange((state) => this.drafted(state)));
    // Where the next log goes is another question from then on.
    lifetime.add(parts.journal.onDidAppend(({ kind }) => (kind.startsWith('step') ? this.keepLast(null) : undefined)));
  }

  /** The log that was written last, until the next one is begun. */
  get saved(): SavedLog | null {
    return this.last;
  }

  /** What is waited for, the oldest first; `null` for nothing. */
  get awaited(): AwaitedSave | null {
    const [wait] = [...this.waits.values()].filter(({ isApplied }) => isApplied);
    if (wait === undefined) return null;
    const { path, marks } = wait.saving;
    return { path, conflicts: marks.length > 0 ? wait.conflicts : null };
  }

  /** Brings what is waited for to the front, at its first conflict. */
  async showAwaited(): Promise<void> {
    const [wait] = [...this.waits.values()].filter(({ isApplied }) => isApplied);
    if (wait !== undefined) await showAtConflict(wait.uri);
  }

  /** How many conflicts of a save are not settled yet in a text. */
  openConflictsIn(key: string, text: string): number {
    return openConflicts(this.waits.get(key)?.saving.marks ?? [], text);
  }

  /** Names of the texts without the log that waits in an editor already, where it is saved once more. */
  textsWithout(key: string): readonly string[] {
    return this.waits.get(key)?.saving.editor?.without ?? [];
  }

  /** The text stands in an editor from now on, for the user to save. */
  wait(key: string, saving: Saving, uri: vscode.Uri): void {
    const document = openDocument(uri);
    const conflicts = document === undefined ? 0 : openConflicts(saving.marks, textOf(document));
    this.waits.set(key, { key, saving, uri, isApplied: true, isBeingSaved: false, isByHand: false, conflicts });
    this.changed.fire();
  }

  /**
   * Takes up a wait of a window that went: VS Code brings its editor back with what was not saved, or had saved by itself
   * what still has conflicts.
   */
  async resume(key: string, saving: Saving, uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const text = textOf(document);
    const isHeld = document.isDirty && saving.editor?.without.includes(nameOf(text)) === false;
    if (isHeld || openConflicts(saving.marks, text) > 0) this.wait(key, saving, uri);
    else await this.giveUp(key);
  }

  /** The bytes are proven: the session ends here, and the draft has become a log. */
  async conclude(key: string, saving: Saving): Promise<void> {
    const { journal, bases, drafting, desk, clock } = this.parts;
    const { folder, step, path, through, problems, draftHash, draftText, fileId, marks } = saving;
    this.waits.delete(key);
    const keyed = folder === null ? {} : { folder };
    journal.record({ kind: 'logWritten', at: clock.now(), ...keyed, step, path, through, problems });
    await journal.flush();
    // The log is in the project, whatever the disk of the storage says: without a base it is merged with more care.
    await bases.keep(key, { fileId, text: draftText }).catch((error: unknown) => {
      this.parts.logger.error('the base of the next merge could not be kept', error);
    });
    await this.drop(key);
    if (await drafting.discardSaved(draftHash)) desk.use(null);
    const written = folderOfKey(folder ?? undefined);
    if (written !== undefined) await this.parts.onWritten(written);
    this.keepLast({ folder, step, path });
    void tellSaved({ folder, step, path }, marks.length > 0);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private drafted({ phase }: DraftingState): void {
    if (phase === 'idle') void this.forget();
    else if (phase === 'drafting') this.last = null;
  }

  private keepLast(saved: SavedLog | null): void {
    this.last = saved;
    this.changed.fire();
  }

  private willSave({ document: { uri }, reason }: vscode.TextDocumentWillSaveEvent): void {
    for (const wait of this.waits.values()) {
      if (wait.uri.toString() !== uri.toString()) continue;
      wait.isBeingSaved = true;
      wait.isByHand = reason === vscode.TextDocumentSaveReason.Manual;
    }
  }

  private async fileSaved(document: vscode.TextDocument): Promise<void> {
    for (const wait of [...this.waits.values()]) {
      if (wait.uri.toString() !== document.uri.toString()) continue;
      const { key, saving } = wait;
      wait.isBeingSaved = false;
      try {
        if (!wait.isApplied) {
          await this.giveUp(key);
          continue;
        }
        const conflicts = openConflicts(saving.marks, textOf(document));
        // Whoever saves after a delay is not told so after each.
        if (conflicts > 0 && wait.isByHand) void tellOfConflicts(saving.path, conflicts, document.uri);
        if (conflicts > 0) continue;
        const folder = folderOfKey(saving.folder ?? undefined);
        const disk = folder === undefined ? null : await readDisk(folder, saving.path);
        if (disk?.text === textOf(document) && this.waits.has(key)) await this.conclude(key, saving);
      } catch (error) {
        this.parts.logger.error('a saved log could not be read back', error);
      }
    }
  }

  /**
   * Undo and *Revert File* take it back, and redo brings it back. The same text that comes about in another way is the
   * user's word: all conflicts settled for what was there.
   */
  private edited({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    for (const wait of this.waits.values()) {
      const { editor } = wait.saving;
      if (editor === null || wait.uri.toString() !== document.uri.toString()) continue;
      const hasChanged = contentChanges.length > 0;
      if (hasChanged) wait.isBeingSaved = false;
      this.recountConflicts(wait, document);
      const isReverted = !hasChanged && !document.isDirty && !wait.isBeingSaved;
      if (reason === undefined && !isReverted) continue;
      const name = nameOf(textOf(document));
      const isApplied = name === editor.holding || (wait.isApplied && !editor.without.includes(name));
      if (isApplied === wait.isApplied) continue;
      wait.isApplied = isApplied;
      this.changed.fire();
    }
  }

  private recountConflicts(wait: Wait, document: vscode.TextDocument): void {
    const conflicts = openConflicts(wait.saving.marks, textOf(document));
    if (conflicts === wait.conflicts) return;
    wait.conflicts = conflicts;
    this.changed.fire();
  }

  /** Nothing came of it; the draft stays. */
  async giveUp(key: string): Promise<void> {
    this.waits.delete(key);
    await this.drop(key);
    this.changed.fire();
  }

  /** One that stays is looked at again at the next start. */
  private async drop(key: string): Promise<void> {
    await this.parts.records.drop(key).catch((error: unknown) => {
      this.parts.logger.error('what a save noted could not be removed', error);
    });
  }

  /** The draft is gone, so nothing is left to be saved. */
  private async forget(): Promise<void> {
    for (const key of [...this.waits.keys()]) await this.giveUp(key);
  }
}

/** Names a text, so that it need not be kept. @param text with `\n` */
export function nameOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
