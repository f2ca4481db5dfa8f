import type { MarkdownIt } from 'markdown-it';
import type { PreviewPhase, PreviewRequest, PreviewSection } from '../shared/previewMessages';
import { BodyView } from './bodyView';
import { element, setText } from './dom';
import { FindingsView } from './findingsView';
import type { PageMemory } from './pageMemory';
import type { RenderContext } from './renderTokens';
import { SectionTools } from './sectionTools';

/** One section of the log. What did not change is not touched. */
export class SectionView {
  readonly element = element('section', 'section');
  private readonly heading = element('h2');
  private readonly partial = element('span', 'partial');
  /** Who filled the section in, or what it lacks. */
  private readonly badge = element('span', 'badge');
  private readonly body: BodyView;
  private readonly findings: FindingsView;
  private readonly tools: SectionTools;
  private section: PreviewSection | null = null;
  /** What was shown last; empty for a section that was growing. */
  private shown = '';
  private wasGrowing = false;

  constructor(
    readonly id: string,
    markdown: MarkdownIt,
    private readonly context: RenderContext,
    memory: PageMemory,
    send: (request: PreviewRequest) => void,
  ) {
    this.body = new BodyView(markdown, context);
    this.tools = new SectionTools(id, context, memory, send, (isEditing) => this.hideText(isEditing));
    this.findings = new FindingsView(context.strings, {
      onSettle: (claim, decision) => this.tools.ask({ kind: 'settleClaim', claim, decision }),
      onEdit: (claim) => this.tools.edit(claim),
    });
    const title = element('div', 'section-title');
    title.append(this.heading, this.partial, this.badge);
    const head = element('div', 'section-head');
    head.append(title, this.tools.toolbar);
    this.element.append(head, this.tools.panel, this.body.element, this.findings.element);
    this.listen();
  }

  get hasUnsaved(): boolean {
    return this.tools.hasUnsaved;
  }

  tellUnsaved(): void {
    this.tools.tellUnsaved();
  }

  focusTools(): void {
    this.tools.focus();
  }

  show(section: PreviewSection, phase: PreviewPhase, rewriter: string | undefined): void {
    const isGrowing = phase === 'drafting' && !section.complete;
    const isPartial = phase !== 'drafting' && !section.complete;
    // The same value is the same section: what a piece of text costs must not grow with all that stands there.
    if (section === this.section && isGrowing === this.wasGrowing) return;
    const isMore = isGrowing && this.wasGrowing;
    this.section = section;
    this.wasGrowing = isGrowing;
    if (!isMore) this.tools.show(section, rewriter);
    if (!isGrowing) this.body.resetTasks();
    const state = isGrowing ? '' : shownOf(section);
    if (state !== '' && state === this.shown) return;
    this.shown = state;
    const { strings } = this.context;
    const { findings, confirmed = [], tools } = section;
    setText(this.heading, section.heading);
    setText(this.partial, isPartial ? strings.sectionPartial : '');
    setText(this.badge, section.badge);
    this.element.classList.toggle('growing', isGrowing && section.body !== '');
    this.element.classList.toggle('waiting', isGrowing && section.body === '');
    this.element.classList.toggle('dropped', section.tools?.dropped === true);
    if (isGrowing) this.body.grow(section.body);
    else this.body.finish(section.body, { findings, confirmed, canTick: tools !== undefined });
    this.findings.show(isGrowing ? [] : section.findings, section.tools !== undefined);
    if (this.findings.takePressed()) this.tools.focus();
    this.hideText(this.tools.isEditing);
  }

  /** Something beside the text decides how it looks, and has changed. */
  refresh(): void {
    this.body.refresh();
  }

  /** The editor and the quiet row of a dropped section stand in the place of the text. */
  private hideText(isEditing: boolean): void {
    const isHidden = isEditing || this.section?.tools?.dropped === true;
    this.body.element.hidden = isHidden;
    this.findings.element.hidden = isHidden || this.findings.isEmpty;
  }

  private listen(): void {
    this.element.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.dataset.task === undefined) return;
      this.tools.ask({ kind: 'tickTask', task: Number(target.dataset.task), ticked: target.checked });
    });
    const reveal = (event: Event): void => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('.body [data-claim]') : null;
      if (mark === null) return;
      event.preventDefault();
      this.findings.reveal(Number(mark.dataset.claim));
    };
    this.element.addEventListener('click', reveal);
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') reveal(event);
    });
  }
}

/** What the text looks like; what stands in an editor does not change it. */
function shownOf({ tools, ...section }: PreviewSection): string {
  return JSON.stringify(tools === undefined ? section : { ...section, tools: { ...tools, unsaved: null } });
}
