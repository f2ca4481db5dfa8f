import type { PreviewConfirmed, PreviewFinding } from '../shared/previewMessages';
import type { PreviewStrings } from '../shared/previewStrings';
import { element, fill } from './dom';
import { Squeezed } from './squeezed';

/** A text that stands everywhere is marked often enough to be seen. */
const MAX_MARKS = 20;
/** Shorter texts are marked only where the words around them are found: `5` stands in many places. */
const SHORT = 4;

/** What is placed in a text: a doubt, or a claim that is confirmed. */
type Placed = PreviewFinding | (PreviewConfirmed & { readonly verdict: 'confirmed'; readonly within: string });

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly finding: Placed;
}

/** A block of the log while the marks for it are gathered. */
interface Block {
  readonly element: Element;
  readonly text: string;
  readonly squeezed: Squeezed;
  readonly marks: Mark[];
}

/**
 * Marks each finding where it stands, with the word beside it: colour alone would say nothing to many readers. What is
 * confirmed gets a small sign at its end and is else left alone, as it is most of a log.
 */
export function markFindings(
  root: DocumentFragment,
  findings: readonly PreviewFinding[],
  confirmed: readonly PreviewConfirmed[],
  strings: Pick<PreviewStrings, 'unverified' | 'contradicted' | 'evidence' | 'reading'>,
  evidence: ReadonlyMap<string, string>,
): void {
  if (findings.length + confirmed.length === 0) return;
  const blocks = [...root.children].map((block): Block => {
    const text = block.textContent ?? '';
    return { element: block, text, squeezed: new Squeezed(text), marks: [] };
  });
  for (const finding of findings) place(finding, blocks);
  for (const claim of confirmed) {
    if (claim.text.length >= SHORT) place({ ...claim, verdict: 'confirmed', within: claim.text }, blocks, false);
  }
  for (const { element: block, marks } of blocks) {
    if (marks.length === 0) continue;
    const runs = textRuns(block);
    // From the end on, so that the places of the others stay what they are.
    for (const { start, end, finding } of withoutOverlaps(marks).reverse()) {
      if (finding.verdict === 'confirmed') markEnd(block, runs, end, confirmedSign(finding, strings, evidence));
      else markRange(runs, start, end, finding, strings[finding.verdict]);
    }
  }
}

/** @param anywhere also where the words around it are not found */
function place(finding: Placed, blocks: readonly Block[], anywhere = true): void {
  const { text, within } = finding;
  if (text.trim() === '') return;
  if (within !== '') {
    const around = new Squeezed(within);
    for (const block of blocks) {
      const range = block.squeezed.find(around);
      const found = range === null ? null : findIn(block, range.from, range.to, text);
      if (found === null) continue;
      block.marks.push({ ...found, finding });
      return;
    }
    if (text.length < SHORT || !anywhere) return;
  }
  for (const block of blocks) {
    let from = 0;
    for (let count = 0; count < MAX_MARKS; count += 1) {
      const at = findWord(block.text, text, from);
      if (at < 0) break;
      from = at + text.length;
      block.marks.push({ start: at, end: from, finding });
    }
  }
}

/** By itself: items of a list follow each other without a space. */
function findIn({ text, squeezed }: Block, from: number, to: number, words: string): Omit<Mark, 'finding'> | null {
  const at = findWord(text.slice(from, to), words, 0);
  if (at >= 0) return { start: from + at, end: from + at + words.length };
  const range = squeezed.slice(from, to).find(new Squeezed(words));
  return range === null ? null : { start: from + range.from, end: from + range.to };
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
function markRange(runs: readonly TextRun[], start: number, end: number, finding: PreviewFinding, label: string): void {
  const marks: HTMLElement[] = [];
  for (let index = runAt(runs, start + 1); index < runs.length; index += 1) {
    const { node, from, to } = runs[index] ?? NO_RUN;
    if (from >= end) break;
    if (node !== null) marks.push(markText(node, Math.max(start - from, 0), Math.min(end, to) - from, finding));
  }
  const tag = element('span', `${finding.verdict}-label`, label);
  tag.dataset.why = finding.reason;
  tag.dataset.aside = '';
  tag.tabIndex = 0;
  tag.setAttribute('role', 'note');
  tag.setAttribute('aria-label', `${label}: ${finding.reason}`);
  if (finding.claim !== undefined) {
    tag.dataset.claim = String(finding.claim.start);
    tag.setAttribute('role', 'button');
  }
  const last = marks.at(-1);
  if (last !== undefined) putAfter(last, tag);
}

/** Beside a code span, a chip or a link rather than in it; inside a block of code there is no other place. */
function putAfter(last: Element | Text, tag: HTMLElement): void {
  const holder = last instanceof Text ? last.parentElement : last;
  const frame = holder?.closest('pre') === null ? holder.closest('code, .evidence, .link') : null;
  (frame ?? last).after(tag);
}

function markEnd(block: Element, runs: readonly TextRun[], end: number, tag: HTMLElement): void {
  // A line of its own at the end of a block of code would look like code.
  if (block.matches('pre')) return block.prepend(tag);
  const { node, from } = runs[runAt(runs, end)] ?? NO_RUN;
  if (node === null) return;
  if (node.length > end - from) node.splitText(end - from);
  putAfter(node, tag);
}

function confirmedSign(
  { evidence: ids }: PreviewConfirmed,
  { reading, evidence: template }: Pick<PreviewStrings, 'evidence' | 'reading'>,
  evidence: ReadonlyMap<string, string>,
): HTMLElement {
  const sign = element('span', 'confirmed-label', '✓');
  sign.dataset.aside = '';
  sign.dataset.confirmed = ids.join(' ');
  sign.tabIndex = 0;
  sign.setAttribute('role', 'note');
  const known = ids.filter((id) => evidence.has(id)).map((id) => fill(template, id, evidence.get(id) ?? ''));
  sign.setAttribute('aria-label', [reading.confirmed, ...known].join('; '));
  return sign;
}

function markText(node: Text, from: number, to: number, { verdict, reason }: PreviewFinding): HTMLElement {
  const middle = node.splitText(from);
  const after = middle.splitText(to - from);
  const mark = element('mark', verdict);
  mark.dataset.why = reason;
  middle.replaceWith(mark);
  mark.append(middle);
  // Empty nodes would make equal blocks differ.
  for (const rest of [node, after]) if (rest.length === 0) rest.remove();
  return mark;
}

/** A text node of a block before anything is marked in it, and where it stands in the block's text. */
interface TextRun {
  readonly node: Text | null;
  readonly from: number;
  readonly to: number;
}

const NO_RUN: TextRun = { node: null, from: 0, to: 0 };

/** Looked up once for all marks of a block, as a long list is one block. */
function textRuns(block: Element): readonly TextRun[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const runs: TextRun[] = [];
  for (let from = 0; walker.nextNode(); ) {
    const node = walker.currentNode as Text;
    runs.push({ node, from, to: from + node.length });
    from += node.length;
  }
  return runs;
}

/** Index of the first run that reaches a position. */
function runAt(runs: readonly TextRun[], position: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.to ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
