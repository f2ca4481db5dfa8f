import type { MarkdownIt, Token } from 'markdown-it';
import type { PreviewConfirmed, PreviewFinding } from '../shared/previewMessages';
import { element, following, reconcileAfter } from './dom';
import { keepPlace } from './keepPlace';
import { changedLabels, mentions, type References } from './linkReferences';
import { markFindings } from './markFindings';
import { type RenderContext, renderTokens } from './renderTokens';

/**
 * The text of one section. While it arrives, only what follows the last finished block is parsed and rendered; the
 * nodes of finished blocks stay. What such a block shows depends on later text in one way alone, by a link definition:
 * where one comes that a finished block names, the whole text is rendered once more. Only nodes that differ are
 * exchanged.
 */
export class BodyView {
  readonly element = element('div', 'body');
  private text = '';
  private marks: Marks | null = null;
  /** How much of the text belongs to finished blocks, and the last of their nodes. */
  private finishedText = 0;
  private lastFinished: ChildNode | null = null;
  /** The link definitions of the finished blocks. */
  private finishedReferences: References = {};
  /** All link definitions that the finished blocks were last rendered with. */
  private knownReferences: References = {};

  constructor(
    private readonly markdown: MarkdownIt,
    private readonly context: RenderContext,
  ) {}

  /** More text of a section that is still being written. */
  grow(text: string): void {
    if (this.marks !== null || !text.startsWith(this.text)) this.forget();
    this.text = text;
    let rest = this.parse();
    const changed = changedLabels(this.knownReferences, rest.references);
    if (changed.length > 0 && mentions(text.slice(0, this.finishedText), changed)) {
      this.forget();
      this.text = text;
      rest = this.parse();
    }
    this.knownReferences = rest.references;
    this.render(rest.tokens, openBlock(text.slice(this.finishedText), rest.tokens), rest.references);
  }

  /** The section as it will stay. */
  finish(text: string, marks: Marks): void {
    this.forget();
    this.text = text;
    this.marks = marks;
    const { findings, confirmed, canTick } = marks;
    const whole = renderTokens(this.markdown.parse(text, {}), { ...this.context, canTick });
    markFindings(whole, findings, confirmed, this.context.strings, this.context.evidence);
    this.exchange([...whole.childNodes]);
    this.resetTasks();
  }

  /** Once more, where something beside the text decides how it looks. */
  refresh(): void {
    const { text, marks } = this;
    this.forget();
    if (marks === null) this.grow(text);
    else this.finish(text, marks);
  }

  /** A box that was pressed shows what the text says until the text says otherwise. */
  resetTasks(): void {
    for (const box of this.element.querySelectorAll<HTMLInputElement>('[data-task]')) {
      box.checked = box.hasAttribute('checked');
    }
  }

  /** The text after the last finished block, with the definitions before it. */
  private parse(): { readonly tokens: readonly Token[]; readonly references: References } {
    const environment = { references: { ...this.finishedReferences } };
    const tokens = this.markdown.parse(this.text.slice(this.finishedText), environment);
    return { tokens, references: environment.references };
  }

  private render(tokens: readonly Token[], open: OpenBlock, references: References): void {
    const finished = [...renderTokens(tokens.slice(0, open.token), this.context).childNodes];
    const growing = renderTokens(tokens.slice(open.token), this.context).childNodes;
    this.exchange([...finished, ...growing]);
    this.finishedText += open.offset;
    if (finished.length > 0)
      this.lastFinished = following(this.element, this.lastFinished)[finished.length - 1] ?? null;
    for (const { type, meta } of tokens.slice(0, open.token)) {
      const label = type === 'reference_definition' ? String(meta?.['label']) : '';
      const reference = references[label];
      if (reference !== undefined) this.finishedReferences = { ...this.finishedReferences, [label]: reference };
    }
  }

  private exchange(nodes: readonly ChildNode[]): void {
    const { element: body, lastFinished } = this;
    keepPlace(body, lastFinished, () => reconcileAfter(body, lastFinished, nodes));
  }

  private forget(): void {
    this.text = '';
    this.marks = null;
    this.finishedText = 0;
    this.lastFinished = null;
    this.finishedReferences = {};
    this.knownReferences = {};
  }
}

/** What is shown with a text that is whole. */
export interface Marks {
  readonly findings: readonly PreviewFinding[];
  readonly confirmed: readonly PreviewConfirmed[];
  readonly canTick: boolean;
}

interface OpenBlock {
  /** Index of its first token. */
  readonly token: number;
  /** Characters before it. */
  readonly offset: number;
}

const NONE: OpenBlock = { token: 0, offset: 0 };

/**
 * Where the last top-level block starts. All before it is finished, but only once the first line of that block has
 * ended: until then it may still turn out to belong to the block before. A block right above it that ends in a link
 * definition is open, too: the title may go on there, also behind the quotation or the list that it stands in.
 */
function openBlock(text: string, tokens: readonly Token[]): OpenBlock {
  let token = lastBlock(tokens, tokens.length);
  let line = lineOf(tokens[token]);
  if (token < 0 || !text.includes('\n', lineStart(text, line)) || text.includes('\r')) return NONE;
  for (let above = lastBlock(tokens, token); endsInDefinition(tokens.slice(Math.max(0, above), token)); ) {
    if (tokens[above]?.map?.[1] !== line) break;
    token = above;
    line = lineOf(tokens[token]);
    above = lastBlock(tokens, token);
  }
  return { token, offset: lineStart(text, line) };
}

function endsInDefinition(block: readonly Token[]): boolean {
  return block.findLast(({ nesting }) => nesting !== -1)?.type === 'reference_definition';
}

/** Index of the token that the last top-level block before `end` begins with; -1 where there is none. */
function lastBlock(tokens: readonly Token[], end: number): number {
  for (let index = end - 1; index >= 0; index -= 1) {
    const { level, nesting } = tokens[index] ?? { level: 1, nesting: 0 };
    if (level === 0 && nesting !== -1) return index;
  }
  return -1;
}

function lineOf(token: Token | undefined): number {
  return token?.map?.[0] ?? 0;
}

function lineStart(text: string, line: number): number {
  let offset = 0;
  for (let passed = 0; passed < line; passed += 1) offset = text.indexOf('\n', offset) + 1;
  return offset;
}
