import type { NoticeSeverity, PreviewModel, PreviewRequest } from '../shared/previewMessages';
import type { PreviewStrings } from '../shared/previewStrings';
import { element } from './dom';

/** One message with what can be done about it. */
export class NoticeView {
  readonly element = element('div');
  private shown = '';

  constructor(private readonly send: (request: PreviewRequest) => void) {}

  show({ notice, phase, strings }: PreviewModel): void {
    const state = JSON.stringify([notice, phase, strings.severityError]);
    if (state === this.shown) return;
    this.shown = state;
    this.element.hidden = notice === null;
    if (notice === null) return this.element.replaceChildren();
    this.element.className = `notice ${notice.severity}`;
    const text = element('p');
    text.append(element('strong', '', severityName(notice.severity, strings)), ` ${notice.text}`);
    const actions = element('div', 'actions');
    // After a failure the next step is here, and not above the log.
    const first = phase === 'failed' ? 'primary' : 'secondary';
    const made = notice.actions.map(({ id, label }, index) =>
      this.button(label, index === 0 ? first : 'secondary', { kind: 'noticeAction', id }),
    );
    actions.append(...made);
    this.element.replaceChildren(text, ...(notice.actions.length > 0 ? [actions] : []));
  }

  private button(label: string, look: string, request: PreviewRequest): HTMLButtonElement {
    const button = element('button', look, label);
    button.type = 'button';
    button.addEventListener('click', () => this.send(request));
    return button;
  }
}

function severityName(severity: NoticeSeverity, strings: PreviewStrings): string {
  const names = { info: strings.severityInfo, warning: strings.severityWarning, error: strings.severityError };
  return names[severity];
}
