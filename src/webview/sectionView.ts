import type { MarkdownIt } from 'markdown-it';
import type { PreviewFinding, PreviewPhase, PreviewSection, PreviewStrings } from '../shared/previewMessages';
import { BodyView } from './bodyView';
import { element, fill, setText } from './dom';
import type { RenderContext } from './renderTokens';

/** One section of the log. What did not change is not touched. */
export class SectionView {
  readonly element = element('section', 'section');
  private readonly heading = element('h2');
  private readonly partial = element('span', 'partial');
  /** Who filled the section in, or what it lacks. */
  private readonly badge = element('span', 'badge');
  private readonly body: BodyView;
  private readonly findings = element('details', 'findings');
  private section: PreviewSection | null = null;
  /** What was shown last; empty for a section that was growing. */
  private shown = '';
  private wasGrowing = false;

  constructor(
    readonly id: string,
    markdown: MarkdownIt,
    private readonly context: RenderContext,
  ) {
    this.body = new BodyView(markdown, context);
    this.findings.hidden = true;
    this.element.append(this.heading, this.partial, this.badge, this.body.element, this.findings);
  }

  show(section: PreviewSection, phase: PreviewPhase): void {
    const isGrowing = phase === 'drafting' && !section.complete;
    const isPartial = phase !== 'drafting' && !section.complete;
    // The same value is the same section: what a piece of text costs must not grow with all that stands there.
    if (section === this.section && isGrowing === this.wasGrowing) return;
    this.section = section;
    this.wasGrowing = isGrowing;
    const state = isGrowing ? '' : JSON.stringify(section);
    if (state !== '' && state === this.shown) return;
    this.shown = state;
    const { strings } = this.context;
    setText(this.heading, section.heading);
    setText(this.partial, isPartial ? strings.sectionPartial : '');
    setText(this.badge, section.badge);
    this.element.classList.toggle('growing', isGrowing && section.body !== '');
    this.element.classList.toggle('waiting', isGrowing && section.body === '');
    if (isGrowing) this.body.grow(section.body);
    else this.body.finish(section.body, section.findings);
    this.showFindings(isGrowing ? [] : section.findings);
  }

  /** Something beside the text decides how it looks, and has changed. */
  refresh(): void {
    this.body.refresh();
  }

  /** The marks in the text show where; this list says why, and holds what the text was not found for. */
  private showFindings(findings: readonly PreviewFinding[]): void {
    this.findings.hidden = findings.length === 0;
    if (findings.length === 0) return this.findings.replaceChildren();
    const summary = element('summary', '', fill(this.context.strings.unverifiedCount, findings.length));
    const list = element('ul');
    list.append(...findings.map((finding) => findingItem(finding, this.context.strings)));
    this.findings.replaceChildren(summary, list);
  }
}

function findingItem({ text, reason, verdict }: PreviewFinding, strings: PreviewStrings): HTMLElement {
  const item = element('li');
  const label = element('span', 'verdict', strings[verdict]);
  item.append(element('code', '', text.slice(0, 300)), label, element('span', 'reason', reason));
  return item;
}
