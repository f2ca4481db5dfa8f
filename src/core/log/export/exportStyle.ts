/**
 * The whole look of an exported page: the fonts of the system, light and dark as the reader's system has it, and a form
 * for paper. It loads nothing. Colours of text have a contrast of 4.5 and more on their ground.
 */
export const EXPORT_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --raised: #f6f8fa; --link: #0550ae;
  --doubt: #fff1c2; --keyword: #a40e26; --type: #8a3a00; --title: #6639ba; --string: #0a3069; --number: #0550ae;
  --comment: #57606a; --added: #dafbe1; --removed: #ffebe9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --text: #e6edf3; --quiet: #9198a1; --line: #3d444d; --raised: #161b22; --link: #79c0ff;
    --doubt: #4b3a00; --keyword: #ff7b72; --type: #ffa657; --title: #d2a8ff; --string: #a5d6ff; --number: #79c0ff;
    --comment: #9198a1; --added: #12321d; --removed: #451b1e;
  }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; overflow-wrap: anywhere;
  font: 1rem/1.65 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 1rem; }
h3 { font-size: 1.12rem; line-height: 1.35; margin: 1.75rem 0 0.5rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
p, ul, ol, dl, table, pre, blockquote { margin: 0.75rem 0; }
ul, ol { padding-left: 1.6rem; }
li > ul, li > ol { margin: 0.25rem 0; }
li > p { margin: 0.35rem 0; }
li.task { list-style: none; }
li.task > input, li.task > p > input { margin: 0 0.5rem 0 -1.4rem; }
a { color: var(--link); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
blockquote { border-left: 4px solid var(--line); margin-left: 0; padding-left: 1rem; color: var(--quiet); }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.7rem; text-align: left; vertical-align: top; }
.center { text-align: center; }
.right { text-align: right; }
code, pre { font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
code { background: var(--raised); border-radius: 4px; padding: 0.1em 0.35em; font-size: 0.9em; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; }
pre { white-space: pre-wrap; line-height: 1.5; }
pre code { background: none; padding: 0; }
mark { background: var(--doubt); color: inherit; border-radius: 3px; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; color: var(--quiet); font-size: 0.9rem; }
.facts dd { margin: 0; }
nav { border: 1px solid var(--line); border-radius: 6px; padding: 0.25rem 1rem; margin: 1.5rem 0; font-size: 0.95rem; }
nav ul { columns: 14rem; list-style: none; padding: 0; }
.footnote-ref { font-size: 0.75em; line-height: 0; margin: 0 0.1em; }
.footnote-ref a { text-decoration: none; }
.footnotes { color: var(--quiet); font-size: 0.9rem; }
.footnotes ol { list-style: none; padding: 0; }
.footnotes p { margin: 0.35rem 0; }
.hljs-keyword, .hljs-literal, .hljs-name, .hljs-selector-tag { color: var(--keyword); }
.hljs-built_in, .hljs-type, .hljs-class, .hljs-attr, .hljs-attribute, .hljs-property, .hljs-variable { color: var(--type); }
.hljs-title, .hljs-section, .hljs-selector-id, .hljs-selector-class, .hljs-meta { color: var(--title); }
.hljs-string, .hljs-regexp, .hljs-char, .hljs-link, .hljs-code { color: var(--string); }
.hljs-number, .hljs-symbol, .hljs-bullet { color: var(--number); }
.hljs-comment, .hljs-quote, .hljs-doctag { color: var(--comment); }
.hljs-addition { background: var(--added); }
.hljs-deletion { background: var(--removed); }
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --text: #000000; --quiet: #404040; --line: #b0b0b0; --raised: #ffffff; --link: #000000;
    --doubt: #ffffff; --keyword: #7a0018; --type: #6b2d00; --title: #4a2a8a; --string: #0a3069; --number: #0a3069;
    --comment: #505050; --added: #ffffff; --removed: #ffffff;
  }
  @page { margin: 18mm 16mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.5; }
  h1 { font-size: 18pt; }
  h2 { font-size: 14pt; margin-top: 18pt; }
  h3 { font-size: 11.5pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  pre, blockquote, tr, li { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  nav, .footnote-backref { display: none; }
  mark { text-decoration: underline; }
  a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; color: var(--quiet); }
}
`;
