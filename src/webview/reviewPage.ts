import type { ReviewModel, ReviewRequest, ReviewStanding } from '../shared/reviewMessages';
import { element, setText } from './dom';
import { FactsView } from './factsView';
import { RequestView } from './requestView';

const ACTIONS = ['send', 'generate', 'back', 'openText', 'copy'] as const;
type Action = (typeof ACTIONS)[number];

/** The whole page, from a model: what it is and what can be done stay in view, the request scrolls under them. */
export class ReviewPageView {
  private readonly title = element('h1');
  private readonly lead = element('p', 'lead');
  private readonly outdated = element('div', 'notice warning');
  private readonly outdatedText = element('span');
  private readonly refresh = element('button', 'secondary');
  private readonly actions = element('div', 'actions');
  private readonly buttons = new Map<Action, HTMLButtonElement>();
  private readonly facts = new FactsView();
  private readonly request = new RequestView();
  private readonly announcement = element('p', 'spoken');
  private model: ReviewModel | null = null;

  constructor(root: Element, send: (request: ReviewRequest) => void) {
    this.title.tabIndex = -1;
    this.announcement.setAttribute('role', 'status');
    this.actions.setAttribute('role', 'group');
    for (const action of ACTIONS) this.actions.append(this.button(action, send));
    this.refresh.type = 'button';
    this.refresh.dataset.action = 'refresh';
    this.refresh.addEventListener('click', () => send({ kind: 'refresh' }));
    this.outdated.append(this.outdatedText, this.refresh);
    const header = element('header');
    header.append(this.title, this.actions);
    const main = element('main', 'review');
    main.append(this.lead, this.outdated, this.facts.element, this.request.element);
    root.append(header, main, this.announcement);
  }

  /** A request that was not on the page before begins at its top, with the keyboard at its title. */
  show(model: ReviewModel): void {
    const isNew = this.model?.hash !== model.hash || this.model.standing.state !== model.standing.state;
    this.model = model;
    const { strings } = model;
    this.actions.setAttribute('aria-label', strings.actionsLabel);
    for (const [action, button] of this.buttons) setText(button, strings[action]);
    setText(this.refresh, strings.refresh);
    this.facts.show(model);
    this.request.show(model);
    this.stand(model.standing);
    if (!isNew) return;
    window.scrollTo({ top: 0 });
    this.title.focus();
  }

  /** The request stays as it is; what it is has changed. */
  change(standing: ReviewStanding): void {
    if (this.model === null) return;
    this.model = { ...this.model, standing };
    this.stand(standing);
    setText(this.announcement, standing.outdated === '' ? standing.lead : standing.outdated);
  }

  copied(): void {
    const text = this.model?.strings.copied ?? '';
    // The same text twice is spoken once.
    this.announcement.replaceChildren();
    this.announcement.append(text);
  }

  private stand({ state, title, lead, outdated, canSend, canGenerate }: ReviewStanding): void {
    document.body.dataset.state = state;
    setText(this.title, title);
    setText(this.lead, lead);
    this.outdated.hidden = outdated === '';
    setText(this.outdatedText, outdated);
    this.offer('send', canSend);
    this.offer('generate', canGenerate);
  }

  private offer(action: Action, isOffered: boolean): void {
    const button = this.buttons.get(action);
    if (button === undefined) return;
    const hadFocus = button === document.activeElement;
    button.hidden = !isOffered;
    if (hadFocus && button.hidden) this.title.focus();
  }

  private button(action: Action, send: (request: ReviewRequest) => void): HTMLButtonElement {
    const button = element('button', looks(action));
    button.type = 'button';
    button.dataset.action = action;
    button.addEventListener('click', () => {
      const hash = this.model?.hash;
      if (action !== 'send') send({ kind: action });
      else if (hash !== undefined) send({ kind: 'send', hash });
    });
    this.buttons.set(action, button);
    return button;
  }
}

function looks(action: Action): string {
  if (action === 'send' || action === 'generate') return 'primary';
  return action === 'back' ? 'secondary' : 'quiet';
}
