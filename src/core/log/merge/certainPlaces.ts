/** Where in the other text each line of a text stands; -1 for one that it does not have. */
export type Places = Int32Array;

/** A few milliseconds of work. */
const MAX_CELLS = 500_000;
const FAR = 65_535;

/**
 * Which lines are the same whichever of the smallest differences between two texts is told: where equal lines stand
 * many times there are several, and none of them is truer than the others.
 *
 * @param edits lines that the smallest difference puts in and takes out
 * @returns `null` where the texts are too long and too different to look at them all
 */
export function certainPlaces(base: Int32Array, other: Int32Array, edits: number): Places | null {
  const cells = (base.length + 1) * (edits + 1);
  if (cells > MAX_CELLS || edits >= FAR) return null;
  return new AllPaths(base, other, edits).certain();
}

/**
 * The paths through the graph of edits, in which a step down takes a line out, one to the right puts one in, and one
 * along a diagonal keeps one. No path of the smallest number of edits leaves the band of diagonals that is looked at.
 */
class AllPaths {
  /** Diagonals to the left of the first, each one line taken out. */
  private readonly left: number;
  private readonly width: number;

  constructor(
    private readonly base: Int32Array,
    private readonly other: Int32Array,
    private readonly edits: number,
  ) {
    this.left = Math.max(0, (edits + base.length - other.length) >> 1);
    this.width = edits + 1;
  }

  /** A line is kept for certain where all paths cross its row in the same step. */
  certain(): Places {
    const { base, width } = this;
    const reached = this.costsFromStart();
    const places = new Int32Array(base.length).fill(-1);
    let spare: Uint16Array = new Uint16Array(width);
    let below = this.costsToEnd(base.length, null, new Uint16Array(width));
    for (let row = base.length - 1; row >= 0; row -= 1) {
      places[row] = this.onlyCrossing(row, reached.subarray(row * width, (row + 1) * width), below);
      [below, spare] = [this.costsToEnd(row, below, spare), below];
    }
    return places;
  }

  /** Edits up to each cell of each row. */
  private costsFromStart(): Uint16Array {
    const { base, other, width, left } = this;
    const costs = new Uint16Array((base.length + 1) * width).fill(FAR);
    for (let row = 0; row <= base.length; row += 1) {
      for (let cell = 0; cell < width; cell += 1) {
        const column = row + cell - left;
        if (column < 0 || column > other.length) continue;
        const here = row * width + cell;
        let cost = row === 0 && column === 0 ? 0 : FAR;
        if (row > 0 && cell + 1 < width) cost = Math.min(cost, (costs[here - width + 1] ?? FAR) + 1);
        if (cell > 0) cost = Math.min(cost, (costs[here - 1] ?? FAR) + 1);
        if (row > 0 && column > 0 && base[row - 1] === other[column - 1]) {
          cost = Math.min(cost, costs[here - width] ?? FAR);
        }
        costs[here] = Math.min(cost, FAR);
      }
    }
    return costs;
  }

  /** Edits from each cell of a row to the end, written to `costs`. */
  private costsToEnd(row: number, below: Uint16Array | null, costs: Uint16Array): Uint16Array {
    const { base, other, width, left } = this;
    costs.fill(FAR);
    for (let cell = width - 1; cell >= 0; cell -= 1) {
      const column = row + cell - left;
      if (column < 0 || column > other.length) continue;
      let cost = below === null && column === other.length ? 0 : FAR;
      if (below !== null && cell > 0) cost = Math.min(cost, (below[cell - 1] ?? FAR) + 1);
      if (cell + 1 < width) cost = Math.min(cost, (costs[cell + 1] ?? FAR) + 1);
      if (below !== null && column < other.length && base[row] === other[column]) {
        cost = Math.min(cost, below[cell] ?? FAR);
      }
      costs[cell] = Math.min(cost, FAR);
    }
    return costs;
  }

  /** @returns the column in which every path keeps the row's line; -1 where they differ or take it out */
  private onlyCrossing(row: number, reached: Uint16Array, below: Uint16Array): number {
    let kept = -1;
    for (let cell = 0; cell < this.width; cell += 1) {
      const before = reached[cell] ?? FAR;
      const column = row + cell - this.left;
      if (cell > 0 && before + 1 + (below[cell - 1] ?? FAR) === this.edits) return -1;
      const isSame = column >= 0 && column < this.other.length && this.base[row] === this.other[column];
      if (!isSame || before + (below[cell] ?? FAR) !== this.edits) continue;
      if (kept >= 0) return -1;
      kept = column;
    }
    return kept;
  }
}
