import type { PreviewFinding } from '../shared/previewMessages';
import type { PreviewStrings } from '../shared/previewStrings';
import { button } from './controls';
import { element, fill } from './dom';

export interface FindingsEvents {
  /** @param claim where it begins in the section's text; `null`: all that nobody has confirmed */
  readonly onSettle: (claim: number | null, decision: 'accept' | 'remove') => void;
  readonly onEdit: (claim: { readonly start: number; readonly end: number }) => void;
}

/** The doubts of a section: why each is one, and what can be done about it. The marks in the text show where. */
export class FindingsView {
  readonly element = element('details', 'findings');
  private pressed: number | null = null;

  constructor(
    private readonly strings: PreviewStrings,
    private readonly events: FindingsEvents,
  ) {
    this.element.hidden = true;
  }

  /** @param canSettle nobody writes now */
  show(findings: readonly PreviewFinding[], canSettle: boolean): void {
    this.element.hidden = findings.length === 0;
    if (findings.length === 0) return this.element.replaceChildren();
    const { strings } = this;
    const claims = claimsOf(findings);
    const list = element('ul');
    list.append(...claims.map((doubts, index) => this.item(doubts, index, canSettle)));
    const isMany = claims.filter(([first]) => first?.verdict === 'unverified').length > 1;
    const summary = element('summary', '', fill(strings.unverifiedCount, findings.length));
    this.element.replaceChildren(summary, list, ...(canSettle && isMany ? [this.all()] : []));
    this.focusNext(claims.length);
  }

  get isEmpty(): boolean {
    return this.element.childElementCount === 0;
  }

  /** Shows what can be done about a claim, and goes there. @param start of the claim */
  reveal(start: number): void {
    this.element.open = true;
    this.element.querySelector<HTMLElement>(`[data-claim="${start}"] button`)?.focus();
  }

  /** Whether the list is what was pressed last, and is gone now. */
  takePressed(): boolean {
    const wasPressed = this.pressed !== null;
    this.pressed = null;
    return wasPressed;
  }

  private item(doubts: readonly PreviewFinding[], index: number, canSettle: boolean): HTMLElement {
    const item = element('li');
    item.append(...doubts.map((doubt) => this.doubt(doubt)));
    const claim = doubts[0]?.claim;
    if (claim === undefined || !canSettle) return item;
    item.dataset.claim = String(claim.start);
    item.append(this.actions(claim, doubts, index));
    return item;
  }

  private doubt({ text, verdict, reason }: PreviewFinding): HTMLElement {
    const told = element('div', 'doubt');
    const label = element('span', 'verdict', this.strings[verdict]);
    told.append(element('code', '', text.slice(0, 300)), label, element('span', 'reason', reason));
    return told;
  }

  private actions(
    claim: { readonly start: number; readonly end: number },
    doubts: readonly PreviewFinding[],
    index: number,
  ): HTMLElement {
    const { section } = this.strings;
    const row = element('div', 'actions');
    const named = (label: string, onPress: () => void): HTMLButtonElement => {
      const made = button(label, 'secondary', onPress);
      made.setAttribute('aria-label', `${label}: ${doubts[0]?.text.slice(0, 100) ?? ''}`);
      return made;
    };
    const settle = (decision: 'accept' | 'remove') => (): void => {
      this.pressed = index;
      this.events.onSettle(claim.start, decision);
    };
    const isContradicted = doubts.some(({ verdict }) => verdict === 'contradicted');
    row.append(
      // What the record contradicts is not waved through.
      isContradicted
        ? named(section.editClaim, () => this.events.onEdit(claim))
        : named(section.accept, settle('accept')),
      named(section.remove, settle('remove')),
    );
    return row;
  }

  private all(): HTMLElement {
    const { section } = this.strings;
    const row = element('div', 'actions');
    const settle = (decision: 'accept' | 'remove') => (): void => {
      this.pressed = 0;
      this.events.onSettle(null, decision);
    };
    row.append(
      button(section.acceptAll, 'secondary', settle('accept')),
      button(section.removeAll, 'secondary', settle('remove')),
    );
    return row;
  }

  /** The one that was settled is gone: the keyboard is at the next. */
  private focusNext(count: number): void {
    if (this.pressed === null || !this.element.open) return;
    const next = this.element.querySelectorAll('li')[Math.min(this.pressed, count - 1)];
    this.pressed = null;
    next?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }
}

/** The doubts of each claim, in their order. */
function claimsOf(findings: readonly PreviewFinding[]): readonly (readonly PreviewFinding[])[] {
  const claims = new Map<string, PreviewFinding[]>();
  findings.forEach((finding, index) => {
    const key = finding.claim === undefined ? `at ${index}` : String(finding.claim.start);
    claims.set(key, [...(claims.get(key) ?? []), finding]);
  });
  return [...claims.values()];
}
