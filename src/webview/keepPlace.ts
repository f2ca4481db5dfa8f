import { following } from './dom';

/** Words beside the text of the log, not of it. */
const ASIDE = '[data-aside]';

/**
 * Makes a change to the children of `root` after `last` that leaves their text as it is or adds to its end, and puts the
 * selection and the focus back where they were if the nodes that had them were exchanged.
 *
 * @param last the last child that is not changed, `null` where all may be
 */
export function keepPlace(root: Element, last: ChildNode | null, change: () => void): void {
  const putBack = [selectionIn(root, last), focusIn(root, last)];
  change();
  for (const back of putBack) back?.();
}

type Place = readonly [node: Node, offset: number];

function selectionIn(root: Element, last: ChildNode | null): (() => void) | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  if (!isAfter(root, last, anchorNode) && !isAfter(root, last, focusNode)) return null;
  const places = [placeIn(root, last, anchorNode, anchorOffset), placeIn(root, last, focusNode, focusOffset)];
  const words = selection.toString();
  return () => {
    const now = getSelection();
    if (now === null || now.toString() === words) return;
    const [from, to] = places.map((place) => place());
    if (from && to) now.setBaseAndExtent(from[0], from[1], to[0], to[1]);
  };
}

/** A way to find a place again: by the characters before it where its node may go, by itself elsewhere. */
function placeIn(root: Element, last: ChildNode | null, node: Node | null, offset: number): () => Place | null {
  if (node === null) return () => null;
  if (!isAfter(root, last, node)) return () => [node, offset];
  const range = document.createRange();
  range.setStart(root, last === null ? 0 : [...root.childNodes].indexOf(last) + 1);
  range.setEnd(node, offset);
  const before = textNodes([...range.cloneContents().childNodes]).reduce((sum, { length }) => sum + length, 0);
  return () => placeOf(root, last, before);
}

function placeOf(root: Element, last: ChildNode | null, offset: number): Place | null {
  let left = offset;
  for (const text of textNodes(following(root, last))) {
    if (left <= text.length) return [text, left];
    left -= text.length;
  }
  return null;
}

/** Whether a node is among what may be exchanged. */
function isAfter(root: Element, last: ChildNode | null, node: Node | null): boolean {
  if (node === null || !root.contains(node)) return false;
  if (last === null || node === root) return true;
  return (last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !last.contains(node);
}

function textNodes(roots: readonly Node[]): Text[] {
  return roots.flatMap((root) => {
    if (root instanceof Text) return [root];
    return root instanceof Element && !root.matches(ASIDE) ? textNodes([...root.childNodes]) : [];
  });
}

/** What is alike is told apart by its number among its like. */
function focusIn(root: Element, last: ChildNode | null): (() => void) | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === root || !isAfter(root, last, activeElement))
    return null;
  const key = keyOf(activeElement);
  const alike = (): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('[tabindex]')].filter((one) => keyOf(one) === key);
  const index = alike().indexOf(activeElement);
  return () => {
    if (!root.contains(document.activeElement)) alike()[index]?.focus({ preventScroll: true });
  };
}

function keyOf({ tagName, dataset, textContent }: HTMLElement): string {
  return `${tagName} ${dataset.evidence ?? dataset.href ?? textContent}`;
}
