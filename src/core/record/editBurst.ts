import type { EventOf } from './event';

export interface ContentChange {
  readonly text: string;
  readonly rangeLength: number;
}

export interface ChangeContext {
  readonly at: number;
  readonly isDirty: boolean;
  /** The document is the one in the active editor. */
  readonly isActive: boolean;
  readonly isUndo: boolean;
}

/** A key press inserts a character, or a line break with its indent, or a bracket with its partner. */
const MAX_TYPED_CHARS = 2;

/**
 * Counts what happens to one document between two pauses. Who put the text there is an estimate: VS Code does not say
 * whether a change was typed, pasted or made by an extension.
 */
export class EditBurst {
  private typed = 0;
  private pasted = 0;
  private inserted = 0;
  private hasBeenDirty = false;
  lastAt: number;

  constructor(readonly startedAt: number) {
    this.lastAt = startedAt;
  }

  count(changes: readonly ContentChange[], context: ChangeContext): void {
    this.lastAt = context.at;
    let chars = 0;
    let isTyped = true;
    for (const { text, rangeLength } of changes) {
      chars += Math.max(text.length, rangeLength, 1);
      isTyped &&= text.length <= MAX_TYPED_CHARS || text.trim() === '';
    }
    this.noteDirty(context.isDirty);
    if (isTyped || context.isUndo) this.typed += chars;
    else if (context.isActive && changes.length === 1) this.pasted += chars;
    else this.inserted += chars;
  }

  /** The first change after a save may come while the document still counts as clean; its dirty state follows. */
  noteDirty(isDirty: boolean): void {
    this.hasBeenDirty ||= isDirty;
  }

  /** The origin of most of the characters. */
  origin(): EventOf<'edit'>['origin'] {
    // VS Code reloads a document from the disk only while it has no unsaved changes, and it has none afterwards.
    if (!this.hasBeenDirty) return 'onDisk';
    const most = Math.max(this.typed, this.pasted, this.inserted);
    if (most === this.inserted) return 'inserted';
    return most === this.pasted ? 'pasted' : 'typed';
  }
}
