import type { MarkdownIt } from 'markdown-it';
import { KnownLinks } from '../core/log/knownLinks';
import type { PreviewModel, PreviewRequest } from '../shared/previewMessages';
import { element, setAttribute, setText } from './dom';
import { createMarkdown } from './markdown';
import { Highlighter } from './highlighter';
import { icon } from './icons';
import { LegendView } from './legendView';
import type { PageMemory } from './pageMemory';
import type { RenderContext } from './renderTokens';
import { SectionView } from './sectionView';

/** The log itself: its title and its sections. */
export class LogView {
  readonly element = element('article', 'log');
  private readonly title = element('h1');
  private readonly legend: LegendView;
  private readonly markdown: MarkdownIt = createMarkdown();
  private readonly highlighter: Highlighter;
  private sections: SectionView[] = [];
  private contextKey = '';
  private contextParts: readonly unknown[] = [];
  private context: RenderContext | null = null;

  constructor(
    script: HTMLScriptElement | null,
    private readonly send: (request: PreviewRequest) => void,
    private readonly memory: PageMemory,
  ) {
    this.highlighter = new Highlighter(script, () => this.sections.forEach((section) => section.refresh()));
    this.legend = new LegendView(memory.hidesConfirmed, (isHidden) => {
      this.element.classList.toggle('hides-confirmed', isHidden);
      memory.keepConfirmed(isHidden);
    });
    this.element.classList.toggle('hides-confirmed', memory.hidesConfirmed);
    this.element.append(this.title, this.legend.element);
    const activate = (event: Event): void => {
      if (copies(event.target, this.context)) return event.preventDefault();
      const request = requestOf(event.target);
      if (request === null) return;
      event.preventDefault();
      send(request);
    };
    this.element.addEventListener('click', activate);
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') activate(event);
    });
  }

  show(model: PreviewModel): void {
    const { memory } = this;
    const isDraft = model.phase !== 'empty' && model.phase !== 'recording';
    this.element.hidden = !isDraft;
    setAttribute(this.element, 'lang', model.language);
    setAttribute(this.element, 'aria-label', model.strings.logLabel);
    setAttribute(this.element, 'aria-busy', String(model.phase === 'drafting'));
    setText(this.title, model.title);
    this.title.hidden = model.title === '';
    this.legend.show(model);
    const sections = isDraft ? model.sections : [];
    if (sections.length > 0 && memory.draft !== model.draftId) {
      // Before anything is remembered of the new one: a field that is taken from the page tells once more.
      for (const section of this.sections.splice(0)) section.element.remove();
      memory.useDraft(model.draftId);
    }
    const context = this.contextOf(model);
    sections.forEach((section, index) =>
      this.viewAt(index, section.id, context).show(section, model.phase, model.rewriter),
    );
    for (const extra of this.sections.splice(sections.length)) extra.element.remove();
    if (!isDraft) memory.forgetTexts();
  }

  /** @returns whether there is text of the user that is not saved; it is shown then */
  tellUnsaved(): boolean {
    this.memory.flush();
    const section = this.sections.find(({ hasUnsaved }) => hasUnsaved);
    section?.tellUnsaved();
    return section !== undefined;
  }

  /** The section's heading goes to the top and gets the keyboard: reading goes on from there. */
  jump(id: string): void {
    const section = this.sections.find((one) => one.id === id);
    const heading = section?.element.querySelector('h2');
    if (section === undefined || !heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    section.element.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' });
  }

  /** The section that is being read, where the part of the page that is seen begins `top` pixels below its edge. */
  sectionAt(top: number): string | null {
    const above = this.sections.findLast(({ element: { offsetTop } }) => offsetTop - window.scrollY <= top + 24);
    return (above ?? this.sections[0])?.id ?? null;
  }

  /** The keyboard goes to what can be done to a section. */
  focusTools(id: string): void {
    this.sections.find((section) => section.id === id)?.focusTools();
  }

  private viewAt(index: number, id: string, context: RenderContext): SectionView {
    const present = this.sections[index];
    if (present?.id === id) return present;
    const view = new SectionView(id, this.markdown, context, this.memory, this.send);
    if (present === undefined) this.element.append(view.element);
    else present.element.replaceWith(view.element);
    this.sections[index] = view;
    return view;
  }

  /** Other texts or other evidence change how every block looks, so all of them start anew. */
  private contextOf(model: PreviewModel): RenderContext {
    const { strings, evidence, links } = model;
    const parts = [strings, evidence, links];
    if (this.context !== null && parts.every((part, index) => part === this.contextParts[index])) return this.context;
    this.contextParts = parts;
    const key = JSON.stringify(this.contextParts);
    if (this.context !== null && key === this.contextKey) return this.context;
    for (const section of this.sections.splice(0)) section.element.remove();
    this.contextKey = key;
    this.context = {
      strings,
      highlight: (code, language) => this.highlighter.highlight(code, language),
      links: new KnownLinks(links),
      evidence: new Map(evidence.map(({ id, label }) => [id, label])),
    };
    return this.context;
  }
}

/** Puts the address beside a button into the clipboard. @returns whether it was such a button */
function copies(target: EventTarget | null, context: RenderContext | null): boolean {
  const pressed = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
  const address = pressed?.dataset.copy;
  if (!pressed || address === undefined) return false;
  const tell = (): void => {
    const label = context?.strings.reading.addressCopied ?? '';
    pressed.title = label;
    pressed.setAttribute('aria-label', label);
    pressed.replaceChildren(icon('check'));
  };
  // Where the clipboard is closed to pages, the address still stands there to be selected.
  void navigator.clipboard.writeText(address).then(tell, () => undefined);
  return true;
}

function requestOf(target: EventTarget | null): PreviewRequest | null {
  const active = target instanceof Element ? target.closest<HTMLElement>('[data-href], [data-evidence]') : null;
  const { href, evidence } = active?.dataset ?? {};
  if (href !== undefined) return { kind: 'openLink', href };
  return evidence === undefined ? null : { kind: 'openEvidence', id: evidence };
}
