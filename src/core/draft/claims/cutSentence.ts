import { splitBlocks } from '../grounding/splitBlocks';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Marks that come in pairs, the one that opens first. */
const PAIRS = ['()', '[]', '（）', '「」', '『』', '“”', '《》', '【】'] as const;
const EMPHASIS = ['**', '__', '~~', '*'] as const;
const CLOSERS = /^(?:\*\*|__|~~|[*)\]）」』”》】])/;

/**
 * What has to go from a paragraph or an item so that a sentence is gone and everything else reads as before: spaces go
 * with it, marks that belong to other sentences stay. `null` where nothing short of the whole block would do.
 *
 * @param block place of the block's words in the text, and where its line begins
 * @param sentence within the block
 */
export function cutOf(
  text: string,
  block: { readonly start: number; readonly from: number; readonly end: number },
  sentence: Range,
): Range | null {
  const whole = text.slice(block.start, block.end);
  if (/^[ \t]{0,40}>/.test(whole) && whole.includes('\n')) return null;
  const own = withoutForeignMarks(text, sentence);
  if (own === null) return null;
  const cut = withSpaces(text, block, own);
  const rest = text.slice(block.start, cut.start) + text.slice(cut.end, block.end);
  const [before, other] = splitBlocks(whole);
  const [after, another] = splitBlocks(rest);
  // What follows may begin like a list, a heading or a rule once it stands in front.
  const isSameBlock =
    before !== undefined && after?.kind === before.kind && other === undefined && another === undefined;
  return isSameBlock && after.from === before.from ? cut : null;
}

/** `**One. Two.**` without `Two.**` keeps its last mark. */
function withoutForeignMarks(text: string, { start, end }: Range): Range | null {
  let from = start;
  let to = end;
  for (let tries = 0; tries < 8; tries += 1) {
    const own = text.slice(from, to);
    const mark = unpaired(own);
    if (mark === null) return own.trim() === '' ? null : { start: from, end: to };
    if (own.endsWith(mark)) to -= mark.length;
    else if (own.startsWith(mark)) from += mark.length;
    else return null;
    while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
    while (from < to && /\s/.test(text.charAt(from))) from += 1;
  }
  return null;
}

/** A mark in the text whose partner is elsewhere; `null` where all have one. */
function unpaired(text: string): string | null {
  if (((text.match(/`+/g) ?? []).length & 1) === 1) return '`';
  let rest = text.replace(/`+[^`]*`+/g, '');
  for (const sign of EMPHASIS) {
    const count = rest.split(sign).length - 1;
    if ((count & 1) === 1) return sign;
    rest = rest.replaceAll(sign, '');
  }
  for (const [opening = '', closing = ''] of PAIRS.map((pair) => [...pair])) {
    const difference = rest.split(opening).length - rest.split(closing).length;
    if (difference > 0) return opening;
    if (difference < 0) return closing;
  }
  return null;
}

function withSpaces(
  text: string,
  { start, from, end }: { start: number; from: number; end: number },
  own: Range,
): Range {
  const lineStart = text.lastIndexOf('\n', own.start - 1) + 1;
  const isLineHead = own.start === from || (lineStart > start && text.slice(lineStart, own.start).trim() === '');
  const after = text.slice(own.end, end);
  if (isLineHead) {
    const spaces = /^[ \t]*(?:\n[ \t]*)?/.exec(after)?.[0].length ?? 0;
    return { start: own.start, end: own.end + spaces };
  }
  const following = /^[ \t]+/.exec(after)?.[0].length ?? 0;
  const next = after.slice(following);
  if (following > 0 && next !== '' && !next.startsWith('\n')) return { start: own.start, end: own.end + following };
  const isFollowed = next !== '' && !next.startsWith('\n') && !CLOSERS.test(next);
  const lead = text.slice(from, own.start);
  const before = isFollowed ? 0 : lead.length - lead.trimEnd().length;
  return { start: own.start - before, end: own.end };
}
