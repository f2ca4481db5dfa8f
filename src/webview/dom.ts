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

/** The same for an attribute: the page would be styled anew, all that is below it included. */
export function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** `fill('{0} of {1}', 2, 8)` is `2 of 8`. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder));
}

/**
 * Makes the children of `parent` from position `from` on equal to `nodes`, keeping every node that can stay: a
 * selection, the focus and a scroll position inside it survive. Blocks that are equal at both ends are not touched; of
 * the rest each is changed into its counterpart where both are of a kind, and exchanged where they are not.
 */
export function reconcile(parent: Element, from: number, nodes: readonly Node[]): void {
  reconcileAfter(parent, from === 0 ? null : (parent.childNodes[from - 1] ?? null), nodes);
}

/** The same for all that follows a child; `null`: for all children. */
export function reconcileAfter(parent: Element, last: ChildNode | null, nodes: readonly Node[]): void {
  const present = following(parent, last);
  let start = 0;
  while (present[start]?.isEqualNode(nodes[start] ?? null)) start += 1;
  let presentEnd = present.length;
  let end = nodes.length;
  while (end > start && presentEnd > start && present[presentEnd - 1]?.isEqualNode(nodes[end - 1] ?? null)) {
    presentEnd -= 1;
    end -= 1;
  }
  const behind = present[presentEnd] ?? null;
  const old = present.slice(start, presentEnd);
  nodes.slice(start, end).forEach((node, index) => {
    const counterpart = old[index];
    if (counterpart === undefined) parent.insertBefore(node, behind);
    else if (!canBecome(counterpart, node)) counterpart.replaceWith(node);
    else become(counterpart, node);
  });
  for (const surplus of old.slice(end - start)) surplus.remove();
}

/** Without a look at what is before, so that its length does not count. */
export function following(parent: Element, last: ChildNode | null): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let node = last === null ? parent.firstChild : last.nextSibling; node !== null; node = node.nextSibling) {
    nodes.push(node);
  }
  return nodes;
}

function canBecome(present: Node, wanted: Node): boolean {
  return present.nodeType === wanted.nodeType && present.nodeName === wanted.nodeName;
}

function become(present: Node, wanted: Node): void {
  if (present instanceof Text) return becomeText(present, wanted.textContent ?? '');
  if (!(present instanceof Element) || !(wanted instanceof Element)) return;
  for (const name of present.getAttributeNames()) if (!wanted.hasAttribute(name)) present.removeAttribute(name);
  for (const name of wanted.getAttributeNames()) {
    const value = wanted.getAttribute(name) ?? '';
    if (present.getAttribute(name) !== value) present.setAttribute(name, value);
  }
  reconcile(present, 0, [...wanted.childNodes]);
}

/** Text that only grew is added to: whoever has selected some of it keeps the selection. */
function becomeText(present: Text, text: string): void {
  if (text.startsWith(present.data)) present.appendData(text.slice(present.length));
  else present.data = text;
}
