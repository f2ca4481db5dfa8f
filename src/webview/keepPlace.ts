/** Beside the text of the log, not of it. */
const ASIDE = '[data-aside]';

/**
 * Makes a change to the nodes below `root` that leaves its text as it is, and puts the selection and the focus back
 * where they were if the nodes that had them were exchanged.
 */
export function keepPlace(root: Element, change: () => void): void {
  const selection = getSelection();
  const anchor = offsetOf(root, selection?.anchorNode ?? null, selection?.anchorOffset ?? 0);
  const focus = offsetOf(root, selection?.focusNode ?? null, selection?.focusOffset ?? 0);
  const words = selection?.toString() ?? '';
  const active = focusableIndex(root);
  change();
  if (words !== '' && anchor !== null && focus !== null && getSelection()?.toString() !== words) {
    const from = placeOf(root, anchor);
    const to = placeOf(root, focus);
    if (from !== null && to !== null) getSelection()?.setBaseAndExtent(...from, ...to);
  }
  if (active === null || root.contains(document.activeElement)) return;
  focusables(root)
    .filter((candidate) => keyOf(candidate) === active.key)
    .at(active.index)
    ?.focus({ preventScroll: true });
}

/** Characters of the log before a place, `null` for one outside of `root`. */
function offsetOf(root: Element, node: Node | null, offset: number): number | null {
  if (node === null || !root.contains(node)) return null;
  const stop = node instanceof Text ? node : (node.childNodes[offset] ?? null);
  let passed = 0;
  for (const text of textNodes(root)) {
    if (text === stop) return passed + (node instanceof Text ? offset : 0);
    if (stop !== null && !(node instanceof Text) && isBehind(text, stop)) return passed;
    passed += text.length;
  }
  return passed;
}

function isBehind(node: Node, place: Node): boolean {
  return place === node || (place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) === 0;
}

function placeOf(root: Element, offset: number): [Node, number] | null {
  let left = offset;
  for (const text of textNodes(root)) {
    if (left <= text.length) return [text, left];
    left -= text.length;
  }
  return null;
}

function textNodes(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    if (currentNode instanceof Text && currentNode.parentElement?.closest(ASIDE) === null) nodes.push(currentNode);
  }
  return nodes;
}

function focusables(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[tabindex]')];
}

/** What is alike is told apart by its number among its like. */
function focusableIndex(root: Element): { readonly key: string; readonly index: number } | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !root.contains(activeElement)) return null;
  const key = keyOf(activeElement);
  return {
    key,
    index: focusables(root)
      .filter((one) => keyOf(one) === key)
      .indexOf(activeElement),
  };
}

function keyOf(target: HTMLElement): string {
  return `${target.tagName} ${target.textContent ?? ''}`;
}
