import { readRequest } from '../core/mentor/readRequest';
import type { ReviewModel, ReviewStrings } from '../shared/reviewMessages';
import { element, fill, setText } from './dom';
import { cutText } from './textBlocks';

const BLOCK_CHARS = 4096;
const VIEWS = ['readable', 'exact'] as const;
type View = (typeof VIEWS)[number];

/** The request itself: its messages as a person reads them, or the bytes as they go. Text only, made from those bytes. */
export class RequestView {
  readonly element = element('section', 'request');
  private readonly heading = element('h2');
  private readonly choice = element('div', 'actions');
  private readonly buttons = new Map<View, HTMLButtonElement>();
  private readonly body = element('div', 'request-body');
  private model: ReviewModel | null = null;
  private view: View = 'readable';
  private shown = '';

  constructor() {
    this.choice.setAttribute('role', 'group');
    for (const view of VIEWS) {
      const button = element('button', 'secondary');
      button.type = 'button';
      button.dataset.view = view;
      button.addEventListener('click', () => {
        this.view = view;
        this.render();
      });
      this.buttons.set(view, button);
      this.choice.append(button);
    }
    this.heading.id = 'request';
    this.element.setAttribute('aria-labelledby', 'request');
    // What is copied is what stands there: blocks put lines of their own between them.
    this.body.addEventListener('copy', (event) => copyExact(event, this.body));
    this.element.append(this.heading, this.choice, this.body);
  }

  show(model: ReviewModel): void {
    this.model = model;
    this.render();
  }

  private render(): void {
    const { model, view } = this;
    if (model === null) return;
    const { strings, request, hash } = model;
    setText(this.heading, strings.requestHeading);
    this.choice.setAttribute('aria-label', strings.viewLabel);
    for (const [name, button] of this.buttons) {
      setText(button, strings[name]);
      button.setAttribute('aria-pressed', String(name === view));
    }
    const state = `${view} ${hash}`;
    if (state === this.shown) return;
    this.shown = state;
    this.body.className = `request-body ${view}`;
    this.body.replaceChildren(...(view === 'exact' ? blocks(request, '\\n') : messages(request, strings)));
  }
}

function messages(request: string, strings: ReviewStrings): readonly HTMLElement[] {
  const { messages: read, otherFields } = readRequest(request);
  const roles: Readonly<Record<string, string>> = {
    system: strings.system,
    user: strings.user,
    assistant: strings.assistant,
  };
  return [
    element('p', 'muted', fill(strings.otherFields, otherFields)),
    ...read.map(({ role, content }) => {
      const message = element('article', 'message');
      message.append(element('h3', '', roles[role] ?? role), ...blocks(content, '\n'));
      return message;
    }),
  ];
}

function blocks(text: string, mark: string): readonly HTMLElement[] {
  return cutText(text, BLOCK_CHARS, mark).map((piece) => element('pre', 'block', piece));
}

function copyExact(event: ClipboardEvent, body: Element): void {
  const selection = body.ownerDocument.getSelection();
  if (selection === null || selection.rangeCount !== 1) return;
  const range = selection.getRangeAt(0);
  const isExact = body.classList.contains('exact') && body.contains(range.commonAncestorContainer);
  if (!isExact) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', range.cloneContents().textContent ?? '');
}
