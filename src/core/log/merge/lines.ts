/** The lines of a text, each with its line feed; the last may lack it. Joined they are the text again, byte for byte. */
export function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length; ) {
    const feed = text.indexOf('\n', from);
    const to = feed < 0 ? text.length : feed + 1;
    lines.push(text.slice(from, to));
    from = to;
  }
  return lines;
}
