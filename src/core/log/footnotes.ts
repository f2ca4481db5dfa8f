import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false });

type Token = ReturnType<typeof markdown.parse>[number];
type InlineRule = Parameters<typeof markdown.inline.ruler.push>[1];

const GROUP = /\[([CPRGN]\d{1,5}(?:[ \t]{0,3}[,，、;；/][ \t]{0,3}[CPRGN]\d{1,5}){0,40})\]/g;
const GROUP_HERE = new RegExp(GROUP.source, 'y');
const WHOLE_GROUP = new RegExp(`^${GROUP.source}$`, 'i');
const CITATION = 'evidence_citation';

/** A citation that no link has taken: `[P1]` is the text of a link in `[P1](…)`, and nothing at all in code. */
const citation: InlineRule = (state, isSilent) => {
  // Looked at ahead, it would be taken for a link, which the text of a link cannot hold.
  if (isSilent || state.linkLevel > 0 || state.src.charAt(state.pos) !== '[') return false;
  GROUP_HERE.lastIndex = state.pos;
  if (!GROUP_HERE.test(state.src)) return false;
  state.push(CITATION, '', 0).meta = { at: state.pos };
  state.pos = GROUP_HERE.lastIndex;
  return true;
};
markdown.inline.ruler.after('link', CITATION, citation);

/** A definition such as `[P1]: address` would make every citation of it a link. */
markdown.core.ruler.after('block', CITATION, ({ env }) => {
  const references: Record<string, unknown> = env?.references ?? {};
  for (const label of Object.keys(references)) if (WHOLE_GROUP.test(`[${label}]`)) delete references[label];
});

export interface CitedText {
  readonly text: string;
  /** Ids that became footnotes, in the order in which they are first cited. */
  readonly cited: readonly string[];
}

/**
 * Turns citations of evidence into footnotes: `[C4, C5]` into `[^C4][^C5]`. What a reader of Markdown does not take for
 * text (code, the text of links) stays, and so do ids that are not known. Linear in the length of the text.
 */
export function citeAsFootnotes(text: string, known: ReadonlySet<string>): CitedText {
  const lines = text.split('\n');
  const cited = new Set<string>();
  for (const { tokens, from, to } of blocksOf(markdown.parse(text, {}))) {
    const source = lines.slice(from, to).join('\n');
    const isCitation = citationsOf(tokens, source);
    if (isCitation === null) continue;
    let count = -1;
    const replaced = source.replace(GROUP, (group, ids: string, at: number) => {
      count += 1;
      if (isCitation[count] !== true) return group;
      // Behind `[name]:` they would be the address of a definition, if they had no blank between them.
      const between = /\]:[\s>]{0,80}$/.test(source.slice(Math.max(0, at - 90), at)) ? ' ' : '';
      return footnotes(group, ids, known, cited, between);
    });
    for (const [index, line] of replaced.split('\n').entries()) lines[from + index] = line;
  }
  return { text: lines.join('\n'), cited: [...cited] };
}

function footnotes(
  group: string,
  ids: string,
  known: ReadonlySet<string>,
  cited: Set<string>,
  between: string,
): string {
  const all = ids.match(/[CPRGN]\d{1,5}/g) ?? [];
  if (!all.some((id) => known.has(id))) return group;
  return all
    .map((id) => {
      if (!known.has(id)) return `[${id}]`;
      cited.add(id);
      return `[^${id}]`;
    })
    .join(between);
}

interface InlineBlock {
  /** The block's text; the cells of a row of a table. */
  readonly tokens: readonly Token[];
  /** Lines in the source, the second exclusive. */
  readonly from: number;
  readonly to: number;
}

function blocksOf(tokens: readonly Token[]): readonly InlineBlock[] {
  const blocks: InlineBlock[] = [];
  let row: { tokens: Token[]; from: number; to: number } | null = null;
  for (const token of tokens) {
    if (token.type === 'tr_open' && token.map !== null) row = { tokens: [], from: token.map[0], to: token.map[1] };
    else if (token.type === 'tr_close' && row !== null) {
      blocks.push(row);
      row = null;
    } else if (token.type === 'inline') {
      if (row !== null) row.tokens.push(token);
      else if (token.map !== null) blocks.push({ tokens: [token], from: token.map[0], to: token.map[1] });
    }
  }
  return blocks;
}

/**
 * Whether each group of ids in the source is a citation. The parser tells places in a text without indents and marks of
 * quotes, so the groups of both are compared by their order.
 *
 * @returns `null` where none is, or where the two do not agree
 */
function citationsOf(tokens: readonly Token[], source: string): readonly boolean[] | null {
  const isCitation: boolean[] = [];
  for (const { content, children } of tokens) {
    const places = new Set((children ?? []).filter(({ type }) => type === CITATION).map(({ meta }) => meta?.at));
    for (const match of content.matchAll(GROUP)) isCitation.push(places.has(match.index));
  }
  if (!isCitation.includes(true)) return null;
  // Cells that a row has too many of come last, and nobody shows them.
  return [...source.matchAll(GROUP)].length >= isCitation.length ? isCitation : null;
}
