/** What Markdown has and a page does not show, or shows in another way: white space, emphasis, brackets of ids, cells. */
const BETWEEN = /[\s[\]|,，、;；*_`~\\]/;

/**
 * A text without what stands between words, to find the same words in it however they are set. A claim is Markdown and
 * a block on the page is not, so that the two differ in just that.
 */
export class Squeezed {
  readonly text: string;
  /** Where each character stands in the whole text. */
  private readonly places: readonly number[];

  constructor(private readonly whole: string) {
    const places: number[] = [];
    let text = '';
    for (let index = 0; index < whole.length; index += 1) {
      const character = whole.charAt(index);
      if (BETWEEN.test(character)) continue;
      text += character;
      places.push(index);
    }
    this.text = text;
    this.places = places;
  }

  /** The first place of the same words, as a range of the whole text; `null` where they are not. */
  find(words: Squeezed): { readonly from: number; readonly to: number } | null {
    const at = words.text === '' ? -1 : this.text.indexOf(words.text);
    const from = this.places[at];
    const last = this.places[at + words.text.length - 1];
    return from === undefined || last === undefined ? null : { from, to: last + 1 };
  }

  slice(from: number, to: number): Squeezed {
    return new Squeezed(this.whole.slice(from, to));
  }
}
