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
  /** The living block after the one that is looked at. */
  private next: Block | undefined;

  constructor(
    private readonly body: string,
    claims: readonly Range[],
  ) {
    this.lines = new BodyLines(body);
    this.blocks = splitBlocks(body);
    const shared = this.shared(claims);
    // From the end on: what stands under an item is decided before the item is.
    for (const block of this.blocks.toReversed()) {
      const own = shared.get(block);
      if (own !== undefined) this.remove(block, own);
      if (this.lines.isAlive(this.lines.at(block.start))) this.next = block;
    }
    for (const { start, end } of claims) if (start >= end) this.lines.kill(start, start);
    this.removeEmptyTables();
  }

  result(): string {
    return this.lines.without(this.cuts);
  }

  /** Lines that end in a colon, labels and headings that have nothing under them any more. */
  danglingLeads(): readonly Range[] {
    const dangling = this.lines.dangling();
    if (dangling.length === 0) return [];
    const starts = new Map(piecesOf('features', this.body).map(({ start, end }) => [end, start]));
    return dangling.map(({ start, end }) => {
      // Of a paragraph only its last sentence leads on.
      const last = starts.get(end) ?? -1;
      return last < start ? { start, end: start } : { start: last, end };
    });
  }

  /** Each claim with the block that it stands in. */
  private shared(claims: readonly Range[]): ReadonlyMap<Block, readonly Range[]> {
    const shared = new Map<Block, Range[]>();
    const ordered = claims.filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start);
    let index = 0;
    for (const claim of ordered) {
      while ((this.blocks[index]?.end ?? Infinity) <= claim.start) index += 1;
      const block = this.blocks[index];
      if (block === undefined || block.start >= claim.end) continue;
      const known = shared.get(block);
      if (known === undefined) shared.set(block, [claim]);
      else known.push(claim);
    }
    return shared;
  }

  private remove(block: Block, claims: readonly Range[]): void {
    if (block.kind === 'heading') return this.lines.killTopic(block.start);
    if (block.kind === 'code' || block.kind === 'row') return this.lines.kill(block.start, block.end);
    const sentences = joined(this.body, claims, block);
    if (isBare(rest(this.body, block, sentences))) return this.removeBlock(block);
    const cuts = sentences.map((sentence) => cutOf(this.body, block, sentence));
    if (cuts.every((cut) => cut !== null)) this.cuts.push(...cuts);
    else this.removeBlock(block);
  }

  private removeBlock(block: Block): void {
    // A label stays for what else stands under it.
    const hasLabel = /\p{L}{2}/u.test(this.body.slice(block.start, block.from));
    if (hasLabel && this.hasMore(block)) {
      this.cuts.push({ start: block.from, end: block.end });
      return;
    }
    this.lines.kill(block.start, block.end);
    if (block.kind === 'item') this.lines.liftChildren(block.start, block.end);
  }

  private hasMore({ label, topic, start, end }: Block): boolean {
    if (this.lines.childrenOf(start, end).some((line) => this.lines.isAlive(line))) return true;
    const { next } = this;
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
