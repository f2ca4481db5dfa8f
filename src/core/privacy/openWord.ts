/** A word of a language, with what may stand around it; not the beginning of a token, which has digits or capitals in it. */
const PLAIN = /^[!-/:-@[-`{-~]{0,8}[A-Za-z]?[a-z]{0,24}(?:['’-][a-z]{1,12})?[.,;:!?)*"'`\]]{0,8}$/;
/** What follows these may be any word. */
const TELLS_OF_A_SECRET = /(?:pass|pwd|pin|secret|token|key|credential|auth|密码|口令|密钥|令牌)[^\n]{0,40}$/i;
/** How much before a word may tell of it. */
const BEFORE = 60;

/**
 * A text that is being written, without its last word where that could become a secret: as long as it is not whole, no
 * rule knows. A plain word stays, so that text is seen to come.
 */
export function withoutOpenWord(text: string): string {
  let start = text.length;
  while (start > 0 && isVisibleAscii(text.charCodeAt(start - 1))) start -= 1;
  const word = text.slice(start);
  const isPlain = PLAIN.test(word) && !TELLS_OF_A_SECRET.test(text.slice(Math.max(0, start - BEFORE), start) + word);
  return isPlain ? text : text.slice(0, start);
}

const isVisibleAscii = (code: number): boolean => code > 0x20 && code < 0x7f;
