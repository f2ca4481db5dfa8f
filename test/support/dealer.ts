/** A linear congruential generator (Numerical Recipes, 7.1): what is dealt need not be random, only mixed, and the same again. */
export class Dealer {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0;
  }

  /** A whole number from 0 to below `below`. */
  next(below: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.state >>> 8) % below;
  }

  of<T>(items: readonly [T, ...T[]]): T {
    return items[this.next(items.length)] ?? items[0];
  }
}
