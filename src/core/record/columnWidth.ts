/** Combining marks and format characters: they join the character before them (Unicode general categories). */
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const emoji = /\p{Emoji_Presentation}/u;

/** East Asian Wide and Fullwidth, first and last code point (Unicode UAX #11), without emoji. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18df2],
  [0x1aff0, 0x1b2fb],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/**
 * How many columns a terminal gives a printable code point: 0, 1 or 2, as VS Code's terminal does (Unicode 11). What came
 * later counts as Unicode has it.
 */
export function columnWidth(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x300) return 1;
  // Nearly all there is in practice, before anything is looked up: Han and full-width punctuation, quotes, frames.
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return 2;
  if ((codePoint >= 0x3000 && codePoint <= 0x3029) || (codePoint >= 0xff01 && codePoint <= 0xff60)) return 2;
  if ((codePoint >= 0x2010 && codePoint <= 0x2027) || (codePoint >= 0x2500 && codePoint <= 0x259f)) return 1;
  const character = String.fromCodePoint(codePoint);
  if (zeroWidth.test(character)) return 0;
  if (wideRanges.some(([first, last]) => codePoint >= first && codePoint <= last)) return 2;
  // Regional indicators are presented as emoji, but each half of a flag takes one column.
  const isFlagHalf = codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
  return !isFlagHalf && emoji.test(character) ? 2 : 1;
}
