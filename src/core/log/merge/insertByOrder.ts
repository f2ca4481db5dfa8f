/**
 * Where something new goes among what stands there already: before what follows it in the other order, so that what a
 * person put behind its predecessor stays there; else behind that.
 *
 * @param present keys in the order in which they stand
 * @param order keys of the other text
 * @returns index in `present` to insert at
 */
export function placeFor(key: string, present: readonly string[], order: readonly string[]): number {
  const at = order.indexOf(key);
  const places = new Map(present.map((each, place) => [each, place]));
  const before = order.slice(0, at).findLast((each) => places.has(each));
  const after = order.slice(at + 1).find((each) => places.has(each));
  const placeOf = (each: string | undefined): number => (each === undefined ? -1 : (places.get(each) ?? -1));
  const [low, high] = [placeOf(before), placeOf(after)];
  if (high > low) return high;
  return low < 0 ? present.length : low + 1;
}
