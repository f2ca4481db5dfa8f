import MarkdownIt from 'markdown-it';

const LOADING =
  'img,video,audio,source,picture,iframe,object,embed,link,style,script,form,base,meta,math,svg:not(button.tool > *)';

/**
 * What must not be in the preview, as a selector. What is told about evidence is put where it belongs by the page
 * itself.
 */
export const FORBIDDEN_ELEMENTS = `main :is(${LOADING}), main :is([href],[src],[style]:not(.tip),[srcdoc],[ping],[action])`;

/** As viewers read at their most willing: HTML, every scheme, bare addresses. */
const reader = new MarkdownIt({ html: true, linkify: true });
reader.linkify.set({ fuzzyLink: false });
reader.validateLink = () => true;

/** What must not be in a saved file. @param own what the file may have: the markers with its id, and some links */
export function forbiddenIn(
  file: string,
  { fileId, mayLink }: { readonly fileId: string; readonly mayLink: (href: string) => boolean },
): readonly string[] {
  const marker = new RegExp(`^<!-- mentor-brain:[A-Za-z]+ ${fileId} -->\\n?$`);
  const body = file.replace(/^---\n[\s\S]*?\n---\n/, '');
  const tokens = reader.parse(body, {});
  return [...tokens, ...tokens.flatMap(({ children }) => children ?? [])].flatMap((token) => {
    const href = String(token.attrGet('href') ?? '');
    if (token.type === 'html_block' && marker.test(token.content)) return [];
    // An e-mail address alone, without a word for the letter.
    if (token.markup === 'linkify' && /^mailto:[\w.@]+$/.test(href)) return [];
    if (token.type === 'link_open' && (mayLink(href) || /^(?:#|(?!\/\/)[\w./%~-]+(?:#|$))/.test(href))) return [];
    return ['html_block', 'html_inline', 'image', 'link_open'].includes(token.type)
      ? [`${token.type} ${token.content}${href}`]
      : [];
  });
}
