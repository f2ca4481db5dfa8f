/** A seeded source of random characters (mulberry32): the same secrets in every run, and none of them in the project. */
export class Seeded {
  constructor(private state: number) {}

  /** A number from 0 to `limit - 1`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  chars(length: number, alphabet: string): string {
    let text = '';
    for (let index = 0; index < length; index += 1) text += alphabet[this.below(alphabet.length)] ?? '';
    return text;
  }

  readonly A = (length: number): string => this.chars(length, `${UPPER}${LOWER}${DIGITS}`);
  readonly H = (length: number): string => this.chars(length, `${DIGITS}abcdef`);
  readonly U = (length: number): string => this.chars(length, `${UPPER}${LOWER}${DIGITS}_-`);
  readonly B = (length: number): string => this.chars(length, `${UPPER}${LOWER}${DIGITS}+/`);
  readonly D = (length: number): string => this.chars(length, DIGITS);
  readonly B32 = (length: number): string => this.chars(length, `${UPPER}234567`);
  readonly lower = (length: number): string => this.chars(length, LOWER);
  readonly letters = (length: number): string => this.chars(length, `${UPPER}${LOWER}`);

  /** Two words that can be said, as people make passwords. */
  words(): string {
    const syllable = (): string => this.chars(1, 'bdfghklmnprstvw') + this.chars(1, 'aeiou');
    const word = Array.from({ length: 2 + this.below(3) }, syllable).join('');
    return this.below(2) === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1);
  }
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
