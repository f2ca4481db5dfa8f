import type { ReviewModel } from '../shared/reviewMessages';
import { element } from './dom';

/** What has to be known of a request before it goes: where to, how much, what was masked, what was left out. */
export class FactsView {
  readonly element = element('div');
  private shown = '';

  show(model: ReviewModel): void {
    const { hash, warnings, facts, redactions, leftOut, notes, strings } = model;
    const state = JSON.stringify([hash, warnings, facts, redactions, leftOut, notes, strings]);
    if (state === this.shown) return;
    this.shown = state;
    const masked =
      redactions.length === 0
        ? [element('p', '', strings.nothingMasked)]
        : [element('p', '', strings.maskedText), redactionTable(model)];
    this.element.replaceChildren(
      ...warnings.map((text) => warning(text, strings.warning)),
      part(strings.factsHeading, factList(model)),
      part(strings.maskedHeading, ...masked),
      part(
        strings.leftOutHeading,
        ...(leftOut.length === 0 ? [element('p', '', strings.nothingLeftOut)] : [list(leftOut)]),
      ),
      ...(notes.length === 0 ? [] : [part(strings.notesHeading, list(notes))]),
    );
  }
}

function part(heading: string, ...content: readonly HTMLElement[]): HTMLElement {
  const section = element('section', 'review-part');
  section.append(element('h2', '', heading), ...content);
  return section;
}

function warning(text: string, name: string): HTMLElement {
  const notice = element('div', 'notice warning');
  const line = element('p');
  line.append(element('strong', '', name), ` ${text}`);
  notice.append(line);
  return notice;
}

function factList({ facts }: ReviewModel): HTMLElement {
  const result = element('dl', 'facts');
  for (const { label, value } of facts) {
    const pair = element('div');
    pair.append(element('dt', '', label), element('dd', '', value));
    result.append(pair);
  }
  return result;
}

function redactionTable({ redactions, strings }: ReviewModel): HTMLElement {
  const head = element('thead');
  head.append(row('th', [strings.kind, strings.recorded, strings.inRequest]));
  const body = element('tbody');
  for (const { name, recorded, inRequest } of redactions) {
    body.append(row('td', [name, String(recorded), String(inRequest)]));
  }
  const table = element('table');
  table.append(head, body);
  const frame = element('div', 'table');
  frame.append(table);
  return frame;
}

function row(tag: 'th' | 'td', texts: readonly string[]): HTMLElement {
  const result = element('tr');
  for (const [index, text] of texts.entries()) {
    const cell = element(tag, index === 0 ? '' : 'align-right', text);
    if (tag === 'th') cell.setAttribute('scope', 'col');
    result.append(cell);
  }
  return result;
}

function list(items: readonly string[]): HTMLElement {
  const result = element('ul');
  result.append(...items.map((text) => element('li', '', text)));
  return result;
}
