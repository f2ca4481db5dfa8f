import type { PreviewFinding, PreviewStrings } from '../shared/previewMessages';
import { element } from './dom';

/** A text that stands everywhere is marked often enough to be seen. */
const MAX_MARKS = 20;
/** Shorter texts are marked only where the words around them are found: `5` stands in many places. */
const SHORT = 4;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly finding: PreviewFinding;
}

/** Marks each finding where it stands, with the word beside it: colour alone would say nothing to many readers. */
export function markFindings(
  root: DocumentFragment,
  findings: readonly PreviewFinding[],
  strings: Pick<PreviewStrings, 'unverified' | 'contradicted'>,
): void {
  const blocks = [...root.children];
  const texts = blocks.map((block) => block.textContent ?? '');
  const marks = blocks.map((): Mark[] => []);
  for (const finding of findings) place(finding, texts, marks);
  blocks.forEach((block, index) => {
    // From the end on, so that the places of the others stay what they are.
    const own = withoutOverlaps(marks[index] ?? []);
    for (const { start, end, finding } of own.reverse())
      markRange(block, start, end, finding, strings[finding.verdict]);
  });
}

function place(finding: PreviewFinding, texts: readonly string[], marks: readonly Mark[][]): void {
  const { text, within } = finding;
  if (text.trim() === '') return;
  if (within !== '') {
    for (const [index, whole] of texts.entries()) {
      const from = whole.indexOf(within);
      // By itself: items of a list follow each other without a space.
      const at = from < 0 ? -1 : findWord(whole.slice(from, from + within.length), text, 0);
      if (at < 0) continue;
      marks[index]?.push({ start: from + at, end: from + at + text.length, finding });
      return;
    }
    if (text.length < SHORT) return;
  }
  for (const [index, whole] of texts.entries()) {
    let from = 0;
    for (let count = 0; count < MAX_MARKS; count += 1) {
      const at = findWord(whole, text, from);
      if (at < 0) break;
      from = at + text.length;
      marks[index]?.push({ start: at, end: from, finding });
    }
  }
}

function withoutOverlaps(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || mark.start >= last.end) kept.push(mark);
  }
  return kept;
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
    if (from < to) marks.push(markText(node, from, to, finding));
    position += length;
  }
  const tag = element('span', `${finding.verdict}-label`, label);
  tag.title = finding.reason;
  tag.dataset.aside = '';
  if (finding.claim !== undefined) {
    tag.dataset.claim = String(finding.claim.start);
    tag.setAttribute('role', 'button');
    tag.tabIndex = 0;
  }
  const last = marks.at(-1);
  // Beside a code span, a chip or a link rather than in it; inside a block of code there is no other place.
  const frame = last?.closest('pre') === null ? last.closest('code, .evidence, .link') : null;
  (frame ?? last)?.after(tag);
}

function markText(node: Text, from: number, to: number, { verdict, reason }: PreviewFinding): HTMLElement {
  const middle = node.splitText(from);
  const after = middle.splitText(to - from);
  const mark = element('mark', verdict);
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
