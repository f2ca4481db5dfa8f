import type { Token } from 'markdown-it';
import type { KnownLinks } from '../core/log/knownLinks';
import { isOpenable } from '../shared/previewMessages';
import type { PreviewStrings } from '../shared/previewStrings';
import { element, fill } from './dom';
import { icon } from './icons';
import type { Highlight } from './highlighter';

export interface RenderContext {
  readonly strings: PreviewStrings;
  /** What an evidence id stands for. */
  readonly evidence: ReadonlyMap<string, string>;
  /** Addresses that are not among them are text. */
  readonly links: KnownLinks;
  /** Coloured nodes for code; `null` where it stays plain. */
  readonly highlight: Highlight;
  /** Boxes can be ticked: the text is whole, and nobody writes. */
  readonly canTick?: boolean;
}

type Renderer = (token: Token, context: RenderContext) => Node;

/**
 * Nodes for markdown-it's tokens, made one by one. There is no `innerHTML` here: what a model wrote can only become
 * the tags below, with the attributes set below, or text. No tag in the list loads anything.
 */
const OPENERS: Readonly<Record<string, Renderer>> = {
  paragraph_open: () => element('p'),
  heading_open: (token) => element(headingTag(token.tag)),
  blockquote_open: () => element('blockquote'),
  bullet_list_open: () => element('ul'),
  ordered_list_open: orderedList,
  list_item_open: (token) => element('li', token.meta?.['task'] === true ? 'task' : ''),
  table_open: () => element('table'),
  thead_open: () => element('thead'),
  tbody_open: () => element('tbody'),
  tr_open: () => element('tr'),
  th_open: (token) => element('th', alignment(token)),
  td_open: (token) => element('td', alignment(token)),
  em_open: () => element('em'),
  strong_open: () => element('strong'),
  s_open: () => element('s'),
  link_open: link,
};

const LEAVES: Readonly<Record<string, Renderer>> = {
  inline: (token, context) => renderTokens(token.children ?? [], context),
  text: (token) => text(token.content),
  softbreak: () => text('\n'),
  hardbreak: () => element('br'),
  hr: () => element('hr'),
  code_inline: (token) => element('code', '', visible(token.content)),
  code_block: codeBlock,
  fence: codeBlock,
  // Never loaded, so that a reply cannot send anything out by what it shows.
  image: (token, { strings }) => element('span', 'image', fill(strings.image, visible(token.content))),
  evidence: evidenceChip,
  task: taskBox,
};

export function renderTokens(tokens: readonly Token[], context: RenderContext): DocumentFragment {
  const root = document.createDocumentFragment();
  const open: ParentNode[] = [root];
  for (const token of tokens) {
    const parent = open.at(-1) ?? root;
    if (token.hidden) continue;
    if (token.nesting === -1) close(token, open, context);
    else if (token.nesting === 1) {
      const node = (OPENERS[token.type] ?? unknownElement)(token, context) as HTMLElement;
      parent.append(token.type === 'table_open' ? scrollable(node) : node);
      open.push(node);
    } else parent.append((LEAVES[token.type] ?? unknownLeaf)(token, context));
  }
  return root;
}

function close(token: Token, open: ParentNode[], context: RenderContext): void {
  const closed = open.pop();
  if (token.type === 'link_close' && closed instanceof HTMLElement) nameTarget(closed, context);
  if (closed instanceof HTMLElement && closed.className === 'task') nameTask(closed);
}

/** A box is called by the words beside it, without what stands under them. */
function nameTask(item: HTMLElement): void {
  const box = item.querySelector<HTMLInputElement>(':scope > input, :scope > p > input');
  const words = [...(box?.parentElement?.childNodes ?? [])].filter((node) => !/^(?:UL|OL|PRE)$/.test(node.nodeName));
  box?.setAttribute(
    'aria-label',
    words
      .map((node) => node.textContent ?? '')
      .join('')
      .trim(),
  );
}

/** The title is the page's `h1` and section headings are `h2`, so that what is inside a section comes below. */
function headingTag(tag: string): 'h3' | 'h4' | 'h5' | 'h6' {
  return tag === 'h4' || tag === 'h5' || tag === 'h6' ? tag : 'h3';
}

function orderedList(token: Token): Node {
  const list = element('ol');
  const start = Number(token.attrGet('start') ?? 1);
  if (start !== 1) list.start = start;
  return list;
}

/** markdown-it aligns by a style attribute, which the page's policy forbids. */
function alignment(token: Token): string {
  const side = /text-align:(right|center)/.exec(String(token.attrGet('style') ?? ''))?.[1];
  return side === undefined ? '' : `align-${side}`;
}

