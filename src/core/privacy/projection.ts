/** From where to where, in UTF-16 units; the end is not part of it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One piece of a projected text. */
interface Piece {
  /** Where it begins in the projected text. */
  readonly at: number;
  readonly from: number;
  readonly till: number;
  /** Unit for unit the same as what it stands for; else any part of it stands for the whole. */
  readonly isCopy: boolean;
}

/**
 * A text as it is to be searched (without colours, lines joined, escapes resolved), that can tell of each part where
 * it stands in the text that it was made from.
 */
export class Projection {
  constructor(
    readonly text: string,
    private readonly pieces: readonly Piece[] | null,
    private readonly parent: Projection | null,
  ) {}

  /** The text itself. */
  static of(text: string): Projection {
    return new Projection(text, null, null);
  }

  /** Where a part of this text stands in the first text of the chain. An empty part is not asked for. */
  toOrigin({ start, end }: Range): Range {
    const range = this.pieces === null ? { start, end } : this.within(this.pieces, start, end);
    return this.parent === null ? range : this.parent.toOrigin(range);
  }

  private within(pieces: readonly Piece[], start: number, end: number): Range {
    const first = pieceAt(pieces, start);
    const last = pieceAt(pieces, end - 1);
    return {
      start: first.isCopy ? first.from + (start - first.at) : first.from,
      end: last.isCopy ? last.from + (end - last.at) : last.till,
    };
  }
}

const NOTHING: Piece = { at: 0, from: 0, till: 0, isCopy: true };

function pieceAt(pieces: readonly Piece[], position: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return pieces[low] ?? NOTHING;
}

/** Puts a projection together from parts of another one, in order. */
export class ProjectionBuilder {
  private readonly parts: string[] = [];
  private readonly pieces: Piece[] = [];
  private length = 0;

  constructor(private readonly parent: Projection) {}

  copy(from: number, till: number): void {
    if (till > from) this.add(this.parent.text.slice(from, till), from, till, true);
  }

  /** @param text that stands for what is from `from` to `till` */
  put(text: string, from: number, till: number): void {
    if (text !== '') this.add(text, from, till, false);
  }

  build(): Projection {
    return new Projection(this.parts.join(''), this.pieces, this.parent);
  }

  private add(text: string, from: number, till: number, isCopy: boolean): void {
    this.parts.push(text);
    this.pieces.push({ at: this.length, from, till, isCopy });
    this.length += text.length;
  }
}
