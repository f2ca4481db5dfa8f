import createParser, { type MarkdownIt, type StateInline } from 'markdown-it';
import { useTasks } from '../core/draft/taskRule';

/** Schemes that may become a link. markdown-it alone would let `command:` and `vscode:` through. */
const LINK_ALLOWED = /^(?:https?:|mailto:|#)/i;

/** `[P2]`, `[C4, C5]`, `[P1、R3]`. */
const EVIDENCE = /\[([CPRGN]\d{1,4}(?:\s*[,，、;；]\s*[CPRGN]\d{1,4})*)\]/y;

/** The parser of the preview: raw HTML stays text, and nothing becomes a link on its own. */
export function createMarkdown(): MarkdownIt {
  const markdown = createParser({ html: false, linkify: false });
  markdown.validateLink = (url) => LINK_ALLOWED.test(url.trim());
  // Before `link`, so that `[P1](https://…)` cannot put a target behind an evidence id.
  markdown.inline.ruler.before('link', 'evidence', evidence);
  useTasks(markdown);
  // Link definitions stay among the tokens, hidden: who renders piece by piece must know where they are.
  markdown.core.ruler.disable('strip_references');
  return markdown;
}

function evidence(state: StateInline, silent: boolean): boolean {
  EVIDENCE.lastIndex = state.pos;
  const match = EVIDENCE.exec(state.src);
  if (match?.[1] === undefined || EVIDENCE.lastIndex > state.posMax) return false;
  if (!silent) {
    for (const id of match[1].split(/\W+/)) state.push('evidence', '', 0).content = id;
  }
  state.pos = EVIDENCE.lastIndex;
  return true;
}
