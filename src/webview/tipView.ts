import type { PreviewModel } from '../shared/previewMessages';
import { element, fill } from './dom';

/** Long enough not to flicker under a pointer that only passes. */
const HOVER_MS = 250;
/** Time to move the pointer from the word into the tip. */
const LEAVE_MS = 150;
const MARGIN = 8;

const EXPLAINED = '[data-evidence], [data-why], [data-confirmed]';

type Letter = keyof PreviewModel['strings']['reading']['kinds'];

/**
 * What an evidence id stands for, and why a claim is marked: on hover and on focus. Escape closes it, and the pointer may
 * go into it. Screen readers have the same words in the name of what it is about.
 */
export class TipView {
  readonly element = element('div', 'tip');
  private model: PreviewModel | null = null;
  private evidence: ReadonlyMap<string, string> = new Map();
  private target: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.element.setAttribute('role', 'tooltip');
    this.element.hidden = true;
    root.addEventListener('pointerover', ({ target }) => {
      if (!this.isIn(target)) this.later(explained(target), HOVER_MS);
    });
    root.addEventListener('pointerout', () => this.later(null, LEAVE_MS));
    root.addEventListener('focusin', ({ target }) => this.show(explained(target)));
    root.addEventListener('focusout', () => this.show(null));
    // What is pressed answers by itself.
    root.addEventListener('click', ({ target }) => {
      if (!this.isIn(target)) this.show(null);
    });
    root.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' || key === ' ') this.show(null);
    });
    this.element.addEventListener('pointerover', () => clearTimeout(this.timer));
    window.addEventListener('scroll', () => this.follow(), { passive: true });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || this.element.hidden) return;
        // What is open below it stays open: one press, one thing.
        event.stopPropagation();
        this.show(null);
      },
      { capture: true },
    );
  }

  setModel(model: PreviewModel): void {
    if (model.evidence !== this.model?.evidence) {
      this.evidence = new Map(model.evidence.map(({ id, label }) => [id, label]));
    }
    this.model = model;
    if (this.target?.isConnected === false) this.show(null);
  }

  private isIn(target: EventTarget | null): boolean {
    return target instanceof Node && this.element.contains(target);
  }

  private later(target: HTMLElement | null, ms: number): void {
    clearTimeout(this.timer);
    if (target === this.target) return;
    // What the keyboard is at keeps its tip while the pointer wanders.
    if (target === null && this.target !== null && this.target === document.activeElement) return;
    this.timer = setTimeout(() => this.show(target), ms);
  }

  private show(target: HTMLElement | null): void {
    clearTimeout(this.timer);
    this.target = target;
    const lines = target === null ? [] : this.linesFor(target);
    this.element.hidden = lines.length === 0;
    if (target === null || lines.length === 0) return;
    this.element.replaceChildren(...lines);
    this.place(target);
  }

  /** What has the keyboard is often scrolled to just then. */
  private follow(): void {
    if (this.target === null) return;
    if (this.target === document.activeElement) this.place(this.target);
    else this.show(null);
  }

  private linesFor({ dataset, className }: HTMLElement): readonly Node[] {
    if (this.model === null) return [];
    const { strings } = this.model;
    const { evidence: id, why, confirmed } = dataset;
    if (id !== undefined) {
      const letter = id.charAt(0) as Letter;
      return [
        element('strong', '', `${strings.reading.kinds[letter]} ${id}`),
        element('p', '', this.evidence.get(id) ?? ''),
        element('p', 'muted', strings.reading.opens[letter]),
      ];
    }
    if (why !== undefined) {
      const verdict = className.startsWith('contradicted') ? strings.contradicted : strings.unverified;
      return [element('strong', '', verdict), element('p', '', why)];
    }
    const known = (confirmed ?? '').split(' ').filter((one) => this.evidence.has(one));
    const lines = known.map((one) => fill(strings.evidence, one, this.evidence.get(one) ?? ''));
    return [element('strong', '', strings.reading.confirmed), ...lines.map((line) => element('p', '', line))];
  }

  /** Below the words, or above where there is no room; never out of the page. */
  private place(target: HTMLElement): void {
    const { style } = this.element;
    const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
    style.left = '0';
    const { offsetWidth, offsetHeight } = this.element;
    const { clientWidth, clientHeight } = document.documentElement;
    const isBelow = box.bottom + offsetHeight + MARGIN <= clientHeight;
    const left = Math.max(MARGIN, Math.min(box.left, clientWidth - offsetWidth - MARGIN));
    style.left = `${left}px`;
    style.top = `${isBelow ? box.bottom + 4 : Math.max(MARGIN, box.top - offsetHeight - 4)}px`;
  }
}

function explained(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(EXPLAINED) : null;
}
