import type { PreviewModel, PreviewSection } from '../shared/previewMessages';
import type { ReadingStrings } from '../shared/readingStrings';
import { element, fill, setAttribute, setText } from './dom';

/** As wide as this, the outline stands beside the log and needs no opening; the style sheet has the same number. */
const WIDE = '(min-width: 720px)';

type SectionState = 'waiting' | 'writing' | 'done' | 'doubts' | 'unfinished' | 'dropped';

const GLYPHS: Readonly<Record<SectionState, string>> = {
  waiting: '○',
  writing: '◐',
  done: '✓',
  doubts: '?',
  unfinished: '…',
  dropped: '–',
};

interface Entry {
  readonly item: HTMLLIElement;
  readonly link: HTMLAnchorElement;
  readonly glyph: HTMLSpanElement;
  readonly name: HTMLSpanElement;
  readonly state: HTMLSpanElement;
}

/** The names of the sections with what each has come to, to jump by. In a narrow page it is one line that opens. */
export class OutlineView {
  readonly element = element('nav', 'outline');
  private readonly details = element('details');
  private readonly label = element('span', 'outline-label');
  private readonly now = element('span', 'outline-now');
  private readonly list = element('ol');
  private readonly entries = new Map<string, Entry>();
  private readonly wide = matchMedia(WIDE);
  private current = '';

  /**
   * @param wasOpen whether the reader had it open
   * @param onJump to a section, by its id
   * @param onToggle it was opened or closed by the reader
   */
  constructor(wasOpen: boolean, onJump: (id: string) => void, onToggle: (isOpen: boolean) => void) {
    const summary = element('summary');
    summary.append(this.label, this.now);
    this.details.append(summary, this.list);
    this.element.append(this.details);
    let isOpen = wasOpen;
    const fit = (): void => {
      this.details.open = this.wide.matches || isOpen;
    };
    this.wide.addEventListener('change', fit);
    fit();
    this.details.addEventListener('toggle', () => {
      if (this.wide.matches || this.details.open === isOpen) return;
      isOpen = this.details.open;
      onToggle(isOpen);
    });
    const jump = (event: Event): void => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-section]') : null;
      if (link?.dataset.section === undefined) return;
      event.preventDefault();
      if (!this.wide.matches) this.details.open = false;
      onJump(link.dataset.section);
    };
    this.list.addEventListener('click', jump);
    this.list.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') jump(event);
    });
    this.details.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close(summary);
    });
  }

  /** It stands beside the log and not above it. */
  get isBeside(): boolean {
    return this.wide.matches;
  }

  show({ phase, sections, strings }: PreviewModel): void {
    const shown = phase === 'empty' || phase === 'recording' ? [] : sections;
    this.element.hidden = shown.length < 2;
    setAttribute(this.element, 'aria-label', strings.reading.outline);
    setText(this.label, strings.reading.outline);
    const ids = new Set(shown.map(({ id }) => id));
    for (const [id, { item }] of this.entries) if (!ids.has(id)) this.forget(id, item);
    shown.forEach((section, index) => this.showEntry(section, index, phase === 'drafting', strings.reading));
    this.showNow();
  }

  /** The section that is being read. */
  setCurrent(id: string): void {
    if (id === this.current) return;
    this.entries.get(this.current)?.link.removeAttribute('aria-current');
    this.entries.get(id)?.link.setAttribute('aria-current', 'true');
    this.current = id;
    this.showNow();
  }

  private close(summary: HTMLElement): void {
    if (this.wide.matches || !this.details.open) return;
    this.details.open = false;
    summary.focus();
  }

  private showEntry(section: PreviewSection, index: number, isDrafting: boolean, strings: ReadingStrings): void {
    const { item, link, glyph, name, state } = this.entryOf(section.id);
    if (this.list.children[index] !== item) this.list.insertBefore(item, this.list.children[index] ?? null);
    const doubts = doubtsIn(section);
    const now = stateOf(section, isDrafting, doubts);
    setAttribute(link, 'data-state', now);
    setText(glyph, now === 'doubts' ? String(doubts) : GLYPHS[now]);
    setText(name, section.heading);
    setText(state, now === 'doubts' ? fill(strings.doubts, doubts) : strings[now]);
  }

  private entryOf(id: string): Entry {
    const present = this.entries.get(id);
    if (present !== undefined) return present;
    const entry = {
      item: element('li'),
      link: element('a'),
      glyph: element('span', 'glyph'),
      name: element('span', 'name'),
      state: element('span', 'spoken'),
    };
    entry.glyph.setAttribute('aria-hidden', 'true');
    // Without `href`, as VS Code follows those by itself.
    entry.link.setAttribute('role', 'link');
    entry.link.tabIndex = 0;
    entry.link.dataset.section = id;
    entry.link.append(entry.glyph, entry.name, ' ', entry.state);
    entry.item.append(entry.link);
    if (id === this.current) entry.link.setAttribute('aria-current', 'true');
    this.entries.set(id, entry);
    return entry;
  }

  private forget(id: string, item: Element): void {
    this.entries.delete(id);
    item.remove();
  }

  private showNow(): void {
    setText(this.now, this.entries.get(this.current)?.name.textContent ?? '');
  }
}

/** Claims, not doubts: one sentence may be doubted for many reasons. */
function doubtsIn({ findings }: PreviewSection): number {
  const claims = findings.map(({ claim, text }) => (claim === undefined ? text : String(claim.start)));
  return new Set(claims).size;
}

function stateOf({ complete, body, tools }: PreviewSection, isDrafting: boolean, doubts: number): SectionState {
  if (tools?.dropped === true) return 'dropped';
  if (isDrafting && !complete) return body === '' ? 'waiting' : 'writing';
  if (doubts > 0) return 'doubts';
  return complete ? 'done' : 'unfinished';
}
