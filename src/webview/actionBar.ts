import type { PreviewModel, PreviewPhase, PreviewRequest } from '../shared/previewMessages';
import { element, setText } from './dom';
import { icon } from './icons';

const ACTIONS = ['generate', 'cancel', 'save', 'acceptUnverified', 'removeUnverified', 'discard', 'review'] as const;
type Action = (typeof ACTIONS)[number];

/** What each phase offers, the first being what it is for. */
const OFFERED: Readonly<Record<PreviewPhase, readonly Action[]>> = {
  empty: ['generate', 'review'],
  recording: ['generate', 'review'],
  drafting: ['cancel'],
  ready: ['save', 'acceptUnverified', 'removeUnverified', 'discard', 'review'],
  failed: ['generate', 'save', 'acceptUnverified', 'removeUnverified', 'discard', 'review'],
};

/** The buttons. They are made once, so that the focus stays on one that stays. */
export class ActionBar {
  readonly element = element('div', 'actions');
  private readonly buttons = new Map<Action, HTMLButtonElement>();
  private model: PreviewModel | null = null;

  constructor(send: (request: PreviewRequest) => void) {
    this.element.setAttribute('role', 'group');
    for (const action of ACTIONS) {
      const button = element('button');
      button.type = 'button';
      button.dataset.action = action;
      button.addEventListener('click', () => {
        const request = this.request(action);
        if (request !== null) send(request);
      });
      this.buttons.set(action, button);
      this.element.append(button);
    }
  }

  show(model: PreviewModel): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.model = model;
    this.element.setAttribute('aria-label', model.strings.actionsLabel);
    const offered = OFFERED[model.phase];
    for (const [action, button] of this.buttons) {
      name(button, action, label(action, model));
      button.hidden = !isOffered(action, model);
      button.disabled = action === 'save' && model.draftHash === null;
      const first = look(action, isUrged(model) ? 'primary' : 'secondary');
      button.className = action === offered[0] ? `leading ${first}` : look(action, 'secondary');
    }
    if (hadFocus && !isUsable(document.activeElement)) this.focusFirst();
  }

  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** A button that had the focus went away: the focus goes to what is the next step now. */
  focusFirst(): void {
    [...this.buttons.values()].find(isUsable)?.focus({ preventScroll: true });
  }

  private request(action: Action): PreviewRequest | null {
    const hash = this.model?.draftHash ?? null;
    if (action === 'discard') return { kind: action, hash };
    if (action !== 'save' && action !== 'acceptUnverified' && action !== 'removeUnverified') return { kind: action };
    return hash === null ? null : { kind: action, hash };
  }
}

/** Nothing to write about yet is no time to be urged; after a failure the notice has what is to be done next. */
function isUrged({ phase, notice }: PreviewModel): boolean {
  return phase !== 'empty' && (phase !== 'failed' || (notice?.actions.length ?? 0) === 0);
}

/** A sign stands for what is rarely wanted: there is little room above the log. */
function name(button: HTMLButtonElement, action: Action, words: string): void {
  if (action !== 'removeUnverified') return setText(button, words);
  if (button.firstChild === null) button.append(icon('trash'));
  button.title = words;
  button.setAttribute('aria-label', words);
}

/** Where a mentor failed before it wrote anything, there is nothing to save or to discard; a notice may offer to retry. */
function isOffered(action: Action, model: PreviewModel): boolean {
  if (action === 'generate' && model.notice?.actions.some(({ id }) => id === 'retry') === true) return false;
  const hasText = model.sections.some(({ body }) => body !== '');
  if (model.phase === 'failed' && !hasText && (action === 'save' || action === 'discard')) return false;
  if ((action === 'acceptUnverified' || action === 'removeUnverified') && !model.canAccept) return false;
  return OFFERED[model.phase].includes(action);
}

/** Cancelling is always at hand, but never what the page asks for. */
function look(action: Action, otherwise: 'primary' | 'secondary'): string {
  if (action === 'review') return 'quiet';
  return action === 'cancel' ? 'secondary' : otherwise;
}

function isUsable(target: Element | null): boolean {
  return target instanceof HTMLButtonElement && !target.hidden && !target.disabled;
}

function label(action: Action, { phase, strings, status, sections }: PreviewModel): string {
  if (action === 'generate') return phase === 'failed' ? strings.generateAgain : strings.generate;
  if (action === 'save') return phase === 'failed' ? strings.savePartial : strings.save;
  if (action === 'review')
    return status.destination !== null && sections.length > 0 ? strings.reviewSent : strings.review;
  return strings[action];
}
