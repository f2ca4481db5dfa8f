import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { Journal } from '../../core/journal/journal';
import { COMMANDS } from '../catalogue';
import type { ContinueStep } from '../commands/newStep';
import type { LogBases } from '../files/logBases';
import type { SaveRecord, SaveRecords } from '../files/saveRecords';
import { readDisk, textOf } from '../files/standingLog';
import { folderOfKey } from '../recorder/workspaceFolders';
import type { Drafting } from './drafting';
import type { PromptDesk } from './promptDesk';

/** What a save still needs from the user. */
export interface AwaitedSave {
  /** Workspace-relative. */
  readonly path: string;
  readonly hasConflicts: boolean;
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
}

export interface LogSavesParts {
  readonly journal: Journal;
  readonly bases: LogBases;
  readonly records: SaveRecords;
  readonly drafting: Drafting;
  readonly desk: PromptDesk;
  /** A log was written: what else follows from it is brought up to date. Does not throw. */
  readonly onWritten: (folder: vscode.WorkspaceFolder) => Promise<void>;
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

  constructor(private readonly parts: LogSavesParts) {
    const { lifetime } = this;
    lifetime.add(vscode.workspace.onDidSaveTextDocument((document) => void this.saved(document)));
    lifetime.add(vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)));
    lifetime.add(vscode.workspace.onWillSaveTextDocument(({ document }) => this.willSave(document)));
    lifetime.add(parts.drafting.onDidChange(({ phase }) => phase === 'idle' && void this.forget()));
  }

  /** What is waited for, the oldest first; `null` for nothing. */
  get awaited(): AwaitedSave | null {
    const [wait] = [...this.waits.values()].filter(({ isApplied }) => isApplied);
    return wait === undefined ? null : { path: wait.saving.path, hasConflicts: wait.saving.marks.length > 0 };
  }

  /** Whether conflicts of a save are not settled yet in a text. */
  hasOpenConflicts(key: string, text: string): boolean {
    return hasMarks(this.waits.get(key)?.saving.marks ?? [], text);
  }

  /** Names of the texts without the log that waits in an editor already, where it is saved once more. */
  textsWithout(key: string): readonly string[] {
    return this.waits.get(key)?.saving.editor?.without ?? [];
  }

  /** The text stands in an editor from now on, for the user to save. */
  wait(key: string, saving: Saving, uri: vscode.Uri): void {
    this.waits.set(key, { key, saving, uri, isApplied: true, isBeingSaved: false });
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
    if (isHeld || hasMarks(saving.marks, text)) this.wait(key, saving, uri);
    else await this.giveUp(key);
  }

  /** The bytes are proven: the session ends here, and the draft has become a log. */
  async conclude(key: string, saving: Saving): Promise<void> {
    const { journal, bases, records, drafting, desk, clock } = this.parts;
    const { folder, step, path, through, problems, draftHash, draftText, fileId } = saving;
    this.waits.delete(key);
    const keyed = folder === null ? {} : { folder };
    journal.record({ kind: 'logWritten', at: clock.now(), ...keyed, step, path, through, problems });
    await journal.flush();
    await bases.keep(key, { fileId, text: draftText });
    await records.drop(key);
    if (await drafting.discardSaved(draftHash)) desk.use(null);
    const written = folderOfKey(folder ?? undefined);
    if (written !== undefined) await this.parts.onWritten(written);
    this.changed.fire();
    void offerToOpen(folder, path);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private willSave({ uri }: vscode.TextDocument): void {
    for (const wait of this.waits.values()) {
      if (wait.uri.toString() === uri.toString()) wait.isBeingSaved = true;
    }
  }

  private async saved(document: vscode.TextDocument): Promise<void> {
    for (const wait of [...this.waits.values()]) {
      if (wait.uri.toString() !== document.uri.toString()) continue;
      const { key, saving } = wait;
      wait.isBeingSaved = false;
      try {
        if (!wait.isApplied) {
          await this.giveUp(key);
          continue;
        }
        if (this.hasOpenConflicts(key, textOf(document))) continue;
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
      const isReverted = !hasChanged && !document.isDirty && !wait.isBeingSaved;
      if (reason === undefined && !isReverted) continue;
      const name = nameOf(textOf(document));
      const isApplied = name === editor.holding || (wait.isApplied && !editor.without.includes(name));
      if (isApplied === wait.isApplied) continue;
      wait.isApplied = isApplied;
      this.changed.fire();
    }
  }

  /** Nothing came of it; the draft stays. */
  async giveUp(key: string): Promise<void> {
    this.waits.delete(key);
    await this.parts.records.drop(key);
    this.changed.fire();
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

function hasMarks(marks: readonly string[], text: string): boolean {
  return marks.length > 0 && text.split('\n').some((line) => marks.includes(line));
}

async function offerToOpen(folder: string | null, path: string): Promise<void> {
  const root = folderOfKey(folder ?? undefined);
  if (root === undefined) return;
  const open = vscode.l10n.t('Open Log');
  const message = vscode.l10n.t(
    'Learning log saved to {0}. A new session begins with your next edit or command.',
    path,
  );
  const goOn = vscode.l10n.t('Continue This Step');
  const chosen = await vscode.window.showInformationMessage(message, open, goOn);
  if (chosen === open) await vscode.window.showTextDocument(vscode.Uri.joinPath(root.uri, path));
  const continues: ContinueStep = { continuesIn: folder };
  if (chosen === goOn) await vscode.commands.executeCommand(COMMANDS.newStep, continues);
}
