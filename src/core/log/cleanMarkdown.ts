import { LinkifyIt } from 'linkify-it';
import MarkdownIt from 'markdown-it';
import type { LogLanguage } from '../prompt/prompt';
import { plainLines } from '../prompt/plainText';
import { cleanLine, isNearTarget, type MayLink, neutralised } from './cleanLine';

/** Structure of the text as viewers will see it once no HTML is left. */
const structure = new MarkdownIt({ html: false });
/** The strictest reader: takes all HTML, every link and every bare address for real, so that nothing passes unseen. */
const reader = new MarkdownIt({ html: true, linkify: true });
// The parser that is shipped has none of its own: the pages share it, and make no links of bare addresses.
reader.linkify = new LinkifyIt();
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
reader.validateLink = () => true;

type Tokens = ReturnType<typeof structure.parse>;
/** Gets the definitions of links that a parser finds. */
type Environment = NonNullable<Parameters<typeof structure.parse>[1]>;

const labelsOf = ({ references = {} }: Environment): readonly string[] => Object.keys(references);

/**
 * Makes Markdown that a model wrote safe to keep in a file: no raw HTML, no images, no links but `#`, relative ones and
 * those that are known; no hidden characters; no heading above level 3; no open fence. An address that is not known
 * stands there as code, which no viewer makes a link of. Code blocks and code spans stay as they are. The result is
 * parsed again, and what still is not safe is taken literally.
 *
 * @param mayLink of an address with a scheme
 */
export function cleanMarkdown(markdown: string, language: LogLanguage, mayLink: MayLink): string {
  const lines = plainLines(markdown)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const environment: Environment = {};
  const tokens = structure.parse(lines.join('\n'), environment);
  const labels = new Set(labelsOf(environment));
  // What was mended must not become a definition, which nobody sees: `[[^a]: b` is text, and `[\[^a]: b` would be one.
  const isKept = (text: string): boolean => {
    const defined: Environment = {};
    return isSafe(text, mayLink, defined) && labelsOf(defined).every((label) => labels.has(label));
  };
  const inCode = linesOf(tokens, ['fence', 'code_block']);
  const inTable = linesOf(tokens, ['table_open']);
  const cleaned = lines.map((line, index) =>
    inCode.has(index) ? line : cleanLine(line, inTable.has(index), language, mayLink),
  );
  const shaped = closeFence(withoutTallHeadings(cleaned, tokens), tokens).join('\n');
  if (isKept(shaped)) {
    return shaped;
  }
  const literal = lines.map((line, index) => (inCode.has(index) ? line : neutralised(line)));
  const again = closeFence(withoutTallHeadings(literal, tokens), tokens).join('\n');
  return isKept(again) ? again : lines.map((line) => `    ${line}`).join('\n');
}

/**
 * Whether a reader that trusts everything finds no HTML, no image and no link to a place that is not allowed.
 *
 * @param environment gets the definitions that the reader finds
 */
export function isSafe(markdown: string, mayLink: MayLink, environment: Environment = {}): boolean {
  const tokens = reader.parse(markdown, environment);
  return tokens.every(
    (token) => isSafeToken(token, mayLink) && (token.children ?? []).every((child) => isSafeToken(child, mayLink)),
  );
}

function isSafeToken(token: Tokens[number], mayLink: MayLink): boolean {
  if (token.type === 'html_block' || token.type === 'html_inline' || token.type === 'image') {
    return false;
  }
  if (token.type !== 'link_open') return true;
  const target = String(token.attrGet('href') ?? '');
  return isNearTarget(target) || mayLink(target);
}

function linesOf(tokens: Tokens, types: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const token of tokens) {
    if (token.map !== null && types.includes(token.type)) {
      for (let line = token.map[0]; line < token.map[1]; line += 1) {
        found.add(line);
      }
    }
  }
  return found;
}

/** A section stands under a heading of level 2, so what is inside begins at level 3. */
function withoutTallHeadings(lines: readonly string[], tokens: Tokens): readonly string[] {
  const shaped = [...lines];
  for (const token of tokens) {
    if (token.type !== 'heading_open' || token.map === null || !/^h[12]$/.test(token.tag)) {
      continue;
    }
    const [first, end] = token.map;
    if (token.markup.startsWith('#')) {
      shaped[first] = (shaped[first] ?? '').replace(/#{1,2}(?!#)/, '###');
    } else {
      // `text` over `---` is a heading to a reader; the writer of a log meant a rule.
      const underline = shaped[end - 1] ?? '';
      shaped[end - 1] = token.markup === '-' ? `\n${underline}` : '';
    }
  }
  return shaped;
}

/** A fence left open by a reply that broke off would swallow the sections after it. */
function closeFence(lines: readonly string[], tokens: Tokens): readonly string[] {
  const last = tokens.at(-1);
  if (last?.type !== 'fence' || last.map === null) {
    return lines;
  }
  const end = (lines[last.map[1] - 1] ?? '').trim();
  const isClosed = last.map[1] - last.map[0] > 1 && end.startsWith(last.markup) && /^(`+|~+)$/.test(end);
  return isClosed ? lines : [...lines, last.markup];
}
