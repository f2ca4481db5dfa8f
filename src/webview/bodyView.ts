import type { MarkdownIt, Token } from 'markdown-it';
import type { PreviewFinding } from '../shared/previewMessages';
import { element, reconcile } from './dom';
import { markFindings } from './markFindings';
import { type RenderContext, renderTokens } from './renderTokens';

/**
 * The text of one section. While it arrives, only what follows the last finished block is parsed and rendered; the
 * nodes of finished blocks stay. At the end the whole text is rendered once, as a link definition that came late can
 * still reach a block above it, and only the nodes that differ are exchanged.
 */
export class BodyView {
  readonly element = element('div', 'body');
  private text = '';
  /** How much of the text, and how many nodes, belong to finished blocks. */
  private finishedText = 0;
  private finishedNodes = 0;

  constructor(
    private readonly markdown: MarkdownIt,
    private readonly context: RenderContext,
  ) {}

  /** More text of a section that is still being written. */
  grow(text: string): void {
    if (!text.startsWith(this.text)) this.forget();
    this.text = text;
    const rest = text.slice(this.finishedText);
    const tokens = this.markdown.parse(rest, {});
    const open = openBlock(rest, tokens);
    const finished = [...renderTokens(tokens.slice(0, open.token), this.context).childNodes];
    const growing = renderTokens(tokens.slice(open.token), this.context).childNodes;
    reconcile(this.element, this.finishedNodes, [...finished, ...growing]);
    this.finishedText += open.offset;
    this.finishedNodes += finished.length;
  }

  /** The section as it will stay. */
  finish(text: string, findings: readonly PreviewFinding[]): void {
    this.forget();
    const whole = renderTokens(this.markdown.parse(text, {}), this.context);
    markFindings(whole, findings, this.context.strings);
    reconcile(this.element, 0, [...whole.childNodes]);
  }

  private forget(): void {
    this.text = '';
    this.finishedText = 0;
    this.finishedNodes = 0;
  }
}

/**
 * Where the last top-level block starts, as an index of tokens and of characters. All before it is finished, but only
 * once the first line of that block has ended: until then it may still turn out to belong to the block before.
 */
function openBlock(text: string, tokens: readonly Token[]): { readonly token: number; readonly offset: number } {
  const token = tokens.findLastIndex(({ level, nesting }) => level === 0 && nesting !== -1);
  const line = tokens[token]?.map?.[0] ?? 0;
  const offset = lineStart(text, line);
  return token < 0 || !text.includes('\n', offset) ? { token: 0, offset: 0 } : { token, offset };
}

function lineStart(text: string, line: number): number {
  let offset = 0;
  for (let passed = 0; passed < line; passed += 1) offset = text.indexOf('\n', offset) + 1;
  return offset;
}
