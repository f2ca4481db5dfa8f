/** A piece of Markdown as a reader sees it: without marks of emphasis, code, links and evidence. */
export function shownText(markdown: string): string {
  const fence =
    /^[ \t]{0,20}(?:`{3,200}|~{3,200})[^\n]{0,200}\n([\s\S]*?)\n[ \t]{0,20}(?:`{3,200}|~{3,200})[ \t]*$/.exec(markdown);
  if (fence !== null) return fence[1] ?? '';
  return markdown
    .replace(/\[([CPRGN]\d{1,5})\](?!\()/g, '$1')
    .replace(/\[([^\][\n]{1,300})\]\([^()\s]{1,2000}\)/g, '$1')
    .replace(/`{1,200}/g, '')
    .replace(/\*\*|__|~~/g, '')
    .replace(/\\([\\`*_[\]<>|~#+-])/g, '$1')
    .trim();
}
