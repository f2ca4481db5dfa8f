/**
 * Cuts a text into pieces of about a size, which joined are the text again: a page lays out many short blocks faster
 * than a long one, and only those that are in view. No character is cut in two.
 *
 * @param mark where a cut is best: behind it
 */
export function cutText(text: string, size: number, mark: string): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + size < text.length ? cutBefore(text, at + size, at, mark) : text.length;
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}

function cutBefore(text: string, limit: number, from: number, mark: string): number {
  const best = text.lastIndexOf(mark, limit - mark.length);
  if (best > from) return best + mark.length;
  const isInside = /[\uD800-\uDBFF]/.test(text[limit - 1] ?? '');
  return isInside ? limit + 1 : limit;
}
