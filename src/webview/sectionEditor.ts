import { MAX_BODY_BYTES } from '../shared/sectionLimits';
import type { SectionStrings } from '../shared/sectionMessages';
import { button } from './controls';
import { element, fill, setText } from './dom';
import type { UnsavedText } from './pageMemory';

export interface EditorEvents {
  /** The text is to be put in the section's place. @returns false where that cannot be asked for now */
  readonly onSave: (text: string) => boolean;
  /** The editor is closed; what was written stays. */
  readonly onLeave: () => void;
  /** Something was typed, or the cursor moved. */
  readonly onChange: (text: UnsavedText) => void;
}

/** The Markdown of one section in a plain text area, in the place of the section. */
export class SectionEditor {
  readonly element = element('div', 'editor');
  private readonly area = element('textarea');
  private readonly told = element('p', 'muted');
  private readonly save: HTMLButtonElement;
  private isSaving = false;

  /**
   * @param begun what is in it at first
   * @param revision of the section's text as it is now
   */
  constructor(
    heading: string,
    private begun: UnsavedText,
    private revision: string,
    private readonly strings: SectionStrings,
    private readonly events: EditorEvents,
  ) {
    const { area } = this;
    area.value = begun.text;
    area.spellcheck = false;
    area.setAttribute('aria-label', fill(strings.editor, heading));
    area.rows = 3;
    area.addEventListener('input', () => this.tellChange());
    area.addEventListener('blur', () => this.tellChange());
    area.addEventListener('keydown', (event) => this.press(event));
    this.told.setAttribute('role', 'status');
    this.save = button(strings.save, 'primary', () => this.finish());
    const row = element('div', 'actions');
    row.append(
      this.save,
      button(strings.cancel, 'secondary', () => events.onLeave()),
    );
    this.element.append(area, this.told, row);
    this.tellState();
  }

  focus(): void {
    const { length } = this.area.value;
    this.area.focus();
    this.area.setSelectionRange(Math.min(this.begun.start, length), Math.min(this.begun.end, length));
  }

  /**
   * The host has shown the section again: with another text, or with the same because it was not changed.
   *
   * @param isOwn it is what was saved, and something was typed since
   */
  sectionIs(revision: string, isOwn = false): void {
    this.revision = revision;
    if (isOwn) {
      this.begun = { ...this.begun, revision };
      this.tellChange();
    }
    this.isSaving = false;
    this.tellState();
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.finish();
    else if (event.key === 'Escape') this.events.onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private finish(): void {
    if (this.isSaving) return;
    const text = this.area.value;
    if (new TextEncoder().encode(text).length > MAX_BODY_BYTES) return setText(this.told, this.strings.tooLong);
    this.isSaving = this.events.onSave(text);
    this.tellState();
  }

  /** Why something else has to wait for this text. */
  tell(text: string): void {
    setText(this.told, text);
  }

  private tellChange(): void {
    const { value, selectionStart, selectionEnd } = this.area;
    const { revision } = this.begun;
    this.events.onChange({ text: value, revision, start: selectionStart, end: selectionEnd, isOpen: true });
  }

  private tellState(): void {
    const isOther = this.revision !== this.begun.revision;
    this.save.disabled = this.isSaving;
    const { saving, changedMeanwhile } = this.strings;
    setText(this.told, this.isSaving ? saving : isOther ? changedMeanwhile : '');
  }
}
