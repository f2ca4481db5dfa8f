type Tag = keyof HTMLElementTagNameMap;

/** An element with a class and a text. Text is only ever set as text. */
export function element<K extends Tag>(tag: K, className = '', text = ''): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  if (className !== '') created.className = className;
  if (text !== '') created.textContent = text;
  return created;
}

/** Writes only what differs: screen readers speak again on every write, even of the same text. */
export function setText(target: Node, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** `fill('{0} of {1}', 2, 8)` is `2 of 8`. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder));
}

/**
 * Makes the children of `parent` from position `from` on equal to `nodes`, keeping every node that already is:
 * a selection, the focus and a scroll position inside it survive.
 */
export function reconcile(parent: Element, from: number, nodes: readonly Node[]): void {
  nodes.forEach((node, offset) => {
    const present = parent.childNodes[from + offset];
    if (present === undefined) parent.append(node);
    else if (!present.isEqualNode(node)) present.replaceWith(node);
  });
  while (parent.childNodes.length > from + nodes.length) parent.lastChild?.remove();
}
