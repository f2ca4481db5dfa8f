import { piecesOf } from '../grounding/pieces';
import { type Block, splitBlocks } from '../grounding/splitBlocks';
import { BodyLines } from './bodyLines';
import { cutOf, type Range } from './cutSentence';

/** A lead without what it leads to is half a sentence; one may hang on another, but not often. */
const MOST_ROUNDS = 8;

/**
 * The Markdown of a section without some of its claims. Of each the smallest whole goes that leaves nothing broken: a
 * sentence, an item with its mark, a row (the table with its last), a block of code, a heading with what stands under
 * it; and what only led to it. Everything else stays as it is.
 *
 * @param claims places in the text, each within one block of it
 */
export function removeClaims(body: string, claims: readonly Range[]): string {
  let gone = claims;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const removal = new Removal(body, gone);
    const leads = removal.danglingLeads();
    if (leads.length === 0) return removal.result();
    gone = [...gone, ...leads];
  }
  return new Removal(body, gone).result();
}

class Removal {
  private readonly lines: BodyLines;
  private readonly blocks: readonly Block[];
  private readonly cuts: Range[] = [];

  constructor(
    private readonly body: string,
    claims: readonly Range[],
  ) {
    this.lines = new BodyLines(body);
    this.blocks = splitBlocks(body);
    // From the end on: what stands under an item is decided before the item is.
    for (let index = this.blocks.length - 1; index >= 0; index -= 1) {
      const block = this.blocks[index];
      if (block === undefined) continue;
      const own = claims.filter(({ start, end }) => start < block.end && end > block.start);
      if (own.length > 0) this.remove(block, index, own);
    }
    for (const { start, end } of claims) if (start >= end) this.lines.kill(start, start);
    this.removeEmptyTables();
  }

  result(): string {
    return this.lines.without(this.cuts);
  }

  /** Lines that end in a colon, labels and headings that have nothing under them any more. */
  danglingLeads(): readonly Range[] {
    const pieces = piecesOf('features', this.body);
    return this.lines.dangling().map(({ start, end }) => {
      // Of a paragraph only its last sentence leads on.
      const piece = pieces.find((candidate) => candidate.end === end && candidate.start >= start);
      return piece === undefined ? { start, end: start } : { start: piece.start, end };
    });
  }

  private remove(block: Block, index: number, claims: readonly Range[]): void {
    if (block.kind === 'heading') return this.lines.killTopic(block.start);
    if (block.kind === 'code' || block.kind === 'row') return this.lines.kill(block.start, block.end);
    const sentences = joined(this.body, claims, block);
    if (isBare(rest(this.body, block, sentences))) return this.removeBlock(block, index);
    const cuts = sentences.map((sentence) => cutOf(this.body, block, sentence));
    if (cuts.every((cut) => cut !== null)) this.cuts.push(...cuts);
    else this.removeBlock(block, index);
  }

  private removeBlock(block: Block, index: number): void {
    // A label stays for what else stands under it.
    const hasLabel = /\p{L}{2}/u.test(this.body.slice(block.start, block.from));
    if (hasLabel && this.hasMore(block, index)) {
      this.cuts.push({ start: block.from, end: block.end });
      return;
    }
    this.lines.kill(block.start, block.end);
    if (block.kind === 'item') this.lines.liftChildren(block.start, block.end);
  }

  private hasMore({ label, topic, start, end }: Block, index: number): boolean {
    if (this.lines.childrenOf(start, end).some((line) => this.lines.isAlive(line))) return true;
    const next = this.blocks.slice(index + 1).find((block) => this.lines.isAlive(this.lines.at(block.start)));
    if (next === undefined || next.topic !== topic || next.label !== label || label === null) return false;
    return (next.kind === 'item' || next.kind === 'code' || next.kind === 'row') && !/\p{L}{2}/u.test(this.marks(next));
  }

  private marks({ start, from }: Block): string {
    return this.body.slice(start, from);
  }

  private removeEmptyTables(): void {
    const rows = new Set(this.blocks.filter(({ kind }) => kind === 'row').map(({ start }) => this.lines.at(start)));
    for (const table of this.lines.tables(rows)) {
      const own = table.filter((line) => rows.has(line));
      if (own.length > 0 && own.every((line) => !this.lines.isAlive(line))) this.lines.killAll(table);
    }
  }
}

/** Claims that stand side by side are one. */
function joined(body: string, claims: readonly Range[], block: Block): readonly Range[] {
  const whole: Range[] = [];
  for (const claim of claims.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(claim.start, block.from);
    const end = Math.min(claim.end, block.end);
    const last = whole.at(-1);
    if (start >= end) continue;
    if (last !== undefined && body.slice(last.end, start).trim() === '') {
      whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else whole.push({ start, end });
  }
  return whole;
}

function rest(body: string, { from, end }: Block, sentences: readonly Range[]): string {
  let out = '';
  let at = from;
  for (const { start, end: to } of sentences) {
    out += `${body.slice(at, Math.max(at, start))} `;
    at = Math.max(at, to);
  }
  return out + body.slice(at, end);
}

/** Nothing but marks and evidence. */
function isBare(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text.replace(/\[[CPRGN]\d{1,5}(?:[,，、;； ]{1,3}[CPRGN]\d{1,5}){0,40}\]/g, ''));
}
