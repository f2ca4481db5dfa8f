/** Longest text of a section that is taken, in bytes of UTF-8. */
export const MAX_BODY_BYTES = 200 * 1024;
export const MAX_WISH_LENGTH = 500;
