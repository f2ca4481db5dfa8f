import { isTooLong } from '../shared/sectionLimits';
import type { SectionStrings } from '../shared/sectionMessages';
import { button } from './controls';
import { element, fill, setText } from './dom';

/** What is in an editor at first. */
export interface Begun {
  readonly text: string;
  /** Of the section's text that it was begun from. */
  readonly revision: string;
  /** Where the cursor is. */
  readonly start: number;
  readonly end: number;
  /** It is the user's, not what the section has. */
  readonly isTyped: boolean;
}

export interface EditorEvents {
  /** The text is to be put in the section's place. @returns false where that cannot be asked for now */
  readonly onSave: (text: string) => boolean;
  /** The editor is closed; what was written stays. */
  readonly onLeave: () => void;
  readonly onType: (text: string, revision: string) => void;
  /** The cursor may be elsewhere. */
  readonly onMove: (start: number, end: number) => void;
  /** The editor may be left the next moment. */
  readonly onPause: () => void;
}

/** The Markdown of one section in a plain text area, in the place of the section. */
export class SectionEditor {
  readonly element = element('div', 'editor');
  private readonly area = element('textarea');
  private readonly told = element('p', 'muted');
  private readonly save: HTMLButtonElement;
  private isSaving = false;
  private hasTyped: boolean;

  /**
   * @param begun what is in it at first
   * @param revision of the section's text as it is now
   */
  constructor(
    heading: string,
    private begun: Begun,
    private revision: string,
    private readonly strings: SectionStrings,
    private readonly events: EditorEvents,
  ) {
    const { area } = this;
    this.hasTyped = begun.isTyped;
    area.value = begun.text;
    area.spellcheck = false;
    area.setAttribute('aria-label', fill(strings.editor, heading));
    area.rows = 3;
    area.addEventListener('input', () => this.type());
    area.addEventListener('blur', () => {
      this.tellPlace();
      events.onPause();
    });
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

  get text(): string {
    return this.area.value;
  }

  /** Whether what is in it is of the user. */
  get isTyped(): boolean {
    return this.hasTyped;
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
      this.tellText();
    }
    this.isSaving = false;
    this.tellState();
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    // It may be a command of VS Code, such as the one that closes this page.
    if (event.ctrlKey || event.metaKey || event.altKey) this.events.onPause();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.finish();
    else if (event.key === 'Escape') this.events.onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private finish(): void {
    if (this.isSaving) return;
    const text = this.area.value;
    if (isTooLong(text)) return setText(this.told, this.strings.tooLong);
    // A button that is disabled drops the keyboard.
    if (document.activeElement === this.save) this.area.focus({ preventScroll: true });
    this.isSaving = this.events.onSave(text);
    this.tellState();
  }

  /** Why something else has to wait for this text: below one that is longer than the page, too. */
  tell(text: string): void {
    setText(this.told, text);
    this.told.scrollIntoView({ block: 'nearest' });
  }

  private type(): void {
    this.hasTyped = true;
    this.tellText();
    this.tellPlace();
    this.tellState();
  }

  private tellText(): void {
    this.events.onType(this.text, this.begun.revision);
  }

  private tellPlace(): void {
    this.events.onMove(this.area.selectionStart, this.area.selectionEnd);
  }

  private tellState(): void {
    const isOther = this.revision !== this.begun.revision;
    this.save.disabled = this.isSaving;
    const { saving, tooLong, changedMeanwhile } = this.strings;
    const hint = isTooLong(this.text) ? tooLong : isOther ? changedMeanwhile : '';
    setText(this.told, this.isSaving ? saving : hint);
  }
}
