import type { Emitter } from 'highlight.js';
import { element } from './dom';

/**
 * The looks that the style sheet knows, by the first part of a scope of highlight.js. A scope that is not listed is
 * shown as plain text.
 */
const LOOKS: Readonly<Record<string, string>> = {
  keyword: 'keyword',
  'selector-tag': 'keyword',
  operator: 'plain',
  literal: 'keyword',
  built_in: 'type',
  type: 'type',
  class: 'type',
  tag: 'plain',
  name: 'keyword',
  title: 'title',
  section: 'title',
  'selector-id': 'title',
  'selector-class': 'title',
  string: 'string',
  char: 'string',
  regexp: 'string',
  quote: 'comment',
  symbol: 'number',
  bullet: 'number',
  number: 'number',
  comment: 'comment',
  doctag: 'comment',
  meta: 'meta',
  attr: 'attribute',
  attribute: 'attribute',
  property: 'attribute',
  variable: 'attribute',
  'template-variable': 'attribute',
  link: 'string',
  code: 'string',
};

/**
 * What highlight.js tells of a text while it parses, made into nodes at once: its own HTML is never asked for, and a
 * code block can only become text and spans with the classes above.
 */
export class CodeNodes implements Emitter {
  readonly fragment = document.createDocumentFragment();
  private readonly open: ParentNode[] = [this.fragment];

  addText(text: string): void {
    if (text !== '') this.top.append(text);
  }

  startScope(name: string): void {
    const look = LOOKS[name.split('.')[0] ?? ''] ?? 'plain';
    // Kept on the stack without a node of its own, as its end will be told.
    if (look === 'plain') {
      this.open.push(this.top);
      return;
    }
    const span = element('span', `code-${look}`);
    this.top.append(span);
    this.open.push(span);
  }

  endScope(): void {
    if (this.open.length > 1) this.open.pop();
  }

  /** highlight.js calls this by either name, whatever its types say. */
  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof CodeNodes) this.top.append(emitter.fragment);
  }

  finalize(): void {
    this.open.splice(1);
  }

  toHTML(): string {
    return '';
  }

  private get top(): ParentNode {
    return this.open.at(-1) ?? this.fragment;
  }
}
