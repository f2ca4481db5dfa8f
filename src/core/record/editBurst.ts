import type { EventOf } from './event';
import type { EditObservation } from './observation';

export interface ContentChange {
  readonly text: string;
  readonly rangeOffset: number;
  readonly rangeLength: number;
}

export interface ChangeContext {
  readonly at: number;
  readonly isDirty: boolean;
  readonly isUndo: boolean;
}

/** `either`: the change is where a paste would be, and nothing more is known. */
export type Maker = 'keyboard' | 'tool' | 'either';

/** A key press inserts a character, or a bracket with its partner, or a line break with its indent. */
const MAX_TYPED_CHARS = 2;
/** A word list offers no longer names; an input method, no longer phrases. */
const MAX_WORD_CHARS = 80;
const MAX_PHRASE_CHARS = 16;
/** Letters, digits, and what stands inside of names in some language; the brackets of a call. */
const WORD = /^[\p{L}\p{N}_$@#.:/-]{1,80}(?:\(\))?$/u;
/** What an input method composes: no blanks and no Latin letters. */
const PHRASE = /^[^\p{Script=Latin}\s]{1,16}$/u;

/**
 * Counts what happens to one document between two pauses. Who put the text there is an estimate, as VS Code does not say
 * whether a change was typed, pasted or made by an extension. It rests on this:
 * - one or two characters, a line break with its indent, and what is taken away are typed; so is the same short text
 *   at several cursors;
 * - a longer text that takes the place of what was just typed and begins nothing new is a completed word or what an
 *   input method composed: typed;
 * - any other text is a paste only if it takes the place of exactly what is selected in the active editor and leaves the
 *   cursor at its end. Of one line VS Code then names the keyboard as what moved the cursor, and nothing where a tool
 *   did; of several lines it names nothing in either case. Several lines that continue what was just typed are taken
 *   for a completion, others for a paste. So what an agent inserts exactly at the cursor counts as pasted.
 */
export class EditBurst {
  private typed = 0;
  private pasted = 0;
  private inserted = 0;
  /** Characters of the last change as long as it is not told who made it, and who is taken for it until then. */
  private unclear = 0;
  private supposed: Maker = 'tool';
  /** Where the last typed change ended. */
  private cursor = -1;
  /** That change put more than blanks there. */
  private isInWord = false;
  private continuesTyping = false;
  private hasBeenDirty = false;
  lastAt: number;

  constructor(readonly startedAt: number) {
    this.lastAt = startedAt;
  }

  /** @returns true where it takes `suppose` to tell a paste from what a tool inserted */
  count(changes: readonly ContentChange[], context: ChangeContext): boolean {
    this.lastAt = context.at;
    this.noteDirty(context.isDirty);
    this.settle();
    const only = changes[0];
    if (only !== undefined && changes.length === 1 && only.text.length <= MAX_TYPED_CHARS) {
      this.typed += only.text.length || 1;
      this.isInWord = only.text.trim() !== '';
      this.cursor = only.rangeOffset + only.text.length;
      return false;
    }
    this.continuesTyping = changes.length === 1 && only?.rangeOffset === this.cursor && this.isInWord;
    let chars = 0;
    for (const { text } of changes) chars += text.length || 1;
    if (context.isUndo || this.isTyped(changes)) this.typed += chars;
    else this.unclear = chars;
    this.cursor = only !== undefined && changes.length === 1 ? only.rangeOffset + only.text.length : -1;
    return this.unclear > 0;
  }

  /** Says of the last change, where `count` asked for it, who seems to have made it. What is said last holds. */
  suppose(by: Maker): void {
    this.supposed = by;
  }

  /** The first change after a save may come while the document still counts as clean; its dirty state follows. */
  noteDirty(isDirty: boolean): void {
    this.hasBeenDirty ||= isDirty;
  }

  /** VS Code reloads a document from the disk only while it has no unsaved changes, and it has none afterwards. */
  get isReload(): boolean {
    return !this.hasBeenDirty;
  }

  /** The origin of most of the characters. */
  origin(): EventOf<'edit'>['origin'] {
    if (this.isReload) return 'onDisk';
    const inserted = this.inserted + (this.isPaste ? 0 : this.unclear);
    const pasted = this.pasted + (this.isPaste ? this.unclear : 0);
    const most = Math.max(this.typed, pasted, inserted);
    if (most === inserted) return 'inserted';
    return most === pasted ? 'pasted' : 'typed';
  }

  /** What happened in it, as one edit. */
  edit(of: Omit<EditObservation, 'kind' | 'at' | 'startedAt' | 'origin'>): EditObservation {
    return { kind: 'edit', at: this.lastAt, startedAt: this.startedAt, ...of, origin: this.origin() };
  }

  private get isPaste(): boolean {
    return this.supposed === 'keyboard' || (this.supposed === 'either' && !this.continuesTyping);
  }

  private settle(): void {
    if (this.isPaste) this.pasted += this.unclear;
    else this.inserted += this.unclear;
    this.unclear = 0;
    this.supposed = 'tool';
  }

  private isTyped(changes: readonly ContentChange[]): boolean {
    const [first] = changes;
    if (first === undefined) return true;
    const isSame = changes.every(({ text }) => text === first.text);
    if (isSame && (first.text.length <= MAX_TYPED_CHARS || first.text.trim() === '')) return true;
    return changes.length === 1 && this.completes(first);
  }

  /** A word that was begun, or a phrase in the place of the letters that were typed for it. */
  private completes({ text, rangeOffset, rangeLength }: ContentChange): boolean {
    if (text.length <= MAX_PHRASE_CHARS && PHRASE.test(text)) return true;
    const isAtCursor = rangeLength > 0 && rangeOffset + rangeLength === this.cursor;
    return isAtCursor && text.length <= MAX_WORD_CHARS && WORD.test(text);
  }
}
