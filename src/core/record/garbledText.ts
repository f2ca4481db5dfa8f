const REPLACEMENT = 0xfffd;
/** One alone may be the program's own; bytes of another encoding come in runs. */
const MIN_REPLACEMENTS = 2;

/**
 * Whether an output was printed in another encoding than UTF-8, such as GBK. VS Code decodes a terminal as UTF-8 and
 * hands on U+FFFD for each byte that is none, so the bytes cannot be had back; what is ASCII in them can be read.
 */
export function isGarbled(text: string): boolean {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) !== REPLACEMENT) continue;
    count++;
    if (count >= MIN_REPLACEMENTS) return true;
  }
  return false;
}
