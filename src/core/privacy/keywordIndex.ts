/** Of the hashes of three letters; a power of two. */
const SIZE = 1 << 15;

/**
 * Where each keyword stands that is there at all, in order. Of a keyword in a row of its one letter (`aaaa` in many
 * `a`), only the first: the rules that have one find nothing that begins within a word, and there can be thousands.
 */
export type KeywordPlaces = ReadonlyMap<string, readonly number[]>;

/**
 * Finds where any of many keywords stands in a text, in one pass: the time does not grow with their number, as it
 * would if each was looked for.
 */
export class KeywordIndex {
  private readonly slots: (readonly string[] | undefined)[] = [];
  private readonly isUsed = new Uint8Array(SIZE);
  /** Two characters of another script, or two signs: seldom there, and then looked for one by one. */
  private readonly short: readonly string[];
  /** The keywords of one letter, said again and again. */
  private readonly rows: ReadonlySet<string>;

  /** @param keywords in lower case */
  constructor(keywords: Iterable<string>) {
    const all = [...new Set(keywords)];
    this.short = all.filter((keyword) => keyword.length < 3);
    this.rows = new Set(all.filter((keyword) => new Set(keyword).size === 1));
    for (const keyword of all.filter(({ length }) => length >= 3)) {
      const slot = hash(keyword.charCodeAt(0), keyword.charCodeAt(1), keyword.charCodeAt(2));
      this.slots[slot] = [...(this.slots[slot] ?? []), keyword];
      this.isUsed[slot] = 1;
    }
  }

  /** @param lower a text in lower case */
  placesIn(lower: string): KeywordPlaces {
    const places = new Map<string, number[]>();
    for (const keyword of this.short) {
      const found: number[] = [];
      for (let at = lower.indexOf(keyword); at >= 0; at = lower.indexOf(keyword, at + 1)) found.push(at);
      if (found.length > 0) places.set(keyword, found);
    }
    let one = lower.charCodeAt(0);
    let two = lower.charCodeAt(1);
    for (let index = 2; index < lower.length; index += 1) {
      const three = lower.charCodeAt(index);
      const slot = hash(one, two, three);
      if (this.isUsed[slot] === 1) this.note(places, slot, lower, index - 2);
      one = two;
      two = three;
    }
    return places;
  }

  private note(places: Map<string, number[]>, slot: number, lower: string, at: number): void {
    const isInRow = at > 0 && lower.charCodeAt(at - 1) === lower.charCodeAt(at);
    for (const keyword of this.slots[slot] ?? []) {
      if ((isInRow && this.rows.has(keyword)) || !lower.startsWith(keyword, at)) continue;
      const known = places.get(keyword);
      if (known === undefined) places.set(keyword, [at]);
      else known.push(at);
    }
  }
}

const hash = (one: number, two: number, three: number): number => (one * 961 + two * 31 + three) & (SIZE - 1);

/** In lower case, of the same length: some letters of other scripts become two. */
export function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]{1,1000}/g, (letters) => letters.toLowerCase());
}
