import type { PreviewModel } from '../shared/previewMessages';
import { element, setText } from './dom';

const COUNTED = ['changes', 'runs', 'problems'] as const;

/** Before there is a draft: what has been recorded so far. */
export class RecordedView {
  readonly element = element('section', 'recorded');
  private readonly title = element('h1');
  private readonly text = element('p');
  private readonly counts = COUNTED.map((key) => ({ key, name: element('dt'), value: element('dd') }));

  constructor() {
    const list = element('dl');
    for (const { name, value } of this.counts) {
      const pair = element('div');
      pair.append(name, value);
      list.append(pair);
    }
    this.element.append(this.title, this.text, list);
  }

  show({ phase, counts, strings }: PreviewModel): void {
    const isEmpty = phase === 'empty';
    this.element.hidden = !isEmpty && phase !== 'recording';
    setText(this.title, isEmpty ? strings.emptyTitle : strings.recordingTitle);
    setText(this.text, isEmpty ? strings.emptyText : strings.recordingText);
    for (const { key, name, value } of this.counts) {
      setText(name, strings[key]);
      setText(value, String(counts[key]));
    }
  }
}
