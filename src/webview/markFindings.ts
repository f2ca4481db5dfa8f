import type { PreviewFinding } from '../shared/previewMessages';
import { element } from './dom';

/** A text that stands everywhere is marked often enough to be seen. */
const MAX_MARKS = 20;

/** Marks each finding where it stands, with the word beside it: colour alone would say nothing to many readers. */
export function markFindings(root: DocumentFragment, findings: readonly PreviewFinding[], label: string): void {
  for (const finding of findings) {
    if (finding.text.trim() === '') continue;
    for (const block of [...root.children]) markBlock(block, finding, label);
  }
}

function markBlock(block: Element, finding: PreviewFinding, label: string): void {
  let from = 0;
  for (let marks = 0; marks < MAX_MARKS; marks += 1) {
    const at = findWord(block.textContent ?? '', finding.text, from);
    if (at < 0) return;
    markRange(block, at, at + finding.text.length, finding, label);
    from = at + finding.text.length + label.length;
  }
}

/** `app.py` is not a part of `myapp.py`. */
function findWord(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = [text.charAt(at - 1) + word.charAt(0), word.slice(-1) + text.charAt(at + word.length)];
    if (!around.some((pair) => /^\w{2}$/.test(pair))) return at;
  }
  return -1;
}

/** A finding may cross inline elements, so every text node in the range gets its own mark; the last has the word. */
function markRange(block: Element, start: number, end: number, finding: PreviewFinding, label: string): void {
  const marks: HTMLElement[] = [];
  let position = 0;
  for (const node of textNodes(block)) {
    const { length } = node;
    const from = Math.max(start - position, 0);
    const to = Math.min(end - position, length);
    if (from < to) marks.push(markText(node, from, to, finding.reason));
    position += length;
  }
  const tag = element('span', 'unverified-label', label);
  tag.title = finding.reason;
  const last = marks.at(-1);
  // Beside a code span, a chip or a link rather than in it; inside a block of code there is no other place.
  const frame = last?.closest('pre') === null ? last.closest('code, .evidence, .link') : null;
  (frame ?? last)?.after(tag);
}

function markText(node: Text, from: number, to: number, reason: string): HTMLElement {
  const middle = node.splitText(from);
  const after = middle.splitText(to - from);
  const mark = element('mark', 'unverified');
  mark.title = reason;
  middle.replaceWith(mark);
  mark.append(middle);
  // Empty nodes would make equal blocks differ.
  for (const rest of [node, after]) if (rest.length === 0) rest.remove();
  return mark;
}

function textNodes(block: Element): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}
