/**
 * What the length of a text in tokens depends on, counted in one pass. Byte-pair tokenizers first split a text into
 * words, numbers, runs of signs and white space, then merge inside those pieces: so the pieces are counted by kind, and
 * what of a piece is longer than a usual token.
 */
export const FEATURES = [
  /** Words after a space or at a line's start; what of them is longer than 8 letters. */
  'word',
  'longWord',
  /** Parts of identifiers: after a sign, a digit, or an upper-case letter inside. What is longer than 5 letters. */
  'part',
  'longPart',
  /** Words in capitals; their letters after the third. */
  'capitals',
  'longCapitals',
  /** Groups of up to three digits, and digits. */
  'number',
  'digit',
  /** Runs of ASCII signs; where the sign changes within; repetitions, by sixteen. */
  'signs',
  'signChange',
  'signRepeat',
  /** Line breaks after a sign, and others; runs of spaces or tabs. */
  'breakAfterSign',
  'break',
  'spaces',
  'tabs',
  /** Characters in long runs of letters and digits that are no words: of hex digits, and others. */
  'hex',
  'noise',
  'han',
  'hanRun',
  'kanaOrHangul',
  'wideSign',
  'latinMark',
  'otherLetter',
  /** Arrows, boxes, dingbats and other signs of the basic plane, and how many of them repeat the one before. */
  'symbol',
  'symbolRepeat',
  /** Most often an emoji. */
  'astral',
] as const;

export type Feature = (typeof FEATURES)[number];

const INDEX = Object.fromEntries(FEATURES.map((name, index) => [name, index])) as Readonly<Record<Feature, number>>;

/** Longer than any usual word; with digits between its letters, it is a key, a hash or data. */
const NOISE_LENGTH = 16;

/** @returns a count for each of `FEATURES`, in their order */
export function tokenFeatures(text: string): Float64Array {
  const counter = new FeatureCounter(text);
  counter.run();
  return counter.counts;
}

class FeatureCounter {
  readonly counts = new Float64Array(FEATURES.length);
  private at = 0;

  constructor(private readonly text: string) {}

  run(): void {
    const { length } = this.text;
    while (this.at < length) {
      const code = this.text.charCodeAt(this.at);
      if (isLetter(code) || isDigit(code)) this.alphanumeric();
      else if (code === SPACE || code === TAB) this.blank(code);
      else if (code === LF || code === CR) this.lineBreak();
      else if (code < 0x80) this.signs();
      else this.wide(code);
    }
  }

  private add(feature: number, count = 1): void {
    this.counts[feature] = (this.counts[feature] ?? 0) + count;
  }

  private alphanumeric(): void {
    const { text, at: start } = this;
    let end = start;
    let changes = 0;
    let digits = 0;
    let hex = 0;
    let wasDigit = isDigit(text.charCodeAt(start));
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      const digit = isDigit(code);
      if (!digit && !isLetter(code)) break;
      if (digit !== wasDigit) changes += 1;
      if (digit) digits += 1;
      if (digit || (code | 0x20) <= 0x66) hex += 1;
      wasDigit = digit;
    }
    const length = end - start;
    if (length >= NOISE_LENGTH && changes >= 3 && digits * 24 >= length) {
      this.add(hex === length ? INDEX.hex : INDEX.noise, length);
      this.at = end;
      return;
    }
    while (this.at < end) {
      if (isDigit(text.charCodeAt(this.at))) this.number(end);
      else this.word(end);
    }
  }

  private number(end: number): void {
    const start = this.at;
    while (this.at < end && isDigit(this.text.charCodeAt(this.at))) this.at += 1;
    const length = this.at - start;
    this.add(INDEX.digit, length);
    this.add(INDEX.number, Math.ceil(length / 3));
  }

  /** One part of a name in camel case, or a whole word. */
  private word(end: number): void {
    const { text, at: start } = this;
    let at = start + 1;
    if (isUpper(text.charCodeAt(start))) {
      while (at < end && isUpper(text.charCodeAt(at))) at += 1;
      // In `HTMLElement` the last capital belongs to the next part.
      if (at - start > 1 && at < end && isLower(text.charCodeAt(at))) at -= 1;
    }
    if (at - start === 1) while (at < end && isLower(text.charCodeAt(at))) at += 1;
    this.at = at;
    this.countWord(start, at - start);
  }

  private countWord(start: number, length: number): void {
    const before = start === 0 ? LF : this.text.charCodeAt(start - 1);
    if (length > 1 && isUpper(this.text.charCodeAt(start + 1))) {
      this.add(INDEX.capitals);
      this.add(INDEX.longCapitals, Math.max(0, length - 3));
    } else if (before === SPACE || before === LF || before === TAB) {
      this.add(INDEX.word);
      this.add(INDEX.longWord, Math.max(0, length - 8));
    } else {
      this.add(INDEX.part);
      this.add(INDEX.longPart, Math.max(0, length - 5));
    }
  }

  private blank(code: number): void {
    const start = this.at;
    while (this.at < this.text.length && this.text.charCodeAt(this.at) === code) this.at += 1;
    // One space belongs to the word behind it.
    if (code === TAB) this.add(INDEX.tabs);
    else if (this.at - start > 1) this.add(INDEX.spaces, Math.ceil((this.at - start) / 80));
  }

  private lineBreak(): void {
    const before = this.at === 0 ? LF : this.text.charCodeAt(this.at - 1);
    this.add(
      before < 0x80 && before > SPACE && !isLetter(before) && !isDigit(before) ? INDEX.breakAfterSign : INDEX.break,
    );
    for (; this.at < this.text.length; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code !== LF && code !== CR) break;
    }
  }

  private signs(): void {
    const { text } = this;
    let before = text.charCodeAt(this.at);
    this.add(INDEX.signs);
    for (this.at += 1; this.at < text.length; this.at += 1) {
      const code = text.charCodeAt(this.at);
      if (code <= SPACE || code >= 0x7f || isLetter(code) || isDigit(code)) break;
      if (code === before) this.add(INDEX.signRepeat, 1 / 16);
      else this.add(INDEX.signChange);
      before = code;
    }
  }

  private wide(code: number): void {
    const before = this.at === 0 ? 0 : this.text.charCodeAt(this.at - 1);
    this.at += 1;
    if (code >= 0x4e00 && code <= 0x9fff) {
      this.add(INDEX.han);
      if (before < 0x4e00 || before > 0x9fff) this.add(INDEX.hanRun);
    } else if (code >= 0xd800 && code <= 0xdfff) this.add(INDEX.astral, 0.5);
    else if (code < 0x250) this.add(INDEX.latinMark);
    else if (isKanaOrHangul(code)) this.add(INDEX.kanaOrHangul);
    else if ((code >= 0x3000 && code <= 0x303f) || code >= 0xfe10) this.add(INDEX.wideSign);
    // U+FE0F makes an emoji of the sign before it.
    else if ((code >= 0x2000 && code <= 0x2bff) || code === 0xfe0f)
      this.add(code === before ? INDEX.symbolRepeat : INDEX.symbol);
    else this.add(code >= 0x3400 && code < 0x4e00 ? INDEX.astral : INDEX.otherLetter);
  }
}

const [TAB, LF, CR, SPACE] = [0x09, 0x0a, 0x0d, 0x20] as const;

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isLetter(code: number): boolean {
  return isLower(code | 0x20) && code < 0x80;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isKanaOrHangul(code: number): boolean {
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0xac00 && code <= 0xd7af);
}
