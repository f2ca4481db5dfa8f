/** What the host puts in the place of a secret. */
const MASK = /\[REDACTED:[a-z][a-z-]{0,39}:\d{1,7}\]/g;

/** Whether a section's text is what the user wrote, as the host takes it: without what ends it, its secrets masked. */
export function standsFor(body: string, written: string): boolean {
  const parts = body.trimEnd().split(MASK);
  const [first = '', ...others] = parts;
  const text = written.trimEnd();
  if (others.length === 0) return text === first;
  const last = others.pop() ?? '';
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of others) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= end;
}