/**
 * Without `href`: VS Code follows every real link by itself, to a local address even without a question. The host is
 * asked to open it instead. What the record does not have is no link: a model could send out by its address what it was
 * told, or lead to a page that looks like another one.
 */
function link(token: Token, { links }: RenderContext): Node {
  const href = String(token.attrGet('href') ?? '');
  if (!isOpenable(href) || !links.has(href)) {
    const plain = element('span');
    if (!href.startsWith('#')) plain.dataset.address = href;
    return plain;
  }
  const anchor = element('a', 'link');
  anchor.setAttribute('role', 'link');
  anchor.tabIndex = 0;
  anchor.dataset.href = href;
  anchor.title = href;
  return anchor;
}

/** Says where a link leads when its text does not; of what is no link the whole address, which can be copied. */
function nameTarget(closed: HTMLElement, { strings }: RenderContext): void {
  const { href, address } = closed.dataset;
  const said = closed.textContent?.trim() ?? '';
  if (address !== undefined) {
    const shown = visible(address);
    if (said !== shown) closed.append(element('span', 'address', ` (${shown})`));
    closed.append(copyButton(address, fill(strings.reading.copyAddress, shown)));
  }
  if (href === undefined) return;
  const { host } = new URL(href);
  if (!said.includes(host)) closed.after(element('span', 'link-target', ` (${host})`));
}

function copyButton(address: string, label: string): Node {
  const made = element('button', 'tool copy-address');
  made.type = 'button';
  made.dataset.copy = address;
  made.title = label;
  made.setAttribute('aria-label', label);
  made.append(icon('copy'));
  return made;
}

function codeBlock(token: Token, { highlight }: RenderContext): Node {
  const block = element('pre');
  // A block that scrolls sideways must be reachable by keyboard.
  block.tabIndex = 0;
  const language = /^[\w+#.-]{1,20}/.exec(token.info)?.[0] ?? '';
  if (language !== '') block.dataset.language = language;
  const code = element('code');
  if (language === 'diff' || language === 'patch') code.append(...diffLines(token.content));
  else
    code.append((isClosed(token) && highlight(visible(token.content), language.toLowerCase())) || text(token.content));
  block.append(code);
  return block;
}

/** Whether the line that ends a fence has come: its lines are then two more than those of the code. */
function isClosed({ map, content }: Token): boolean {
  if (map === null) return false;
  const lines = content.split('\n').length - (content === '' || content.endsWith('\n') ? 1 : 0);
  return map[1] - map[0] - 2 === lines;
}

function diffLines(content: string): Node[] {
  const lines = content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.map((line) => element('span', diffClass(line), visible(line)));
}

function diffClass(line: string): string {
  if (/^(?:\+\+\+|---) /.test(line)) return 'diff-file';
  if (line.startsWith('@@')) return 'diff-hunk';
  if (line.startsWith('+')) return 'diff-added';
  return line.startsWith('-') ? 'diff-removed' : 'diff-same';
}

function evidenceChip(token: Token, { strings, evidence }: RenderContext): Node {
  const chip = element('span', 'evidence', token.content);
  const label = evidence.get(token.content);
  if (label === undefined) return chip;
  chip.dataset.evidence = token.content;
  chip.setAttribute('role', 'button');
  chip.tabIndex = 0;
  chip.setAttribute('aria-label', fill(strings.evidence, token.content, label));
  return chip;
}

function taskBox(token: Token, { canTick = false }: RenderContext): Node {
  const box = element('input');
  box.type = 'checkbox';
  box.disabled = !canTick;
  // While text arrives, nobody knows yet which one of the section it is.
  if (canTick) box.dataset.task = String(token.meta?.['task'] ?? '');
  // The attribute, not the state: it is what `isEqualNode` compares.
  if (token.meta?.['ticked'] === true) box.setAttribute('checked', '');
  return box;
}

function scrollable(table: HTMLElement): HTMLElement {
  const frame = element('div', 'table');
  frame.tabIndex = 0;
  frame.append(table);
  return frame;
}

function unknownElement(): Node {
  return element('span');
}

function unknownLeaf(token: Token): Node {
  return text(token.content);
}

function text(content: string): Text {
  return document.createTextNode(visible(content));
}

/** Characters that turn the reading direction around are shown by name: they could make code read as what it is not. */
function visible(content: string): string {
  return content.replace(
    /[\u202A-\u202E\u2066-\u2069]/g,
    (character) => `‹U+${character.charCodeAt(0).toString(16).toUpperCase()}›`,
  );
}
