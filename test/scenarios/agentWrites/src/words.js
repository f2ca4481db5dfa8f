/** The number of words in a text. */
export function countWords(text) {
  return text.split(' ').length;
}
