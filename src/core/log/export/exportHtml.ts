import createParser, { type MarkdownIt, type Token } from 'markdown-it';
import useFootnotes from 'markdown-it-footnote';
import { useTasks } from '../../draft/taskRule';
import type { LogLanguage } from '../../prompt/prompt';
import { isAllowedTarget } from '../cleanLine';
import { frontValue, splitFrontMatter } from '../frontMatter';
import { coloured } from './colourCode';
import { EXPORT_STYLE } from './exportStyle';
import { movedLink, type ExportPlace } from './movedLink';

export interface ExportOptions {
  readonly language: LogLanguage;
  readonly place: ExportPlace;
  /** SHA-256 of a text's UTF-8 bytes, in base64: the page allows its own style sheet and no other. */
  readonly sha256: (text: string) => string;
}

const WORDS = {
  log: { 'zh-CN': '学习日志', en: 'Learning log' },
  contents: { 'zh-CN': '目录', en: 'Contents' },
  evidence: { 'zh-CN': '证据', en: 'Evidence' },
  back: { 'zh-CN': '回到正文', en: 'Back to the text' },
  ticked: { 'zh-CN': '已完成', en: 'Done' },
  unticked: { 'zh-CN': '未完成', en: 'Not done' },
  date: { 'zh-CN': '日期', en: 'Date' },
  mentor: { 'zh-CN': '导师', en: 'Mentor' },
  offline: { 'zh-CN': '离线导师', en: 'Offline mentor' },
  claims: { 'zh-CN': '证实情况', en: 'Claims' },
  problems: { 'zh-CN': '问题', en: 'Problems' },
  confirmed: { 'zh-CN': '已证实', en: 'confirmed' },
  accepted: { 'zh-CN': '本人认可', en: 'accepted' },
  unverified: { 'zh-CN': '未证实', en: 'unverified' },
  contradicted: { 'zh-CN': '与记录不符', en: 'contradicted' },
  solved: { 'zh-CN': '已解决', en: 'solved' },
  open: { 'zh-CN': '未解决', en: 'open' },
} as const satisfies Readonly<Record<string, Readonly<Record<LogLanguage, string>>>>;

type Say = (word: keyof typeof WORDS) => string;

/**
 * A log as one HTML file: no script, nothing that is loaded, its style sheet in it, and a form for paper. What is written
 * in HTML in the log is shown as text, and a link leads to the web, to mail, into the page or to a file beside it.
 *
 * @param file text of a log file, also of an older one or one that its user edited
 */
