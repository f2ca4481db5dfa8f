/**
 * The parser of Markdown is a script of its own, `dist/markdown.js`, shipped once: the page of the preview runs it first,
 * the extension host loads it as a module. It is a tenth of the package.
 */
export const MARKDOWN = 'mentorBrainMarkdown';

function markdownFrom(contents) {
  return ({ onResolve, onLoad }) => {
    onResolve({ filter: /^markdown-it$/ }, () => ({ path: 'markdown-it', namespace: 'shared-markdown' }));
    onResolve({ filter: /^\.\/markdown\.js$/, namespace: 'shared-markdown' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'shared-markdown' }, () => ({ contents }));
  };
}

export const markdownOfPage = { name: 'markdown-of-page', setup: markdownFrom(`export default ${MARKDOWN}.default;`) };

export const markdownOfPreview = {
  name: 'markdown-of-preview',
  setup: markdownFrom("export { default } from './markdown.js';"),
};
