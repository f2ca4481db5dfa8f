import type { PreviewSection } from '../shared/previewMessages';
import type { SectionStrings } from '../shared/sectionMessages';
import type { PageMemory } from './pageMemory';
import { SectionEditor } from './sectionEditor';
import { standsFor } from './standsFor';
import type { UnsavedSection } from './unsavedSection';

/** A part of a section's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface EditingEvents {
  /** The host is to put this in the section's place. */
  readonly onSave: (text: string) => void;
  /** The user has closed the editor. */
  readonly onLeave: () => void;
}

/** The text of the user in one section: in the editor while that is open, and kept to go on with while it is not. */
export class SectionEditing {
  private readonly unsaved: UnsavedSection;
  private section: PreviewSection | null = null;
  private editor: SectionEditor | null = null;
  /** What the host was asked to put there. */
  private saving: string | null = null;

  constructor(
    private readonly id: string,
    private readonly strings: SectionStrings,
    private readonly memory: PageMemory,
    private readonly events: EditingEvents,
  ) {
    this.unsaved = memory.unsaved(id);
  }

  get isOpen(): boolean {
    return this.editor !== null;
  }

  /** `null` while it is closed. */
  get element(): HTMLElement | null {
    return this.editor?.element ?? null;
  }

  /** There is text that would be left behind where the log is saved. */
  get hasUnsaved(): boolean {
    const { editor, section } = this;
    if (section?.tools?.dropped === true) return false;
    return editor === null ? this.unsaved.current !== null : editor.isTyped && editor.text !== section?.body;
  }

  show(section: PreviewSection): void {
    const before = this.section;
    const { tools, body } = section;
    this.section = section;
    if (tools === undefined) return;
    this.unsaved.hostHas(tools.unsaved ?? null);
    this.settle(body, tools.revision, before?.tools?.revision);
    // Where the page is made anew, writing goes on.
    if (before === null && this.memory.place(this.id)?.isOpen === true) this.open();
  }

  /** @param place where the cursor goes; the start of the text where nothing else is known */
  open(place?: Span): void {
    const { section, memory } = this;
    if (section?.tools === undefined || section.tools.dropped || this.editor !== null) return;
    const { revision } = section.tools;
    const own = this.unsaved.current;
    const known = memory.place(this.id);
    const { start, end } = (own === null ? (place ?? known) : (known ?? place)) ?? { start: 0, end: 0 };
    const begun = { text: section.body, revision, ...own, start, end, isTyped: own !== null };
    memory.keepPlace(this.id, { start, end, isOpen: true });
    this.editor = new SectionEditor(section.heading, begun, revision, this.strings, {
      onSave: (text) => this.save(text),
      onLeave: () => this.leave(),
      onType: (text, from) => this.keep(text, from),
      onMove: (from, to) => this.keepPlace(from, to),
      onPause: () => this.unsaved.flush(),
    });
  }

  focus(): void {
    this.editor?.focus();
  }

  /** Why something else has to wait for this text. */
  tell(text: string): void {
    this.editor?.tell(text);
  }

  /** Nothing is left of what was written. */
  discard(): void {
    const revision = this.section?.tools?.revision;
    if (revision !== undefined) this.unsaved.write({ text: null, revision });
    this.unsaved.flush();
    this.close();
  }

  /** What was asked to be saved stands there now, or the user goes on writing. */
  private settle(body: string, revision: string, before: string | undefined): void {
    const { saving } = this;
    // The same text again may be about something else: the answer is still to come.
    if (saving === null || before === revision) return this.editor?.sectionIs(revision);
    this.saving = null;
    const isSaved = standsFor(body, saving);
    if (!isSaved || this.editor?.text !== saving) return this.editor?.sectionIs(revision, isSaved);
    this.unsaved.saved();
    this.close();
  }

  /** @returns whether an answer is to come */
  private save(text: string): boolean {
    if (this.section?.tools === undefined) return false;
    if (text.trimEnd() === this.section.body.trimEnd()) {
      this.discard();
      this.events.onLeave();
      return false;
    }
    this.saving = text;
    // Not after it is saved.
    this.unsaved.flush();
    this.events.onSave(text);
    return true;
  }

  /** What was written is kept, and offered to go on with. */
  private leave(): void {
    this.unsaved.flush();
    const place = this.memory.place(this.id);
    this.close();
    if (place !== null && this.unsaved.current !== null) this.memory.keepPlace(this.id, { ...place, isOpen: false });
    this.events.onLeave();
  }

  private close(): void {
    this.editor = null;
    this.memory.keepPlace(this.id, null);
  }

  private keep(text: string, revision: string): void {
    this.unsaved.write({ text: text === this.section?.body ? null : text, revision });
  }

  private keepPlace(start: number, end: number): void {
    // A field that is taken from the page tells once more.
    if (this.editor !== null) this.memory.keepPlace(this.id, { start, end, isOpen: true });
  }
}