export function exportHtml(file: string, { language, place, sha256 }: ExportOptions): string {
  const { front, body } = splitFrontMatter(file);
  const say: Say = (word) => WORDS[word][language];
  const markdown = exportParser(place, say);
  const tokens = markdown.parse(body, {});
  const title = titleOf(tokens);
  const escape = markdown.utils.escapeHtml;
  const policy = `default-src 'none'; style-src 'sha256-${sha256(EXPORT_STYLE)}'; base-uri 'none'; form-action 'none'`;
  const facts = front === null ? '' : factsOf(front, say, escape);
  const start = endOfTitle(tokens);
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escape(title === '' ? say('log') : title)}</title>`,
    `<style>${EXPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `${render(markdown, tokens.slice(0, start))}${facts}${contentsOf(tokens, say, escape)}`,
    render(markdown, tokens.slice(start)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function render(markdown: MarkdownIt, tokens: Token[]): string {
  return markdown.renderer.render(tokens, markdown.options, {});
}

function exportParser(place: ExportPlace, say: Say): MarkdownIt {
  const markdown = createParser({ html: false, linkify: false, highlight: coloured });
  markdown.validateLink = (url) => isAllowedTarget(url.trim());
  markdown.use(useFootnotes).disable('footnote_inline');
  useTasks(markdown);
  hideComments(markdown);
  markdown.core.ruler.push('export', ({ tokens }) => {
    let sections = 0;
    for (const token of tokens) {
      if (token.type === 'heading_open' && token.tag === 'h2') token.attrSet('id', `s${(sections += 1)}`);
      if (token.type === 'list_item_open' && token.meta?.task === true) token.attrJoin('class', 'task');
      alignByClass(token);
      settleLinks(token.children ?? [], place);
    }
  });
  useOwnRules(markdown, say);
  return markdown;
}

/** The markers of sections, and comments of a person: no reader of the file shows them. */
function hideComments(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    'paragraph',
    'comment',
    (state, line, _end, isSilent) => {
      const text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
      if (!text.startsWith('<!--') || text.indexOf('-->') !== text.length - 3) return false;
      if (!isSilent) state.line = line + 1;
      return true;
    },
    { alt: ['paragraph', 'blockquote', 'list'] },
  );
}

/** The policy allows no style on an element. */
function alignByClass(token: Token): void {
  if (token.type !== 'th_open' && token.type !== 'td_open') return;
  const side = /^text-align:(center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
  token.attrs = side === undefined ? null : [['class', side]];
}

function settleLinks(children: readonly Token[], place: ExportPlace): void {
  let open: Token | null = null;
  for (const token of children) {
    if (token.type === 'link_open') {
      const href = movedLink(String(token.attrGet('href') ?? ''), place);
      open = token;
      token.hidden = href === null;
      token.attrSet('href', href ?? '');
      if (href !== null && /^https?:/i.test(href)) token.attrSet('rel', 'noopener noreferrer');
    } else if (token.type === 'link_close') {
      token.hidden = open?.hidden ?? false;
    }
  }
}

/** As doubtful claims are marked in the file; what the record says instead may follow in a code span. */
const DOUBT = /（未证实）|\(unverified\)|（与记录不符|\(not what the record says/g;

function useOwnRules(markdown: MarkdownIt, say: Say): void {
  const { rules } = markdown.renderer;
  const escape = markdown.utils.escapeHtml;
  const tokenAt = (tokens: readonly Token[], index: number): Token | undefined => tokens[index];
  rules.text = (tokens, index) =>
    escape(tokenAt(tokens, index)?.content ?? '').replace(DOUBT, (words) => `<mark>${words}</mark>`);
  rules.image = (tokens, index) => escape(tokenAt(tokens, index)?.content ?? '');
  rules.task = (tokens, index) => {
    const isTicked = tokenAt(tokens, index)?.meta?.ticked === true;
    return `<input type="checkbox" disabled${isTicked ? ' checked' : ''} aria-label="${say(isTicked ? 'ticked' : 'unticked')}">`;
  };
  rules.footnote_caption = (tokens, index) => {
    const { label, id } = tokenAt(tokens, index)?.meta ?? {};
    return escape(String(label ?? Number(id) + 1));
  };
  rules.footnote_block_open = () =>
    `<section class="footnotes" aria-labelledby="evidence">\n<h2 id="evidence">${say('evidence')}</h2>\n<ol>\n`;
  rules.footnote_anchor = (tokens, index) => {
    const { subId, id } = tokenAt(tokens, index)?.meta ?? {};
    if (Number(subId) > 0) return '';
    return ` <a href="#fnref${Number(id) + 1}" class="footnote-backref" aria-label="${say('back')}">↩\uFE0E</a>`;
  };
}

/** Index of what follows the title, 0 where the log does not begin with one. */
function endOfTitle(tokens: readonly Token[]): number {
  return tokens[0]?.tag === 'h1' ? 3 : 0;
}

function titleOf(tokens: readonly Token[]): string {
  const at = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  return at < 0 ? '' : plainText(tokens[at + 1]);
}

function plainText(token: Token | undefined): string {
  return (token?.children ?? []).map(({ type, content }) => (type === 'footnote_ref' ? '' : content)).join('');
}

function contentsOf(tokens: readonly Token[], say: Say, escape: (text: string) => string): string {
  const links = tokens.flatMap((token, index) =>
    token.type === 'heading_open' && token.tag === 'h2'
      ? [`<li><a href="#${token.attrGet('id')}">${escape(plainText(tokens[index + 1]).trim())}</a></li>`]
      : [],
  );
  return links.length < 2 ? '' : `<nav aria-label="${say('contents')}">\n<ul>\n${links.join('\n')}\n</ul>\n</nav>\n`;
}

/** What a reader wants to know of a log before it begins; keys of a person's own stay in the file. */
function factsOf(front: readonly string[], say: Say, escape: (text: string) => string): string {
  const told = (['date', 'mentor', 'claims', 'problems'] as const).flatMap((key) => {
    // Logs of earlier versions call the claims so.
    const value = frontValue(front, key) ?? (key === 'claims' ? frontValue(front, 'grounding') : null);
    if (value === null || value === '') return [];
    const shown = key === 'mentor' && value === 'offline' ? say('offline') : translated(value, say);
    return [`<dt>${say(key)}</dt><dd>${escape(shown)}</dd>`];
  });
  return told.length === 0 ? '' : `<dl class="facts">\n${told.join('\n')}\n</dl>\n`;
}

/** `42 confirmed, 3 unverified` in the language of the log. */
function translated(value: string, say: Say): string {
  if (!/^\d{1,9} [a-z]{1,20}(?:, \d{1,9} [a-z]{1,20}){0,5}$/.test(value)) return value;
  const parts = value.split(', ').map((part) => {
    const [count = '', word = ''] = part.split(' ');
    return isWord(word) ? `${count} ${say(word)}` : part;
  });
  return parts.join(' · ');
}

function isWord(word: string): word is keyof typeof WORDS {
  return Object.hasOwn(WORDS, word);
}
