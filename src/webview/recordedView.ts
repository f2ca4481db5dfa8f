import type { PreviewModel, PreviewRequest } from '../shared/previewMessages';
import { element, reconcile, setText } from './dom';

const COUNTED = ['changes', 'runs', 'problems'] as const;

/** Before there is a draft: what has been recorded so far, or how to begin. */
export class RecordedView {
  readonly element = element('section', 'recorded');
  private readonly title = element('h1');
  private readonly text = element('p');
  private readonly steps = element('ol', 'steps');
  private readonly how = element('button', 'inline');
  private readonly list = element('dl');
  private readonly counts = COUNTED.map((key) => ({ key, name: element('dt'), value: element('dd') }));

  constructor(send: (request: PreviewRequest) => void) {
    this.how.type = 'button';
    this.how.dataset.action = 'openWalkthrough';
    this.how.addEventListener('click', () => send({ kind: 'openWalkthrough' }));
    for (const { name, value } of this.counts) {
      const pair = element('div');
      pair.append(name, value);
      this.list.append(pair);
    }
    this.element.append(this.title, this.text, this.steps, this.how, this.list);
  }

  show({ phase, counts, strings }: PreviewModel): void {
    const isEmpty = phase === 'empty';
    this.element.hidden = !isEmpty && phase !== 'recording';
    setText(this.title, isEmpty ? strings.emptyTitle : strings.recordingTitle);
    setText(this.text, isEmpty ? '' : strings.recordingText);
    this.text.hidden = isEmpty;
    reconcile(this.steps, 0, isEmpty ? strings.emptySteps.map((step) => element('li', '', step)) : []);
    this.steps.hidden = !isEmpty;
    setText(this.how, strings.howItWorks);
    this.how.hidden = !isEmpty;
    this.list.hidden = isEmpty;
    for (const { key, name, value } of this.counts) {
      setText(name, strings[key]);
      setText(value, String(counts[key]));
    }
  }
}
