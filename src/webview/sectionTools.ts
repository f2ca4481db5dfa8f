import type { PreviewRequest, PreviewSection } from '../shared/previewMessages';
import type { SectionRequest, SectionTools as Tools } from '../shared/sectionMessages';
import { button, signButton } from './controls';
import { element, fill } from './dom';
import type { PageMemory } from './pageMemory';
import type { RenderContext } from './renderTokens';
import { SectionEditing, type Span } from './sectionEditing';
import { moreMenu, quietRow, versionList, wishForm } from './sectionPanels';

type Panel = 'rewrite' | 'versions' | 'more';

/** A request as far as one part of the page knows it. */
type Asked<R> = R extends SectionRequest ? Omit<R, 'section' | 'revision'> : never;

/** What can be done to a section: the buttons at its heading, and below it what the pressed one opened. */
export class SectionTools {
  readonly toolbar = element('div', 'tools');
  readonly panel = element('div', 'panel');
  private readonly editing: SectionEditing;
  private readonly buttons = new Map<Panel | 'edit', HTMLButtonElement>();
  private section: PreviewSection | null = null;
  private rewriter: string | undefined;
  private open: Panel | null = null;
  /** What the panel was made from: what is typed in it stays while that does. */
  private shown = '';

  /** @param onEditing the text itself gives way to the editor, or comes back */
  constructor(
    private readonly id: string,
    private readonly context: RenderContext,
    memory: PageMemory,
    private readonly send: (request: PreviewRequest) => void,
    private readonly onEditing: (isEditing: boolean) => void,
  ) {
    const { section: strings } = context.strings;
    this.editing = new SectionEditing(id, strings, memory, {
      onSave: (body) => this.ask({ kind: 'editSection', body }),
      onLeave: () => {
        this.render();
        this.focus();
      },
    });
    this.toolbar.setAttribute('role', 'group');
    this.addButton('edit', strings.edit, () => this.edit());
    for (const panel of ['rewrite', 'versions', 'more'] as const) {
      this.addButton(panel, strings[panel], () => this.toggle(panel)).setAttribute('aria-expanded', 'false');
    }
    this.panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.open === null) return;
      event.stopPropagation();
      this.toggle(this.open);
    });
  }

  get isEditing(): boolean {
    return this.editing.isOpen;
  }

  /** There is text that would be left behind where the log is saved. */
  get hasUnsaved(): boolean {
    return this.editing.hasUnsaved;
  }

  show(section: PreviewSection, rewriter: string | undefined): void {
    const hadFocus = this.hasFocus();
    if (this.section?.tools?.revision !== section.tools?.revision) this.open = null;
    this.section = section;
    this.rewriter = rewriter;
    this.toolbar.setAttribute('aria-label', fill(this.context.strings.section.tools, section.heading));
    this.editing.show(section);
    this.render();
    if (hadFocus && !this.hasFocus()) this.focus();
  }

  /** @param place where the cursor goes; the start of the text where nothing else is known */
  edit(place?: Span): void {
    this.editing.open(place);
    this.render();
    this.editing.focus();
  }

  /** The log is to be saved while something is not: the user sees what. */
  tellUnsaved(): void {
    this.edit();
    this.editing.tell(this.context.strings.section.unsavedFirst);
  }

  /** The keyboard is where the tools of this section are. */
  focus(): void {
    const target = this.toolbar.hidden ? this.panel.querySelector<HTMLElement>('button') : this.buttons.get('edit');
    target?.focus({ preventScroll: true });
  }

  ask(request: Asked<SectionRequest>): void {
    const revision = this.section?.tools?.revision;
    if (revision !== undefined) this.send({ ...request, section: this.id, revision } as SectionRequest);
  }

  private hasFocus(): boolean {
    const { activeElement } = document;
    return this.toolbar.contains(activeElement) || this.panel.contains(activeElement);
  }

  private toggle(panel: Panel): void {
    const isOpening = this.open !== panel;
    this.open = isOpening ? panel : null;
    this.render();
    if (isOpening) this.panel.querySelector<HTMLElement>('input, button')?.focus();
    else this.focusButton(panel);
  }

  /** Where there is little room, some are found under “more” alone. */
  private focusButton(name: Panel): void {
    const own = this.buttons.get(name);
    const isSeen = own !== undefined && own.offsetParent !== null && !own.disabled;
    (isSeen ? own : this.buttons.get('more'))?.focus({ preventScroll: true });
  }

  private render(): void {
    if (this.isEditing) this.open = null;
    const { tools } = this.section ?? {};
    for (const [name, made] of this.buttons) {
      if (name !== 'edit') made.setAttribute('aria-expanded', String(this.open === name));
    }
    this.onEditing(this.isEditing);
    this.toolbar.hidden = tools === undefined || tools.dropped || this.isEditing;
    const versions = this.buttons.get('versions');
    if (versions !== undefined) versions.disabled = (tools?.versions.length ?? 0) === 0;
    this.renderPanel(tools);
  }

  private renderPanel(tools: Tools | undefined): void {
    const shown = { ...tools, unsaved: null };
    const from = JSON.stringify([this.isEditing, this.open, shown, this.rewriter, this.hasUnsaved]);
    if (!this.isEditing && from === this.shown) return;
    this.shown = from;
    const content = this.editing.element ?? this.content(tools);
    this.panel.hidden = content === null;
    if (content === null) this.panel.replaceChildren();
    else if (this.panel.firstChild !== content) this.panel.replaceChildren(content);
  }

  private content(tools: Tools | undefined): HTMLElement | null {
    const { section: strings } = this.context.strings;
    if (tools === undefined) return null;
    if (tools.dropped) {
      return quietRow(
        strings.dropped,
        button(strings.bringBack, 'secondary', () => this.ask({ kind: 'bringBackSection' })),
      );
    }
    switch (this.open) {
      case 'rewrite':
        return this.wish(tools);
      case 'versions':
        return versionList(tools.versions, strings, (version) => this.ask({ kind: 'takeBackSection', version }));
      case 'more':
        return this.menu(tools);
      default:
        return this.hasUnsaved ? this.unsavedRow() : null;
    }
  }

  private wish({ canFill }: Tools): HTMLElement {
    const { strings } = this.context;
    const choose = button(strings.chooseMentor, 'secondary', () => this.send({ kind: 'chooseMentor' }));
    return wishForm(this.rewriter, canFill, strings.section, choose, {
      onWish: (wish) => this.ask({ kind: 'rewriteSection', wish }),
      onFill: () => this.ask({ kind: 'fillSection' }),
    });
  }

  private menu({ canFill, versions }: Tools): HTMLElement {
    return moreMenu(this.context.strings.section, {
      onRewrite: () => this.toggle('rewrite'),
      onVersions: versions.length > 0 ? () => this.toggle('versions') : null,
      onFill: canFill ? () => this.ask({ kind: 'fillSection' }) : null,
      onDrop: () => this.ask({ kind: 'dropSection' }),
    });
  }

  private unsavedRow(): HTMLElement {
    const { section: strings } = this.context.strings;
    const discard = (): void => {
      this.editing.discard();
      this.render();
      this.focus();
    };
    return quietRow(
      strings.unsaved,
      button(strings.goOn, 'secondary', () => this.edit()),
      button(strings.discardText, 'secondary', discard),
    );
  }

  private addButton(name: Panel | 'edit', label: string, onPress: () => void): HTMLButtonElement {
    const made = signButton(name, label, onPress);
    this.buttons.set(name, made);
    this.toolbar.append(made);
    return made;
  }
}
