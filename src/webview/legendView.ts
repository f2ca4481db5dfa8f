import type { PreviewModel } from '../shared/previewMessages';
import { element, setText } from './dom';

/** How the marks in the text look, and whether those of what is confirmed are shown. */
export class LegendView {
  readonly element = element('label', 'legend');
  private readonly box = element('input');
  private readonly text = element('span');

  constructor(isHidden: boolean, onHide: (isHidden: boolean) => void) {
    this.box.type = 'checkbox';
    this.box.checked = !isHidden;
    this.box.addEventListener('change', () => onHide(!this.box.checked));
    const sign = element('span', 'sign', '✓');
    sign.setAttribute('aria-hidden', 'true');
    this.element.append(this.box, sign, this.text);
  }

  show({ phase, sections, strings }: PreviewModel): void {
    const isChecked = (phase === 'ready' || phase === 'failed') && sections.some(({ confirmed }) => confirmed?.length);
    this.element.hidden = !isChecked;
    setText(this.text, strings.reading.showConfirmed);
  }
}
