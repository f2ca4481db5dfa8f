const DIGITS = '零一二三四五六七八九';

/** The value of a Chinese numeral up to 九百九十九, such as `二十九` or `两百零五`; `null` for any other text. */
export function chineseNumber(text: string): number | null {
  const match = /^(?:([一二两三四五六七八九])百)?零?(?:([一二两三四五六七八九])?(十))?([一二两三四五六七八九])?$/.exec(
    text,
  );
  if (match === null || text === '' || text === '零') return null;
  const [, hundreds, tens, ten, ones] = match;
  return digit(hundreds) * 100 + (ten === undefined ? 0 : tens === undefined ? 10 : digit(tens) * 10) + digit(ones);
}

function digit(sign: string | undefined): number {
  if (sign === undefined) return 0;
  return sign === '两' ? 2 : DIGITS.indexOf(sign);
}
