import { oneLine, plainLines } from './plainText';

/**
 * A code span that shows `text` and nothing else: one line, cut, with a fence longer than any run of backticks inside.
 * @param limit in UTF-16 units
 */
export function codeSpan(text: string, limit = 200): string {
  const shown = oneLine(text, limit);
  if (shown === '') {
    return '` `';
  }
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A fenced block that `text` cannot leave: the fence is longer than any run of backticks inside. */
export function fencedBlock(text: string, info = ''): string {
  const body = plainLines(text).replace(/(?<!\n)\n+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(body, '`') + 1));
  return `${fence}${/^[\w+#.-]{0,20}$/.test(info) ? info : ''}\n${body}\n${fence}`;
}

/** Text of the session as prose on one line: what Markdown or HTML would act on is escaped. */
export function inlineText(text: string, limit = 200): string {
  return oneLine(text, limit)
    .replace(/[\\`*[\]<]|~~|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (sign) => `\\${sign}`)
    .replaceAll('&', '&amp;')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[#+>-]/, '\\$&');
}

/** Length of the longest run of `sign` in `text`. */
function longestRun(text: string, sign: string): number {
  let longest = 0;
  let current = 0;
  for (const character of text) {
    current = character === sign ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
