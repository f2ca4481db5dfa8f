// The package ships no types.
declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it';
  function useFootnotes(markdown: MarkdownIt): void;
  export { useFootnotes as default };
}
