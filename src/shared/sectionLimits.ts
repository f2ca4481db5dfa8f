/** Longest text of a section that is taken, in bytes of UTF-8. */
export const MAX_BODY_BYTES = 200 * 1024;
export const MAX_WISH_LENGTH = 500;

/** Whether a text of a section would not be taken. */
export function isTooLong(text: string): boolean {
  // No character of a string has more than three bytes.
  return text.length * 3 > MAX_BODY_BYTES && new TextEncoder().encode(text).length > MAX_BODY_BYTES;
}
