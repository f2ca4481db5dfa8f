/** Longest text of a section that is taken, in bytes of UTF-8. */
export const MAX_BODY_BYTES = 200 * 1024;
/** The same of a text that is not saved: more, so that nothing is lost while its user shortens it. */
export const MAX_UNSAVED_BYTES = 1024 * 1024;
export const MAX_WISH_LENGTH = 500;

/** Whether a text of a section would not be taken. */
export function isTooLong(text: string, bytes = MAX_BODY_BYTES): boolean {
  // No character of a string has more than three bytes.
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes;
}
